"""Threats over talks that failed, until Washington carries them out or takes them back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.actors.terms import Terms
from sim.arrays import BoolArray, FloatArray
from sim.bargaining.table import Outcome
from sim.scenario.tables.table import RISING, NamedThreat
from sim.worlds import Worlds


class PendingThreats:
    """What has been threatened and not yet done.

    Attributes
    ----------
    left : quarters, (threats, worlds)
        Until each is carried out; infinite where none is pending.
    """

    def __init__(self, threats: NamedThreat) -> None:
        self._p = threats
        self.left = np.full(threats.credibility.shape, np.inf)

    def carry_out(
        self, terms: Terms, moves: tuple[str, ...], wanted: Mapping[str, FloatArray]
    ) -> BoolArray:
        """A quarter passes; what falls due moves its issue towards what Washington wants of it.

        Parameters
        ----------
        moves
            The issue that each threat moves, in row order.
        wanted
            What Washington wants of these issues, in their own units.

        Returns
        -------
        Where one that moves anything was carried out, ``(worlds,)``.
        """
        self.left = self.left - 1.0
        due = self.left <= 0.0
        if due.any():
            for row, issue in enumerate(moves):
                place = terms.row[issue]
                way = wanted[issue] - terms.levels[place]
                # Never against Washington's own wish: a higher tariff, fewer troops.
                way = np.maximum(way, 0.0) if issue in RISING else np.minimum(way, 0.0)
                terms.levels[place] += self._p.measure[row] * way * due[row]
            self.left = np.where(due, np.inf, self.left)
        done: BoolArray = np.asarray((due & (self._p.measure > 0.0)).any(axis=0))
        return done

    def fall_due(self, outcome: Outcome, worlds: Worlds, names: tuple[str, ...]) -> None:
        """After talks that fail, threats are resolved on as believed; a deal takes them back."""
        seats, stakes = outcome.seats, outcome.stakes
        for row, name in enumerate(names):
            drawn = seats.gather(worlds.uniform(f"us.threat.{name}"))
            left = seats.gather(self.left[row])
            resolved = seats.demanded & ~outcome.agreed & (drawn < stakes.threatened[row])
            lag = np.floor(seats.gather(self._p.lag[row])) + 1.0
            left = np.where(resolved & ~np.isfinite(left), lag, left)
            settled = outcome.agreed & stakes.named[row]
            self.left[row, seats.world] = np.where(settled, np.inf, left)
