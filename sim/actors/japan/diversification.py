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
    lacking : index in [-1, 1], (worlds,)
        Protection lacking before any tie.
    wanted : index, (partners, worlds)
        Tie that Japan wants with each partner.
    _aim : index, (partners, worlds)
        Tie that both want: what Japan wants, as far as each partner comes along.
    _pooled : index, (2, worlds)
        What all ties give together, and what of their spread they share.
    """

    def __init__(self, parameters: Parameters, belief: Belief, perception: Perception) -> None:
        self._p = own = parameters.japan.diversification
        self._pace = parameters.ties.pace
        self._hosting = parameters.japan.convening.attention
        self._belief, self._perception = belief, perception
        partners = parameters.partners
        self._promise = portfolio.Promise.of(
            partners.protection, partners.spread, partners.exposure, own.cost
        )
        self._pooled = self._promise.pooled(partners.start)
        self._aim = partners.start
        self.wanted = np.zeros_like(partners.start)
        self.lacking = np.zeros_like(self._pace)

    def review(self, situation: Situation) -> None:
        """Once a year: what is lacking, whom Japan wants for it, and how far each comes along."""
        p, ties = self._p, situation.ties
        self.lacking = portfolio.shortfall(
            p.need,
            p.threat_response,
            self._perception.threat,
            self._belief.reliance,
            self._perception.self_reliance,
        )
        self.wanted = portfolio.wanted(
            self._promise, ties.levels, self._pooled, self.lacking, self._belief.width
        )
        self._aim = self.wanted * ties.answers

    def reach_out(self, situation: Situation) -> None:
        """Ties move towards what both sides want; building them, or modules, takes attention."""
        ties = situation.ties
        ties.levels, situation.agenda.outreach = portfolio.grown(
            ties.levels,
            self._aim,
            self._pace,
            self._p.outreach_price,
            self._hosting * situation.modules.hosting,
        )
        self._pooled = self._promise.pooled(ties.levels)
        ties.protection = np.minimum(self._pooled[0], 1.0)
