from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.plots.dated import lanes
from sim.plots.labels import spread
from sim.plots.style import drawing
from sim.plots.wrapping import width_of, wrapped

TOP = 10.0
inside = st.floats(0, TOP)
height = st.floats(0.2, 1.0)


@given(st.lists(st.tuples(inside, height), max_size=9))
def test_labels_keep_their_order_touch_nowhere_and_stay_beside_the_panel(
    labels: list[tuple[float, float]],
) -> None:
    wanted, heights = [one for one, _ in labels], [tall for _, tall in labels]
    centres = spread(wanted, heights, TOP)
    order = sorted(range(len(labels)), key=lambda index: centres[index])
    assert [wanted[index] for index in order] == sorted(wanted)
    for lower, upper in pairwise(order):
        between = centres[upper] - centres[lower]
        assert between >= (heights[lower] + heights[upper]) / 2 - 1e-9
    for index in order:
        assert centres[index] - heights[index] / 2 >= -1e-9
        assert centres[index] + heights[index] / 2 <= TOP + 1e-9


def test_labels_with_room_stay_where_their_lines_end() -> None:
    assert spread([2.0, 8.0, 5.0], [1.0, 1.0, 1.0], TOP) == [2.0, 8.0, 5.0]


def test_labels_that_would_meet_part_evenly() -> None:
    assert spread([5.0, 5.0], [1.0, 1.0], TOP) == [4.5, 5.5]


@given(
    st.lists(st.tuples(st.floats(0, 3), st.floats(0.2, 3.5), st.booleans()), max_size=7),
    st.floats(3, 4),
)
def test_event_labels_meet_no_other_label_and_no_line(
    events: list[tuple[float, float, bool]], room: float
) -> None:
    lines = [line for line, _, _ in events]
    texts = ["two\nlines" if double else "one" for _, _, double in events]
    widths = [min(width, room) for _, width, _ in events]
    places = lanes(lines, texts, widths, room)
    assert len(places) == len(events)
    for one, place in enumerate(places):
        right = place.left + widths[one]
        assert 0 <= place.left <= lines[one] + 1e-9
        assert right <= room + 1e-9 or place.left == 0
        for other in range(len(places)):
            if other == one:
                continue
            rival = places[other]
            beside = place.left <= rival.left <= right
            if beside:
                assert place.lane >= rival.above or rival.lane >= place.above
            # The dotted line of an event climbs as far as its own label.
            if place.left < lines[other] <= right and lines[other] > lines[one]:
                assert rival.above <= place.lane


def test_a_label_near_the_right_edge_moves_left_of_its_line() -> None:
    (place,) = lanes([2.9], ["late"], [1.0], 3.0)
    assert place.left == pytest.approx(2.0)


JAPANESE = "狭い帳簿：貿易赤字・防衛費・駐留経費負担、広い帳簿：投資・技術・任務（ほか）。"


@pytest.fixture
def figure() -> Iterator[Figure]:
    with drawing("ja"):
        figure = Figure()
        FigureCanvasAgg(figure)
        yield figure


@pytest.mark.parametrize("inches", [0.6, 1.0, 1.7, 3.3])
def test_lines_fit_and_no_mark_that_closes_starts_one(figure: Figure, inches: float) -> None:
    lines = wrapped(figure, JAPANESE, 9, inches).split("\n")
    assert "".join(lines) == JAPANESE
    assert len(lines) > 1
    assert all(width_of(figure, line, 9) <= inches for line in lines)
    assert all(line[0] not in "：・、（）。" or line[0] == "（" for line in lines)
    assert all(line[-1] != "（" for line in lines)


def test_latin_text_breaks_at_spaces_and_words_stay_whole(figure: Figure) -> None:
    assert wrapped(figure, "Korean Peninsula", 9, 0.8) == "Korean\nPeninsula"
    assert wrapped(figure, "Peninsula", 9, 0.1) == "Peninsula"
    assert wrapped(figure, "short", 9, 5.0) == "short"
    assert wrapped(figure, "", 9, 5.0) == ""


def test_no_line_starts_with_the_sign_of_a_per_cent_or_a_dot_between_names(figure: Figure) -> None:
    for inches in (0.9, 1.1, 1.3, 1.6, 1.9):
        lines = wrapped(figure, "One thing · 3.5 % of GDP · another", 9, inches).split("\n")
        assert len(lines) > 1
        assert not any(line.startswith(("·", "%")) for line in lines)
