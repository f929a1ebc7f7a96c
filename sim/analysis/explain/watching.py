"""One world simulated again with somebody who looks on; the looking changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.actors.actions import Business, Demand, Measures
from sim.analysis.explain.beliefs import shifts_of
from sim.analysis.explain.happenings import events_of
from sim.analysis.explain.told import Told
from sim.arrays import BoolArray, FloatArray
from sim.clock import QUARTERS
from sim.model import AllianceModel
from sim.recorder import Block
from sim.witness import Witness

if TYPE_CHECKING:
    from sim.scenario.loading import Resolved


@dataclass
class Seen:
    """What is noted of a quarter on its way, beyond what the model holds at its end.

    Parameters
    ----------
    trust, confidence, conditional, assurance, width
        Beliefs at the end of the quarter before.
    pending
        Quarters left of each threat before and after the quarter, ``(threats,)``.
    members
        Who was in which module, ``(members, modules)``.
    formed
        Modules that had critical mass, ``(modules,)``.
    stood
        Levels before Washington's measures and after them and Japan's answers, ``(issues,)``.
    """

    trust: float
    confidence: float
    conditional: float
    assurance: float
    width: float
    pending: FloatArray
    members: BoolArray
    formed: BoolArray
    successor: bool
    opposition: FloatArray
    joint_rules: float
    stood: tuple[FloatArray, FloatArray] = field(default=(np.zeros(0), np.zeros(0)))
    measures: Measures | None = None
    demand: Demand | None = None


@dataclass
class Memory:
    """What the telling of a quarter needs of earlier ones.

    Parameters
    ----------
    threatened
        When each pending threat was resolved on, by its row.
    year
        Levels at the end of the year before, by series.
    """

    threatened: dict[int, str] = field(default_factory=dict)
    year: dict[str, float] = field(default_factory=dict)


class Watched(AllianceModel):
    """The model of one world, with a witness; every quarter is noted as it passes.

    Attributes
    ----------
    told
        The quarters so far.
    """

    def __init__(self, scenario: Resolved, **keywords: Any) -> None:
        super().__init__(scenario, collect=False, witness=Witness(), **keywords)
        self.memory = Memory()
        self.told: list[Told] = []

    @property
    def sight(self) -> Witness:
        """The witness, which this model always has."""
        assert self.witness is not None
        return self.witness

    def step(self) -> None:
        """Simulate one quarter and tell it."""
        self.seen = self._before()
        super().step()
        now, index = self.situation.now, self.quarter - 1
        told = Told(index, now.year, now.quarter, events_of(self), shifts_of(self))
        self.told.append(told)

    def demand(self) -> tuple[Measures, Demand, Business, Business]:
        """The same, and what stood before and after."""
        before = self.situation.terms.levels[:, 0].copy()
        measures, demand, business, opened = super().demand()
        self.seen.stood = before, self.situation.terms.levels[:, 0].copy()
        self.seen.measures, self.seen.demand = measures, demand
        return measures, demand, business, opened

    def _before(self) -> Seen:
        situation, belief = self.situation, self.japan.belief
        modules = situation.modules
        return Seen(
            trust=float(belief.trust[0]),
            confidence=float(self.united_states.judgement.confidence[0]),
            conditional=float(belief.types[1, 0]),
            assurance=float(belief.assurance[0]),
            width=float(belief.width[0]),
            pending=self.united_states.unilateral.threats.left[:, 0].copy(),
            members=modules.members[:, :, 0].copy(),
            formed=self.at_critical_mass(),
            successor=bool(situation.signals.successor[0]),
            opposition=situation.opinion.opposition[:, 0].copy(),
            joint_rules=float(situation.answer.joint_rules[0]),
        )

    def at_critical_mass(self) -> BoolArray:
        """Which modules have it, ``(modules,)``."""
        inside = self.situation.modules.inside[:, 0]
        return np.asarray(inside >= self.parameters.trade_order.critical_mass[0])


def watched(
    resolved: Resolved,
    world: int,
    seed: int,
    quarters: int,
    columns: Mapping[str, FloatArray] | None = None,
) -> tuple[tuple[Told, ...], Block]:
    """Simulate one world again and tell every quarter of it.

    Parameters
    ----------
    resolved
        The scenario.
    world, seed
        Which world.
    quarters
        Length of the run.
    columns
        Dotted parameter path to the value in this world, ``(1,)``, over the scenario's own.

    Returns
    -------
    What happened, and the block that :func:`sim.model.simulate` would give.
    """
    model = Watched(
        resolved,
        numbers=np.array([world], dtype=np.int64),
        seed=seed,
        years=-(-quarters // QUARTERS),
        columns=columns,
    )
    for _ in range(quarters):
        model.step()
    return tuple(model.told), model.block()
