"""Washington: a doctrine for all to see, an intention for nobody, and an account of Japan."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Business, Demand, TariffOrder
from sim.actors.pending_threats import PendingThreats
from sim.actors.situation import Situation, Terms
from sim.arrays import BoolArray, FloatArray, IntArray, blend
from sim.bargaining.disagreement import patience_of_horizon, without_a_deal
from sim.bargaining.seats import Seats
from sim.rules import economy, guidance, ledger, reciprocity, trust
from sim.rules.intention import (
    STEADFAST,
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
    threats
        Those it made over talks that failed, and has not carried out yet.
    """

    def __init__(self, model: Any, parameters: Parameters, worlds: Worlds) -> None:
        super().__init__(model)
        self._p = parameters.united_states
        self._known = parameters
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
        self.account = self._p.demands.account_start.copy()
        self.threat = np.zeros(worlds.size)
        self._in_office(np.zeros(worlds.size, dtype=np.bool_))
        self.threats = PendingThreats(parameters.threats)

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
        dials = np.array([getattr(self.doctrine, dial) for dial in SUBJECT_DIALS])
        self._subject_emphasis = 1.0 + self._p.demands.doctrine_weight * dials
        self.constancy = guidance.constancy(self.doctrine.reversal, self._p.demands.truce)
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
        signals.constancy = self.constancy

    def _intend(self, intention: IntArray) -> None:
        self.intention = intention
        self.steadfast: BoolArray = intention == STEADFAST

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
        own: FloatArray = np.choose(self.intention, by_type)
        return own

    # Judgement --------------------------------------------------------------------------------

    def perceive(self, situation: Situation) -> None:
        """Threat as Washington sees it, and what of it is its own short-term interest."""
        region = situation.region
        self.threat = perceived(region.pressure, self._shares)
        region.us_interest = self.threat * region.attention

    def keep_books(self, situation: Situation) -> None:
        """Reckon Japan's contribution, narrow and broad, and publish it."""
        weights, asked = self._known.ledger, self._known.issues.us_ideal
        books, terms, economy_now = situation.books, situation.terms, situation.economy
        books.deficit_ratio = ledger.credit(economy_now.deficit_share, weights.intolerable_deficit)
        defence = ledger.credit(situation.forces.effort, asked[terms.row["defence_target"]])
        stay = ledger.credit(
            situation.forces.support_paid,
            asked[terms.row["host_nation_support"]] * terms.cost_growth,
        )
        narrow = np.stack([1.0 - books.deficit_ratio, defence, stay])
        books.jobs = ledger.credit(economy_now.investment, weights.full_investment)
        broad = np.stack([books.jobs, terms.standing("technology"), terms.standing("roles")])
        breadth = self.doctrine.metric_breadth
        books.narrow = ledger.weighted(narrow, self._narrow)
        books.broad = ledger.weighted(broad, self._broad)
        books.ledger = ledger.contribution(books.narrow, books.broad, breadth)
        books.shortfall = ledger.shortfall(narrow, broad, self._narrow, self._broad, breadth)
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
        """Raise the tariff without asking, where no truce holds it off, or let it down."""
        known, demands, terms = self._known, self._p.demands, situation.terms
        drive, books = self.doctrine.reindustrialization, situation.books
        aim = economy.tariff_aimed_at(
            known.trade.ordinary_tariff,
            known.issues.us_ideal[terms.row["tariff"]],
            drive,
            demands.deficit_pressure,
            books.deficit_ratio,
            demands.jobs_relief,
            books.jobs,
        )
        standing = terms.standing("tariff")
        higher = aim > standing
        rate = 0.25 * demands.unilateral_tempo * np.where(higher, drive, 1.0 - drive)
        acts = worlds.uniform("us.tariff") < rate
        acts &= np.abs(aim - standing) >= demands.unilateral_step
        acts &= (terms.truce <= 0.0) | ~higher
        return TariffOrder(np.where(acts, aim, standing), acts & higher)

    def carry_out(self, situation: Situation, moves: tuple[str, ...]) -> BoolArray:
        """Carry out the threats that fall due, each on the issue it moves; where, ``(worlds,)``."""
        terms = situation.terms
        wanted = {issue: self._wanted(issue, terms) for issue in moves}
        return self.threats.carry_out(terms, moves, wanted)

    def _wanted(self, issue: str, terms: Terms) -> FloatArray:
        if issue == "us_presence":
            return self._presence_wanted(terms)
        wanted: FloatArray = self._known.issues.us_ideal[terms.row[issue]]
        return wanted

    def demand(self, situation: Situation, worlds: Worlds) -> Demand:
        """Make a transactional demand where the account falls short and nothing forgives it.

        The subject is drawn in proportion to what it lacks in the ledger and what doctrine makes of
        it; the cost of forces comes up only while their agreement is renewed.
        """
        demands, doctrine = self._p.demands, self.doctrine
        tempo = demands.tempo
        if situation.now.season:
            tempo = tempo * (1.0 + self._p.elections.season)
        chance = reciprocity.chance_of_demand(
            tempo, doctrine.reciprocity, situation.region.attention
        )
        forgiven = worlds.uniform("us.forgiveness") < reciprocity.forgiveness(
            doctrine.generosity, self.confidence, self._p.confidence.leniency
        )
        asks = worlds.uniform("us.demand") < chance
        short = reciprocity.falls_short(self.account, demands.account_threshold)
        wanted = situation.books.shortfall * self._subject_emphasis
        due = situation.terms.due
        wanted[COST] *= due
        subject = reciprocity.drawn_subject(wanted, worlds.uniform("us.demand.subject"))
        made = short & ~forgiven & asks & wanted.any(axis=0)
        subjects = reciprocity.linked_subjects(
            subject,
            worlds.uniform("us.scope") < doctrine.reciprocity_scope,
            demands.partial_linkage,
            worlds.uniform("us.scope.partial"),
            ROWS == COST,
            due,
        )
        return Demand(made, subjects)

    def hold_business(self, situation: Situation, worlds: Worlds) -> Business:
        """Hold a table by calendar, on one subject, where nothing is demanded."""
        chance = reciprocity.chance_of_business(
            self._p.demands.business, self.doctrine.reciprocity, situation.region.attention
        )
        held = worlds.uniform("us.business") < chance
        place = (worlds.uniform("us.business.subject") * len(CALENDAR)).astype(np.int64)
        return Business(held, np.take(CALENDAR, place))

    # At the table -----------------------------------------------------------------------------

    def worth(self, dials: tuple[str, ...], seats: Seats) -> FloatArray:
        """What a unit of each issue is worth to Washington, USD bn per year per unit.

        Parameters
        ----------
        dials
            The dial of doctrine that raises it, by issue.
        seats
            The worlds that sit.

        Returns
        -------
        Shape ``(issues, seats)``.
        """
        worth: FloatArray = seats.gather(self._known.issues.us_weight)
        weight = seats.gather(self._p.demands.doctrine_weight)
        for row, dial in enumerate(dials):
            if dial != "none":
                worth[row] *= 1.0 + weight * seats.gather(getattr(self.doctrine, dial))
        return worth

    def ideals(self, situation: Situation, seats: Seats) -> FloatArray:
        """What Washington would choose now, issue by issue in its own unit, ``(issues, seats)``.

        What it asks for its forces grows with their cost; of the forces themselves it wants as many
        as at the start, and the fewer the more it would reduce its risk.
        """
        ideals, terms = seats.gather(self._known.issues.us_ideal), situation.terms
        ideals[terms.row["host_nation_support"]] *= seats.gather(terms.cost_growth)
        ideals[terms.row["us_presence"]] = seats.gather(self._presence_wanted(terms))
        return ideals

    def _presence_wanted(self, terms: Terms) -> FloatArray:
        row = terms.row["us_presence"]
        return blend(
            terms.start[row], self._known.issues.us_ideal[row], self.doctrine.risk_reduction
        )

    def without_a_deal(self, chance: FloatArray, seats: Seats) -> FloatArray:
        """Washington's utility if talks fail, over the status quo, USD bn per year, ``(seats,)``.

        Parameters
        ----------
        chance
            Chance that each threat is carried out, ``(threats, seats)``.
        """
        return without_a_deal(
            chance,
            seats.gather(self._known.threats.us_cost),
            seats.renewal,
            seats.gather(self._known.host_nation_support.lapse_us),
        )

    def backing(self, dials: tuple[str, ...], seats: Seats) -> FloatArray:
        """The dials that make threats believable, ``(len(dials), seats)``; public, as doctrine."""
        rows = [seats.gather(getattr(self.doctrine, dial)) for dial in dials]
        return np.array(rows).reshape(len(dials), seats.world.size)

    # Act --------------------------------------------------------------------------------------

    def station(self, situation: Situation) -> None:
        """Bring home, unasked, some of what is not wanted there; forces move to what stands."""
        stationing, forces, terms = self._p.presence, situation.forces, situation.terms
        row = terms.row["us_presence"]
        unwanted = np.maximum(terms.levels[row] - self._presence_wanted(terms), 0.0)
        terms.levels[row] -= 0.25 * stationing.drawdown * self.doctrine.risk_reduction * unwanted
        forces.presence = economy.followed(forces.presence, terms.levels[row], stationing.pace)

    def budget(self, situation: Situation, worlds: Worlds) -> None:
        """US defence effort follows the threat that Washington perceives, and its own politics."""
        forces, p = situation.forces, self._p
        aim = self._known.defence.us_effort * np.maximum(
            1.0 + p.effort_response * (self.threat - p.threat_reference), 0.0
        )
        forces.us_effort = economy.varied(
            forces.us_effort, aim, p.effort_pace, p.effort_volatility, worlds.normal("us.effort")
        )

    def support_in_truth(self, situation: Situation) -> FloatArray:
        """Chance that Washington would stand by Japan; for records and tests only."""
        return self._of_own_type(situation.signals.support)


COST = SUBJECTS.index("cost")
ROWS = np.arange(len(SUBJECTS))[:, None]
CALENDAR = np.array([row for row in range(len(SUBJECTS)) if row != COST])
"""Subjects that come up by calendar; the cost of forces does when its agreement is renewed."""
SUBJECT_DIALS = ("risk_reduction", "reindustrialization", "risk_reduction")
"""The dial of doctrine that makes Washington ask about a subject, in the order of SUBJECTS."""
