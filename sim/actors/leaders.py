"""The leaders' channel: two people who call each other, until one of them is gone."""

from __future__ import annotations

from typing import Any

import mesa

from sim.actors.situation import Situation
from sim.arrays import BoolArray
from sim.rules import leaders
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import WORKING_LEVEL
from sim.worlds import Worlds


class Leaders(mesa.Agent):  # type: ignore[misc]
    """Both leaders at once; what is between them is public, in ``situation.channel``."""

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = parameters.leaders

    def hold(self, situation: Situation) -> None:
        """Keep some of the attention that hot spots would drain."""
        region = situation.region
        region.attention = leaders.held(region.attention, self._p.hold, situation.channel.rapport)

    def part(self, situation: Situation, departed: BoolArray) -> None:
        """Lose what rested on a leader who is gone, but for what the working level hands on.

        Parameters
        ----------
        departed
            Where one of the two left office this quarter, ``(worlds,)``.
        """
        channel, p, signals = situation.channel, self._p, situation.signals
        kept = leaders.handed_on(
            channel.rapport, p.inherited, situation.consultation[WORKING_LEVEL]
        )
        lost = (channel.rapport - kept) * departed
        channel.departed = departed
        channel.rapport = channel.rapport - lost
        terms = situation.terms
        terms.truce = leaders.truce_left(terms.truce, p.rests, lost)
        signals.ambiguity = leaders.unsettled(signals.ambiguity, p.rests, lost)

    def call(self, situation: Situation, worlds: Worlds) -> None:
        """Call each other, or not."""
        channel, p = situation.channel, self._p
        chance = leaders.chance_of_call(p.tempo, situation.signals.doctrine.personal, p.pursuit)
        channel.called = worlds.uniform("leaders.call") < chance
        channel.rapport = leaders.rapport_next(channel.rapport, channel.called, p.warming, p.fading)
