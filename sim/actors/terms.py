"""What stands between the two: levels of every issue, a truce, the agreement's term."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.table import Outcome
from sim.clock import QUARTERS, Clock
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import Issue


@dataclass
class Terms:
    """What stands on each issue, in its own unit.

    Attributes
    ----------
    row
        Row of each issue.
    start : unit of the issue, (issues, worlds)
        What agreements run out to.
    levels : unit of the issue, (issues, worlds)
        What stands now.
    cost_growth : ratio, (worlds,)
        Stationing costs now over those at the start.
    truce : quarters, (worlds,)
        For which a deal still holds off a unilateral rise of the tariff.
    agreement_left : quarters, (worlds,)
        For which the special measures agreement still runs; below 0 while it has lapsed.
    """

    row: dict[str, int]
    start: FloatArray
    levels: FloatArray
    cost_growth: FloatArray
    truce: FloatArray
    agreement_left: FloatArray

    @classmethod
    def at_start(cls, clock: Clock, table: TableStructure, p: Parameters) -> Terms:
        """From the scenario's starting values."""
        starts = {
            "host_nation_support": p.host_nation_support.budget,
            "us_presence": p.united_states.presence.troops,
            "tariff": p.trade.tariff,
            "market_access": p.trade.market_access,
            "investment": p.trade.investment_agreed,
            "defence_target": p.defence.promised,
            "roles": p.defence.roles,
            "technology": p.trade.technology,
        }
        row = {name: place for place, name in enumerate(table.issues)}
        levels = np.array([starts[name] for name in table.issues])
        # An agreement on investment runs out to what flows without one.
        start = levels.copy()
        start[row["investment"]] = p.trade.investment
        worlds = p.trade.deficit.size
        return cls(
            row,
            start,
            levels,
            np.ones(worlds),
            QUARTERS * p.united_states.demands.truce_at_start,
            np.full(worlds, float(clock.agreement_left())),
        )

    def standing(self, issue: str) -> FloatArray:
        """What stands on one issue, in its own unit, ``(worlds,)``."""
        level: FloatArray = self.levels[self.row[issue]]
        return level

    def started(self, issue: str) -> FloatArray:
        """What stood on one issue at the start, ``(worlds,)``."""
        level: FloatArray = self.start[self.row[issue]]
        return level

    @property
    def due(self) -> BoolArray:
        """Where the special measures agreement has ended and is to be renewed, ``(worlds,)``."""
        return self.agreement_left <= 0.0

    def agree(
        self, outcome: Outcome, trade: BoolArray, truce_bought: FloatArray, term: int
    ) -> BoolArray:
        """Let what was agreed stand: levels, a truce where trade moved, the agreement's new term.

        Parameters
        ----------
        trade
            Issues of trade, ``(issues, 1)``.
        truce_bought
            Quarters of truce that a deal on trade brings, ``(seats,)``.
        term
            Length of a special measures agreement, quarters.

        Returns
        -------
        Where trade moved, ``(seats,)``.
        """
        seats = outcome.seats
        moved: BoolArray = ((outcome.after != outcome.stakes.terms) & trade).any(axis=0)
        self.levels[:, seats.world] = outcome.after
        self.truce[seats.world] = np.where(moved, truce_bought, seats.gather(self.truce))
        renewed = seats.renewal & outcome.agreed
        self.agreement_left[seats.world] += np.where(renewed, term, 0.0)
        return moved

    def pass_quarter(self, issues: Issue, held: BoolArray) -> None:
        """A quarter goes by: what no deal holds runs out at its own rate, truces get shorter.

        Parameters
        ----------
        held
            Issues on which a deal stands, ``(issues, worlds)``.
        """
        run_out = np.where(held, 0.0, issues.run_out)
        self.levels += 0.25 * run_out * (self.start - self.levels)
        self.truce = np.maximum(self.truce - 1.0, 0.0)
        self.agreement_left -= 1.0
