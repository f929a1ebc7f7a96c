"""Pressure by theatre, hot spots and attention, threat as each side perceives it, deterrence."""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, fold, unit

QUARTER_ROOT = 0.5
"""Square root of a quarter of a year: yearly standard deviations to quarterly ones."""


def pressed(
    pressure: FloatArray,
    driver: FloatArray,
    intensity: FloatArray,
    reversion: FloatArray,
    volatility: FloatArray,
    shock: FloatArray,
    answer: FloatArray,
    jump: FloatArray,
) -> FloatArray:
    """Pressure one quarter on: mean reversion around what its driver aims at, with shocks.

    ``p + reversion/4 (aim - p) + volatility/2 shock + jump``, aim = intensity driver (1 + answer),
    in [0, 1].

    Parameters
    ----------
    pressure, driver, intensity, reversion, volatility, shock
        Shape ``(theatres, worlds)``; reversion and volatility per year.
    answer
        The rival's answer to deterrence, a ratio, ``(worlds,)``.
    jump
        What dated events add at once, broadcast to ``(theatres, worlds)``.
    """
    aim = unit(intensity * driver * (1.0 + answer))
    moved = pressure + 0.25 * reversion * (aim - pressure)
    moved += QUARTER_ROOT * volatility * shock
    moved += jump
    return unit(moved)


def recorded(
    first_weight: FloatArray, first: float, second_weight: FloatArray, second: float
) -> FloatArray:
    """What a record adds to the level that pressure returns to: ``a x + b y``.

    x and y are a rival's arms (or launches) and the risk seen in it, above those of a reference.
    """
    return first_weight * first + second_weight * second


def opportunity(
    opportunism: FloatArray, expected_deterrence: FloatArray, deterrence: FloatArray
) -> FloatArray:
    """How far the rival presses more (positive) or less, as deterrence differs from the expected.

    ``opportunism (expected - deterrence)``; a ratio in [-1, 1], 0 at opportunism 0.
    """
    return opportunism * (expected_deterrence - deterrence)


def answered_build_up(
    answer: FloatArray,
    arms: FloatArray,
    arms_at_start: FloatArray,
    power: FloatArray,
    pace: FloatArray,
) -> FloatArray:
    """The rival's answer to build-up, a quarter on: ``a + pace/4 ((arms / arms0)^power - a)``.

    What the threat requires is that many times what it would be. Exactly 1 at power 0, and where
    nobody has armed; below 1 where Japan has let its arms go. In the manner of Richardson (1960,
    *Arms and Insecurity*, unread); that allies who cooperate may both lose by it is C44.

    Parameters
    ----------
    answer
        A ratio, ``(worlds,)``.
    arms, arms_at_start
        Capability and counterstrike, USD bn.
    power, pace
        A ratio; per year.
    """
    aim = (arms / np.where(arms_at_start > 0.0, arms_at_start, 1.0)) ** power
    return answer + 0.25 * pace * (aim - answer)


def reverting(
    index: FloatArray,
    usual: FloatArray,
    reversion: FloatArray,
    volatility: FloatArray,
    shock: FloatArray,
    jump: float = 0.0,
) -> FloatArray:
    """An index one quarter on, such as the heat of a hot spot or economic coercion.

    ``x + reversion/4 (usual - x) + volatility/2 shock + jump``; all ``(worlds,)``, in [0, 1].
    """
    moved = index + 0.25 * reversion * (usual - index) + QUARTER_ROOT * volatility * shock
    return unit(moved + jump)


def attention_left(attention: FloatArray, heat: FloatArray, drain: FloatArray) -> FloatArray:
    """US attention after one more hot spot: ``attention (1 - drain heat)``, in [0, 1]."""
    return attention * (1.0 - drain * heat)


def shares(weight: FloatArray, *others: FloatArray) -> FloatArray:
    """Weights rescaled to sum to one; all 0 where every weight is 0.

    Parameters
    ----------
    weight
        Shape ``(theatres, worlds)``.
    others
        Further weights in the same sum, ``(worlds,)`` each.

    Returns
    -------
    Shape ``(theatres + len(others), worlds)``.
    """
    rows = np.concatenate([weight, *(other[None] for other in others)])
    total = fold(rows)
    share: FloatArray = rows / np.where(total > 0.0, total, 1.0)
    return share


def perceived(pressure: FloatArray, share: FloatArray) -> FloatArray:
    """Threat as one side perceives it: the mean of pressure by its own shares.

    Parameters
    ----------
    pressure, share
        Shape ``(theatres, worlds)``.

    Returns
    -------
    Index ``(worlds,)``.
    """
    return fold(share * pressure)


def feared(mean: FloatArray, spread: FloatArray, caution: FloatArray) -> FloatArray:
    """Support for Japan that the rival reckons with: ``mean + caution spread``, within [0, 1].

    A cautious rival fears what it cannot rule out: how unpredictability could deter. The mirror of
    :func:`sim.rules.trust.reliance`, and an assumption like it.
    """
    return unit(mean + caution * spread)


def deterrence(
    resolve: FloatArray,
    presence_share: FloatArray,
    self_reliance: FloatArray,
    punishment: FloatArray,
    ties: FloatArray,
) -> FloatArray:
    """What holds the rival back: Washington comes, Japan suffices or hits back, partners help.

    ``1 - (1 - resolve presence_share)(1 - self_reliance)(1 - punishment)(1 - ties)``, as if the
    four were independent chances of stopping it; an assumption. All in [0, 1].
    """
    open_to_it = (1.0 - resolve * presence_share) * (1.0 - self_reliance)
    return 1.0 - open_to_it * (1.0 - punishment) * (1.0 - ties)
