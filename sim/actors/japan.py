"""Japan: a belief about Washington, a threat estimate of its own, a plan and a budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray, blend
from sim.bargaining.table import Seats
from sim.rules import defence, trust
from sim.rules.intention import STEADFAST, odds_of_start
from sim.rules.pressure import perceived, shares
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


@dataclass(frozen=True)
class Budget:
    """A year's defence budget.

    Parameters
    ----------
    effort
        % of GDP, ``(worlds,)``.
    """

    effort: FloatArray


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
    self_reliance
        Share of what the threat requires that Japan's capability covers.
    """

    def __init__(self, model: Any, parameters: Parameters, worlds: Worlds) -> None:
        super().__init__(model)
        p = parameters.japan
        self._p = p
        self._all = parameters
        weights = shares(parameters.theatres.japan_weight, p.perception.economic_weight)
        self._shares = weights[:-1]
        self._coercion = weights[-1] * parameters.threat.china.economic
        self.belief = odds_of_start(p.belief.start_steadfast, p.belief.start_conditional)
        self._own_odds = odds_of_start(p.belief.own_steadfast, p.belief.own_conditional)
        self.plan = parameters.defence.japan_effort.copy()
        self.stance = np.zeros(worlds.size)
        self.threat = np.zeros(worlds.size)
        self.assurance = self.width = self.reliance = np.zeros(worlds.size)
        self.self_reliance = np.zeros(worlds.size)

    @property
    def trust(self) -> FloatArray:
        """Belief that Washington is steadfast, ``(worlds,)``."""
        trusted: FloatArray = self.belief[STEADFAST]
        return trusted

    def costs(self, situation: Situation, promised: BoolArray, seats: Seats) -> FloatArray:
        """What moving each issue to Washington's ideal would cost Japan, USD bn per year.

        Promises are worth what Japan believes of them; host-nation support weighs more as the
        defence budget strains the treasury.

        Parameters
        ----------
        promised
            Which issues Washington would have to deliver later, ``(issues,)``.
        seats
            The worlds that sit.

        Returns
        -------
        Shape ``(issues, seats)``.
        """
        believed = np.where(promised[:, None], seats.gather(self.assurance), 1.0)
        costs: FloatArray = seats.gather(self._all.issues.japan_weight) * believed
        strain = np.maximum(situation.forces.effort - self._all.defence.japan_effort, 0.0)
        dearer = 1.0 + self._all.host_nation_support.fiscal_pressure * strain
        costs[situation.terms.row["host_nation_support"]] *= seats.gather(dearer)
        return costs

    def change_leader(self, worlds: Worlds) -> None:
        """A new prime minister, at no fixed date, with a stance on the plan."""
        politics = self._p.politics
        new = worlds.uniform("japan.leader") < 0.25 * politics.leader_change
        stance = politics.leader_stance * worlds.normal("japan.stance")
        self.stance = np.where(new, stance, self.stance)

    def perceive(self, situation: Situation) -> None:
        """Threat as Japan sees it: theatres by its own weights, and economic coercion."""
        self.threat = self._coercion + perceived(situation.region.pressure, self._shares)
        self.self_reliance = defence.self_reliance(
            situation.forces.capability, self._p.effort.required, self.threat
        )

    def judge(self, situation: Situation) -> None:
        """Update the belief about Washington by the exact filter of Japan's observer."""
        own, signals = self._p.belief, situation.signals
        odds = blend(self._own_odds, signals.odds, own.informed)
        reopened = blend(0.25 * own.own_reconsideration, signals.reopened, own.informed)
        belief = trust.predicted(self.belief, odds, reopened)
        self.belief = trust.filtered(belief, signals.words_tell * signals.deeds_tell)
        self.assurance, self.width = trust.assurance(self.belief, signals.support)
        self.reliance = trust.reliance(self.assurance, self.width, own.precaution)

    def budget(self, situation: Situation) -> Budget:
        """The yearly defence budget: own plan and answer to Washington, at Japan's pace."""
        p, economy_now, forces = self._p.effort, situation.economy, situation.forces
        aimed = defence.plan_aimed_at(
            self._all.defence.plan_target,
            self._all.defence.accounting_slack,
            p.plan_response,
            self.threat,
            p.threat_reference,
            self.stance,
        )
        self.plan = self.plan + p.pace * (aimed - self.plan)
        taste = defence.taste_under_threat(
            p.public_weight, p.threat_response, self.threat, p.threat_reference
        )
        ally = 0.01 * forces.us_effort * economy_now.us_gdp / economy_now.japan_gdp
        reply = 100.0 * defence.best_reply(
            taste, p.private_weight, p.spill_in, ally, 1.0 - self.reliance
        )
        desired = defence.desired_effort(
            self.plan, reply, p.plan_anchor, p.norm_ceiling, p.norm_weight
        )
        promised = situation.terms.standing("defence_target")
        return Budget(defence.budgeted(forces.effort, desired, promised, p.compliance, p.pace))

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
