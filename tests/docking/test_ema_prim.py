"""Peeling is that of the EMA Workbench: the same boxes, one after another, from the same points."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from sim.analysis.discovery.peeling import SMALLEST, peel, quasi_p

from .conftest import peer

prim = peer("ema_workbench.analysis.prim")


def case(name: str) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(11)
    values = rng.random((400, 5)) * [1.0, 10.0, 0.2, 100.0, 1.0]
    inside = (values[:, 0] > 0.6) & (values[:, 1] < 4.0)
    if name == "blurred":
        return values, rng.random(400) < np.where(inside, 0.8, 0.15)
    if name == "ties":
        # Slices differ in size, so that what each point costs matters.
        values = np.stack([values[:, j].round(d) for j, d in enumerate((1, 0, 1, -1, 1))], axis=1)
        return values, rng.random(400) < np.where(inside, 0.8, 0.3 * values[:, 4])
    if name == "two sides":
        return values, np.abs(values[:, 0] - 0.5) < 0.15
    return values, inside


@pytest.mark.parametrize("name", ["clean", "blurred", "ties", "two sides"])
def test_boxes_shares_and_quasi_p_values_are_the_workbenchs(name):
    values, interest = case(name)
    names = [f"x{number}" for number in range(values.shape[1])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It calls pandas as pandas no longer wants.
        theirs = prim.Prim(
            pd.DataFrame(values, columns=names), interest.astype(int), threshold=0.5
        ).find_box()
    ours = peel(values, interest, smallest=SMALLEST * len(values))
    assert len(ours) > 10
    for number, box in enumerate(ours):
        their_box = theirs.box_lims[number]
        low = np.where(np.isfinite(box.low), box.low, values.min(axis=0))
        high = np.where(np.isfinite(box.high), box.high, values.max(axis=0))
        np.testing.assert_allclose(their_box.to_numpy(dtype=float), [low, high], rtol=1e-12)
        inside = box.holds(values)
        row = theirs.peeling_trajectory.loc[number]
        assert row["n"] == inside.sum()
        assert row["coverage"] == pytest.approx(interest[inside].sum() / interest.sum())
        assert row["density"] == pytest.approx(interest[inside].mean())
        for factor in np.flatnonzero(box.restricted):
            one_sided = np.isfinite(box.low[factor]) != np.isfinite(box.high[factor])
            if one_sided:
                expected = max(theirs.qp[number][names[factor]])
                assert quasi_p(values, interest, box, factor) == pytest.approx(expected, abs=1e-12)
