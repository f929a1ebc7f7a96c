"""The page docs/mission-outputs.md: everything that each mechanism changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from sim.analysis.ablation import YEARS, Ablated
from sim.analysis.chance import ALLOWED, errors_apart, most_unseen
from sim.analysis.differing import BEYOND, family_of
from sim.mechanisms import ROWS

FRESH = 400
"""Worlds of another seed to which a test holds the page."""

HEAD = """# What each mechanism changes, in full

Everything that changes with each mechanism of [the mission](mission.md). Made by `make mission` (or
`alliance mechanisms --outputs --worlds {plain}`) from {worlds:,} worlds of each scenario over
{years} years, seed {seed}, with and without the mechanism in the same worlds. A star after the
scenario marks values set for the purpose, where the scenario's own leave the mechanism off.

**First.** Every series, of {most} with those that no actor can see, that differs by as much as one
bit in a world's first quarter in which the mechanism makes any difference, in whichever of the
worlds; a star stands for a family (`tie.*`). A quarter is ten steps, in order, so that what follows
within the quarter is among them, not only what the rule itself writes. Between {fewest_first} and
{most_first} differ, for half of the mechanisms at most {usual_first}; for {own} of {all} the series
that the mission names is among them, for the others it follows later.

**Over {years} years.** Every series whose mean moves beyond {beyond:g} standard errors of the
paired difference, of those that can be seen, the most moved first. Everything hangs together: these
are up to {most_moved}, for half of the mechanisms at most {usual_moved}.

**What tests hold** (`tests/model/test_mission_pages.py`). In the worlds of this page, what differs
first is what is named here, for every mechanism, and nothing else; what moves is what is named
here, either way. In {fresh} fresh worlds, of another seed:

- A rare threshold can bring in a series that it brought in nowhere in the worlds of this page. No
  series that is not named differs first in more than {unseen} of the {fresh}; that one does by
  chance, though in none of this page's worlds, has a probability below {allowed:g} % over all
  {comparisons:,} comparisons (mechanisms times series, Bonferroni).
- How far each mean moves is what it is on this page, within {apart:.2f} standard errors of the
  difference between the two ({allowed:g} % over all comparisons again). So what is not named moves
  by no more than {beyond:g} of this page's errors and {apart:.2f} of that difference's.
- Nothing named moves the other way beyond error (95 %).

How large each is: `alliance mechanisms --worlds {plain} --json`.
"""


def page(found: Sequence[Ablated], *, worlds: int, seed: int) -> str:
    """The whole page.

    Parameters
    ----------
    found
        Every mechanism.
    worlds, seed
        Of their runs.
    """
    comparisons = sum(len(one.shifts) for one in found)
    first = [len(one.first) for one in found]
    moved = [len(one.moves) for one in found]
    parts = [
        HEAD.format(
            worlds=worlds,
            plain=worlds,
            seed=seed,
            years=YEARS,
            most=max(len(one.shifts) for one in found),
            fewest_first=min(first),
            most_first=max(first),
            usual_first=int(median(first)),
            own=sum(changes_own_first(one) for one in found),
            all=len(found),
            beyond=BEYOND,
            most_moved=max(moved),
            usual_moved=int(median(moved)),
            fresh=FRESH,
            unseen=most_unseen(worlds, FRESH, comparisons),
            allowed=100 * ALLOWED,
            comparisons=comparisons,
            apart=errors_apart(comparisons),
        )
    ]
    for row, title in ROWS.items():
        own = [one for one in found if one.mechanism.row == row]
        parts.append(f"\n## {row}: {title}\n")
        parts += [section(one, worlds) for one in own] or ["\nNot in the model yet.\n"]
    return "".join(parts)


def changes_own_first(one: Ablated) -> bool:
    """Whether the series that the mission names is among those that differ first."""
    return family_of(one.mechanism.changes) in {first.series for first in one.first}


def section(one: Ablated, worlds: int) -> str:
    """One mechanism with everything that it changes."""
    mechanism = one.mechanism
    star = " \\*" if mechanism.on else ""
    off = ", ".join(f"`{path}` = {value:g}" for path, value in mechanism.off.items())
    often = [first.series for first in one.first if 2 * first.worlds >= one.differs]
    lines = (
        ("first, in half of them or more", often),
        ("first, in fewer", [first.series for first in one.first if first.series not in often]),
        (f"higher without it over {YEARS} years", [m.series for m in one.moves if m.higher]),
        (f"lower without it over {YEARS} years", [m.series for m in one.moves if not m.higher]),
    )
    return (
        f"\n### {mechanism.name}\n\n"
        f"Off at {off} in `{mechanism.scenario}`{star}; makes a difference in {one.differs:,} of"
        f" {worlds:,} worlds.\n\n" + "".join(f"- {name}: {_listed(held)}\n" for name, held in lines)
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
