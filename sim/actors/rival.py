"""The rivals: pressure by theatre, and their own belief about Washington."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.arrays import FloatArray, blend, unit
from sim.history.inputs import Given
from sim.rules import counterstrike, hedging, pressure, trust
from sim.rules.defence import self_reliance
from sim.rules.intention import odds_of_start
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds

DRIVERS = ("china", "north_korea")


class Rival(mesa.Agent):  # type: ignore[misc]
    """China and North Korea, pressing in several theatres.

    Attributes
    ----------
    belief : probability, (types, worlds)
        About Washington's type; its own, from words and deeds all can see.
    pressure : index, (theatres, worlds)
        Military pressure that it exerts.
    coercion : index, (worlds,)
        Economic coercion by China.
    resolve : probability, (worlds,)
        Support for Japan that it expects of Washington.
    deterrence : index, (worlds,)
        What holds it back, in its own eyes: that support, what Japan's capability denies it,
        what Japan could hit, and its partners.
    _answer : ratio, (worlds,)
        How far it has answered Japan's build-up: what the threat requires, over what it did at
        the start but for its growth.
    """

    def __init__(
        self,
        model: Any,
        parameters: Parameters,
        drivers: tuple[str, ...],
        theatres: tuple[str, ...],
        scrambled: int,
        given: Given,
    ) -> None:
        super().__init__(model)
        self._known = parameters
        self._p = parameters.threat
        self._shares = pressure.shares(np.ones_like(parameters.theatres.intensity))
        levels = {
            "china": self._p.china.military,
            "north_korea": self._p.north_korea.military,
        }
        self._driver = np.array([levels[driver] for driver in drivers])
        self._drivers = tuple(DRIVERS.index(driver) for driver in drivers)
        self._scrambled = scrambled
        self._shocks = tuple(f"rival.pressure.{theatre}" for theatre in theatres)
        at_start = self._driver + self._recorded(given)
        self.pressure = unit(parameters.theatres.intensity * at_start)
        self.coercion = self._p.china.economic.copy()
        self.belief = odds_of_start(self._p.start_steadfast, self._p.start_conditional)
        self._own_odds = self.belief
        self.resolve = np.zeros(self._driver.shape[1])
        self.deterrence = self._p.expected_deterrence.copy()
        self._answer = np.ones_like(self.deterrence)

    def press(
        self,
        situation: Situation,
        worlds: Worlds,
        lasting: FloatArray,
        jump: FloatArray,
        given: Given,
    ) -> None:
        """Raise or lower pressure in each theatre, and economic coercion.

        Parameters
        ----------
        lasting, jump
            What dated events add to the pressure aimed at, and at once, ``(theatres, 1)``. Crises
            that Washington was late to answer add to the latter.
        given
            What a record says of this year.
        """
        theatres, china = self._known.theatres, self._p.china
        answer = pressure.opportunity(
            self._p.opportunism, self._p.expected_deterrence, self.deterrence
        )
        self.pressure = pressure.pressed(
            self.pressure,
            self._driver + lasting + self._recorded(given),
            theatres.intensity,
            theatres.reversion,
            theatres.volatility,
            worlds.normals(self._shocks),
            answer,
            jump + situation.test.emboldened,
        )
        self.coercion = pressure.reverting(
            self.coercion,
            hedging.relieved(china.economic, china.relief, situation.ties.hedging),
            china.economic_reversion,
            china.economic_volatility,
            worlds.normal("rival.coercion"),
        )
        situation.region.pressure, situation.region.coercion = self.pressure, self.coercion

    def _recorded(self, given: Given) -> FloatArray:
        """Pressure above that of the year of reference, as a record has it, by theatre."""
        p = self._known.record
        above = (
            pressure.recorded(p.spending, given.rival_defence, p.risk, given.rival_risk),
            pressure.recorded(p.launches, given.launches, p.second_risk, given.second_risk),
        )
        rows = np.array([above[driver] for driver in self._drivers])
        if self._scrambled >= 0:
            rows[self._scrambled] += p.scrambles * given.scrambles
        return rows

    def arm(self, situation: Situation) -> None:
        """Answer what Japan has built; what the threat requires of it grows by that."""
        forces, before = situation.forces, self._answer
        self._answer = pressure.answered_build_up(
            before,
            forces.capability + forces.counterstrike,
            forces.arms_at_start,
            self._p.build_up,
            self._p.build_up_pace,
        )
        forces.required = forces.required * (self._answer / before)

    def judge(self, situation: Situation) -> None:
        """Update the belief about Washington, count Japan's forces, and weigh what deters."""
        signals = situation.signals
        odds = blend(self._own_odds, signals.odds, self._p.informed)
        known = trust.tested(self.belief, signals.test_tell, signals.tested)
        belief = trust.predicted(known, odds, signals.reopened)
        self.belief = trust.filtered(
            belief, signals.words_tell * signals.deeds_tell * signals.elsewhere_tell
        )
        mean, spread = trust.assurance(self.belief, signals.support)
        self.resolve = pressure.feared(mean, spread, self._p.caution)
        forces, terms = situation.forces, situation.terms
        alone = self_reliance(
            forces.effective, forces.required, pressure.perceived(self.pressure, self._shares)
        )
        punishment = counterstrike.punishment(
            forces.counterstrike, self._p.punishment_half, self._p.punishment
        )
        self.deterrence = pressure.deterrence(
            self.resolve,
            forces.there(terms.started("us_presence")),
            alone,
            punishment,
            self._p.ties_weight * situation.ties.protection,
        )
