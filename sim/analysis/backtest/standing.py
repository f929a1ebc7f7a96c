"""How the model stands beside its rivals: in all, near and far, and period by period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from sim.analysis.backtest.tables import skills, summed_up

FAR = 3
"""Years ahead from which a forecast is a far one."""

PARTS: dict[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    "all": lambda table: table["horizon"] > 0,
    "near": lambda table: table["horizon"] < FAR,
    "far": lambda table: table["horizon"] >= FAR,
    "validate": lambda table: table["period"] == "validate",
    "test": lambda table: table["period"] == "test",
}
"""Which forecasts a part of the table counts."""


def standing(table: pd.DataFrame) -> pd.DataFrame:
    """Scores by target, part and method, and the model's skill against each rival.

    Parameters
    ----------
    table
        A row per forecast, of the model and its rivals: :func:`~.tables.table_of`.

    Returns
    -------
    The columns of :func:`~.tables.summed_up`, and ``part`` of :data:`PARTS`; ``skill``, the share
    of a rival's CRPS that the model does without, on the cases that both forecast; ``best``, true
    of the rival that scores best. A part without forecasts has no rows.
    """
    found = []
    rivals = [one for one in dict.fromkeys(table["method"]) if one != "model"]
    for part, counted in PARTS.items():
        chosen = table[counted(table)]
        if chosen.empty:
            continue
        against = skills(chosen, "model", rivals).rename(columns={"rival": "method"})
        scores = summed_up(chosen)
        scores.insert(1, "part", part)
        found.append(
            scores.merge(
                against[["target", "method", "skill", "best"]], on=["target", "method"], how="left"
            )
        )
    whole = pd.concat(found, ignore_index=True)
    whole["best"] = whole["best"].eq(True)
    order = {name: place for place, name in enumerate(dict.fromkeys(table["target"]))}
    return whole.sort_values("target", key=lambda one: one.map(order), kind="stable").reset_index(
        drop=True
    )


def best_rival(stood: pd.DataFrame, target: str, part: str) -> Mapping[Any, Any] | None:
    """The row of the rival that scores best on a target in a part; None where there is none."""
    rows = stood[(stood["target"] == target) & (stood["part"] == part) & stood["best"]]
    return None if rows.empty else rows.iloc[0].to_dict()


def row_of(
    stood: pd.DataFrame, target: str, part: str, method: str = "model"
) -> Mapping[Any, Any] | None:
    """The row of a method; None where it forecast nothing there."""
    here = (stood["target"] == target) & (stood["part"] == part) & (stood["method"] == method)
    return None if not here.any() else stood[here].iloc[0].to_dict()


def worth(forecasts: pd.DataFrame, without: pd.DataFrame) -> pd.DataFrame:
    """What each mechanism is worth: how much worse the model scores with it switched off.

    Parameters
    ----------
    forecasts, without
        Rows of the model, and of its ablations.

    Returns
    -------
    A row per target and ablation: ``crps`` of the model, ``without`` the mechanism, and ``worth``,
    the second less the first; above 0, the forecast is better with it. On the same cases.
    """
    case = ["target", "origin", "year"]
    own = forecasts[forecasts["method"] == "model"][[*case, "crps"]]
    both = without[[*case, "method", "crps"]].merge(own, on=case, suffixes=("_without", ""))
    means = both.groupby(["target", "method"], sort=False)[["crps", "crps_without"]].mean()
    means = means.reset_index().rename(columns={"method": "ablation", "crps_without": "without"})
    means["ablation"] = means["ablation"].str.removeprefix("without_")
    return means.assign(worth=means["without"] - means["crps"])
