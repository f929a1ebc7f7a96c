"""What Japan does about a measure taken against it: absorb, retaliate, invest, write rules."""

from __future__ import annotations

import numpy as np

from sim.actors.actions import Demand, Measures
from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray, IntArray
from sim.rules import response
from sim.rules.promises import pledge_aim
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import TRADE
from sim.worlds import Worlds


class Response:
    """One answer to each measure, by payoffs that Japan alone knows."""

    def __init__(self, parameters: Parameters) -> None:
        self._p = p = parameters.japan.response
        self._known = parameters
        self._lasting = response.lasting(p.fade)
        self._rules_lasting = response.lasting(parameters.institutions.rules_decay)
        # Together, to be gathered in the few worlds that have something to answer.
        self._tastes = np.stack([getattr(p, taste) for taste in TASTES])

    def respond(
        self,
        situation: Situation,
        stood: FloatArray,
        measures: Measures,
        demand: Demand,
        worlds: Worlds,
    ) -> None:
        """Answer what Washington has just done; earlier retaliation and rules fade meanwhile.

        Parameters
        ----------
        stood
            Tariff and presence as they stood before its measures, ``(2, worlds)``.
        """
        answer = situation.answer
        answer.retaliation = answer.retaliation * self._lasting
        answer.joint_rules = answer.joint_rules * self._rules_lasting
        answer.choice = np.full_like(answer.choice, -1)
        draws = worlds.normals(SHOCKS)
        forgiving = worlds.uniform("japan.response.forgiven")
        asked = worlds.uniform("japan.response.touchy") < self._p.touchiness
        asked &= demand.made
        world = np.flatnonzero(measures.imposed | measures.carried_out | asked)
        if world.size:
            self._answer(situation, stood, world, asked, forgiving, draws)

    def _answer(
        self,
        situation: Situation,
        stood: FloatArray,
        world: IntArray,
        asked: BoolArray,
        forgiving: FloatArray,
        draws: FloatArray,
    ) -> None:
        """Choose and carry out the best answer in these worlds."""
        answer, terms = situation.answer, situation.terms
        levels = np.take(terms.levels, world, axis=1)
        tariff, presence, pledged = (levels[terms.row[issue]] for issue in MOVED)
        before = np.take(stood, world, axis=1)
        p = dict(zip(TASTES, np.take(self._tastes, world, axis=1), strict=True))
        issues, rules = self._known.issues, self._known.institutions
        ceiling, _, most = (np.take(issues.us_ideal[terms.row[one]], world) for one in MOVED)
        weights = [np.take(issues.japan_weight[terms.row[one]], world) for one in MOVED]
        flows = np.take(terms.start[terms.row["investment"]], world)
        floor = np.take(self._known.trade.ordinary_tariff, world)
        full = np.take(self._known.ledger.full_investment, world)
        drive = np.take(situation.signals.doctrine.reindustrialization, world)
        under_way = np.take(situation.deals.delivered, world)

        taken = response.harm(tariff - before[0], weights[0], presence - before[1], weights[1])
        at_stake = weights[0] * np.maximum(ceiling - floor, 0.0) * drive
        added = np.minimum(p["investment"], np.maximum(most - pledged, 0.0))
        written = response.rules_written(
            np.take(rules.rules_written, world),
            np.take(situation.consultation[TRADE], world),
            np.take(answer.joint_rules, world),
        )
        payoffs = np.stack(
            [
                np.zeros_like(taken),
                response.gain_of_retaliation(
                    p["retaliation"], p["expected_yield"], p["retaliation_cost"], at_stake
                ),
                response.gain_of_investment(
                    added,
                    under_way,
                    full - pledge_aim(flows, pledged, under_way),
                    full,
                    p["expected_relief"],
                    weights[2] - p["factory_return"],
                    at_stake,
                ),
                response.gain_of_rules(written, p["expected_binding"], taken, p["rules_cost"]),
            ]
        )
        payoffs += p["spread"] * np.take(draws, world, axis=1)
        everywhere = np.ones(world.size, dtype=np.bool_)
        open_to = np.stack(
            [everywhere, p["retaliation"] > 0.0, p["investment"] > 0.0, written > 0.0]
        )
        # A threat carried out that changed nothing calls for nothing.
        called = (taken > 0.0) | np.take(asked, world)
        forgiven = np.take(forgiving, world) < p["forgiveness"]
        choice = response.chosen(payoffs, open_to, called, forgiven)

        answer.choice[world] = choice
        hit = world[choice == response.RETALIATE]
        answer.retaliation[hit] = np.maximum(
            np.take(answer.retaliation, hit), np.take(self._p.retaliation, hit)
        )
        terms.levels[terms.row["investment"], world] += np.where(
            choice == response.INVEST, added, 0.0
        )
        answer.joint_rules[world] += np.where(choice == response.WRITE_RULES, written, 0.0)


MOVED = ("tariff", "us_presence", "investment")
"""Issues that measures move, and that an answer does."""
SHOCKS = tuple(f"japan.response.{answer}" for answer in response.ANSWERS)
TASTES = (
    "retaliation",
    "retaliation_cost",
    "expected_yield",
    "investment",
    "factory_return",
    "expected_relief",
    "expected_binding",
    "rules_cost",
    "spread",
    "forgiveness",
)
