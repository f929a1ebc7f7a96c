"""The table: what both sides bring to it, what lies between them, and what comes of it.

Only worlds that sit down are gathered, negotiated and scattered back; every world's arithmetic is
its own, so that its bits are the same alone and in company.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.frontier import Frontier
from sim.bargaining.issues import Way
from sim.bargaining.layout import TableStructure
from sim.bargaining.nash import nash_package, nash_settlement
from sim.bargaining.offers import alternating_offers
from sim.bargaining.problem import SIGNED, Problem, Protocol, Settlement
from sim.bargaining.seats import Seats, on_the_table
from sim.scenario.tables.table import Bargaining, Issue

PROTOCOLS: dict[str, Protocol] = {
    "alternating_offers": alternating_offers,
    "nash": nash_settlement,
}
"""The bargaining rules that a scenario may name."""


@dataclass(frozen=True)
class Stakes:
    """What the two sides bring to the table, in the worlds that sit.

    Two rows are Washington's and Japan's, ``(2, seats)``. Weights are the mean worth and cost of a
    unit of each issue, USD bn per year per unit, ``(issues, seats)``.

    Parameters
    ----------
    us_weight, japan_weight
        As they are.
    us_weight_read, japan_weight_read
        As the other side reads them.
    japan_ideal, us_ideal, terms
        Levels in each issue's own unit, ``(issues, seats)``; terms are what stands.
    believed, believed_read
        How far Japan believes Washington's concessions, and how far Washington thinks it does,
        ``(promised issues, seats)``.
    patience
        Discount factors per round.
    power_us
        Washington's bargaining power, ``(seats,)``.
    disagreement
        Utilities over the status quo if talks fail, USD bn per year.
    floors
        The least that each side may sign, USD bn per year.
    first_us
        Whether Washington makes the first offer, ``(seats,)``.
    accuracy
        How well the two know each other, [0, 1], ``(seats,)``.
    named, threatened
        Whether each threat is made at the table, and the chance that it is carried out if talks
        fail, ``(threats, seats)``.
    gates
        What each side's gate at home will in truth ask of a deal, USD bn per year.
    """

    us_weight: FloatArray
    japan_weight: FloatArray
    us_weight_read: FloatArray
    japan_weight_read: FloatArray
    japan_ideal: FloatArray
    us_ideal: FloatArray
    terms: FloatArray
    believed: FloatArray
    believed_read: FloatArray
    patience: FloatArray
    power_us: FloatArray
    disagreement: FloatArray
    floors: FloatArray
    first_us: BoolArray
    accuracy: FloatArray
    named: BoolArray
    threatened: FloatArray
    gates: FloatArray


@dataclass(frozen=True)
class Outcome:
    """What came of the table, in the worlds that sat.

    Parameters
    ----------
    seats
        Who sat, and over what.
    active
        Issues on the table, ``(issues, seats)``.
    settlement
        Positions, utilities, agreement and rounds; the rows are those of :func:`laid_out`.
    stakes
        What both sides brought.
    agreed
        Where both signed and both gates at home passed it, ``(seats,)``.
    after
        Terms in real units, ``(issues, seats)``.
    captured
        Share of the Nash product that the deal captured, ``(seats,)``; 1 where there was nothing
        to be had.
    to_be_had, had
        What the Nash package would have given both together over having no deal, and what they
        got, USD bn per year, ``(seats,)``.
    """

    seats: Seats
    active: BoolArray
    settlement: Settlement
    stakes: Stakes
    agreed: BoolArray
    after: FloatArray
    captured: FloatArray
    to_be_had: FloatArray
    had: FloatArray


def laid_out(
    structure: TableStructure, issues: Issue, seats: Seats, stakes: Stakes, active: BoolArray
) -> tuple[Way, tuple[Frontier, Frontier, Frontier]]:
    """The way of each issue, and the frontier of what a deal can reach on it.

    What Washington demands is more: where it makes a demand, Japan's contributions do not fall. A
    concession of Washington's that is a promise has a row of its own below the issues, worth to
    Japan what it believes of it; utility is concave with a kink where things stand, so that the
    efficient package never uses both rows of one issue.

    Returns
    -------
    way
        From Japan's end to Washington's.
    frontiers
        As it is, as Washington reads it, and as Japan reads it.
    """
    way = Way.of(stakes.terms, stakes.japan_ideal, stakes.us_ideal, structure.rising)
    here, length, rows = way.position(stakes.terms), way.length, structure.promised
    reach = np.where(active, seats.gather(issues.reach), 0.0)
    low, high = np.maximum(here - reach, 0.0), np.minimum(here + reach, 1.0)
    above = np.where(structure.contribution & seats.demanded, here, low)
    above[rows] = here[rows]
    curvature = seats.gather(issues.curvature)

    def frontier(us: FloatArray, japan: FloatArray, believed: FloatArray) -> Frontier:
        us, japan = us * length, japan * length
        return Frontier(
            us_weight=np.concatenate([us, us[rows]]),
            japan_weight=np.concatenate([japan, japan[rows] * believed]),
            curvature=np.concatenate([curvature, curvature[rows]]),
            status_quo=np.concatenate([here, here[rows]]),
            low=np.concatenate([above, low[rows]]),
            high=np.concatenate([high, here[rows]]),
        )

    return way, (
        frontier(stakes.us_weight, stakes.japan_weight, stakes.believed),
        frontier(stakes.us_weight, stakes.japan_weight_read, stakes.believed_read),
        frontier(stakes.us_weight_read, stakes.japan_weight, stakes.believed),
    )


def problem_of(
    structure: TableStructure,
    bargaining: Bargaining,
    seats: Seats,
    stakes: Stakes,
    frontiers: tuple[Frontier, Frontier, Frontier],
) -> Problem:
    """The bargaining problem of each table.

    Who is impatient concedes early: ``haste = 2 (1 - own power)``.
    """
    true, read_by_us, read_by_japan = frontiers
    return Problem(
        true=true,
        read_by_us=read_by_us,
        read_by_japan=read_by_japan,
        disagreement=stakes.disagreement,
        floors=stakes.floors,
        power_us=stakes.power_us,
        patience=stakes.patience,
        haste=2.0 * np.stack([1.0 - stakes.power_us, stakes.power_us]),
        first_us=stakes.first_us,
        rounds=structure.rounds,
        concession=seats.gather(bargaining.concession),
        mirroring=seats.gather(bargaining.mirroring),
    )


def negotiate(
    structure: TableStructure, bargaining: Bargaining, issues: Issue, seats: Seats, stakes: Stakes
) -> Outcome:
    """Settle what lies on each table by the scenario's protocol, in the worlds that sit.

    What both sign fails where it is worth less to either than its gate at home asks in truth.
    """
    active = on_the_table(structure, seats)
    way, frontiers = laid_out(structure, issues, seats, stakes, active)
    problem = problem_of(structure, bargaining, seats, stakes, frontiers)
    settlement = PROTOCOLS[structure.protocol](problem)
    positions = positions_of(structure, problem, settlement.positions)
    worth = np.stack([settlement.utility_us, settlement.utility_japan])
    agreed = settlement.agreed & (worth >= stakes.gates - SIGNED).all(axis=0)
    best = nash_package(problem.true, problem.disagreement, problem.power_us)
    gained, possible = _gains(problem, settlement, agreed), _gains(problem, best, best.agreed)
    share = _product(problem, gained) / np.where(best.agreed, _product(problem, possible), 1.0)
    return Outcome(
        seats,
        active,
        settlement,
        stakes,
        agreed,
        after=np.where(active & agreed, way.level(positions), stakes.terms),
        captured=np.where(best.agreed, np.minimum(share, 1.0), 1.0),
        to_be_had=possible[0] + possible[1],
        had=gained[0] + gained[1],
    )


def positions_of(structure: TableStructure, problem: Problem, rows: FloatArray) -> FloatArray:
    """Positions of the issues, ``(issues, seats)``, from rows that hold promises apart."""
    count = len(structure.issues)
    positions = rows[:count].copy()
    positions[structure.promised] += rows[count:] - problem.true.status_quo[count:]
    return positions


def _gains(problem: Problem, made: Settlement, agreed: BoolArray) -> FloatArray:
    """Utilities over disagreement, ``(2, seats)``; 0 without a deal."""
    worth = np.stack([made.utility_us, made.utility_japan])
    return np.where(agreed, np.maximum(worth - problem.disagreement, 0.0), 0.0)


def _product(problem: Problem, gains: FloatArray) -> FloatArray:
    """The Nash product, each side's gain to its bargaining power."""
    us, japan = np.power(gains, np.stack([problem.power_us, 1.0 - problem.power_us]))
    product: FloatArray = us * japan
    return product
