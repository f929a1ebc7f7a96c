"""What everybody can see: the public side of every world, in six parts.

Hidden things (Washington's type, beliefs, running accounts, reservation values) are held by the
actors and are not here. What an actor may know is what it holds itself, and this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.table import Seats
from sim.clock import Quarter
from sim.rules.defence import capability_in_balance
from sim.rules.intention import TYPES
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import Issue
from sim.scenario.tables.united_states import Doctrine


@dataclass
class EconomyState:
    """Two economies and what passes between them, ``(worlds,)``, USD bn (per year)."""

    us_gdp: FloatArray
    japan_gdp: FloatArray
    deficit: FloatArray
    investment: FloatArray
    market_access: FloatArray

    def __post_init__(self) -> None:
        self.reckon()

    def reckon(self) -> None:
        """The deficit as % of US GDP, ``deficit_share``, after either has moved."""
        self.deficit_share = 100.0 * self.deficit / self.us_gdp


@dataclass
class Forces:
    """What the two spend and station, ``(worlds,)``.

    Efforts in % of GDP, presence in thousand troops, host-nation support in the ally's currency,
    bn per year; ``jump`` is the absolute change of the last budget, % of GDP; capability in USD bn.
    """

    effort: FloatArray
    jump: FloatArray
    us_effort: FloatArray
    presence: FloatArray
    host_nation_support: FloatArray
    capability: FloatArray


@dataclass
class Region:
    """Pressure by theatre ``(theatres, worlds)``, attention left and US interest, indices."""

    pressure: FloatArray
    attention: FloatArray
    us_interest: FloatArray


@dataclass
class Signals:
    """What Washington shows: who is in office, words and deeds, and what they tell, ``(worlds,)``.

    ``odds`` (types, worlds) are the odds of intention that the doctrine in office sets; they are
    public, as the doctrine is, and so is the chance that they were drawn anew (``reopened``).
    ``support``, ``words_tell`` and ``deeds_tell`` (types, worlds) are the chance that each type
    would stand by Japan, and the likelihood of what was said and done under each.
    """

    doctrine: Doctrine
    successor: BoolArray
    odds: FloatArray
    reopened: FloatArray
    reversed_now: BoolArray
    warm: BoolArray
    clarity: FloatArray
    deed: BoolArray
    good: BoolArray
    support: FloatArray
    words_tell: FloatArray
    deeds_tell: FloatArray


@dataclass
class Books:
    """Washington's published reckoning of Japan's contribution, indices ``(worlds,)``.

    ``met`` is how far the conditions of a conditional ally are met.
    """

    narrow: FloatArray
    broad: FloatArray
    ledger: FloatArray
    met: FloatArray
    shortfall: FloatArray


@dataclass
class Terms:
    """What stands on each issue, in its own unit, ``(issues, worlds)``.

    ``start`` is what stood at the start; ``cost_growth`` the growth of stationing costs since
    then, a ratio; ``truce`` the quarters for which a deal still holds off unilateral measures.
    """

    row: dict[str, int]
    start: FloatArray
    levels: FloatArray
    cost_growth: FloatArray
    truce: FloatArray

    def run_out(self, issues: Issue) -> None:
        """A quarter in which what was agreed runs out, issue by issue at its own rate."""
        self.levels += 0.25 * issues.run_out * (self.start - self.levels)

    def ideals(self, issues: Issue, seats: Seats) -> tuple[FloatArray, FloatArray]:
        """Japan's and Washington's ideals now, ``(issues, seats)``; those of stationing grow."""
        japan, us = seats.gather(issues.japan_ideal), seats.gather(issues.us_ideal)
        stay, growth = self.row["host_nation_support"], seats.gather(self.cost_growth)
        japan[stay] *= growth
        us[stay] *= growth
        return japan, us

    def standing(self, issue: str) -> FloatArray:
        """What stands on one issue, in its own unit, ``(worlds,)``."""
        level: FloatArray = self.levels[self.row[issue]]
        return level


@dataclass
class Situation:
    """The public side of every world in one quarter."""

    now: Quarter
    economy: EconomyState
    forces: Forces
    region: Region
    signals: Signals
    books: Books
    terms: Terms

    @classmethod
    def at_start(cls, now: Quarter, issues: tuple[str, ...], p: Parameters) -> Situation:
        """Before the first quarter, from the scenario's starting values."""
        starts = {
            "host_nation_support": p.host_nation_support.budget,
            "us_presence": p.united_states.presence.troops,
            "tariff": p.trade.tariff,
            "market_access": p.trade.market_access,
            "investment": p.trade.investment,
            "defence_target": p.defence.promised,
            "roles": p.defence.roles,
            "technology": p.trade.technology,
        }
        worlds = p.trade.deficit.size
        standing = np.array([starts[name] for name in issues])
        zero = np.zeros(worlds)
        no = np.zeros(worlds, dtype=np.bool_)
        return cls(
            now=now,
            economy=EconomyState(
                p.economy.us_gdp,
                p.economy.japan_gdp,
                p.trade.deficit,
                p.trade.investment,
                p.trade.market_access,
            ),
            forces=Forces(
                p.defence.japan_effort,
                zero,
                p.defence.us_effort,
                p.united_states.presence.troops,
                p.host_nation_support.budget,
                capability_in_balance(
                    p.defence.japan_effort, p.economy.japan_gdp, p.japan.effort.depreciation
                ),
            ),
            region=Region(np.zeros_like(p.theatres.intensity), np.ones(worlds), zero),
            signals=Signals(
                doctrine=p.united_states.doctrine,
                successor=no,
                odds=np.zeros((TYPES, worlds)),
                reopened=zero,
                reversed_now=no,
                warm=no,
                clarity=zero,
                deed=no,
                good=no,
                support=np.zeros((TYPES, worlds)),
                words_tell=np.ones((TYPES, worlds)),
                deeds_tell=np.ones((TYPES, worlds)),
            ),
            books=Books(zero, zero, zero, zero, np.zeros((3, worlds))),
            terms=Terms(
                {name: row for row, name in enumerate(issues)},
                standing,
                standing.copy(),
                np.ones(worlds),
                zero,
            ),
        )
