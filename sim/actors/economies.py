"""The two economies, and what grows with them by itself."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.history.inputs import Given
from sim.rules import economy
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Economies(mesa.Agent):  # type: ignore[misc]
    """Growth of the two economies, of the cost of stationing, of what the threat requires.

    It holds nothing of its own and decides nothing: what it moves is public.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = parameters
        self._arming = 1.0 + 0.25 * parameters.defence.required_growth

    def grow(self, situation: Situation, worlds: Worlds, given: Given) -> None:
        """One quarter; where a record gives a GDP, it is that."""
        state, p = situation.economy, self._p.economy
        state.us_gdp = economy.grown(
            state.us_gdp, p.us_growth, p.growth_volatility, worlds.normal("economy.us")
        )
        state.japan_gdp = economy.grown(
            state.japan_gdp,
            economy.coerced(
                p.japan_growth,
                p.coercion_cost * situation.modules.exposed,
                situation.region.coercion,
            ),
            p.growth_volatility,
            worlds.normal("economy.japan"),
        )
        if given.us_gdp is not None:
            state.us_gdp = np.full_like(state.us_gdp, given.us_gdp)
        if given.ally_gdp is not None:
            state.japan_gdp = np.full_like(state.japan_gdp, given.ally_gdp)
        terms, stay = situation.terms, self._p.host_nation_support
        terms.cost_growth = economy.grown(
            terms.cost_growth, stay.cost_growth, stay.cost_volatility, worlds.normal("cost.stay")
        )
        forces = situation.forces
        forces.required = forces.required * self._arming
