"""Whether the procedure finds what is known: parameters that made synthetic records.

References
----------
Cook, S. R., Gelman, A. & Rubin, D. B. (2006), *Journal of Computational and Graphical Statistics*
15:675-692, and Talts, S. et al. (2018), arXiv:1804.06788: where truths are drawn from the prior,
the rank of a truth in its posterior is uniform if the procedure is right. Neither opened.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import kstest

from sim.analysis.backtest.scores import rate
from sim.analysis.calibration.calibrating import Bank, Simulate, calibrated, seeds, summaries_of
from sim.analysis.calibration.rejection import KEPT, with_error
from sim.arrays import FloatArray


def recovery(
    drawn: Bank,
    simulate: Simulate,
    truths: FloatArray,
    *,
    kept: float = KEPT,
    seed: int = 1,
) -> pd.DataFrame:
    """A synthetic record at each truth, and the posterior that it leads to.

    Parameters
    ----------
    drawn
        Draws from the prior, used for every truth.
    simulate
        As for the bank; each truth has a world of its own.
    truths
        Values, ``(truths, parameters)``; from the prior where ranks are to be uniform:
        ``priors.at(priors.draw(truths, seed))``.
    kept
        As for the record itself.
    seed
        Of worlds and errors; not the bank's, or a truth would meet its own luck there.

    Returns
    -------
    A row per truth and parameter: ``truth``, ``parameter``, ``true``, ``mean``, ``sd``, the ends of
    the intervals ``low50``, ``high50``, ``low90``, ``high90``, ``in50``, ``in90``, ``rank``.
    """
    _, of_worlds, of_errors = seeds(seed)
    said = summaries_of(simulate, truths, of_worlds)
    records = with_error(said, drawn.variance, of_errors)
    parts = [
        _recovered(drawn, truth, record, kept).assign(truth=number)
        for number, (truth, record) in enumerate(zip(truths, records, strict=True))
    ]
    return pd.concat(parts, ignore_index=True)[["truth", *parts[0].columns.drop("truth")]]


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """How well each parameter is recovered, over all truths.

    Returns
    -------
    A row per parameter: ``truths``; ``correlation`` of truth and posterior mean, 0 where nothing is
    learnt; ``narrowed``, the mean posterior deviation over that of the truths, 1 where nothing is
    learnt; ``in50`` and ``in90``, the shares of truths covered, with the ends of their exact 95 %
    intervals; ``uniform``, the p-value of the ranks' uniformity (Kolmogorov-Smirnov).
    """
    rows = {}
    for parameter, group in table.groupby("parameter", sort=False):
        row = {
            "truths": len(group),
            "correlation": float(np.corrcoef(group["true"], group["mean"])[0, 1]),
            "narrowed": float(group["sd"].mean() / group["true"].std()),
        }
        for name in ("in50", "in90"):
            found = rate([bool(hit) for hit in group[name]])
            row |= {name: found.share, f"{name}_low": found.low, f"{name}_high": found.high}
        rows[parameter] = row | {"uniform": float(kstest(group["rank"], "uniform").pvalue)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("parameter")


def _recovered(drawn: Bank, truth: FloatArray, record: FloatArray, kept: float) -> pd.DataFrame:
    found = calibrated(drawn, record, kept=kept)
    ends = ["low50", "high50", "low90", "high90"]
    told = found.table().reset_index()[["parameter", "mean", "sd", *ends]]
    told.insert(1, "true", truth)
    for share in ("50", "90"):
        told[f"in{share}"] = told["true"].between(told[f"low{share}"], told[f"high{share}"])
    return told.assign(rank=found.rank(truth))
