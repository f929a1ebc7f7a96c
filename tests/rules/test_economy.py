"""Growth, the balance and its two opposite answers, the tariff that is aimed at."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import economy


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_four_quarters_of_growth_are_a_year():
    gdp = np.array([100.0])
    for _ in range(4):
        gdp = economy.grown(gdp, *one(0.02, 0.015, 0.0))
    assert gdp == pytest.approx(100 * np.exp(0.02))


def test_a_year_of_shocks_has_the_stated_spread():
    shocks = np.random.default_rng(0).standard_normal((4, 20_000))
    gdp = np.full(20_000, 100.0)
    for shock in shocks:
        gdp = economy.grown(gdp, np.zeros(20_000), np.full(20_000, 0.05), shock)
    assert np.log(gdp / 100).std() == pytest.approx(0.05, rel=0.02)


def test_a_level_follows_its_aim():
    assert economy.followed(*one(10, 20, 0.4)) == pytest.approx(11)
    assert economy.followed(*one(10, 20, 4.0)) == pytest.approx(20)


def test_tariffs_press_the_deficit_down_weakly_and_investment_raises_it():
    """Jobs and balance pull apart; both effects may be none."""
    still = one(70, 0, 0.008, 0, 0.05, 0, 0.5)
    assert economy.balance_aim(*still) == 70
    assert economy.balance_aim(*one(70, 10, 0.008, 0, 0.05, 0, 0.5)) == pytest.approx(64.4)
    assert economy.balance_aim(*one(70, 0, 0.008, 40, 0.05, 0, 0.5)) == pytest.approx(72)
    assert economy.balance_aim(*one(70, 0, 0.008, 0, 0.05, 10, 0.5)) == pytest.approx(65)
    assert economy.balance_aim(*one(70, 50, 0, 40, 0, 10, 0)) == 70
    assert economy.balance_aim(*one(70, 100, 0.05, 0, 0.05, 0, 0.5)) == 0.0


def test_the_balance_moves_to_its_aim_and_never_below_none():
    assert economy.varied(*one(60, 80, 0.5, 0.1, 0.0)) == pytest.approx(62.5)
    assert economy.varied(*one(60, 60, 0.5, 0.1, 1.0)) == pytest.approx(63)
    assert economy.varied(*one(60, 60, 0.5, 0.5, -9.0)) == 0.0


def test_the_tariff_aimed_at_hears_jobs_and_the_deficit_but_not_defence():
    def aimed(drive, pressure=0.0, ratio=0.0, relief=0.0, jobs=0.0):
        return economy.tariff_aimed_at(*one(1.5, 27.5, drive, pressure, ratio, relief, jobs))

    assert aimed(0.0) == 1.5
    assert aimed(1.0) == 27.5
    assert aimed(0.5) == pytest.approx(14.5)
    assert aimed(0.5, pressure=0.5, ratio=0.4) == pytest.approx(1.5 + 26 * 0.6)
    assert aimed(0.5, relief=0.5, jobs=1.0) == pytest.approx(1.5 + 26 * 0.25)
    assert aimed(1.0, pressure=2.0, ratio=1.0) == 27.5
