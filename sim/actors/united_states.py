"""Washington: a doctrine for all to see, an intention for nobody, and an account of Japan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.disagreement import patience_of_horizon
from sim.bargaining.table import Seats
from sim.rules import economy, guidance, ledger, reciprocity, trust
from sim.rules.intention import (
    CONDITIONAL,
    STEADFAST,
    WITHDRAWING,
    drawn_type,
    odds_by_doctrine,
    odds_of_start,
    reopening,
)
from sim.rules.pressure import perceived, shares
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import SUBJECTS
from sim.scenario.tables.united_states import Doctrine
from sim.worlds import Worlds


@dataclass(frozen=True)
class TariffOrder:
    """A tariff set without asking.

    Parameters
    ----------
    level
        % ad valorem, ``(worlds,)``.
    imposed
        Where it is raised, a unilateral measure.
    """

    level: FloatArray
    imposed: BoolArray


@dataclass(frozen=True)
class Demand:
    """A transactional demand, ``(worlds,)``.

    Parameters
    ----------
    made
        Whether one is made.
    linked
        Whether it puts every subject on one table.
    subject
        The subject at hand, index into ``SUBJECTS``.
    """

    made: BoolArray
    linked: BoolArray
    subject: IntArray


@dataclass(frozen=True)
class Business:
    """Institutional business, ``(worlds,)``.

    Parameters
    ----------
    held
        Whether a table is held by calendar.
    subject
        Its subject, index into ``SUBJECTS``.
    """

    held: BoolArray
    subject: IntArray


class UnitedStates(mesa.Agent):  # type: ignore[misc]
    """The patron.

    Attributes
    ----------
    intention, steadfast
        Hidden type by world: steadfast, conditional or withdrawing; and whether it is the first.
    confidence
        Belief that Japan contributes, probability.
    account
        Running account of Japan's moves, [0, 1].
    threat
        Threat to the region as Washington perceives it, index.
    """

    def __init__(self, model: Any, parameters: Parameters, worlds: Worlds) -> None:
        super().__init__(model)
        self._p = parameters.united_states
        self._all = parameters
        weights = parameters.ledger
        self._narrow = ledger.shares(
            weights.deficit_weight, weights.defence_weight, weights.support_weight
        )
        self._broad = ledger.shares(
            weights.investment_weight, weights.technology_weight, weights.roles_weight
        )
        self._shares = shares(parameters.theatres.us_weight)
        start = self._p.intention
        odds = odds_of_start(start.start_steadfast, start.start_conditional)
        self._intend(drawn_type(odds, worlds.uniform("us.intention.start")))
        self.confidence = self._p.confidence.start.copy()
        self.account = np.ones(worlds.size)
        self.threat = np.zeros(worlds.size)
        self._in_office(np.zeros(worlds.size, dtype=np.bool_))

    # Politics ---------------------------------------------------------------------------------

    def hold_election(self, situation: Situation, worlds: Worlds) -> None:
        """An inauguration: the other doctrine may take office."""
        turnover = worlds.uniform("us.election") < self._p.elections.turnover
        self._in_office(situation.signals.successor ^ turnover)

    def _in_office(self, successor: BoolArray) -> None:
        first, second = self._p.doctrine, self._p.successor
        self.successor = successor
        self.doctrine = Doctrine.model_construct(
            **{
                dial: np.where(successor, getattr(second, dial), getattr(first, dial))
                for dial in Doctrine.model_fields
            }
        )
        intention = self._p.intention
        self.odds = odds_by_doctrine(
            self.doctrine.reciprocity,
            self.doctrine.risk_reduction,
            intention.conditional,
            intention.conditional_by_reciprocity,
            intention.withdrawing,
            intention.withdrawing_by_risk_reduction,
        )
        self.patience = patience_of_horizon(
            self._p.patience_floor, self._p.patience_ceiling, self.doctrine.reciprocity_horizon
        )

    def reconsider(self, situation: Situation, worlds: Worlds) -> None:
        """Washington may reverse itself, and may in truth become another ally; shows the first."""
        signals, intention = situation.signals, self._p.intention
        reversed_now = worlds.uniform("us.reversal") < 0.25 * self.doctrine.reversal
        reopened = reopening(
            intention.reconsideration,
            intention.reconsideration_at_election,
            intention.reversal_depth,
            situation.now.inauguration,
            reversed_now,
        )
        anew = worlds.uniform("us.reconsideration") < reopened
        drawn = drawn_type(self.odds, worlds.uniform("us.intention"))
        self._intend(np.where(anew, drawn, self.intention))
        signals.doctrine, signals.successor, signals.odds = self.doctrine, self.successor, self.odds
        signals.reversed_now, signals.reopened = reversed_now, reopened

    def _intend(self, intention: IntArray) -> None:
        self.intention = intention
        self.steadfast: BoolArray = intention == STEADFAST
        self._withdrawing: BoolArray = intention == WITHDRAWING

    # Guidance ---------------------------------------------------------------------------------

    def speak(self, situation: Situation, worlds: Worlds) -> None:
        """Words of this quarter, as far as they can be heard."""
        signals, support = situation.signals, self._p.support
        signals.clarity = guidance.clarity(
            support.words_cost,
            self.doctrine.noise,
            situation.region.attention,
            signals.reversed_now,
        )
        chance, mid = guidance.chance_of_warm_words(
            support.words_steadfast,
            support.words_conditional,
            support.words_withdrawing,
            signals.clarity,
        )
        signals.warm = worlds.uniform("us.words") < self._of_own_type(chance)
        signals.words_tell = guidance.words_evidence(chance, mid, signals.warm)

    def show(self, situation: Situation, worlds: Worlds, dated: float) -> None:
        """A deed, now and then, in which Washington keeps faith or fails.

        Parameters
        ----------
        dated
            A dated deed of the scenario: positive keeps faith, negative fails, 0 is none.
        """
        signals, support, met = situation.signals, self._p.support, situation.books.met
        rate = 0.25 * support.deed_rate * situation.region.attention
        chance = trust.by_type(support.deed_steadfast, support.deed_withdrawing, met)
        signals.deed = worlds.uniform("us.deed") < rate
        signals.good = worlds.uniform("us.deed.kept") < self._of_own_type(chance)
        if dated:
            signals.deed = np.ones_like(signals.deed)
            signals.good = np.full_like(signals.good, dated > 0)
        signals.deeds_tell = trust.evidence(chance, signals.deed, signals.good)
        signals.support = trust.by_type(support.steadfast, support.withdrawing, met)

    def _of_own_type(self, by_type: FloatArray) -> FloatArray:
        others = np.where(self._withdrawing, by_type[WITHDRAWING], by_type[CONDITIONAL])
        own: FloatArray = np.where(self.steadfast, by_type[STEADFAST], others)
        return own

    # Judgement --------------------------------------------------------------------------------

    def perceive(self, situation: Situation) -> None:
        """Threat as Washington sees it, and what of it is its own short-term interest."""
        region = situation.region
        self.threat = perceived(region.pressure, self._shares)
        region.us_interest = self.threat * region.attention

    def keep_books(self, situation: Situation) -> None:
        """Reckon Japan's contribution, narrow and broad, and publish it."""
        p, books, terms = self._all, situation.books, situation.terms
        weights, economy_now = p.ledger, situation.economy
        deficit = ledger.deficit_credit(economy_now.deficit_share, weights.intolerable_deficit)
        defence = ledger.credit(situation.forces.effort, p.defence.asked)
        stay = ledger.credit(
            situation.forces.host_nation_support,
            p.issues.us_ideal[terms.row["host_nation_support"]] * terms.cost_growth,
        )
        self.jobs = ledger.credit(economy_now.investment, weights.full_investment)
        books.narrow = ledger.weighted(deficit, defence, stay, self._narrow)
        books.broad = ledger.weighted(
            self.jobs, terms.standing("technology"), terms.standing("roles"), self._broad
        )
        books.ledger = ledger.contribution(books.narrow, books.broad, self.doctrine.metric_breadth)
        books.shortfall = np.array(
            [
                weights.support_weight * (1.0 - stay),
                weights.deficit_weight * (1.0 - deficit),
                weights.defence_weight * (1.0 - defence),
            ]
        )
        paid = np.minimum(books.ledger / self.doctrine.standard, 1.0)
        books.met = trust.condition_met(
            paid,
            situation.region.us_interest,
            self.doctrine.risk_reduction,
            self._p.support.interest_condition,
        )

    def judge(self, situation: Situation, worlds: Worlds) -> None:
        """Enter the quarter's move into the account; once a year, update confidence in Japan."""
        ledger_now, demands = situation.books.ledger, self._p.demands
        move = reciprocity.perceived_move(
            ledger_now,
            self.doctrine.standard,
            demands.misperception,
            worlds.normal("us.misperception"),
        )
        self.account = reciprocity.remembered(self.account, move, self.doctrine.reciprocity_horizon)
        if situation.now.year_end:
            confidence = self._p.confidence
            favourable = worlds.uniform("us.confidence") < trust.chance_of_favourable(
                ledger_now, self.doctrine.standard, confidence.discernment
            )
            self.confidence = trust.shifted_confidence(
                self.confidence,
                favourable,
                confidence.favourable_contributor,
                confidence.favourable_shirker,
                confidence.change,
            )

    # Demand -----------------------------------------------------------------------------------

    def set_tariff(self, situation: Situation, worlds: Worlds) -> TariffOrder:
        """Raise the tariff without asking, or let it down, where no truce holds."""
        p, economy_now, terms = self._all, situation.economy, situation.terms
        row, drive = terms.row["tariff"], self.doctrine.reindustrialization
        aim = economy.tariff_aimed_at(
            p.issues.japan_ideal[row],
            p.issues.us_ideal[row],
            drive,
            self._p.demands.deficit_pressure,
            np.minimum(economy_now.deficit_share / p.ledger.intolerable_deficit, 1.0),
            self._p.demands.jobs_relief,
            self.jobs,
        )
        standing = terms.standing("tariff")
        higher = aim > standing
        rate = 0.25 * self._p.demands.unilateral_tempo * np.where(higher, drive, 1.0 - drive)
        acts = (worlds.uniform("us.tariff") < rate) & (terms.truce <= 0.0)
        return TariffOrder(np.where(acts, aim, standing), acts & higher)

    def demand(self, situation: Situation, worlds: Worlds) -> Demand:
        """Make a transactional demand where the account falls short and nothing forgives it.

        While the special measures agreement is renewed, nothing less than everything is asked.
        """
        demands, doctrine = self._p.demands, self.doctrine
        season = 1.0 + self._p.elections.season if situation.now.season else np.ones(worlds.size)
        chance = reciprocity.chance_of_demand(
            demands.tempo, doctrine.reciprocity, situation.region.attention, season
        )
        forgiven = worlds.uniform("us.forgiveness") < reciprocity.forgiveness(
            doctrine.generosity, self.confidence, self._p.confidence.leniency
        )
        asks = worlds.uniform("us.demand") < chance
        made = reciprocity.falls_short(self.account) & ~forgiven & asks
        linked = made & (worlds.uniform("us.scope") < doctrine.reciprocity_scope)
        if situation.now.renewal:
            made = linked
        return Demand(made, linked, np.argmax(situation.books.shortfall, axis=0))

    def hold_business(self, situation: Situation, worlds: Worlds) -> Business:
        """Hold a table by calendar, on one subject and without threats, where nothing is asked."""
        chance = reciprocity.chance_of_business(
            self._p.demands.business, self.doctrine.reciprocity, situation.region.attention
        )
        held = worlds.uniform("us.business") < chance
        subject = (worlds.uniform("us.business.subject") * len(SUBJECTS)).astype(np.int64)
        return Business(held, subject)

    def worth(self, subject: IntArray, seats: Seats) -> FloatArray:
        """What moving each issue to its ideal is worth to Washington, USD bn per year.

        The dials of doctrine move it: trade weighs more under reindustrialization, the cost of
        forces and Japan's share of defence under risk reduction.

        Parameters
        ----------
        subject
            Subject of each issue, ``(issues,)``.
        seats
            The worlds that sit.

        Returns
        -------
        Shape ``(issues, seats)``.
        """
        trade = seats.gather(self.doctrine.reindustrialization)
        security = seats.gather(self.doctrine.risk_reduction)
        weight = seats.gather(self._p.demands.doctrine_weight)
        dials = np.where(subject[:, None] == SUBJECTS.index("trade"), trade, security)
        emphasis = np.maximum(1.0 + weight * (dials - 0.5), 0.0)
        worth: FloatArray = seats.gather(self._all.issues.us_weight) * emphasis
        return worth

    # Act --------------------------------------------------------------------------------------

    def station(self, situation: Situation) -> None:
        """Forces move towards what stands, less what risk reduction brings home."""
        stationing, forces = self._p.presence, situation.forces
        aim = situation.terms.standing("us_presence") * (
            1.0 - stationing.drawdown * self.doctrine.risk_reduction
        )
        forces.presence = economy.followed(forces.presence, aim, stationing.pace)

    def budget(self, situation: Situation) -> None:
        """US defence effort follows the threat that Washington perceives."""
        forces, p = situation.forces, self._p
        aim = self._all.defence.us_effort * np.maximum(
            1.0 + p.effort_response * (self.threat - p.threat_reference), 0.0
        )
        forces.us_effort = economy.followed(forces.us_effort, aim, p.effort_pace)

    def support_in_truth(self, situation: Situation) -> FloatArray:
        """Chance that Washington would stand by Japan; for records and tests only."""
        return self._of_own_type(situation.signals.support)


assert SUBJECTS == ("cost", "trade", "defence")  # the order of Books.shortfall
