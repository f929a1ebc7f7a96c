"""The page docs/episodes.md: episodes of the record, what was settled, and what the model answers.

``python -m sim.analysis.episodes docs/episodes.md`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sim.analysis.answer import Answer, answer, cut_text, late, number, parted
from sim.ensemble.results import Results
from sim.ensemble.run import run
from sim.history.asked import AMOUNTS, Episode
from sim.history.asked import episodes as of_the_record
from sim.languages import catalogue
from sim.scenario import library
from sim.scenario.loading import load_scenario
from sim.scenario.tables.about import About, Prediction
from sim.series import declared

PREFIX = "episode-"
WORLDS, SEED = 500, 0
"""As ``alliance ask`` has them."""

LOW, HIGH = 0.1, 0.9
"""Of the interval that holds 80 % of worlds."""

HEAD = """# Episodes that a class can play

Made by `make episodes` from {worlds} worlds of each scenario, seed {seed}. Each starts shortly
before something was settled, from what the record had of the last year before that, and goes on by
the model alone: it knows nothing later. `alliance ask NAME` puts the question, and says what the
record has after the answer. Nothing was tuned towards what happened; most of what a scenario takes
over from `since-1985` is assumption, and so are the ideals where nobody's number is in the record.

The model's answer is the mean over worlds and over the year asked for, with the share of worlds
that are in the same answer each by itself. Held against the record, where that has a number, is the
middle 80 % of worlds in its year, of the series named: its mean over the year, which for
host-nation support is the fiscal year, from April. Below a scenario stands the episode of the
record that it plays (`alliance history --episodes`), with what that has in numbers; where its
settlement is a number of host-nation support, it is the one held against the model.

{inside} of {numbers} numbers of the record lie within that interval. They are no test of the model:
few, of different kinds, and known to those who wrote it.

| Episode | What stood and was asked | Settled, by the record | The model | The record's number |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Played:
    """One episode, and what came out.

    Parameters
    ----------
    name
        Of its scenario.
    about
        What it says of itself.
    found
        The answer to its question.
    agreeing
        The share of worlds that are in the same answer, each by itself.
    middle
        What the middle 80 % of worlds lie between in the year of the record's number; None where
        there is none.
    """

    name: str
    about: About
    found: Answer
    agreeing: float
    middle: tuple[float, float] | None

    @property
    def inside(self) -> bool:
        """Whether the record's number lies in that interval."""
        return (
            self.middle is not None
            and self.middle[0] <= self.about.recorded.value <= self.middle[1]
        )


def episodes() -> list[str]:
    """Names of the library's episodes, by year."""
    return sorted(name for name in library.names() if name.startswith(PREFIX))


def players() -> dict[str, str]:
    """Episode of the record to the scenario of the library that plays it."""
    return {load_scenario(name).scenario.about.episode: name for name in episodes()}


def play(name: str, *, worlds: int = WORLDS, seed: int = SEED) -> Played:
    """Simulate an episode and read off its answer.

    Parameters
    ----------
    name
        Of its scenario, which asks for a level.
    worlds, seed
        Of the run.
    """
    results = run(name, worlds=worlds, seed=seed)
    scenario = results.resolved[name].scenario
    about = scenario.about
    found = answer(results, name)
    assert found is not None, "the library's questions can be answered"
    asked, recorded = about.predict, about.recorded
    low, high = next(span for key, *span in parted(asked) if key == found.choice)
    own = _by_world(results, name, asked, asked.year)
    begins = late(asked.series, scenario)
    there = _by_world(results, name, asked, recorded.year, begins) if recorded.year else None
    return Played(
        name,
        about,
        found,
        float(np.mean((own >= low) & (own < high))),
        None if there is None else (float(there.quantile(LOW)), float(there.quantile(HIGH))),
    )


def _by_world(
    results: Results, name: str, asked: Prediction, year: int, begins: float = 0.0
) -> pd.Series[float]:
    """The series asked for in each world: its mean over a year that starts so much later."""
    paths = results.paths(asked.series, name, worlds=int(results.summary["kept"].iloc[0]))
    return paths[(paths.index - begins).astype(int) == year].mean()


def page(played: Sequence[Played], *, worlds: int = WORLDS, seed: int = SEED) -> str:
    """The whole page."""
    numbers = sum(one.middle is not None for one in played)
    head = HEAD.format(
        worlds=worlds, seed=seed, inside=sum(one.inside for one in played), numbers=numbers
    )
    return head + "\n".join(map(_row, played)) + "\n"


def _row(one: Played) -> str:
    words = catalogue("en")
    asked, recorded = one.about.predict, one.about.recorded
    unit = declared(asked.series).unit
    said = asked.choices[one.found.choice].en
    model = (
        f"{asked.series} {asked.year}: {number(one.found.value)} {unit}; "
        f"“{said}”, {100 * one.agreeing:.0f} % of worlds"
    )
    record = "none"
    if one.middle is not None:
        low, high = map(number, one.middle)
        record = (
            f"{cut_text(asked, recorded.value, words)} in {recorded.year}; "
            f"80 % of worlds {low} to {high}: {'inside' if one.inside else 'outside'}"
        )
    cells = (
        f"`{one.name}`{_amounts(one.about.episode)}",
        one.about.summary.en,
        one.about.settled.en,
        model,
        record,
    )
    return f"| {' | '.join(cells)} |"


def _amounts(episode: str) -> str:
    """The episode of the record, and its numbers."""
    found = _of_the_record(episode)
    amounts = [(kind, getattr(found, kind)) for kind in AMOUNTS]
    told = ", ".join(f"{kind} {value:g}" for kind, value in amounts if value is not None)
    return f" plays `{found.name}`" + (f": {told} ({found.unit})" if told else "")


def _of_the_record(name: str) -> Episode:
    (found,) = (one for one in of_the_record() if one.name == name)
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page([play(name) for name in episodes()]), encoding="utf-8")
