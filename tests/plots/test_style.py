from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.colors import to_rgb

from sim.plots.burden import DEFINITIONS
from sim.plots.style import BLACK, DATED, GREY, RIVALS, contrast, drawing, ink

# Deuteranopia in linear RGB (Machado, Oliveira & Fernandes 2009, severity 1.0).
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def seen(colour: str) -> np.ndarray:
    """CIELAB of a colour as somebody with deuteranopia sees it."""
    value = np.array(to_rgb(colour))
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    light = TO_XYZ @ np.clip(DEUTERANOPIA @ linear, 0, 1) / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(light > 216 / 24389, np.cbrt(light), light * 841 / 108 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str) -> float:
    return float(np.linalg.norm(seen(one) - seen(other)))


def test_the_simulation_of_deuteranopia_confuses_red_and_green() -> None:
    assert apart("#b05050", "#6c7550") < 10 < apart("#b05050", "#5050b0")


@pytest.mark.parametrize("colours", [(BLACK, *RIVALS), tuple(DEFINITIONS.values())])
def test_colours_that_share_a_panel_differ_under_deuteranopia(colours: tuple[str, ...]) -> None:
    # The just noticeable distance is about 2.3; darker oranges fall under 10 beside vermillion.
    close = [pair for pair in combinations(colours, 2) if apart(*pair) < 15]
    assert close == []


@pytest.mark.parametrize("colour", [*RIVALS, *DATED.values(), GREY, BLACK])
def test_words_read_on_white(colour: str) -> None:
    assert contrast(ink(colour)) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert ink("#000000") == "#000000"


def test_drawing_within_drawing_is_allowed() -> None:
    with drawing("ja"):
        outer = rcParams["font.family"]
        with drawing("ja"):
            assert rcParams["font.family"] == outer
        assert rcParams["font.family"] == outer
