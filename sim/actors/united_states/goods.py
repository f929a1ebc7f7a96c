"""What Washington supplies of the world's public goods, and how far it withdraws."""

from __future__ import annotations

from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.rules import public_goods
from sim.scenario.parameters import Parameters


class Supply:
    """A choice by a dial of the doctrine in office; it takes time, either way."""

    def __init__(self, parameters: Parameters, office: Office) -> None:
        self._p, self._economy, self._office = parameters.goods, parameters.economy, office

    def provide(self, situation: Situation, dated: float) -> None:
        """One quarter: a supply that grows with the US economy, less what is withdrawn of it.

        Parameters
        ----------
        dated
            What the scenario has Washington give beyond that this quarter, % of GDP.
        """
        goods, gdp = situation.goods, situation.economy.us_gdp
        goods.withdrawn = public_goods.withdrawn_next(
            goods.withdrawn, self._office.doctrine.retreat, self._p.us_pace
        )
        usual = self._p.us * gdp / self._economy.us_gdp
        left = usual * (1.0 - goods.withdrawn)
        goods.us = public_goods.with_dated(left, 0.01 * dated * gdp)
