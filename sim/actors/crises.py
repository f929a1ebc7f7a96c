"""Crises: they break out where pressure is high and little deters."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray
from sim.rules import crisis
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Crises(mesa.Agent):  # type: ignore[misc]
    """All kinds of crisis at once, a row each; what they do is public, in ``situation.test``.

    Parameters
    ----------
    theatre_of
        The row of each crisis's theatre.
    """

    def __init__(
        self,
        model: Any,
        parameters: Parameters,
        names: tuple[str, ...],
        theatre_of: tuple[int, ...],
    ) -> None:
        super().__init__(model)
        self._p = parameters.crises
        self._draws = tuple(f"crisis.{name}" for name in names)
        self._theatre_of = theatre_of

    def break_out(
        self, situation: Situation, worlds: Worlds, deterrence: FloatArray, dated: BoolArray
    ) -> None:
        """Crises of this quarter.

        Parameters
        ----------
        deterrence
            What holds the rival back, index ``(worlds,)``.
        dated
            Which kinds the scenario has break out this quarter, ``(crises, 1)``.
        """
        pressure = np.take(situation.region.pressure, self._theatre_of, axis=0)
        odds = crisis.chance(self._p.rate, pressure, deterrence)
        situation.test.broke = (worlds.uniforms(self._draws) < odds) | dated

    def leave(self, situation: Situation) -> None:
        """What late answers leave behind: pressure that the rival adds next quarter."""
        test, theatres = situation.test, situation.region.pressure.shape[0]
        test.emboldened = crisis.emboldened(
            self._p.pressure, test.lateness, self._theatre_of, theatres
        )
