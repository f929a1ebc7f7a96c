"""The page docs/episodes.md is what the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.episodes import episodes, page, play

PAGE = Path(__file__).parents[2] / "docs" / "episodes.md"


@pytest.mark.slow
def test_the_page_is_what_the_episodes_come_to():
    """`make episodes` makes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page([play(name) for name in episodes()])


def test_a_number_is_inside_where_most_worlds_are_round_it():
    one = play("episode-1985-plaza", worlds=40)
    low, high = one.middle
    assert low < high
    assert one.inside == (low <= one.about.recorded.value <= high)
    assert 0 < one.agreeing < 1


def test_an_episode_without_a_number_has_nothing_to_be_inside_of():
    one = play("episode-1995-cars", worlds=10)
    assert one.middle is None
    assert not one.inside
    assert page([one]).splitlines()[-1].endswith("| none |")
