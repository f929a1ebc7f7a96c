"""Threat as Japan sees it."""

from __future__ import annotations

import numpy as np

from sim.actors.japan.assessment import Assessment
from sim.actors.situation import Situation
from sim.arrays import fold
from sim.rules import defence, perception
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import STRATEGIC
from sim.worlds import Worlds


class Perception:
    """A threat estimate of Japan's own, with errors of its own.

    Attributes
    ----------
    view : index, (theatres, worlds)
        Pressure as Japan estimates it.
    by_theatre : index, (theatres, worlds)
        That times the share it gives the theatre among them all.
    estimate_error : index, (worlds,)
        Spread of its error about a theatre, as it knows it.
    threat : index, (worlds,)
        Threat as Japan perceives it.
    self_reliance : index, (worlds,)
        Japan's arms, counterstrike among them, against what that threat requires.
    _error : standard normal, (theatres, worlds)
        Its error about each theatre, before it is scaled.
    """

    def __init__(
        self,
        parameters: Parameters,
        assessment: Assessment,
        worlds: Worlds,
        theatres: tuple[str, ...],
    ) -> None:
        self._p = own = parameters.japan.perception
        self._assessment = assessment
        weights = shares(parameters.theatres.japan_weight, own.economic_weight)
        self._own, self._coercion_share = weights[:-1], weights[-1]
        self._together = fold(self._own)
        self._among = np.where(self._together > 0.0, self._together, 1.0)
        self._left, self._new = perception.carried(own.reversion)
        self._shocks = tuple(f"japan.perception.{theatre}" for theatre in theatres)
        starts = [worlds.once(f"{shock}.start", 1) for shock in self._shocks]
        self._error = np.concatenate(starts)
        self.view = self.by_theatre = np.zeros_like(self._own)
        self.estimate_error = self.threat = self.self_reliance = np.zeros(worlds.size)

    def perceive(self, situation: Situation, worlds: Worlds) -> None:
        """Threat as Japan sees it: its estimate by theatre, its weights, and economic coercion."""
        region, forces, p = situation.region, situation.forces, self._p
        self._error = self._left * self._error + self._new * worlds.normals(self._shocks)
        self.estimate_error = perception.spread(
            p.error, p.sharing, situation.consultation[STRATEGIC], self._assessment.stock
        )
        self.view = perception.estimated(region.pressure, self.estimate_error, self._error)
        common = self._together * region.common
        weighed = perception.weighed(self._own, common, region.understanding) * self.view
        self.threat = self._coercion_share * region.coercion
        self.threat += fold(weighed)
        self.by_theatre = weighed / self._among
        arms = forces.effective + forces.counterstrike
        self.self_reliance = defence.self_reliance(arms, forces.required, self.threat)
