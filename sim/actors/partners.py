"""Partners beyond the alliance: they watch Washington, and answer Japan each by its own lights."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Measures
from sim.actors.modules import draws, tastes, weight_of_convener
from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray
from sim.rules import convening, modules, partners
from sim.rules.pressure import perceived, shares
from sim.rules.reciprocity import remembered
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class Partners(mesa.Agent):  # type: ignore[misc]
    """All partners at once, a row each: ties with Japan, and modules of trade rules.

    They see deeds and measures, never anybody's intention or belief. What they remember and answer
    is public, in :class:`~sim.actors.situation.Ties`; what moves them is their own.

    Attributes
    ----------
    mean_answer : index, (worlds,)
        Of all partners.
    """

    def __init__(
        self, model: Any, parameters: Parameters, structure: Structure, worlds: Worlds
    ) -> None:
        super().__init__(model)
        self._p, self._ties = parameters.partners, parameters.ties
        self._structure, self._order = structure, parameters.trade_order
        self._offer = modules.Offer.of(parameters.modules, self._order, structure.order.package)
        self._eu_convenes = 0 <= structure.order.convener < len(structure.partners)
        places = np.arange(len(structure.partners))[:, None]
        self._others = np.repeat(
            places != structure.order.convener, parameters.ties.memory.size, axis=1
        )
        self._taste = tastes(structure.partners, structure, self._order.spread, worlds)
        self._shares = shares(np.ones_like(parameters.theatres.intensity))
        self.mean_answer = np.zeros_like(self._ties.memory)

    def watch(self, situation: Situation, measures: Measures) -> None:
        """Enter into the public record whether Washington failed a friend this quarter.

        A crisis counts in the quarter after, for so long an answer takes to fail to come. A tariff
        that hits Japan alone is Japan's own trouble.
        """
        signals, ties = situation.signals, situation.ties
        failed = signals.deed & ~signals.good
        failed |= signals.reversed_now
        failed |= signals.elsewhere & ~signals.elsewhere_kept
        failed |= signals.tested & situation.test.failed.any(axis=0)
        failed |= measures.others_hit
        failed |= measures.carried_out
        ties.wavering = remembered(ties.wavering, failed, self._ties.memory)

    def answer(self, situation: Situation) -> None:
        """Once a year: how much of what Japan proposes each takes up."""
        region, ties, goods, p = situation.region, situation.ties, situation.goods, self._p
        ties.answers = partners.answer(
            p.openness,
            p.wavering,
            p.menace,
            p.shyness,
            p.capacity,
            ties.wavering,
            perceived(region.pressure, self._shares),
            region.coercion,
            self._ties.by_soft_power * (goods.soft_power - goods.known_for),
        )
        self.mean_answer = partners.mean_answer(ties.answers)

    def call(self, situation: Situation, worlds: Worlds) -> BoolArray:
        """Once a year: the modules that are not there and that the EU calls for, if it does."""
        state, order, structure = situation.modules, self._order, self._structure
        if not self._eu_convenes:
            return np.zeros_like(state.running)
        chance = convening.chance_of_calling(
            order.tempo, order.eu_standing, state.wto, order.by_wto
        )
        drawn = draws(structure, worlds)
        return modules.called_for(drawn, chance, state.running, structure.order.package)

    def join(self, situation: Situation) -> BoolArray:
        """Once a year: which modules each would be in, ``(partners, modules, worlds)``."""
        state, p, order = situation.modules, self._p, self._order
        costs = self._doubts(situation)
        costs += order.fear * p.shyness * situation.region.coercion
        costs += p.wto * state.wto
        return self._offer.willing(
            state.prospect[:-2], state.members[:-2], p.distance, costs, self._taste + state.mood
        )

    def _doubts(self, situation: Situation) -> FloatArray:
        """What doubts about the convener cost each; the EU asks itself how far it trusts itself."""
        state, order = situation.modules, self._order
        if self._eu_convenes:
            confidence = self._p.trust_eu * order.eu_standing
            confidence[state.convener] = self._p.trust_eu[state.convener]
        else:
            confidence = convening.heard(state.standing, situation.ties.levels, order.by_ties)
        weight = np.where(self._others, weight_of_convener(state), 0.0)
        return convening.doubts(order.doubt, confidence, order.dominance, weight)
