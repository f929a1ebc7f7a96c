"""Japan as a convener of trade rules, and its own part in them."""

from __future__ import annotations

import numpy as np

from sim.actors.modules import Modules, draws, tastes, weight_of_convener
from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray
from sim.rules import convening, modules
from sim.rules.portfolio import total
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class Convening:
    """When Japan calls for modules, whether it joins them, and what that does to its standing.

    Attributes
    ----------
    called : count, (worlds,)
        Modules that it called for this quarter.
    """

    def __init__(self, parameters: Parameters, structure: Structure, worlds: Worlds) -> None:
        self._p, self._order = parameters.japan.convening, parameters.trade_order
        self._structure = structure
        self._offer = modules.Offer.of(
            parameters.modules, parameters.trade_order, structure.order.package
        )
        self._taste = tastes(("japan",), structure, self._order.spread, worlds)
        self._weights = np.stack(
            [self._p.by_initiative, self._p.by_ties, self._p.by_promises, self._p.by_soft_power]
        )
        self._home = np.zeros((1, worlds.size))
        self.called = np.zeros(worlds.size)
        self._convenes = structure.order.convener == len(structure.partners)

    def call(self, situation: Situation, worlds: Worlds) -> BoolArray:
        """Once a year: the modules that are not there and that it calls for."""
        state, order, structure = situation.modules, self._order, self._structure
        if not self._convenes:
            return np.zeros_like(state.running)
        chance = convening.chance_of_calling(order.tempo, state.standing, state.wto, order.by_wto)
        drawn = draws(structure, worlds)
        return modules.called_for(drawn, chance, state.running, structure.order.package)

    def join(self, situation: Situation) -> BoolArray:
        """Once a year: where it would be in, ``(1, modules, worlds)``."""
        state, p = situation.modules, self._p
        costs = self._order.fear * p.shyness * situation.region.coercion + p.wto * state.wto
        costs += self._doubts(state)
        return self._offer.willing(
            state.prospect[-2:-1],
            state.members[-2:-1],
            self._home,
            costs[None],
            self._taste + state.mood,
        )

    def _doubts(self, state: Modules) -> FloatArray:
        """What doubts about the convener cost Japan; it does not doubt itself."""
        if self._convenes:
            return np.zeros_like(state.wto)
        order, confidence = self._order, self._p.trust_eu * self._order.eu_standing
        weight = weight_of_convener(state)
        return convening.doubts(order.doubt, confidence, order.dominance, weight)

    def build(self, situation: Situation) -> None:
        """Standing is fed by what Japan is and does, spent by calls, worn by deaths."""
        state, p, ties = situation.modules, self._p, situation.ties.levels
        sources = np.stack(
            [
                situation.agenda.initiative,
                total(ties) / max(ties.shape[0], 1),
                situation.deals.delivered,
                situation.goods.soft_power,
            ]
        )
        self.called, died = (
            rows.sum(axis=0) * float(self._convenes) for rows in (state.called, state.died)
        )
        state.standing = convening.standing_next(
            state.standing,
            convening.fed(sources, self._weights),
            p.pace,
            self.called,
            p.price,
            died,
            p.wear,
        )
        if situation.now.fiscal_year:
            state.hosting = self.called
