from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sim.analysis.compare import Comparison, compare
from sim.ensemble.results import Results
from sim.ensemble.run import run
from sim.scenario.library import names
from sim.scenario.loading import load_scenario

BASELINE, RIVAL = "baseline-2025", "institutional"

# Everything that makes a page crowded: events side by side, long names, more theatres than colours.
CROWDED = r'''
format = 1
extends = "baseline-2025"

[about.title]
en = "A title so long that it has to be broken, about $5 and $6 and a_b^c, which is no mathematics"
zh-Hant = """一個長到必須換行的情境標題，內含標點（括號）與數字 12345，\
用來檢查頁面是否容納得下，不致超出"""
ja = """とても長いシナリオの題名で、改行が必要になる。\
句読点や（括弧）や数字 12345 も正しく折り返されるはず"""

[events.senkaku-2028]
year = 2028
quarter = 3
where = "east_china_sea"

[events.senkaku-2028.title]
en = "Grey-zone situation around the Senkaku (Diaoyutai) Islands"
zh-Hant = "釣魚臺列嶼（尖閣諸島）灰色地帶情勢"
ja = "尖閣諸島をめぐるグレーゾーン事態"

[events.soon-after]
year = 2028
quarter = 4
where = "korea"

[events.near_the_end]
year = 2035
quarter = 4
where = "korea"

[theatres.second_thomas_shoal]
[theatres.luzon_strait]
[theatres.ryukyu_arc]

[japan.identity]
currency = "KRW"

[japan.identity.name]
en = "South Korea"
zh-Hant = "南韓"
ja = "韓国"
'''


@pytest.fixture(scope="session")
def results() -> Results:
    return run(BASELINE, worlds=60, years=12, seed=7)


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare([BASELINE, RIVAL], worlds=60, years=12, seed=7)


@pytest.fixture(scope="session")
def many() -> Results:
    """Twelve scenarios of the library."""
    start = load_scenario(BASELINE).scenario.time
    rivals = [
        name
        for name in names()
        if "/" not in name and name != BASELINE and load_scenario(name).scenario.time == start
    ]
    rivals = ["reindustrialization", *(one for one in rivals if one != "reindustrialization")][:11]
    return compare([BASELINE, *rivals], worlds=8, years=4, seed=7).results


@pytest.fixture(scope="session")
def variants() -> Results:
    """More scenarios than a page holds, all with one title."""
    base = load_scenario(BASELINE)
    made = [replace(base, name=f"variant-{number}") for number in range(1, 15)]
    return compare([base, *made], worlds=4, years=2, seed=7).results


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Results:
    path: Path = tmp_path_factory.mktemp("scenarios") / "crowded.toml"
    path.write_text(CROWDED, encoding="utf-8")
    return run(path, worlds=24, years=10, seed=7)


@pytest.fixture(scope="session")
def lone() -> Results:
    return run(BASELINE, worlds=1, years=1, seed=7)


# Labels beside lines start this far from a neighbour at least, in pixels.
TOUCH = 1.0


def visible(figure: Figure) -> list[Text]:
    """Texts of a figure that a reader sees, ticks beyond the ends of an axis left out."""
    figure.draw_without_rendering()
    hidden: set[int] = set()
    for axes in figure.axes:
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            for tick in axis.get_major_ticks():
                if not min(limits) <= tick.get_loc() <= max(limits):
                    hidden |= {id(tick.label1), id(tick.label2)}
    return [
        text
        for text in figure.findobj(Text)
        if isinstance(text, Text)
        and text.get_visible()
        and text.get_text().strip()
        and id(text) not in hidden
    ]


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    texts = visible(figure)
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    renderer = canvas.get_renderer()
    # For a label with a leader line, the box of the words alone.
    return [(text.get_text(), Text.get_window_extent(text, renderer)) for text in texts]


def assert_legible(figure: Figure) -> None:
    found = boxes(figure)
    page = figure.bbox
    outside = [
        text
        for text, box in found
        if box.x0 < page.x0 or box.y0 < page.y0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    assert outside == [], "cut off at the edge of the page"
    covered = [
        (first, second)
        for (first, one), (second, other) in combinations(found, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > TOUCH
        and min(one.y1, other.y1) - max(one.y0, other.y0) > TOUCH
    ]
    assert covered == [], "one text covers another"


def panels(figure: Figure) -> dict[str, Axes]:
    """Panels by the text of their title."""
    found = {}
    for axes in figure.axes:
        (title,) = (text for text in axes.texts if text.get_gid() == "title")
        found[title.get_text()] = axes
    return found
