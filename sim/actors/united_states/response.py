"""How long Washington takes to stand by Japan in a crisis."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.arrays import BoolArray, FloatArray
from sim.rules import crisis
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Response:
    """Its answer in each crisis; evidence for whoever looks."""

    def __init__(self, parameters: Parameters, office: Office, crises: tuple[str, ...]) -> None:
        self._p = parameters.united_states.response
        self._office = office
        self._draws = tuple(f"us.response.{name}" for name in crises)

    def answer(self, situation: Situation, worlds: Worlds, dated: FloatArray) -> None:
        """Stand by Japan after a delay, or not at all; everybody sees it as a rule.

        Parameters
        ----------
        dated
            Answers that the scenario gives: 1 at once, 0 at half the limit, -1 never; not a number
            where it gives none, ``(crises, 1)``. They are read like any other.
        """
        p, test = self._p, situation.test
        support = situation.signals.support
        mean = crisis.mean_delay(p.steadfast, p.withdrawing, situation.books.met)
        stretched = crisis.stretch(p.slack, situation.region.attention)
        delay = crisis.answered(
            self._office.of_own_type(support),
            self._office.of_own_type(mean),
            stretched,
            p.limit,
            worlds.uniforms(self._draws),
        )
        given = ~np.isnan(dated)
        if given.any():
            share = 0.5 * (1.0 - np.where(given, dated, 0.0))
            delay = np.where(given, share * p.limit, delay)
        test.delay = np.where(test.broke, delay, 0.0)
        test.failed = test.broke & (delay >= p.limit)
        test.lateness = crisis.lateness(test.broke, delay, p.limit, p.at_once)
        public: BoolArray = worlds.uniform("us.response.seen") < p.seen
        seen = test.broke & public
        situation.signals.tested = test.broke.any(axis=0) & public
        told = crisis.waited(seen, test.failed, delay)
        situation.signals.test_tell = crisis.evidence(support, mean, stretched, p.limit, told)
