"""What Japan believes of Washington, and what prudence makes of it."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.arrays import FloatArray, blend
from sim.rules import trust
from sim.rules.intention import STEADFAST, odds_of_start
from sim.scenario.parameters import Parameters
from sim.witness import Witness
from sim.worlds import Worlds


class Belief:
    """An exact filter over Washington's three types, under Japan's own assumptions.

    Attributes
    ----------
    types : probability, (types, worlds)
        Belief about Washington's type.
    assurance, width, reliance : probability, (worlds,)
        Support expected at what Japan pays, its spread, and what prudence counts on.
    doubt : index, (worlds,)
        How unsure Japan is of support: width over the widest there could be.
    forgetting : probability, (worlds,)
        What the switching step of the last filter did to trust, apart from any evidence.
    """

    witness: Witness | None = None

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        self._p = own = parameters.japan.belief
        self.types = odds_of_start(own.start_steadfast, own.start_conditional)
        self._own_odds = odds_of_start(own.own_steadfast, own.own_conditional)
        self.forgetting = np.zeros(worlds.size)
        self.assurance = self.width = self.reliance = self.doubt = np.zeros(worlds.size)

    @property
    def trust(self) -> FloatArray:
        """Belief that Washington is steadfast, ``(worlds,)``."""
        trusted: FloatArray = self.types[STEADFAST]
        return trusted

    def judge(self, situation: Situation) -> None:
        """Update the belief about Washington by the exact filter of Japan's observer."""
        own, signals = self._p, situation.signals
        odds = blend(self._own_odds, signals.odds, own.informed)
        reopened = blend(0.25 * own.own_reconsideration, signals.reopened, own.informed)
        known = trust.tested(self.types, signals.test_tell, signals.tested)
        belief = trust.predicted(known, odds, reopened)
        self.forgetting = belief[STEADFAST] - known[STEADFAST]
        told = signals.words_tell * signals.deeds_tell * signals.elsewhere_tell
        if self.witness is not None:
            self._testify(self.witness, known, belief)
        self.types = trust.filtered(belief, told)
        self.assurance, self.width = trust.assurance(self.types, signals.support)
        self.doubt = trust.doubt(self.width, signals.support)
        self.reliance = trust.reliance(self.assurance, self.width, own.precaution)

    def _testify(self, witness: Witness, known: FloatArray, belief: FloatArray) -> None:
        """Weigh what was shown once more, one piece after the other, for whoever asks why.

        Parameters
        ----------
        known, belief
            After the crises of the quarter before, and after the switching step,
            ``(types, worlds)``.
        """
        witness.start("trust", self.types)
        witness.weigh("trust", "crises", known)
        witness.weigh("trust", "forgetting", belief)
        for source, likelihood in witness.shown.items():
            belief = trust.tested(belief, likelihood, (likelihood != 1.0).any(axis=0))
            witness.weigh("trust", source, belief)
