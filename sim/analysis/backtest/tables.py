"""Forecasts summed up: scores by target and method, and skill against the best rival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from sim.analysis.backtest.forecast import Forecast
from sim.analysis.backtest.scores import rate, skill

CASE = ["target", "origin", "year"]
"""What tells one case from another."""


def table_of(forecasts: Iterable[Forecast]) -> pd.DataFrame:
    """A row per forecast, its extra entries as columns."""
    return pd.DataFrame([one.to_json() for one in forecasts])


def in_common(table: pd.DataFrame, methods: Sequence[str]) -> pd.DataFrame:
    """The rows of these methods, of cases that all of them forecast; each case once a method.

    Methods are only set side by side on the same cases: who skips hard ones gains nothing.
    """
    chosen = table[table["method"].isin(methods)]
    by_all = chosen.groupby(CASE)["method"].transform("nunique") == len(set(methods))
    return chosen[by_all].reset_index(drop=True)


def summed_up(table: pd.DataFrame) -> pd.DataFrame:
    """Scores of each method on each target, over whatever cases are in the table.

    Returns
    -------
    A row per target and method: ``cases``, ``mae``, ``crps``; ``in50`` and ``in90``, the shares
    covered, each with the ends ``_low`` and ``_high`` of its exact 95 % interval; ``direction``
    likewise where the table has it.

    Notes
    -----
    Forecasts from rolling origins share years and are not independent: the exact intervals are
    narrower than the evidence.
    """
    rows = []
    for (target, method), group in table.groupby(["target", "method"], sort=False):
        row = {
            "target": target,
            "method": method,
            "cases": len(group),
            "mae": group["abs_error"].mean(),
            "crps": group["crps"].mean(),
        }
        for name in ("in50", "in90", "direction"):
            if name in group:
                hits = [None if pd.isna(hit) else bool(hit) for hit in group[name]]
                found = rate(hits)
                row |= {name: found.share, f"{name}_low": found.low, f"{name}_high": found.high}
        rows.append(row)
    return pd.DataFrame(rows)


def skills(table: pd.DataFrame, method: str, rivals: Sequence[str]) -> pd.DataFrame:
    """Skill in CRPS of one method against each rival, on the cases that both forecast.

    Returns
    -------
    A row per target and rival: ``cases``, ``crps``, ``rival_crps``, ``skill``
    (``1 - crps/rival_crps``), and ``best``, true of the rival with the lowest score on the target
    among the cases that the method and all rivals there forecast.
    """
    rows = []
    for target in table["target"].unique():
        own = table[table["target"] == target]
        there = [one for one in rivals if (own["method"] == one).any()]
        means = in_common(own, [method, *there]).groupby("method")["crps"].mean()
        best = "" if means.empty else str(means.reindex(there).idxmin()) if there else ""
        for rival in there:
            both = in_common(own, [method, rival])
            score, other = (
                float(both.loc[both["method"] == one, "crps"].mean()) for one in (method, rival)
            )
            rows.append(
                {
                    "target": target,
                    "rival": rival,
                    "cases": len(both) // 2,
                    "crps": score,
                    "rival_crps": other,
                    "skill": skill(score, other),
                    "best": rival == best,
                }
            )
    columns = ["target", "rival", "cases", "crps", "rival_crps", "skill", "best"]
    return pd.DataFrame(rows, columns=columns)
