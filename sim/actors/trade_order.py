"""The trade between the two: investment, purchases and the bilateral balance."""

from __future__ import annotations

from typing import Any

import mesa

from sim.actors.situation import Situation
from sim.rules import economy, promises
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class TradeOrder(mesa.Agent):  # type: ignore[misc]
    """The commons that the two allies' trade policies act on.

    It holds nothing of its own: what it moves is public, in
    :class:`~sim.actors.situation.EconomyState`.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = parameters

    def turn(self, situation: Situation, worlds: Worlds) -> None:
        """One quarter of trade, under the terms that stand."""
        state, terms, p = situation.economy, situation.terms, self._p.trade
        # Of what is pledged beyond what flows anyway, what Japan carries out.
        flows = terms.start[terms.row["investment"]]
        coming = promises.pledge_aim(flows, terms.standing("investment"), situation.deals.delivered)
        state.investment = economy.followed(state.investment, coming, p.adjustment)
        state.market_access = economy.followed(
            state.market_access, terms.standing("market_access"), p.adjustment
        )
        aim = economy.balance_aim(
            p.deficit * state.us_gdp / self._p.economy.us_gdp,
            terms.standing("tariff") - p.tariff,
            p.tariff_effect,
            state.investment - p.investment,
            p.investment_effect,
            state.market_access - p.market_access,
            p.access_effect,
        )
        # What is not sold to Japan under its retaliation.
        aim = aim + p.retaliation_effect * situation.answer.retaliation
        state.deficit = economy.varied(
            state.deficit, aim, p.adjustment, p.deficit_volatility, worlds.normal("trade.deficit")
        )
        state.reckon()
