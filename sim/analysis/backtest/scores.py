"""How good a forecast was that is a distribution, given as equally likely members.

References
----------
Gneiting, T. & Raftery, A. E. (2007), *Journal of the American Statistical Association*
102:359-378: the continuous ranked probability score (CRPS); not opened.
Ferro, C. A. T. (2014), *Quarterly Journal of the Royal Meteorological Society* 140:1917-1923: the
fair score of an ensemble; not opened.
Clopper, C. J. & Pearson, E. S. (1934), *Biometrika* 26:404-413: the exact interval; not opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import real


class Rate(NamedTuple):
    """How many of how many, with an exact interval.

    Parameters
    ----------
    hits, trials
        Counts.
    low, high
        Ends of the exact interval, shares; 0 and 1 where nothing was tried.
    """

    hits: int
    trials: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Hits over trials; NaN where nothing was tried."""
        return self.hits / self.trials if self.trials else float("nan")


def crps(members: ArrayLike, actual: float, *, fair: bool = True) -> float:
    """Continuous ranked probability score of an ensemble, in the unit of the forecast.

    ``mean |x_i - y| - S/2``, with S the mean of ``|x_i - x_j|`` over pairs of *different* members
    (fair), or over all pairs, each with itself too (plain). Lower is better; both are the absolute
    error for one member.

    The fair score is what the whole distribution would get, whatever the number of members drawn
    from it, so that ensembles of different sizes can be set side by side; the plain one is the
    score of the members as they are, and charges a small ensemble for being small. A fair score
    may come out a little below 0.

    Parameters
    ----------
    members
        ``(members,)``, at least one.
    actual
        What came.

    Raises
    ------
    ValueError
        No members, or a number that is not finite.
    """
    ordered = np.sort(_members(members))
    error = float(np.abs(ordered - real("actual", actual)).mean())
    count = ordered.size
    if count == 1:
        return error
    # In order, member i exceeds i others and falls short of the rest.
    rank = 2.0 * np.arange(count) - (count - 1)
    pairs = count * (count - 1) if fair else count * count
    return error - float((rank * ordered).sum()) / pairs


def interval(members: ArrayLike, share: float) -> tuple[float, float]:
    """Ends of the central interval that holds this share, by linearly interpolated quantiles.

    Parameters
    ----------
    members
        ``(members,)``.
    share
        Between 0 and 1: 0.5, 0.9.
    """
    if not 0.0 < share < 1.0:
        raise ValueError("share must be between 0 and 1")
    low, high = np.quantile(_members(members), [0.5 - 0.5 * share, 0.5 + 0.5 * share])
    return float(low), float(high)


def within(members: ArrayLike, actual: float, share: float) -> bool:
    """Whether what came lies in the central interval, ends included."""
    low, high = interval(members, share)
    return low <= float(real("actual", actual)) <= high


def same_direction(before: float, forecast: float, actual: float) -> bool | None:
    """Whether a forecast had the sign of the change; None where nothing moved, or it said nothing.

    Parameters
    ----------
    before
        The last value that was known.
    forecast
        Its median.
    actual
        What came.
    """
    said, came = np.sign(forecast - before), np.sign(actual - before)
    return None if said == 0.0 or came == 0.0 else bool(said == came)


def mean_absolute_error(forecasts: ArrayLike, actual: ArrayLike) -> float:
    """Mean of ``|forecast - actual|``, both ``(cases,)``."""
    said, came = real("forecasts", forecasts), real("actual", actual)
    if said.shape != came.shape or not said.size:
        raise ValueError("forecasts and actual must be of one shape, and not empty")
    return float(np.abs(said - came).mean())


def skill(score: float, rival: float) -> float:
    """Share of a rival's score that a forecast does without, ``1 - score / rival``.

    Above 0 it beats the rival, at 1 it is perfect; NaN where the rival is perfect. Both must be
    means over the same cases.
    """
    return 1.0 - score / rival if rival > 0.0 else float("nan")


def rate(hits: Sequence[bool | None], level: float = 0.95) -> Rate:
    """How often, with the exact binomial interval (Clopper & Pearson 1934); None does not count.

    The ends are the chances under which so many hits or more, so many or fewer, would come with
    probability ``(1 - level)/2``. The interval takes the trials for independent: forecasts from
    rolling origins overlap, and are less than that.

    Parameters
    ----------
    hits
        One per trial.
    level
        Of the interval, between 0 and 1.
    """
    known = [hit for hit in hits if hit is not None]
    return Rate(sum(known), len(known), *exact_interval(sum(known), len(known), level))


def exact_interval(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval of a share, from 0 to 1 where nothing was tried.

    Raises
    ------
    ValueError
        Hits that are not between 0 and the trials, or a level that is not between 0 and 1.
    """
    from scipy.stats import beta  # A second, which nobody without a score should wait.

    if not 0 <= hits <= trials:
        raise ValueError("hits must lie between 0 and trials")
    if not 0.0 < level < 1.0:
        raise ValueError("level must be between 0 and 1")
    tail = 0.5 * (1.0 - level)
    low = float(beta.ppf(tail, hits, trials - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1.0 - tail, hits + 1, trials - hits)) if hits < trials else 1.0
    return low, high


def _members(members: ArrayLike) -> FloatArray:
    found = real("members", members)
    if found.ndim != 1 or not found.size:
        raise ValueError("members must be one row of at least one number")
    return found
