"""The forecast: the same by seed, from nothing but the record, moved by what should move it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from sim.analysis.backtest import rivals
from sim.analysis.backtest.built_in import model_of
from sim.analysis.forecast import forecast, form
from sim.analysis.forecast.published import Published

DAY = date(2026, 1, 1)


def made(**kinds) -> Published:
    model, protection, _ = model_of()
    record = kinds.pop("record", model.record)
    return forecast(
        replace(model, record=record),
        protection,
        seed=kinds.pop("seed", 1),
        draws=256,
        worlds=128,
        made=DAY,
    )


@pytest.fixture(scope="module")
def once() -> Published:
    return made()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_forecast_and_another_seed_another(once):
    assert made() == once
    assert made(seed=2).distributions != once.distributions


@pytest.mark.slow
def test_the_standing_agreement_is_all_but_certain_and_the_next_one_is_not(once):
    by_year = once.of("host_nation_support")
    assert set(by_year[2026].quantiles[4:-4]) == {211.0}
    assert by_year[2027].quantiles[-1] > by_year[2027].quantiles[0] + 50.0


@pytest.mark.slow
def test_the_last_value_of_the_record_moves_what_is_forecast_and_parameters_do_not(once):
    """What comes after the training years says where the forecast starts, not what it believes."""
    model = model_of().model
    higher = {
        **model.record,
        "affinity": model.record["affinity"].where(model.record["affinity"].index < 2025, 60.0),
    }
    other = made(record=higher)
    for year in form().target("affinity").years:
        before, now = (np.array(one.of("affinity")[year].quantiles) for one in (once, other))
        assert now[10:-10] == pytest.approx(before[10:-10] - 17.0, abs=1e-9)
    for name in ("host_nation_support", "defence_share", "tariff", "trust"):
        assert other.of(name) == once.of(name)


@pytest.mark.slow
def test_rivals_are_those_of_the_back_test(once):
    model = model_of().model
    known: pd.Series = model.record["host_nation_support"]
    members = rivals.last_value(known, form().known, 2)
    said = once.of("host_nation_support", "last_value")[2027]
    assert said.quantiles == pytest.approx(np.quantile(members, once.levels))


@pytest.mark.slow
def test_chances_are_what_the_quantiles_say(once):
    for event in form().events:
        for one in (c for c in once.chances if c.event == event.name):
            said = once.of(event.target, one.method)[event.year]
            below = np.interp(event.above, said.quantiles, once.levels, left=0.0, right=1.0)
            assert 1.0 - below == pytest.approx(one.probability, abs=0.07)
