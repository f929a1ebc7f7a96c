"""Paired differences between the variants of a batch, world by world.

The same world at the same point meets the same shocks under every variant, so that what differs is
what was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan, sqrt
from typing import TYPE_CHECKING

import pandas as pd
from scipy import stats

from sim.analysis.kept import chosen_of, place_of
from sim.analysis.replicates import table_of
from sim.arrays import FloatArray
from sim.ensemble.pairing import NORMAL_95
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.ensemble.results import Results


@dataclass(frozen=True)
class Difference:
    """What one variant comes to over another.

    Parameters
    ----------
    pairs
        Worlds compared, at all points together.
    units
        Independent draws among them.
    difference, low, high
        Mean of the paired differences, and its 95 % interval; no numbers with one unit.
    superiority, superiority_low, superiority_high
        Share of pairs in which the variant is higher, ties counted half, and its 95 % interval.
    effect
        The difference in standard deviations of the outcome; not a number where there is no spread,
        nor of what happens or not, where the difference is one of shares.
    """

    pairs: int
    units: int
    difference: float
    low: float
    high: float
    superiority: float
    superiority_low: float
    superiority_high: float
    effect: float


def difference(own: FloatArray, other: FloatArray, common_luck: bool) -> Difference:
    """Compare the same worlds of two variants.

    Parameters
    ----------
    own, other
        An outcome, ``(points, worlds)``.
    common_luck
        Whether a world meets the same shocks at all points. Then only worlds are independent draws
        and each counts by its mean over points; else every world of every point is one.

    Returns
    -------
    The interval is that of Monte-Carlo error alone: of this model at these points.

    Notes
    -----
    Mean ± t s / √n over the n units, with Student's t of n - 1 degrees of freedom: designs of many
    points have few worlds. The interval of superiority is Wilson's (1927, *Journal of
    the American Statistical Association* 22:209-212, not opened) with n units; where a unit is a
    mean over points it is too wide rather than too narrow, as nothing between 0 and 1 with a given
    mean varies more than what is 0 or 1. The effect is Cohen's d (1988, not opened) over the root
    mean square of the two standard deviations: that of the paired differences would measure how
    well the pairing works.
    """
    apart = own - other
    higher = (apart > 0.0) + 0.5 * (apart == 0.0)
    units = apart.mean(axis=0) if common_luck else apart.ravel()
    mean, share, n = float(apart.mean()), float(higher.mean()), units.size
    error = float(units.std(ddof=1)) / sqrt(n) if n > 1 else nan
    margin = float(stats.t.ppf(0.975, max(n - 1, 1))) * error
    low, high = wilson(share, n)
    spread = sqrt((float(own.var()) + float(other.var())) / 2.0)
    effect = mean / spread if spread > 0.0 else nan
    return Difference(apart.size, n, mean, mean - margin, mean + margin, share, low, high, effect)


def wilson(share: float, units: int) -> tuple[float, float]:
    """The 95 % score interval of a share of so many units."""
    square = NORMAL_95 * NORMAL_95
    middle = (share + square / (2.0 * units)) / (1.0 + square / units)
    variance = share * (1.0 - share) / units + square / (4.0 * units * units)
    margin = NORMAL_95 / (1.0 + square / units) * sqrt(variance)
    return max(middle - margin, 0.0), min(middle + margin, 1.0)


def versus(results: Results, outcomes: Sequence[str] = ()) -> pd.DataFrame:
    """Every variant against the first, and every policy against the first within its scenario.

    Parameters
    ----------
    results
        Of a batch with two variants or more.
    outcomes
        Names; all that the batch kept unless given.

    Returns
    -------
    A row per outcome, variant and what it is compared with: ``outcome``, ``variant``, ``scenario``,
    ``policy``, ``against``, ``within`` (whether against a policy of the same scenario), and what a
    :class:`Difference` has.

    Raises
    ------
    UsageError
        No design, no such outcome, or a single variant.
    """
    chosen = chosen_of(results, outcomes)
    variants = results.variants.set_index("name")
    if len(variants) < 2:
        problem = Message("has one variant; a comparison needs two scenarios or policies")
        raise UsageError(Fault(problem, file=place_of(results)))
    rows: list[dict[str, object]] = []
    tables = dict(list(results.outcomes.groupby("scenario", sort=False)))
    for name, outcome in chosen.items():
        values = {variant: table_of(tables[variant], name) for variant in variants.index}
        for variant, against in _pairs(variants):
            found = difference(values[variant], values[against], results.manifest["common_luck"])
            made = variants.loc[variant]
            rows.append(
                {
                    "outcome": name,
                    "variant": variant,
                    "scenario": made["scenario"],
                    "policy": made["policy"],
                    "against": against,
                    "within": made["scenario"] == variants.loc[against, "scenario"],
                    **vars(found),
                    **({"effect": nan} if outcome.happens else {}),
                }
            )
    return pd.DataFrame(rows)


def _pairs(variants: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Each variant beside the first of all, and beside the first of its scenario."""
    first_of = {
        scenario: rows.index[0] for scenario, rows in variants.groupby("scenario", sort=False)
    }
    for variant, scenario in variants["scenario"].items():
        for against in dict.fromkeys((variants.index[0], first_of[scenario])):
            if variant != against:
                yield str(variant), str(against)
