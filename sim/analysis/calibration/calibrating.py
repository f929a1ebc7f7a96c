"""From priors and a record to a posterior: history matching, then rejection with regression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.calibration.matching import CUT, implausibility, not_ruled_out, total_variance
from sim.analysis.calibration.posterior import Posterior
from sim.analysis.calibration.priors import Priors, identifiable
from sim.analysis.calibration.rejection import KEPT, adjusted, weights, with_error
from sim.arrays import FloatArray
from sim.domain import real
from sim.errors import Fault, UsageError

Simulate: TypeAlias = Callable[[FloatArray, int], FloatArray]
"""Parameter values ``(draws, parameters)`` and a seed to summaries ``(draws, k)``. Each draw
has luck of its own."""

DRAWS = 4000
"""From the prior."""

LEAST = 200
"""Draws that a regression stands on, at the least."""

ALIKE = 1.0 - 1e-9
"""Correlation over draws above which two summaries say the same thing."""

FEWEST = 50
"""Draws that a box of the next wave is drawn around, at the least."""

MARGIN = 0.1
"""Of a box's width, added at each end."""

STREAMS = 3
"""Seeds of their own that are made from one: of draws, of worlds, of errors."""


@dataclass(frozen=True)
class Bank:
    """Draws from the prior and what the model says of each; the record is not in it.

    Parameters
    ----------
    priors
        Whose draws they are.
    scores
        Normal scores of the draws, ``(draws, parameters)``.
    said
        What the model says, ``(draws, k)``.
    observable
        The same as it would be observed, with errors of observation and discrepancy.
    variance
        Of those errors, ``(k,)``.
    """

    priors: Priors
    scores: FloatArray
    said: FloatArray
    observable: FloatArray
    variance: FloatArray

    def implausible(self, observed: FloatArray) -> FloatArray:
        """Of each draw, ``(draws, k)``.

        Luck has no variance of its own here: a draw that luck took beyond the cut is one whose
        likelihood in that world is next to nothing, and other worlds stand for its values.
        """
        return implausibility(self.said, observed, self.variance, 0.0)

    def left(self, observed: FloatArray, cut: float = CUT) -> float:
        """Share of the draws that history matching does not rule out."""
        return float(not_ruled_out(self.implausible(observed), cut).mean())

    def best(self, observed: FloatArray) -> float:
        """The worst summary of the best draw, in standard deviations.

        Well above 3 after another wave, and the model cannot say what was observed within the
        discrepancy that it was allowed.
        """
        return float(self.implausible(observed).max(axis=1).min())


def bank(
    simulate: Simulate,
    priors: Priors,
    *,
    observation: ArrayLike,
    discrepancy: ArrayLike,
    independent: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Bank:
    """Simulate draws from the prior.

    Parameters
    ----------
    simulate
        See :data:`Simulate`.
    priors
        Of the free parameters.
    observation, discrepancy
        Variances of the record's errors and of the model's, a number or ``(k,)``.
    independent
        Independent observations in the summaries, where they are fewer than there are summaries
        that move, and differ.
    draws
        A Latin hypercube of so many.
    seed
        Of draws, worlds and errors.

    Raises
    ------
    UsageError
        As many free parameters as independent observations, or more; a summary that is not finite.
    """
    of_draws, of_worlds, of_errors = seeds(seed)
    scores = priors.spread(draws, of_draws)
    said = summaries_of(simulate, priors.at(scores), of_worlds)
    distinct = _distinct(said)
    identifiable(priors, distinct if independent is None else min(distinct, independent))
    variance = np.broadcast_to(total_variance(observation, discrepancy), said.shape[1:]).copy()
    return Bank(priors, scores, said, with_error(said, variance, of_errors), variance)


def refocused(
    simulate: Simulate, drawn: Bank, observed: ArrayLike, *, cut: float = CUT, seed: int = 0
) -> Bank:
    """A second wave: as many draws again, from where history matching left any.

    The prior, restricted to the smallest box of scores that holds all draws not ruled out (the
    :data:`FEWEST` least implausible where fewer are left), with :data:`MARGIN` of its width added
    at each end. It saves draws where the record says much, can be repeated, and changes the
    posterior only by what it would have held outside the box.

    Parameters
    ----------
    simulate, drawn, observed, seed
        As in :func:`bank` and :func:`calibrated`.
    cut
        Implausibility beyond which a draw is ruled out.
    """
    worst = drawn.implausible(real("observed", observed)).max(axis=1)
    count = max(int((worst <= cut).sum()), FEWEST)
    left = drawn.scores[np.argsort(worst, kind="stable")[:count]]
    low, high = left.min(axis=0), left.max(axis=0)
    margin = MARGIN * (high - low)
    of_draws, of_worlds, of_errors = seeds(seed)
    box = (low - margin, high + margin)
    scores = drawn.priors.spread(len(drawn.scores), of_draws, box)
    said = summaries_of(simulate, drawn.priors.at(scores), of_worlds)
    observable = with_error(said, drawn.variance, of_errors)
    return Bank(drawn.priors, scores, said, observable, drawn.variance)


def calibrated(drawn: Bank, observed: ArrayLike, *, kept: float = KEPT) -> Posterior:
    """The posterior, given what was observed: nearest draws, adjusted by regression.

    No draw is left out for its implausibility: a cut on what the model says would bias the
    regression on what would be observed.

    Parameters
    ----------
    drawn
        Draws from the prior.
    observed
        ``(k,)``.
    kept
        Share of the draws that the kernel keeps, or :data:`LEAST` draws where that is more.
    """
    came = real("observed", observed)
    share = min(1.0, max(kept, LEAST / len(drawn.scores)))
    weight = weights(drawn.observable, came, share)
    moved = adjusted(drawn.scores, drawn.observable, came, weight)
    counted = weight > 0.0
    values = drawn.priors.at(moved[counted])
    return Posterior(drawn.priors.paths, values, weight[counted] / weight.sum())


def seeds(seed: int) -> tuple[int, int, int]:
    """Seeds of the draws, of the worlds and of the errors."""
    first, second, third = np.random.SeedSequence(seed).generate_state(STREAMS)
    return int(first), int(second), int(third)


def summaries_of(simulate: Simulate, values: FloatArray, seed: int) -> FloatArray:
    """What the model says of these values, checked.

    Raises
    ------
    UsageError
        A summary that is not finite.
    """
    said = np.asarray(simulate(values, seed), dtype=np.float64)
    if said.shape[:1] != values.shape[:1] or said.ndim != 2:
        raise ValueError("simulate must return a row of summaries for each draw")
    if not np.isfinite(said).all():
        raise UsageError(Fault("a summary of the simulation is not finite", key="calibration"))
    return said


def _distinct(said: FloatArray) -> int:
    """Summaries that move, and move otherwise than any before them."""
    moving = said[:, said.std(axis=0) > 0.0]
    if not moving.size:
        return 0
    alike = np.abs(np.atleast_2d(np.corrcoef(moving, rowvar=False))) > ALIKE
    return int((~np.tril(alike, -1).any(axis=1)).sum())
