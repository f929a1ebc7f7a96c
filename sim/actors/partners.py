"""Partners beyond the alliance: they watch Washington, and answer Japan each by its own lights."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Measures
from sim.actors.situation import Situation
from sim.rules import partners
from sim.rules.pressure import perceived, shares
from sim.rules.reciprocity import remembered
from sim.scenario.parameters import Parameters


class Partners(mesa.Agent):  # type: ignore[misc]
    """All partners at once, a row each.

    They see deeds and measures, never anybody's intention or belief. What they remember and answer
    is public, in :class:`~sim.actors.situation.Ties`; what moves them is their own.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p, self._memory = parameters.partners, parameters.ties.memory
        self._shares = shares(np.ones_like(parameters.theatres.intensity))

    def answer(self, situation: Situation, measures: Measures) -> None:
        """Enter into the record whether Washington failed a friend this quarter; answer Japan."""
        signals, region, ties, p = situation.signals, situation.region, situation.ties, self._p
        failed = signals.deed & ~signals.good
        failed |= signals.reversed_now
        failed |= measures.imposed
        failed |= measures.carried_out
        ties.wavering = remembered(ties.wavering, failed, self._memory)
        ties.answers = partners.answer(
            p.openness,
            p.wavering,
            p.menace,
            p.shyness,
            p.capacity,
            ties.wavering,
            perceived(region.pressure, self._shares),
            region.coercion,
        )
