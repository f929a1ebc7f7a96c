"""Trust as an exact Bayesian filter over the ally's types; assurance; reliance.

Three things that must not be mixed: *trust* is the belief that the ally is steadfast; *assurance*
is the support expected at what one now pays; *reliance* is what prudence makes of mean and spread.
A patron that delivers when paid gives assurance without trust.

References
----------
Kydd, A. (2005), *Trust and Mistrust in International Relations*, for trust as a belief.
Snyder, G. (1984), *World Politics* 36, for abandonment, of which assurance is the complement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray, fold, unit
from sim.domain import over_worlds, share, together
from sim.rules.intention import CONDITIONAL, STEADFAST, TYPES, WITHDRAWING


def update_belief(belief: ArrayLike, likelihoods: ArrayLike) -> FloatArray:
    """Bayes's rule alone: posterior proportional to prior times likelihood.

    Parameters
    ----------
    belief
        Prior, types along the first axis: ``(types,)`` for all worlds, or ``(types, worlds)``. It
        sums to one over types.
    likelihoods
        Probability of what was seen, given each type, ``(types,)`` or ``(types, worlds)``.

    Returns
    -------
    Posterior, ``(types, worlds)``, or ``(types,)`` where nothing has worlds. Where what was seen is
    impossible under every type that the prior admits, the prior stands.

    Raises
    ------
    ValueError
        No probabilities, not as many likelihoods as types, or a belief that does not sum to one;
        names the argument.
    """
    prior, chance = share("belief", belief), share("likelihoods", likelihoods)
    if prior.ndim == 0 or not prior.shape[0]:
        raise ValueError("belief needs one probability per type, along the first axis")
    if chance.ndim == 0 or chance.shape[0] != prior.shape[0]:
        raise ValueError("likelihoods needs one probability per type of belief")
    if np.any(np.abs(fold(prior) - 1.0) > _ROUNDED):
        raise ValueError("belief must sum to one over types")
    worlds = together(belief=prior[0], likelihoods=chance[0])
    prior, chance = over_worlds(prior, worlds), over_worlds(chance, worlds)
    joint = prior * chance
    total = fold(joint)
    possible = total > 0.0
    return np.where(possible, joint / np.where(possible, total, 1.0), prior)


_ROUNDED = 1e-6
# How far from one a belief may sum to: it may have been typed in.


def filtered(belief: FloatArray, likelihoods: FloatArray) -> FloatArray:
    """:func:`update_belief` on the hot path: unchecked, likelihoods positive, in a fixed order.

    Shapes ``(types, worlds)``.
    """
    joint = belief * likelihoods
    joint /= fold(joint)
    return joint


def tested(belief: FloatArray, likelihoods: FloatArray, seen: BoolArray) -> FloatArray:
    """Belief after crises of the quarter before; untouched in worlds that saw none.

    It comes before the switching step: what was seen was done by whoever was in office then.

    Parameters
    ----------
    belief, likelihoods
        Shape ``(types, worlds)``.
    seen
        Whether there was anything to be seen, ``(worlds,)``.
    """
    return np.where(seen, filtered(belief, likelihoods), belief)


def predicted(belief: FloatArray, odds: FloatArray, reopened: FloatArray) -> FloatArray:
    """The switching step: with chance ``reopened`` the type was drawn anew from ``odds``.

    ``b' = b + reopened (odds - b)``, the prediction of a hidden Markov model whose transition
    matrix is ``(1 - reopened) I + reopened 1 odds'``. Unlike Bayes's step it is no martingale: it
    is forgetting, and reported apart.
    """
    moved = odds - belief
    moved *= reopened
    moved += belief
    return moved


def condition_met(
    paid: FloatArray,
    us_interest: FloatArray,
    risk_reduction: FloatArray,
    interest_condition: FloatArray,
) -> FloatArray:
    """How far the conditions of a conditional ally are met: payment *and* US interest.

    ``paid (1 - k r (1 - interest))``: without risk reduction r, or at k = 0, payment alone counts.
    All in [0, 1].
    """
    return paid * (1.0 - interest_condition * risk_reduction * (1.0 - us_interest))


def met_by_a_hedger(
    met: FloatArray, alignment_condition: FloatArray, hedging: FloatArray
) -> FloatArray:
    """What is left of conditions met where Japan accommodates China: ``met (1 - k hedging)``."""
    return met * (1.0 - alignment_condition * hedging)


def by_type(steadfast: FloatArray, withdrawing: FloatArray, met: FloatArray) -> FloatArray:
    """Chance that each type keeps faith; a conditional ally lies between, by conditions met.

    Steadfast s, withdrawing w, conditional ``w + (s - w) met``.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    chance = np.empty((TYPES, met.size))
    chance[STEADFAST] = steadfast
    chance[WITHDRAWING] = withdrawing
    chance[CONDITIONAL] = withdrawing + (steadfast - withdrawing) * met
    return chance


def expected_support(belief: FloatArray, support: FloatArray) -> FloatArray:
    """Mean of the support that an observer expects, over its belief, ``(worlds,)``.

    Parameters
    ----------
    belief, support
        Shape ``(types, worlds)``.
    """
    return fold(belief * support)


def assurance(belief: FloatArray, support: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of the support that Japan expects, over its belief.

    Parameters
    ----------
    belief, support
        Shape ``(types, worlds)``.

    Returns
    -------
    Mean and standard deviation, each ``(worlds,)``.
    """
    weighted = belief * support
    mean = fold(weighted)
    weighted *= support
    spread = np.sqrt(np.maximum(fold(weighted) - mean * mean, 0.0))
    return mean, spread


def reliance(mean: FloatArray, spread: FloatArray, precaution: FloatArray) -> FloatArray:
    """Support that Japan counts on: ``mean - precaution * spread``, within [0, 1]."""
    return unit(mean - precaution * spread)


def doubt(width: FloatArray, support: FloatArray) -> FloatArray:
    """How unsure an observer is of the support it will get, in [0, 1].

    The width of its belief over the widest there could be: half the way between the most and the
    least support that any type gives.

    Parameters
    ----------
    width
        Standard deviation of expected support, ``(worlds,)``.
    support
        By type, ``(types, worlds)``.
    """
    widest = 0.5 * (support.max(axis=0) - support.min(axis=0))
    return unit(width / np.where(widest > 0.0, widest, 1.0))


def evidence(chance: FloatArray, happened: BoolArray, good: BoolArray) -> FloatArray:
    """Likelihood of a deed under each type, and one where no deed was done.

    ``c`` where it was good, ``1 - c`` where it was not, with the chance c of a type.

    Parameters
    ----------
    chance
        Chance of a good deed by type, ``(types, worlds)``.
    happened, good
        Whether there was a deed, and whether it was good, ``(worlds,)``.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    seen = np.where(good, chance, 1.0 - chance)
    return np.where(happened, seen, 1.0)


def chance_of_favourable(
    ledger: FloatArray, standard: FloatArray, discernment: FloatArray
) -> FloatArray:
    """Chance that a year's ledger reads as a contributor's, logistic in its distance from fair.

    ``1 / (1 + exp(-(ledger - standard) / discernment))``, written as a hyperbolic tangent, which
    cannot overflow. All ``(worlds,)``.
    """
    chance: FloatArray = 0.5 + 0.5 * np.tanh((ledger - standard) / (2.0 * discernment))
    return chance


def reopened(confidence: FloatArray, change: FloatArray) -> FloatArray:
    """Forgetting alone: ``c + change (1/2 - c)``. Shapes ``(worlds,)``, all probabilities."""
    return confidence + change * (0.5 - confidence)


def shifted_confidence(
    confidence: FloatArray,
    favourable: BoolArray,
    favourable_contributor: FloatArray,
    favourable_shirker: FloatArray,
    change: FloatArray,
) -> FloatArray:
    """Washington's yearly belief that Japan is a contributor: forgetting, then Bayes.

    ``p = c + change (1/2 - c)``, then ``p a/(p a + (1 - p) b)``, with the likelihoods a and b of
    the year's news under a contributor and a shirker.

    Forgetting pulls towards one half at rate ``change`` (Japan may have become another country);
    a slow stock read every quarter would be the same news counted again, hence once a year.

    Shapes ``(worlds,)``, all probabilities.
    """
    prior = reopened(confidence, change)
    if_contributor = np.where(favourable, favourable_contributor, 1.0 - favourable_contributor)
    if_shirker = np.where(favourable, favourable_shirker, 1.0 - favourable_shirker)
    joint = prior * if_contributor
    return joint / (joint + (1.0 - prior) * if_shirker)
