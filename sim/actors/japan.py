"""Japan: a belief about Washington, a threat estimate of its own, a plan and a budget."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Budget
from sim.actors.situation import Situation
from sim.arrays import FloatArray, blend
from sim.bargaining.disagreement import loss_under_threat, without_a_deal
from sim.bargaining.seats import Seats
from sim.rules import defence, trust
from sim.rules.economy import varied_around_nothing
from sim.rules.intention import STEADFAST, odds_of_start
from sim.rules.pressure import perceived, shares
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Japan(mesa.Agent):  # type: ignore[misc]
    """The ally.

    Attributes
    ----------
    belief
        About Washington's type, ``(types, worlds)``.
    assurance, width, reliance
        Support expected at what Japan pays, its spread, and what prudence counts on.
    threat
        Threat as Japan perceives it, index.
    plan
        Own multi-year plan, % of GDP in Washington's count.
    stance
        What the prime minister adds to the plan, % of GDP.
    wish
        Effort that Japan would choose for its own sake, % of GDP in Washington's count.
    squeeze
        How tight money is in Tokyo, around 0; at 1 host-nation support is twice as dear.
    forgetting
        What the switching step of the last filter did to trust, apart from any evidence.
    self_reliance
        Japan's capability against what the threat requires, index.
    """

    def __init__(self, model: Any, parameters: Parameters, worlds: Worlds) -> None:
        super().__init__(model)
        p = parameters.japan
        self._p = p
        self._known = parameters
        weights = shares(parameters.theatres.japan_weight, p.perception.economic_weight)
        self._shares, self._coercion_share = weights[:-1], weights[-1]
        self.belief = odds_of_start(p.belief.start_steadfast, p.belief.start_conditional)
        self._own_odds = odds_of_start(p.belief.own_steadfast, p.belief.own_conditional)
        self.plan = defence.in_allys_count(
            parameters.defence.plan_target, parameters.defence.accounting_slack
        )
        self.wish = parameters.defence.promised
        self.squeeze = self.forgetting = np.zeros(worlds.size)
        self.stance = np.zeros(worlds.size)
        self.threat = np.zeros(worlds.size)
        self.assurance = self.width = self.reliance = np.zeros(worlds.size)
        self.self_reliance = np.zeros(worlds.size)

    @property
    def trust(self) -> FloatArray:
        """Belief that Washington is steadfast, ``(worlds,)``."""
        trusted: FloatArray = self.belief[STEADFAST]
        return trusted

    def turn(self, worlds: Worlds) -> None:
        """A new prime minister, at no fixed date, with a stance on the plan; money gets tighter."""
        politics = self._p.politics
        new = worlds.uniform("japan.leader") < 0.25 * politics.leader_change
        stance = politics.leader_stance * worlds.normal("japan.stance")
        self.stance = np.where(new, stance, self.stance)
        finance = self._p.finance
        self.squeeze = varied_around_nothing(
            self.squeeze, finance.reversion, finance.volatility, worlds.normal("japan.finance")
        )

    def perceive(self, situation: Situation) -> None:
        """Threat as Japan sees it: theatres by its own weights, and economic coercion."""
        region, forces = situation.region, situation.forces
        self.threat = self._coercion_share * region.coercion
        self.threat += perceived(region.pressure, self._shares)
        self.self_reliance = defence.self_reliance(forces.capability, forces.required, self.threat)

    def judge(self, situation: Situation) -> None:
        """Update the belief about Washington by the exact filter of Japan's observer."""
        own, signals = self._p.belief, situation.signals
        odds = blend(self._own_odds, signals.odds, own.informed)
        reopened = blend(0.25 * own.own_reconsideration, signals.reopened, own.informed)
        belief = trust.predicted(self.belief, odds, reopened)
        self.forgetting = belief[STEADFAST] - self.belief[STEADFAST]
        self.belief = trust.filtered(belief, signals.words_tell * signals.deeds_tell)
        self.assurance, self.width = trust.assurance(self.belief, signals.support)
        self.reliance = trust.reliance(self.assurance, self.width, own.precaution)

    # At the table -----------------------------------------------------------------------------

    def costs(self, situation: Situation, seats: Seats) -> FloatArray:
        """What a unit of each issue costs Japan, USD bn per year per unit, ``(issues, seats)``.

        Host-nation support is dearer as the defence budget rises and as money is tight.
        """
        known, costs = self._known, seats.gather(self._known.issues.japan_weight)
        strain = np.maximum(situation.forces.effort - known.defence.japan_effort, 0.0)
        dearer = 1.0 + known.host_nation_support.fiscal_pressure * strain + self.squeeze
        costs[situation.terms.row["host_nation_support"]] *= np.maximum(seats.gather(dearer), 0.0)
        return costs

    def ideals(self, situation: Situation, seats: Seats) -> FloatArray:
        """What Japan would choose now, issue by issue in its own unit, ``(issues, seats)``.

        Of effort it would promise what it wishes for its own sake; what it would pay for the stay
        of forces grows with their cost.
        """
        ideals, terms = seats.gather(self._known.issues.japan_ideal), situation.terms
        ideals[terms.row["host_nation_support"]] *= seats.gather(terms.cost_growth)
        target = terms.row["defence_target"]
        ideals[target] = np.maximum(ideals[target], seats.gather(self.wish))
        return ideals

    def belief_in(
        self, promises: tuple[str, ...], situation: Situation, seats: Seats
    ) -> FloatArray:
        """How far Japan believes Washington's concessions, ``(promises, seats)``, in [0, 1].

        A promise of support is worth the assurance that Japan has; relief from tariffs the chance
        that no reversal breaks the truce, ``exp(-reversals per year x years of truce)``.
        """
        believed = {"support": self.assurance, "truce": situation.signals.constancy}
        rows = [seats.gather(believed[promise]) for promise in promises if promise != "none"]
        return np.array(rows).reshape(len(rows), seats.world.size)

    def without_a_deal(self, chance: FloatArray, seats: Seats) -> FloatArray:
        """Japan's utility if talks fail, over the status quo, USD bn per year, ``(seats,)``.

        Parameters
        ----------
        chance
            Chance that each threat is carried out, ``(threats, seats)``.
        """
        threats = self._known.threats
        return without_a_deal(
            chance,
            loss_under_threat(
                seats.gather(threats.japan_loss),
                seats.gather(threats.threat_sensitivity),
                seats.gather(self.threat),
            ),
            seats.renewal,
            seats.gather(self._known.host_nation_support.lapse_japan),
        )

    # Act --------------------------------------------------------------------------------------

    def budget(self, situation: Situation) -> Budget:
        """The yearly defence budget: own plan and answer to Washington, at Japan's pace."""
        p, economy_now, forces = self._p.effort, situation.economy, situation.forces
        aimed = defence.plan_aimed_at(
            self._known.defence.plan_target,
            self._known.defence.accounting_slack,
            p.plan_response,
            self.threat,
            p.threat_reference,
            self.stance,
        )
        self.plan = self.plan + p.plan_pace * (aimed - self.plan)
        taste = defence.taste_under_threat(
            p.public_weight, p.threat_response, self.threat, p.threat_reference
        )
        ally = 0.01 * forces.us_effort * economy_now.us_gdp / economy_now.japan_gdp
        reply = 100.0 * defence.best_reply(
            taste, p.private_weight, p.spill_in, ally, 1.0 - self.reliance
        )
        self.wish = defence.desired_effort(
            self.plan, reply, p.plan_anchor, p.norm_ceiling, p.norm_weight
        )
        promised = situation.terms.standing("defence_target")
        return Budget(defence.budgeted(forces.effort, self.wish, promised, p.compliance, p.pace))

    def arm(self, situation: Situation) -> None:
        """A quarter's spending becomes capability, and capability wears."""
        forces, p = situation.forces, self._p.effort
        forces.capability = defence.capability_next(
            forces.capability,
            forces.effort,
            forces.jump,
            p.adjustment_cost,
            situation.economy.japan_gdp,
            p.depreciation,
        )
