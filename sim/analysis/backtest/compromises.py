"""The dumbest forecasts of a settlement: somewhere between what was asked and what stood.

Both are Beta distributions between the two ends that weigh as much as two observations: flat where
the centre is the midpoint. Nothing is fitted, as the record has too few settlements in numbers.

References
----------
Bueno de Mesquita, B. (1984), *PS* 17:226-236, and Bueno de Mesquita, B. & Stokman, F. N. (eds.)
(1994), *European Community Decision Making*: capability times salience as weights; not opened.
Achen, C. H. (2006), in Thomson et al. (eds.), *The European Union Decides*: the mean of positions
so weighted, the compromise model, as the forecast that others had trouble to beat; not opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.backtest.rivals import MEMBERS
from sim.arrays import FloatArray
from sim.domain import positive, real

WORTH = 2.0
"""Observations that the Beta distribution weighs as much as."""


@dataclass(frozen=True)
class Player:
    """Who takes part in a decision.

    Parameters
    ----------
    name
        Who.
    position
        What they want, in the unit of the issue.
    capability
        Above 0, in one unit for all: GDP of the year of the demand.
    salience
        How much they care, above 0 and at most 1; as registered, never fitted.
    """

    name: str
    position: float
    capability: float
    salience: float = 1.0


def split_difference(stood: float, asked: float, members: int = MEMBERS) -> FloatArray:
    """Uniform between what stood and what was asked: the median is half of the way.

    Parameters
    ----------
    stood, asked
        The status quo and the demand, in the unit of the issue.
    members
        Of the ensemble.

    Returns
    -------
    ``(members,)``, rising.
    """
    return _between(stood, asked, 0.5, members)


def salience_mean(
    players: Sequence[Player], stood: float, asked: float, members: int = MEMBERS
) -> FloatArray:
    """About the mean of the players' positions, weighted by capability times salience.

    ``m = Σ capability salience position / Σ capability salience``; the Beta distribution between
    what stood and what was asked with mean m and parameters that sum to 2. All at one end where m
    is there.

    Parameters
    ----------
    players
        One or more; the mean of their positions must lie between ``stood`` and ``asked``.
    stood, asked, members
        As in :func:`split_difference`.

    Raises
    ------
    ValueError
        Nobody, a weight that is not above 0, or a mean that is not between the ends.
    """
    if not players:
        raise ValueError("players must be one or more")
    weights = positive("capability", [one.capability for one in players]) * positive(
        "salience", [one.salience for one in players]
    )
    positions = real("position", [one.position for one in players])
    mean = float((weights * positions).sum() / weights.sum())
    if asked == stood:
        return _between(stood, asked, 0.5, members)
    centre = (mean - stood) / (asked - stood)
    if not 0.0 <= centre <= 1.0:
        raise ValueError("the mean of positions must lie between stood and asked")
    return _between(stood, asked, centre, members)


def _between(stood: float, asked: float, centre: float, members: int) -> FloatArray:
    from scipy.stats import beta  # A second, which nobody without a forecast should wait.

    stood, asked = float(real("stood", stood)), float(real("asked", asked))
    places = (np.arange(members) + 0.5) / members
    if centre in (0.0, 1.0):
        way = np.full(members, centre)
    else:
        way = beta.ppf(places, WORTH * centre, WORTH * (1.0 - centre))
    return np.sort(stood + (asked - stood) * way)
