"""One country's public, in segments that each feel something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import mesa

from sim.actors.public_opinion import US
from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.rules import opinion
from sim.rules.opinion import Felt, changed
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


@dataclass(frozen=True)
class News:
    """What a public sees in one quarter, ``(worlds,)`` each.

    Threat, what the other side has done to it and pays, and, at its own door, jobs in America:
    indices. Amounts in their own units: ``effort`` in % of GDP, ``support`` and ``cost`` of the
    forces' stay as ratios to the start, ``forces`` in thousand troops. Tariff, retaliation and
    coercion as they stand.
    """

    threat: FloatArray
    effort: FloatArray
    support: FloatArray
    forces: FloatArray
    cost: FloatArray
    paid: FloatArray
    wronged: FloatArray
    jobs: FloatArray
    tariff: FloatArray
    retaliation: FloatArray
    coercion: FloatArray
    elites: FloatArray

    @classmethod
    def of(cls, situation: Situation, threat: FloatArray, country: int) -> News:
        """What one country's public sees this quarter."""
        forces, books, polls = situation.forces, situation.books, situation.opinion
        return cls(
            threat=threat,
            effort=forces.us_effort if country == US else forces.effort,
            support=forces.support_paid,
            forces=forces.presence,
            cost=forces.presence * situation.terms.cost_growth,
            paid=books.ledger,
            wronged=polls.wronged[country],
            jobs=books.jobs - books.deficit_ratio,
            tariff=situation.terms.standing("tariff"),
            retaliation=situation.answer.retaliation,
            coercion=situation.region.coercion,
            elites=polls.elites[country],
        )

    def felt_in_us(self, start: News) -> Felt:
        """What the US public has felt since: what it pays, what Japan does, jobs, prices."""
        unpaid = changed(self.cost, start.cost) - changed(self.support, start.support)
        return Felt(
            threat=self.threat - start.threat,
            burden=0.5 * (changed(self.effort, start.effort) + unpaid),
            fairness=self.paid - start.paid - (self.wronged - start.wronged),
            local=start.jobs - self.jobs,
            prices=self.tariff - start.tariff + (self.retaliation - start.retaliation),
            cues=self.elites - start.elites,
        )

    def felt_in_japan(self, start: News, coercion_felt: FloatArray) -> Felt:
        """What Japan's public has felt since: what it pays, what Washington does, forces, prices.

        Parameters
        ----------
        coercion_felt
            Percentage points of tariff that a full embargo by China is felt as.
        """
        paid = changed(self.effort, start.effort) + changed(self.support, start.support)
        coerced = coercion_felt * (self.coercion - start.coercion)
        return Felt(
            threat=self.threat - start.threat,
            burden=0.5 * paid,
            fairness=start.wronged - self.wronged,
            local=changed(self.forces, start.forces),
            prices=self.tariff - start.tariff + coerced,
            cues=self.elites - start.elites,
        )


class Electorate(mesa.Agent):  # type: ignore[misc]
    """The public of one country; it knows what its own government says of the threat, and the news.

    Parameters
    ----------
    country
        Its row, :data:`~sim.actors.public_opinion.US` or ``JAPAN``.

    Attributes
    ----------
    _now : log odds, (segments, worlds)
        Support of each segment.
    _begun
        The first quarter's news, against which all later news is felt.
    """

    def __init__(self, model: Any, parameters: Parameters, country: int) -> None:
        super().__init__(model)
        self._country = country
        self._p = parameters.electorates
        segment = parameters.segments_us if country == US else parameters.segments_japan
        side = "us" if country == US else "japan"
        self._draw = f"opinion.{side}"
        self._share = shares(segment.weight)
        self._start = opinion.log_odds(segment.start)
        self._now = self._start
        self._sensitivity = Felt(
            segment.threat,
            segment.burden,
            segment.fairness,
            segment.local,
            segment.prices,
            segment.cues,
        )
        self._begun: News | None = None

    def form(self, situation: Situation, threat: FloatArray, worlds: Worlds) -> None:
        """Opinion follows what the public has felt since the start.

        Parameters
        ----------
        threat
            As its own government perceives it, index ``(worlds,)``.
        """
        p, news = self._p, News.of(situation, threat, self._country)
        begun = self._begun = self._begun or news
        felt = (
            news.felt_in_us(begun)
            if self._country == US
            else news.felt_in_japan(begun, p.coercion_felt)
        )
        self._now = opinion.opinion_next(
            self._now,
            opinion.aim(self._start, self._sensitivity, felt),
            p.pace,
            p.volatility,
            worlds.normal(self._draw),
        )
        support = opinion.logistic(self._now)
        polls, country = situation.opinion, self._country
        polls.segments = (
            (support, polls.segments[1]) if country == US else (polls.segments[0], support)
        )
        whole = polls.support.copy()
        whole[country] = opinion.mean_support(support, self._share)
        polls.support = whole
