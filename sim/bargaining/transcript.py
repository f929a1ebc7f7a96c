"""A negotiation told offer by offer, in words with real units, from a replay of what it was."""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.offers import Offer, alternating_offers
from sim.bargaining.table import Outcome, laid_out, positions_of, problem_of
from sim.scenario.tables.table import Bargaining, Issue

LEAST = 0.005
"""Moves of less than this share of the way are not told."""


def told(
    structure: TableStructure,
    units: tuple[str, ...],
    bargaining: Bargaining,
    issues: Issue,
    outcome: Outcome,
    seat: int,
) -> list[str]:
    """The talks at one table: a sentence per offer, and what came of them.

    Parameters
    ----------
    units
        Of the issues, in row order.
    outcome
        Of the tables of one quarter.
    seat
        Which of them, from 0.
    """
    seats, stakes = outcome.seats, outcome.stakes
    way, frontiers = laid_out(structure, issues, seats, stakes, outcome.active)
    problem = problem_of(structure, bargaining, seats, stakes, frontiers)
    record: list[Offer] = []
    alternating_offers(problem, record)
    before = way.position(stakes.terms)[:, seat]
    sentences = []
    for offer in record:
        if not offer.open[seat]:
            break
        positions = positions_of(structure, problem, offer.positions)
        levels = way.level(positions)[:, seat]
        moved = np.abs(positions[:, seat] - before) > LEAST
        sentences.append(
            _offer(structure, units, offer, seat, stakes.terms[:, seat], levels, moved)
        )
        if offer.accepted[seat]:
            break
    if outcome.agreed[seat]:
        worth = outcome.settlement
        sentences.append(
            f"A deal after {worth.rounds[seat]} offers, worth {worth.utility_us[seat]:+.2f} bn a"
            f" year to Washington and {worth.utility_japan[seat]:+.2f} to Tokyo."
        )
    elif outcome.settlement.agreed[seat]:
        sentences.append("Signed, and not ratified at home.")
    else:
        sentences.append("No deal.")
    return sentences


def _offer(
    structure: TableStructure,
    units: tuple[str, ...],
    offer: Offer,
    seat: int,
    terms: FloatArray,
    levels: FloatArray,
    moved: BoolArray,
) -> str:
    """One offer as a sentence."""
    by_us = bool(offer.by_us[seat])
    who, other = ("Washington", "Tokyo") if by_us else ("Tokyo", "Washington")
    moves = [
        f"{name.replace('_', ' ')} {before:.3g} to {after:.3g} {unit}"
        for name, before, after, unit, tells in zip(
            structure.issues, terms, levels, units, moved, strict=True
        )
        if tells
    ]
    worth = float(offer.worth[1 if by_us else 0, seat])
    answer = "accepts" if offer.accepted[seat] else "declines"
    held = float(offer.held[seat])
    out = f", holding out for {held:+.2f}" if np.isfinite(held) else ""
    return (
        f"Offer {offer.round + 1}, {who}: {'; '.join(moves) or 'all as it stands'}."
        f" {other} {answer}: worth {worth:+.2f} bn a year to it{out}."
    )
