"""The trade order: what passes between the two, the WTO, and modules of rules beside it."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Measures
from sim.actors.public import Reckoned
from sim.actors.situation import Situation
from sim.arrays import BoolArray
from sim.history.inputs import Given
from sim.rules import convening, economy, modules, promises
from sim.rules.response import RETALIATE
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class TradeOrder(mesa.Agent):  # type: ignore[misc]
    """The commons that the two allies' trade policies act on.

    It holds nothing of its own and decides nothing: what it moves is public, in
    :class:`~sim.actors.situation.EconomyState` and :class:`~sim.actors.modules.Modules`.
    """

    def __init__(self, model: Any, parameters: Parameters, structure: Structure) -> None:
        super().__init__(model)
        self._p, self._structure, order = parameters, structure, parameters.trade_order
        self._wear = np.stack([order.wear_measure, order.wear_others, order.wear_retaliation])

    def turn(self, situation: Situation, worlds: Worlds, given: Given) -> None:
        """One quarter of trade, under the terms that stand, or as a record has it."""
        state, terms, p = situation.economy, situation.terms, self._p.trade
        # Of what is pledged beyond what flows anyway, what Japan carries out.
        flows = terms.start[terms.row["investment"]]
        coming = promises.pledge_aim(flows, terms.standing("investment"), situation.deals.delivered)
        state.investment = economy.followed(state.investment, coming, p.adjustment)
        state.market_access = economy.followed(
            state.market_access, terms.standing("market_access"), p.adjustment
        )
        since = state.since
        aim = economy.balance_aim(
            since.deficit * state.us_gdp / since.us_gdp,
            terms.standing("tariff") - since.tariff,
            p.tariff_effect,
            state.investment - since.investment,
            p.investment_effect,
            state.market_access - since.market_access,
            p.access_effect,
        )
        # What is not sold to Japan under its retaliation.
        aim = aim + p.retaliation_effect * situation.answer.retaliation
        state.deficit = economy.varied(
            state.deficit, aim, p.adjustment, p.deficit_volatility, worlds.normal("trade.deficit")
        )
        if given.deficit is not None:
            state.deficit = np.full_like(state.deficit, given.deficit)
            state.since = Reckoned(
                state.deficit,
                state.us_gdp,
                terms.standing("tariff").copy(),
                state.investment,
                state.market_access,
            )
        state.reckon()

    def be_breached(self, situation: Situation, measures: Measures) -> None:
        """What the quarter's breaches do to confidence in the WTO."""
        state, order, answer = situation.modules, self._p.trade_order, situation.answer
        breaches = np.stack(
            [
                measures.imposed | measures.carried_out,
                measures.others_hit,
                answer.choice == RETALIATE,
            ]
        )
        state.wto = convening.wto_next(
            state.wto,
            order.wto_rest,
            order.wto_recovery,
            convening.wear_of(breaches, self._wear),
            situation.region.coercion,
            order.wear_coercion,
        )
        state.called = state.died = np.zeros_like(state.running)
        state.joining = np.zeros_like(state.joining)

    def turn_mood(self, situation: Situation, worlds: Worlds) -> None:
        """Once a year: the wind turns for each module; a package has one."""
        state, order = situation.modules, self._p.trade_order
        rows = [worlds.normal(f"modules.mood.{name}") for name in self._structure.modules]
        shocks = np.array(rows).reshape(len(rows), worlds.size)
        if self._structure.order.package:
            shocks = modules.alike(shocks)
        state.mood = modules.mood_next(
            state.mood, order.mood_reversion, order.mood_volatility, shocks
        )

    def announce(self, situation: Situation, called: BoolArray) -> None:
        """What can be joined this year, and on whom each candidate may count.

        In a module that is there, on its members; in one that is called for, founders count on
        each other, and nobody else is asked.
        """
        state = situation.modules
        state.called = called
        founding = state.founders & called
        state.open = state.running | founding
        expected = state.members | founding
        weight = modules.weight_in(state.weights, expected)
        state.prospect = np.maximum(weight - state.weights[:, None] * expected, 0.0)

    def admit(self, situation: Situation, willing: BoolArray) -> None:
        """Who is in from now on; what starts, and what is left by all but one and dies.

        Parameters
        ----------
        willing
            Of partners, Japan and Washington, ``(members, modules, worlds)``.
        """
        state, weights = situation.modules, situation.modules.weights
        willing = willing & state.open
        starts = modules.founded(
            state.called & willing[state.convener],
            modules.weight_in(weights, willing),
            modules.weight_in(weights, state.founders & np.ones_like(willing)),
            self._p.trade_order.quorum,
        )
        members = willing & (state.running | starts)
        alive = members.sum(axis=0) > 1
        state.died = state.running & ~alive
        state.running = alive
        members = members & alive
        state.joining = (members & ~state.members).any(axis=1)
        state.members = members
        state.reckon()
