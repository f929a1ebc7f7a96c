"""Japan's plan, its yearly budget, and the capability and counterstrike that come of it."""

from __future__ import annotations

from sim.actors.actions import Budget
from sim.actors.japan.assessment import Assessment
from sim.actors.japan.belief import Belief
from sim.actors.japan.cabinet import Cabinet
from sim.actors.japan.help import Help
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.rules import autonomy, counterstrike, defence
from sim.rules.public_goods import crowded_out
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import STRATEGIC


class Defence:
    """A plan of its own, answered or not to Washington, at its own pace.

    Attributes
    ----------
    plan : % of GDP, (worlds,)
        Own multi-year plan, in Washington's count.
    wish : % of GDP, (worlds,)
        Effort that Japan would choose for its own sake, in Washington's count.
    """

    def __init__(
        self,
        parameters: Parameters,
        belief: Belief,
        perception: Perception,
        cabinet: Cabinet,
        assessment: Assessment,
        aid: Help,
    ) -> None:
        self._p = parameters.japan.effort
        self._strike = parameters.japan.counterstrike
        self._counted = parameters.japan.diversification.counted
        self._crowding = parameters.japan.goods.crowding
        self._known = parameters
        self._belief, self._perception, self._cabinet = belief, perception, cabinet
        self._assessment, self._help = assessment, aid
        self.plan = defence.in_allys_count(
            parameters.defence.plan_target, parameters.defence.accounting_slack
        )
        self.wish = parameters.defence.promised

    def budget(self, situation: Situation) -> Budget:
        """The yearly defence budget: own plan and answer to Washington, at Japan's pace."""
        p, economy_now, forces = self._p, situation.economy, situation.forces
        aimed = defence.plan_aimed_at(
            self._known.defence.plan_target,
            self._known.defence.accounting_slack,
            p.plan_response,
            self._perception.threat,
            p.threat_reference,
            self._cabinet.stance,
        )
        self.plan = self.plan + p.plan_pace * (aimed - self.plan)
        taste = defence.taste_under_threat(
            p.public_weight, p.threat_response, self._perception.threat, p.threat_reference
        )
        ally = 0.01 * forces.us_effort * economy_now.us_gdp / economy_now.japan_gdp
        alone = 1.0 - self._belief.reliance
        left_alone = defence.left_alone(
            self._belief.reliance, self._counted, situation.ties.protection
        )
        reply = 100.0 * defence.best_reply(taste, p.private_weight, p.spill_in, ally, left_alone)
        desired = defence.desired_effort(
            self.plan, reply, p.plan_anchor, p.norm_ceiling, p.norm_weight
        )
        goods = situation.goods
        self.wish = crowded_out(desired, goods.given, goods.usual, self._crowding)
        promised = situation.terms.standing("defence_target")
        return Budget(
            defence.budgeted(forces.effort, self.wish, promised, p.compliance, p.pace),
            counterstrike.share_of_budget(
                self._strike.base, self._strike.response, alone, self._perception.threat
            ),
        )

    def arm(self, situation: Situation) -> None:
        """A quarter's spending pays for assessment, help, counterstrike and capability."""
        forces, p = situation.forces, self._p
        useful = defence.useful_spending(
            forces.effort, forces.jump, p.adjustment_cost, situation.economy.japan_gdp
        )
        _, strike, rest = counterstrike.divided(
            useful,
            self._assessment.cost + self._help.cost(situation, useful),
            forces.counterstrike_share,
        )
        forces.capability = defence.stock_next(forces.capability, rest, p.depreciation)
        forces.counterstrike = defence.stock_next(forces.counterstrike, strike, p.depreciation)
        joined = autonomy.integration(
            situation.terms.standing("roles"), situation.consultation[STRATEGIC]
        )
        forces.effective = autonomy.integrated(forces.capability, joined, p.integration_gain)
