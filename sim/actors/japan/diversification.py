"""Japan's ties beyond the alliance: what it wants of each partner, given the others."""

from __future__ import annotations

import numpy as np

from sim.actors.japan.belief import Belief
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.rules import portfolio
from sim.scenario.parameters import Parameters


class Diversification:
    """A portfolio of ties against what protection is lacking.

    Attributes
    ----------
    lacking
        Protection lacking before any tie, index in [-1, 1], ``(worlds,)``.
    wanted
        Tie that Japan wants with each partner, ``(partners, worlds)``.
    """

    def __init__(self, parameters: Parameters, belief: Belief, perception: Perception) -> None:
        self._p = parameters.japan.diversification
        self._ties = parameters.ties
        self._belief, self._perception = belief, perception
        partners = parameters.partners
        self._protection, self._load = partners.protection, partners.exposure * partners.spread
        self._variance = self._protection * self._protection + partners.spread * partners.spread
        self._weights = np.stack([self._protection, self._load], axis=1)
        self.wanted = np.zeros_like(partners.start)
        self.lacking = np.zeros_like(self._ties.pace)

    def reach_out(self, situation: Situation) -> None:
        """Ties follow what Japan wants as far as partners answer; building them takes attention."""
        p, ties = self._p, situation.ties
        self.lacking = portfolio.shortfall(
            p.need,
            p.threat_response,
            self._perception.threat,
            self._belief.reliance,
            self._perception.self_reliance,
        )
        given, common = portfolio.total(self._weights * ties.levels[:, None])
        self.wanted = portfolio.wanted(
            ties.levels,
            self._protection,
            self._load,
            self._variance,
            given,
            common,
            self.lacking,
            self._belief.width,
            p.cost,
        )
        ties.levels, situation.agenda.outreach = portfolio.grown(
            ties.levels, self.wanted * ties.answers, self._ties.pace, p.outreach_price
        )
        ties.protection = portfolio.protection(ties.levels, self._protection)
