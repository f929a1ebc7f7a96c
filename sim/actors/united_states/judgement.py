"""What Washington thinks of the region and of Japan: threat, books, account, confidence."""

from __future__ import annotations

import numpy as np

from sim.actors.deals import BROKEN_JAPAN
from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.rules import ledger, reciprocity, trust
from sim.rules.pressure import perceived, shares
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Judgement:
    """Perception of threat, published books, and what is made of them.

    Attributes
    ----------
    confidence
        Belief that Japan contributes, probability, ``(worlds,)``.
    account
        Running account of Japan's moves, [0, 1].
    threat
        Threat to the region as Washington perceives it, index.
    """

    def __init__(self, parameters: Parameters, office: Office, worlds: Worlds) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office = office
        weights = parameters.ledger
        self._narrow = ledger.shares(
            weights.deficit_weight, weights.defence_weight, weights.support_weight
        )
        self._broad = ledger.shares(
            weights.investment_weight, weights.technology_weight, weights.roles_weight
        )
        self._shares = shares(parameters.theatres.us_weight)
        self.confidence = self._p.confidence.start.copy()
        self.account = self._p.demands.account_start.copy()
        self.threat = np.zeros(worlds.size)

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
        breadth = self._office.doctrine.metric_breadth
        books.narrow = ledger.weighted(narrow, self._narrow)
        books.broad = ledger.weighted(broad, self._broad)
        books.ledger = ledger.contribution(books.narrow, books.broad, breadth)
        books.shortfall = ledger.shortfall(narrow, broad, self._narrow, self._broad, breadth)
        paid = np.minimum(books.ledger / self._office.doctrine.standard, 1.0)
        books.met = trust.condition_met(
            paid,
            situation.region.us_interest,
            self._office.doctrine.risk_reduction,
            self._p.support.interest_condition,
        )

    def judge(self, situation: Situation, worlds: Worlds) -> None:
        """Enter the quarter's move into the account; once a year, update confidence in Japan."""
        ledger_now, demands = situation.books.ledger, self._p.demands
        doctrine = self._office.doctrine
        move = reciprocity.perceived_move(
            ledger_now - demands.retaliation_felt * situation.answer.retaliation,
            doctrine.standard,
            demands.misperception,
            worlds.normal("us.misperception"),
        )
        if situation.now.year_end:
            # Whoever is found to have broken a promise has not contributed, whatever the books say.
            faithful = ~situation.deals.happened[BROKEN_JAPAN]
            move = move & faithful
        self.account = reciprocity.remembered(self.account, move, doctrine.reciprocity_horizon)
        if situation.now.year_end:
            confidence = self._p.confidence
            favourable = worlds.uniform("us.confidence") < trust.chance_of_favourable(
                ledger_now, self._office.doctrine.standard, confidence.discernment
            )
            favourable &= faithful
            self.confidence = trust.shifted_confidence(
                self.confidence,
                favourable,
                confidence.favourable_contributor,
                confidence.favourable_shirker,
                confidence.change,
            )
