"""What Washington thinks of the region and of Japan: threat, books, account, confidence."""

from __future__ import annotations

import numpy as np

from sim.actors.deals import BROKEN_JAPAN
from sim.actors.situation import Situation
from sim.actors.united_states.latitude import Latitude
from sim.actors.united_states.office import Office
from sim.arrays import FloatArray, fold
from sim.rules import entanglement, ledger, perception, reciprocity, trust
from sim.rules.partners import welcome
from sim.rules.portfolio import total
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.witness import Witness
from sim.worlds import Worlds


class Judgement:
    """Perception of threat, published books, and what is made of them.

    Attributes
    ----------
    confidence : probability, (worlds,)
        Belief that Japan contributes.
    account : index, (worlds,)
        Running account of Japan's moves.
    view, by_theatre : index, (theatres, worlds)
        Pressure as Washington estimates it, and that times the share it gives the theatre.
    threat : index, (worlds,)
        Threat to the region as Washington perceives it.
    exposure : index, (worlds,)
        Of Washington to Japan's conflicts, by its forces there and the conditions met.
    _error : standard normal, (theatres, worlds)
        Its error about each theatre, before it is scaled.
    """

    witness: Witness | None = None

    def __init__(
        self,
        parameters: Parameters,
        office: Office,
        latitude: Latitude,
        worlds: Worlds,
        theatres: tuple[str, ...],
    ) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._latitude = office, latitude
        weights = parameters.ledger
        self._narrow = ledger.shares(
            weights.deficit_weight, weights.defence_weight, weights.support_weight
        )
        self._broad = ledger.shares(
            weights.investment_weight,
            weights.technology_weight,
            weights.roles_weight,
            weights.ties_weight,
            weights.help_weight,
            weights.goods_weight,
        )
        self._shares = shares(parameters.theatres.us_weight)
        self.confidence = self._p.confidence.start.copy()
        self.account = self._p.demands.account_start.copy()
        self._left, self._new = perception.carried(self._p.perception.reversion)
        self._shocks = tuple(f"us.perception.{theatre}" for theatre in theatres)
        self._error = np.concatenate([worlds.once(f"{shock}.start", 1) for shock in self._shocks])
        self.view: FloatArray | None = None
        self.by_theatre = np.zeros_like(self._shares)
        self.threat = self.exposure = np.zeros(worlds.size)

    def perceive(self, situation: Situation, worlds: Worlds) -> None:
        """Threat as Washington sees it, and what of it is its own short-term interest.

        Its estimate is as old as attention elsewhere leaves it.
        """
        region, own = situation.region, self._p.perception
        self._error = self._left * self._error + self._new * worlds.normals(self._shocks)
        seen = perception.estimated(region.pressure, own.error, self._error)
        before = seen if self.view is None else self.view
        self.view = perception.renewed(before, seen, own.staleness, region.attention)
        weights = perception.weighed(self._shares, region.common, region.understanding)
        self.by_theatre = weights * self.view
        self.threat = fold(self.by_theatre)
        region.us_interest = self.threat * region.attention
        self._latitude.judge(situation, self.threat)

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
        welcomed = total(welcome(situation.ties.levels, self._known.partners.standing))
        ties = ledger.credit(np.maximum(welcomed, 0.0), weights.full_ties)
        broad = np.stack(
            [
                books.jobs,
                terms.standing("technology"),
                terms.standing("roles"),
                ties,
                situation.elsewhere.help,
                ledger.credit(situation.goods.given, weights.full_goods),
            ]
        )
        broad = ledger.made_up(broad, weights.modules * situation.modules.shared)
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
        books.met = trust.met_by_a_hedger(
            books.met, self._p.support.alignment_condition, situation.ties.hedging
        )
        self.exposure = entanglement.exposure(
            situation.forces.there(terms.started("us_presence")) * books.met,
            self.threat,
            self._known.entrapment.loopholes,
        )
        books.met = entanglement.met_in_fear(
            books.met,
            self._p.support.entrapment_fear,
            self._office.doctrine.risk_reduction,
            self.exposure,
        )

    def judge(self, situation: Situation, worlds: Worlds) -> None:
        """Enter the quarter's move into the account; once a year, update confidence in Japan."""
        ledger_now, demands = situation.books.ledger, self._p.demands
        doctrine = self._office.doctrine
        move = reciprocity.perceived_move(
            # Refused in the quarter before: help is asked for once the books are kept.
            ledger_now
            - self._p.requests.refusal * situation.elsewhere.refused
            - demands.retaliation_felt * situation.answer.retaliation,
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
            resented = confidence.resentment * situation.ties.hedging
            chance = trust.chance_of_favourable(
                ledger_now - resented - confidence.offence * self._latitude.friction,
                doctrine.standard,
                confidence.discernment,
            )
            favourable = worlds.uniform("us.confidence") < chance
            favourable &= faithful
            before = self.confidence
            self.confidence = trust.shifted_confidence(
                before,
                favourable,
                confidence.favourable_contributor,
                confidence.favourable_shirker,
                confidence.change,
            )
            if self.witness is not None:
                self.witness.noted = {"ledger": ledger_now, "chance": chance}
                self.witness.noted["standard"] = doctrine.standard
                reopened = trust.reopened(before, confidence.change)
                read = np.where(faithful, self.confidence, reopened)
                steps = zip(CONFIDENCE, (before, reopened, read, self.confidence), strict=True)
                for source, held in steps:
                    cases = np.stack([held, 1.0 - held])
                    if source:
                        self.witness.weigh("confidence", source, cases)
                    else:
                        self.witness.start("confidence", cases)


CONFIDENCE = ("", "forgetting", "books", "breach")
"""What moves confidence at the end of a year: what was held before, forgetting, the year's books,
and, where Japan was found to have broken its word, that in their place."""
