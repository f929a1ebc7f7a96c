"""Whether Washington joins modules of trade rules that others have founded."""

from __future__ import annotations

import numpy as np

from sim.actors.modules import tastes
from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.arrays import BoolArray
from sim.rules import modules
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class Membership:
    """A choice by the dials of the doctrine in office."""

    def __init__(
        self, parameters: Parameters, office: Office, structure: Structure, worlds: Worlds
    ) -> None:
        self._p, self._office = parameters.united_states.modules, office
        order = parameters.trade_order
        self._offer = modules.Offer.of(parameters.modules, order, structure.order.package)
        self._taste = tastes(("united_states",), structure, order.spread, worlds)
        self._home = np.zeros((1, worlds.size))

    def join(self, situation: Situation) -> BoolArray:
        """Once a year: where it would be in, ``(1, modules, worlds)``."""
        state, dials, p = situation.modules, self._office.doctrine, self._p
        costs = modules.patrons_cost(
            dials.reindustrialization,
            dials.reciprocity,
            dials.reciprocity_scope,
            dials.metric_breadth,
            p.tariffs_free,
            p.linkage,
            p.narrowness,
        )
        return self._offer.willing(
            state.prospect[-1:],
            state.members[-1:],
            self._home,
            costs[None],
            self._taste + state.mood,
        )
