"""What polls, talk shows and the papers tell of both capitals: part of what everybody can see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.rules.opinion import mean_support
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters

US, JAPAN = range(2)
"""Rows wherever something is by country."""


@dataclass
class Opinion:
    """Both publics and their elites, by country.

    Attributes
    ----------
    segments : index, (segments, worlds)
        Support by segment, of each country's public: a pair.
    support : index, (countries, worlds)
        That of the whole public.
    judged : index, (countries, worlds)
        What it was when whoever governs took office.
    elites : index, (countries, worlds)
        Consensus among those who deal with the alliance.
    opposition : index, (countries, worlds)
        What deals have mobilised.
    wronged : share, (countries, worlds)
        Of late quarters, those in which the other side did what a public holds against it.
    """

    segments: tuple[FloatArray, FloatArray]
    support: FloatArray
    judged: FloatArray
    elites: FloatArray
    opposition: FloatArray
    wronged: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Opinion:
        """From the scenario's starting values."""
        segments = p.segments_us.start, p.segments_japan.start
        weights = p.segments_us.weight, p.segments_japan.weight
        start = np.stack(
            [
                mean_support(support, shares(weight))
                for support, weight in zip(segments, weights, strict=True)
            ]
        )
        return cls(
            segments=segments,
            support=start,
            judged=start.copy(),
            elites=np.stack([p.elites.start_us, p.elites.start_japan]),
            opposition=np.zeros_like(start),
            wronged=np.stack([p.electorates.wronged_us, p.electorates.wronged_japan]),
        )

    @property
    def turned(self) -> FloatArray:
        """How far each public has turned from the alliance under whoever governs, in [-1, 1]."""
        return self.judged - self.support

    def take_office(self, country: int, anew: BoolArray) -> None:
        """From here on whoever governs is judged by what it makes of opinion, where it is anew."""
        self.judged[country] = np.where(anew, self.support[country], self.judged[country])


@dataclass
class Channel:
    """Between the two leaders.

    Attributes
    ----------
    rapport : index, (worlds,)
        What they have between them.
    called, departed : yes or no, (worlds,)
        Whether they called this quarter, and whether one is gone.
    """

    rapport: FloatArray
    called: BoolArray
    departed: BoolArray

    @classmethod
    def at_start(cls, p: Parameters) -> Channel:
        """From the scenario's starting values."""
        none = np.zeros(p.leaders.rapport.size, dtype=np.bool_)
        return cls(p.leaders.rapport, none, none)
