"""The rivals: pressure by theatre, and their own belief about Washington."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.rules import pressure, trust
from sim.rules.defence import self_reliance
from sim.rules.intention import odds_of_start
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Rival(mesa.Agent):  # type: ignore[misc]
    """China and North Korea, pressing in several theatres.

    Attributes
    ----------
    belief
        About Washington's type, ``(types, worlds)``; its own, from words and deeds all can see.
    resolve
        Support for Japan that it expects of Washington.
    deterrence
        What holds it back, in its own eyes: that support, and Japan's own capability.
    """

    def __init__(
        self,
        model: Any,
        parameters: Parameters,
        drivers: tuple[str, ...],
        theatres: tuple[str, ...],
    ) -> None:
        super().__init__(model)
        self._all = parameters
        self._p = parameters.threat
        self._shares = pressure.shares(parameters.theatres.japan_weight)
        levels = {
            "china": self._p.china.military,
            "north_korea": self._p.north_korea.military,
        }
        self._driver = np.array([levels[driver] for driver in drivers])
        self._shocks = tuple(f"rival.pressure.{theatre}" for theatre in theatres)
        self.pressure = np.minimum(parameters.theatres.intensity * self._driver, 1.0)
        self.belief = odds_of_start(self._p.start_steadfast, self._p.start_conditional)
        self.resolve = np.zeros(self._driver.shape[1])
        self.deterrence = self._p.expected_deterrence.copy()

    def press(self, situation: Situation, worlds: Worlds, events: FloatArray) -> None:
        """Raise or lower pressure in each theatre; dated events add to what is aimed at."""
        theatres = self._all.theatres
        answer = pressure.opportunity(
            self._p.opportunism, self._p.expected_deterrence, self.deterrence
        )
        self.pressure = pressure.pressed(
            self.pressure,
            self._driver + events,
            theatres.intensity,
            theatres.reversion,
            theatres.volatility,
            worlds.normals(self._shocks),
            answer,
        )
        situation.region.pressure = self.pressure

    def judge(self, situation: Situation) -> None:
        """Update the belief about Washington, count Japan's forces, and weigh what deters."""
        signals = situation.signals
        belief = trust.predicted(self.belief, signals.odds, signals.reopened)
        heard = 1.0 + self._p.words_weight * (signals.words_tell - 1.0)
        self.belief = trust.filtered(belief, heard * signals.deeds_tell)
        self.resolve, _ = trust.assurance(self.belief, signals.support)
        troops = self._all.united_states.presence.troops
        there = situation.forces.presence / np.where(troops > 0.0, troops, 1.0)
        alone = self_reliance(
            situation.forces.capability,
            self._all.japan.effort.required,
            pressure.perceived(self.pressure, self._shares),
        )
        self.deterrence = pressure.deterrence(self.resolve, np.minimum(there, 1.0), alone)
