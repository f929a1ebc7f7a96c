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

    Attributes
    ----------
    mean_answer
        Of all partners, ``(worlds,)``.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p, self._memory = parameters.partners, parameters.ties.memory
        self._shares = shares(np.ones_like(parameters.theatres.intensity))
        self.mean_answer = np.zeros_like(self._memory)

    def watch(self, situation: Situation, measures: Measures) -> None:
        """Enter into the public record whether Washington failed a friend this quarter.

        A crisis counts in the quarter after, for so long an answer takes to fail to come. A tariff
        that hits Japan alone is Japan's own trouble.
        """
        signals, ties = situation.signals, situation.ties
        failed = signals.deed & ~signals.good
        failed |= signals.reversed_now
        failed |= signals.elsewhere & ~signals.elsewhere_kept
        failed |= signals.tested & situation.test.failed.any(axis=0)
        failed |= measures.others_hit
        failed |= measures.carried_out
        ties.wavering = remembered(ties.wavering, failed, self._memory)

    def answer(self, situation: Situation) -> None:
        """Once a year: how much of what Japan proposes each takes up."""
        region, ties, p = situation.region, situation.ties, self._p
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
        self.mean_answer = partners.mean_answer(ties.answers)
