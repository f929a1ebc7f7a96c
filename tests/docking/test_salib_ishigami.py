"""D5: the pipeline of sensitivity, from sampling to indices, on the Ishigami function."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.sensitivity import sensitivity
from sim.ensemble.designs.elaborate import morris, saltelli

A, B = 7.0, 0.1
FACTORS = ("x1", "x2", "x3")


def closed_form() -> tuple[np.ndarray, np.ndarray, float]:
    """First-order and total indices and the variance, from the function's integrals.

    y = sin x1 + a sin² x2 + b x3⁴ sin x1, each x uniform between -pi and pi.
    """
    fourth = np.pi**4 / 5  # mean of x3⁴
    eighth = np.pi**8 / 9
    sine = 0.5  # mean of sin²
    alone_1 = sine * (1 + B * fourth) ** 2
    alone_2 = A**2 * (3 / 8 - 1 / 4)  # variance of sin²
    with_3 = sine * B**2 * (eighth - fourth**2)
    whole = alone_1 + alone_2 + with_3
    first = np.array([alone_1, alone_2, 0.0]) / whole
    total = np.array([alone_1 + with_3, alone_2, with_3]) / whole
    return first, total, whole


def ishigami(unit: np.ndarray) -> np.ndarray:
    x1, x2, x3 = (np.pi * (2 * unit - 1)).T
    return np.sin(x1) + A * np.sin(x2) ** 2 + B * x3**4 * np.sin(x1)


def came_out(unit: np.ndarray, worlds: int = 1, noise: float = 0.0):
    """Outcomes as a batch leaves them; worlds differ by luck around the function."""
    lucky = np.random.default_rng(3).normal(0.0, noise, (len(unit), worlds))
    values = ishigami(unit)[:, np.newaxis] + lucky
    number, world = np.indices(values.shape)
    outcomes = pd.DataFrame(
        {
            "scenario": "ishigami",
            "point": number.ravel(),
            "world": world.ravel(),
            "y": values.ravel(),
        }
    )
    return outcomes.sample(frac=1.0, random_state=1)


def test_the_closed_form_is_the_published_one():
    first, total, _ = closed_form()
    np.testing.assert_allclose(first, [0.3139, 0.4424, 0.0], atol=5e-5)
    np.testing.assert_allclose(total, [0.5576, 0.4424, 0.2437], atol=5e-5)


def test_d5_sobol_indices_are_within_their_intervals():
    unit = saltelli(3, 1024, seed=0)
    found = sensitivity(came_out(unit), unit, FACTORS, method="saltelli")
    table = found.table.set_index("factor")
    for name, exact in zip(("first", "total"), closed_form()[:2], strict=True):
        for factor, value in zip(FACTORS, exact, strict=True):
            low, high = table.loc[factor, [f"{name}_low", f"{name}_high"]]
            assert low <= value <= high, (name, factor)
            assert high - low < 0.25
    assert list(found.table["factor"]) == ["x1", "x2", "x3"]
    assert found.luck is None


def test_d5_elementary_effects_are_those_of_the_whole_grid():
    levels, step = 6, 0.6
    grid = np.stack(np.meshgrid(*[np.linspace(0, 1, levels)] * 3), axis=-1).reshape(-1, 3)
    unit = morris(3, 300, levels, seed=1)
    table = sensitivity(came_out(unit), unit, FACTORS, method="morris").table.set_index("factor")
    for number, factor in enumerate(FACTORS):
        start = grid[grid[:, number] < 1 - step + 1e-9]
        moved = start + step * np.eye(3)[number]
        effects = (ishigami(moved) - ishigami(start)) / step
        row = table.loc[factor]
        for name, exact in (
            ("mu", effects.mean()),
            ("mu_star", np.abs(effects).mean()),
            ("sigma", effects.std()),
        ):
            assert row[f"{name}_low"] <= exact <= row[f"{name}_high"], (factor, name)
            assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]
    # What x3 does has the sign of sin x1: nothing on the whole, much here and there.
    assert table.loc["x3", "mu_low"] < 0 < table.loc["x3", "mu_high"]
    assert table.loc["x3", "mu_star_low"] > 1


@pytest.mark.parametrize("method", ["latin", "sobol"])
def test_d5_any_even_sample_gives_the_first_order_indices(method):
    from scipy.stats import qmc

    engine = {"latin": qmc.LatinHypercube, "sobol": qmc.Sobol}[method]
    unit = engine(3, rng=np.random.default_rng(5)).random(1024)
    found = sensitivity(came_out(unit), unit, FACTORS, method=method)
    table = found.table.set_index("factor")
    assert found.analysis == "given"
    for factor, value in zip(FACTORS, closed_form()[0], strict=True):
        assert table.loc[factor, "first_low"] <= value <= table.loc[factor, "first_high"]


def test_d5_the_share_of_luck_is_that_of_the_noise_put_in():
    unit = saltelli(3, 256, seed=2)
    whole = closed_form()[2]
    found = sensitivity(
        came_out(unit, worlds=8, noise=np.sqrt(whole)), unit, FACTORS, method="saltelli"
    )
    # As much variance from luck as from the factors.
    assert found.luck is not None
    assert found.luck.low <= 0.5 <= found.luck.high
    assert found.luck.left == pytest.approx(1 / 9, abs=0.02)
