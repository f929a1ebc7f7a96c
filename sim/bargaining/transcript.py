"""A negotiation offer by offer, from a replay of what it was: what was said, in no language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.offers import Offer, alternating_offers
from sim.bargaining.table import Outcome, laid_out, positions_of, problem_of
from sim.errors import Fault, UsageError
from sim.scenario.tables.table import SUBJECTS, Bargaining, Issue

LEAST = 0.005
"""Moves of less than this share of the way are not told."""

Answer = Literal["accepted", "declined", "unsignable"]
Ending = Literal["deal", "not_ratified", "no_deal"]


@dataclass(frozen=True)
class Move:
    """What an offer makes of one issue, in its own unit as the scenario declares it."""

    issue: str
    before: float
    after: float
    unit: str


@dataclass(frozen=True)
class Said:
    """One offer and its answer. Utilities are USD bn per year over the status quo.

    Parameters
    ----------
    round
        From 0.
    by_us
        Whether Washington proposes.
    moves
        Issues that the offer moves, against what stands, in row order.
    worth
        What the offer is worth to the other side.
    held
        The least that the other side would take now: what it holds out for, and more than no deal.
    answer
        ``unsignable`` where the other side would take what the proposer itself could not sign.
    """

    round: int
    by_us: bool
    moves: tuple[Move, ...]
    worth: float
    held: float
    answer: Answer


@dataclass(frozen=True)
class Transcript:
    """The talks at one table.

    Parameters
    ----------
    occasions
        Why they sit: ``demand``, ``renewal`` or both, or ``initiative``, else ``calendar``.
    subjects
        What lies on the table, of :data:`SUBJECTS`.
    offers
        At least one, in order.
    ending
        What came of it.
    worth_us, worth_japan
        Of the deal, USD bn per year over the status quo; 0 where there is none.
    """

    occasions: tuple[str, ...]
    subjects: tuple[str, ...]
    offers: tuple[Said, ...]
    ending: Ending
    worth_us: float
    worth_japan: float

    @property
    def eventful(self) -> bool:
        """Whether more than one offer was made, or the one moved anything."""
        return len(self.offers) > 1 or bool(self.offers[0].moves)


def transcript_in(
    world: int,
    structure: TableStructure,
    units: tuple[str, ...],
    bargaining: Bargaining,
    issues: Issue,
    outcome: Outcome | None,
) -> Transcript | None:
    """The talks of one quarter in one world, replayed; none where nobody sat down.

    Parameters
    ----------
    world
        Its place among the worlds, from 0.
    units, outcome
        As in :func:`transcript_of`; no outcome where nobody sat down anywhere.

    Raises
    ------
    UsageError
        The protocol makes no offers.
    """
    if structure.protocol != "alternating_offers":
        raise UsageError(
            Fault(
                "makes no offers to tell",
                key="bargaining.protocol",
                value=structure.protocol,
                allowed="alternating_offers",
            )
        )
    if outcome is None or world not in outcome.seats.world:
        return None
    seat = int(np.flatnonzero(outcome.seats.world == world)[0])
    return transcript_of(structure, units, bargaining, issues, outcome, seat)


def transcript_of(
    structure: TableStructure,
    units: tuple[str, ...],
    bargaining: Bargaining,
    issues: Issue,
    outcome: Outcome,
    seat: int,
) -> Transcript:
    """The talks at one table, replayed.

    Parameters
    ----------
    units
        Of the issues, in row order.
    outcome
        Of the tables of one quarter.
    seat
        Which of them, from 0.
    """
    seats, stakes, settlement = outcome.seats, outcome.stakes, outcome.settlement
    way, frontiers = laid_out(structure, issues, seats, stakes, outcome.active)
    problem = problem_of(structure, bargaining, seats, stakes, frontiers)
    record: list[Offer] = []
    alternating_offers(problem, record)
    before = way.position(stakes.terms)[:, seat]
    offers = []
    for offer in record:
        if not offer.open[seat]:
            break
        positions = positions_of(structure, problem, offer.positions)
        moved = np.abs(positions[:, seat] - before) > LEAST
        levels = way.level(positions)[:, seat]
        moves = _moves(structure, units, moved, stakes.terms[:, seat], levels)
        offers.append(_said(offer, seat, moves, stakes.disagreement[:, seat]))
    agreed = bool(outcome.agreed[seat])
    signed = bool(settlement.agreed[seat])
    called = {
        "demand": seats.demanded[seat],
        "renewal": seats.renewal[seat],
        "initiative": seats.opened[seat],
    }
    return Transcript(
        occasions=tuple(name for name, held in called.items() if held) or ("calendar",),
        subjects=tuple(
            name for name, lies in zip(SUBJECTS, seats.subjects[:, seat], strict=True) if lies
        ),
        offers=tuple(offers),
        ending="deal" if agreed else "not_ratified" if signed else "no_deal",
        worth_us=float(settlement.utility_us[seat]) if agreed else 0.0,
        worth_japan=float(settlement.utility_japan[seat]) if agreed else 0.0,
    )


def _moves(
    structure: TableStructure,
    units: tuple[str, ...],
    moved: BoolArray,
    terms: FloatArray,
    levels: FloatArray,
) -> tuple[Move, ...]:
    return tuple(
        Move(structure.issues[row], float(terms[row]), float(levels[row]), units[row])
        for row in np.flatnonzero(moved)
    )


def _said(offer: Offer, seat: int, moves: tuple[Move, ...], no_deal: FloatArray) -> Said:
    """One offer at one table; what no deal is worth to each side, ``(2,)``."""
    by_us = bool(offer.by_us[seat])
    other = 1 if by_us else 0
    worth = float(offer.worth[other, seat])
    # Whatever a side holds out for, it signs nothing that is worse than no deal.
    held = max(float(offer.held[seat]), float(no_deal[other]))
    answer: Answer = "declined" if worth <= held else "unsignable"
    if offer.accepted[seat]:
        answer = "accepted"
    return Said(offer.round, by_us, moves, worth, held, answer)
