"""Boxes as a figure: legible in every language, and its bars are the boxes'."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sim.analysis.discovery import Box, Discovery, Event, Restriction
from sim.languages import LANGUAGES, catalogue
from sim.plots.discovery import discovery_figure
from sim.scenario.registry import parameters

from .conftest import assert_legible, boxes

FINGERPRINT = "0123456789abcdef"
LONGEST = [
    one.path.replace("*", "korea")
    for one in sorted(parameters(), key=lambda one: -len(one.says.split(";")[0]))[:12]
]


def box(number: int, limits: tuple[tuple[float | None, float | None], ...]) -> Box:
    factors = LONGEST[4 * number : 4 * number + len(limits)]
    return Box(
        restrictions=tuple(
            Restriction(factor, low, high, 0.001, 0.9)
            for factor, (low, high) in zip(factors, limits, strict=True)
        ),
        points=40,
        coverage=0.9 - 0.3 * number,
        density=0.97,
        mass=0.1,
        share=0.8,
        beside=0.1,
        unseen=0.7,
    )


LIMITS = ((30.0, None), (None, 70.0), (45.0, 55.0), (5.0, 15.0))
FOUND = Discovery(
    outcome="rules_and_trust",
    scenario="baseline-2025",
    event=Event(0.3, above=False),
    share=0.5,
    most=4,
    boxes=tuple(box(number, LIMITS) for number in range(3)),
    path=pd.DataFrame(
        {"coverage": [1.0, 0.9], "density": [0.2, 0.9], "mass": [1.0, 0.1], "restricted": [0, 4]}
    ),
    spans=dict.fromkeys(LONGEST, (0.0, 100.0)),
    points=400,
    worlds=20,
    interest=80,
    happens=0.2,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [0, 1, 3])
def test_it_is_legible_and_says_what_it_shows(language, many):
    found = replace(FOUND, boxes=FOUND.boxes[:many])
    figure = discovery_figure(found, FINGERPRINT, language)
    assert_legible(figure)
    words = catalogue(language)
    texts = "".join(text.replace("\n", "") for text, _ in boxes(figure)).replace(" ", "")
    for factor in LONGEST[: 4 * many]:
        assert factor in texts
    assert (words.text("discovery.none", most=4).replace(" ", "") in texts) == (many == 0)
    assert words.series("rules_and_trust").replace(" ", "") in texts
    assert words.text("discovery.coverage").replace(" ", "") in texts


def test_a_bar_is_what_the_box_allows_of_the_range():
    figure = discovery_figure(FOUND, FINGERPRINT)
    allowed = [
        (patch.get_x(), patch.get_x() + patch.get_width())
        for axes in figure.axes
        for patch in axes.patches
        if patch.get_gid() == "allowed"
    ]
    expected = [
        (0.0 if low is None else low / 100.0, 1.0 if high is None else high / 100.0)
        for low, high in LIMITS
    ]
    assert allowed == [pytest.approx(ends) for ends in 3 * expected]
