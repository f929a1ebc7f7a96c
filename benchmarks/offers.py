"""What alternating offers cost here and in NegMAS, and whether both end alike.

Printed by `python -m benchmarks.bargaining`; benchmarks/README.md says what each line means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from negmas import TimeBasedConcedingNegotiator

from benchmarks.in_negmas import (
    GridRule,
    OurTime,
    Parrot,
    WordByWord,
    grid,
    ranges,
    talks,
    taste,
)
from benchmarks.speed import interleaved
from benchmarks.tables import ROUNDS, WORLDS, Tables
from benchmarks.word_by_word import Rule
from sim.bargaining.frontier import Frontier, root
from sim.bargaining.offers import alternating_offers

AT_LEAST_TIMES_NEGMAS = 1000
ALIKE = 0.95
"""Share of tables that must end in the same round, by a deal or by none, for equal answers."""

HALVINGS = 14
"""Four digits, as ours has between its nodes: no more than that is asked of the other program."""

Session = Callable[[], Any]
"""Holds the talks of one table from the start; what it needs is made beforehand and not timed."""


def by_our_rule(tables: Tables, table: int) -> Session:
    """Our rule word by word, over all packages."""
    seats = tables.seats(table)
    issues = ranges(seats[0]["low"], seats[0]["high"])

    def run() -> Any:
        pair = [WordByWord(Rule(**seat, halvings=HALVINGS)) for seat in seats]
        return talks(*tables.in_turn(table, pair), issues, ROUNDS)

    return run


def on_a_grid(tables: Tables, table: int, steps: int) -> Session:
    """Our rule over the packages of a grid that NegMAS finds efficient."""
    seats = tables.seats(table)
    issues = grid(seats[0]["low"], seats[0]["high"], steps)
    for seat in seats:
        seat |= {"issues": issues, "tastes": [taste(seat[who], issues) for who in ("own", "other")]}

    def run() -> Any:
        pair = [WordByWord(GridRule(**seat)) for seat in seats]
        return talks(*tables.in_turn(table, pair), issues, ROUNDS)

    return run


def by_time(tables: Tables, table: int, steps: int) -> Session:
    """NegMAS's own time-based negotiators, set as near to our rule as they go."""
    seats = tables.seats(table)
    issues = grid(seats[0]["low"], seats[0]["high"], steps)
    minds = []
    for seat in seats:
        own, due = taste(seat["own"], issues), seat["own"].due
        start = (Rule(**seat).hoped - due) / (float(own.max()) - due)
        minds.append({"ufun": own, "offering_curve": OurTime(start, ROUNDS)})

    def run() -> Any:
        pair = [TimeBasedConcedingNegotiator(**mind) for mind in minds]
        return talks(*tables.in_turn(table, pair), issues, ROUNDS)

    return run


def repeated(tables: Tables, table: int) -> Session:
    """NegMAS's mechanism alone: the talks of our rule, said again by parrots."""
    told = by_our_rule(tables, table)()
    said = [offer for _, offer in told.trace]

    def run() -> Any:
        pair = [Parrot(said, told.agreement is not None) for _ in range(2)]
        return talks(*pair, told.issues, ROUNDS)

    return run


def ours(tables: Tables) -> Any:
    """All tables at once, frontiers included."""
    return alternating_offers(tables.problem())


@dataclass(frozen=True)
class Case:
    """One kind of table and one way to negotiate it in NegMAS.

    Parameters
    ----------
    name
        As printed.
    tables
        For both programs.
    theirs
        How NegMAS negotiates one of them.
    timed, compared
        Tables that NegMAS negotiates per repeat, and for the comparison of answers.
    """

    name: str
    tables: Tables
    theirs: Callable[[Tables, int], Session]
    timed: int = 20
    compared: int = 200


def cases() -> tuple[Case, ...]:
    """Our rule word by word; the same on a grid; and what NegMAS brings along."""
    drawn = {
        issues: {"": Tables.drawn(issues), ", misread": Tables.drawn(issues, 0.5)}
        for issues in (2, 4, 8, 10)
    }
    coarse = ((2, 21, 5, 100), (4, 7, 1, 40))  # issues, steps, tables timed, tables compared
    return (
        *(
            Case(f"{issues} issues{read}", tables, by_our_rule)
            for issues, both in drawn.items()
            for read, tables in both.items()
        ),
        *(
            Case(
                f"{issues} issues of {steps} steps{read}",
                tables,
                partial(on_a_grid, steps=steps),
                *counts,
            )
            for issues, steps, *counts in coarse
            for read, tables in drawn[issues].items()
        ),
        *(
            Case(
                f"NegMAS's own, {issues} issues of {steps} steps",
                drawn[issues][""].conceding_evenly(),
                partial(by_time, steps=steps),
                *counts,
            )
            for issues, steps, *counts in coarse
        ),
    )


def one_by_one(case: Case, held: Callable[[Tables, int], Session]) -> Callable[[], None]:
    """Some tables, one after another."""
    sessions = [held(case.tables, table) for table in range(case.timed)]

    def run() -> None:
        for session in sessions:
            session()

    return run


def ended(case: Case) -> dict[str, Any]:
    """How the same tables end here and there."""
    problem = case.tables.problem()
    found = alternating_offers(problem)
    own = np.stack([found.utility_us, found.utility_japan])
    other, steps = np.full(own.shape, np.nan), np.full(WORLDS, np.nan)
    rounds = np.zeros(WORLDS, dtype=np.int64)
    for table in range(case.compared):
        session = case.theirs(case.tables, table)()
        rules = [Rule(**seat) for seat in case.tables.seats(table)]
        rounds[table], steps[table] = len(session.trace), min(rule.step for rule in rules)
        if session.agreement is not None:
            other[:, table] = [rule.own.utility(session.agreement) for rule in rules]
    deal = ~np.isnan(other[0])
    alike = (deal == found.agreed) & (rounds == found.rounds)
    both = deal & found.agreed
    apart = (np.abs(own - other).max(axis=0) / steps)[both]
    same = float(alike[: case.compared].mean())
    short = [short_of_frontier(problem.true, worth)[both].mean() for worth in (own, other)]
    deals = found.agreed[: case.compared].mean(), deal[: case.compared].mean()
    return {
        "deals": "/".join(f"{share:.0%}" for share in deals),
        "same": f"{same:.1%}",
        "apart": f"{np.median(apart):.2f}/{apart.max():.2f}",
        "short": "/".join(f"{value:.0e}" for value in short),
        "equal": bool(same >= ALIKE and (apart[alike[both]] <= 1.0).all()),
    }


def short_of_frontier(true: Frontier, worth: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How much more Washington could have at what Japan has, ``(tables,)``."""
    japan = np.zeros(WORLDS, dtype=np.bool_)
    k = root(true.aimed_at(japan, np.nan_to_num(worth[1])), np.full(WORLDS, 0.5))
    short: np.ndarray[Any, Any] = true.utilities(true.at(k))[0] - worth[0]
    return short


def measured(repeats: int) -> dict[str, Any]:
    """Everything, as plain numbers."""
    kinds = cases()
    tasks: dict[str, Callable[[], Any]] = {}
    for case in kinds:
        tasks[f"ours, {case.name}"] = partial(ours, case.tables)
        tasks[f"theirs, {case.name}"] = one_by_one(case, case.theirs)
        if case.theirs is by_our_rule:
            tasks[f"alone, {case.name}"] = one_by_one(case, repeated)
    seconds = interleaved(tasks, repeats)
    own = {case.name: 1e9 * seconds[f"ours, {case.name}"] / WORLDS for case in kinds}
    negmas = {case.name: 1e9 * seconds[f"theirs, {case.name}"] / case.timed for case in kinds}
    times = {name: negmas[name] / own[name] for name in own}
    alone = {
        case.name: 1e9 * seconds[f"alone, {case.name}"] / case.timed / own[case.name]
        for case in kinds
        if case.theirs is by_our_rule
    }
    ends = {case.name: ended(case) for case in kinds}

    def shown(what: str) -> dict[str, Any]:
        return {name: end[what] for name, end in ends.items()}

    return {
        f"offers: nanoseconds per negotiation, {WORLDS:,} at once": own,
        "offers: nanoseconds per negotiation, NegMAS": negmas,
        "offers: NegMAS over ours, per negotiation": times,
        "offers: NegMAS's mechanism alone over ours": alone,
        "offers: deals, ours/NegMAS": shown("deals"),
        "offers: same end in the same round": shown("same"),
        "offers: utilities apart in rounds' concessions, median/most": shown("apart"),
        "offers: short of the frontier, ours/NegMAS": shown("short"),
        "offers: equal": shown("equal"),
        f"offers: at least {AT_LEAST_TIMES_NEGMAS:,} times": {
            name: value >= AT_LEAST_TIMES_NEGMAS for name, value in times.items()
        },
    }
