"""Small batches, made or run, for what reads them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from sim.ensemble.batching import batch
from sim.ensemble.outcomes import Outcome
from sim.ensemble.results import Results

DESIGN = """
format = 1
scenarios = ["baseline-2025", "high-threat"]
worlds = 6
years = 2

[policies.still]
[policies.wary]
japan.belief.precaution = 2.0

[levers]
"defence.plan_target" = { values = [2.0, 3.5] }

[sampling]
method = "latin"
points = 3
luck = "LUCK"

[uncertainties]
"threat.china.military" = { low = 0.3, high = 0.9 }
"trade.deficit" = { values = [50, 200] }

[outcomes]
trust = { series = "trust", take = "end", better = "more" }
tariff = { series = "tariff", take = "mean", better = "less" }
effort = { series = "effort", take = "end" }
ever = { series = "deal", take = "most", above = 0.5 }
"""


def run(folder: Path, *, luck: str = "common", out: Path | None = None, **changed: str) -> Results:
    """Run :data:`DESIGN`, some of its text changed."""
    text = DESIGN.replace("LUCK", luck)
    for old, new in changed.items():
        text = text.replace(old, new)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return batch(path, out=out)


class _Tables:
    def __init__(self, outcomes: pd.DataFrame, points: pd.DataFrame) -> None:
        self._tables = {"outcomes": outcomes, "points": points}

    def table(self, name: str) -> pa.Table:
        return pa.Table.from_pandas(self._tables[name], preserve_index=False)


def made(
    values: dict[str, np.ndarray],
    *,
    better: str = "more",
    common_luck: bool = True,
    happens: bool = False,
) -> Results:
    """Results whose outcome ``x`` is stated: ``(points, worlds)`` by ``"scenario.policy"``."""
    frames, moved = [], []
    for name, table in values.items():
        points, worlds = np.indices(table.shape)
        frame = {"scenario": name, "point": points.ravel(), "world": worlds.ravel()}
        frames.append(pd.DataFrame(frame | {"x": table.ravel()}))
        rows = {"scenario": name, "point": np.arange(len(table)), "u": np.arange(len(table)) / 10}
        moved.append(pd.DataFrame(rows))
    outcome = Outcome("x", "trust", "end", above=0.5 if happens else None, better=better)
    variants = {name: name.split(".") if "." in name else [name, ""] for name in values}
    manifest = {
        "outcomes": [vars(outcome)],
        "common_luck": common_luck,
        "design": {"factors": {"u": "uncertainty"}, "sampled": ["u"], "variants": variants},
    }
    return Results(_Tables(pd.concat(frames), pd.concat(moved)), manifest, {})
