"""One forecast as an object of JSON; many summed up, on common cases only."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sim.analysis.backtest import aligned, scored, skills, summed_up, table_of
from sim.analysis.backtest.tables import in_common

KEYS = [
    "target", "method", "origin", "horizon", "year", "median", "actual", "abs_error", "crps",
    "in50", "in90",
]  # fmt: skip
MEMBERS = np.linspace(0.0, 10.0, 101)


def forecast(method="model", target="defence_share", origin=2015, year=2018, at=5.0, actual=6.0):
    return scored(target, method, origin, year, MEMBERS - 5.0 + at, actual, before=4.0)


def test_a_forecast_is_one_flat_object_with_the_promised_keys():
    found = scored("defence_share", "model", 2015, 2018, MEMBERS, 8.0, extra={"break": "x"})
    told = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert list(told)[: len(KEYS)] == KEYS
    assert told["break"] == "x"
    assert (told["horizon"], told["median"], told["abs_error"]) == (3, 5.0, 3.0)
    assert (told["in50"], told["in90"]) == (False, True)
    # Uniform on 0 to 10 with 8 observed: ∫ F² to 8 and ∫ (1-F)² beyond, 5.12/3 + 0.08/3.
    assert told["crps"] == pytest.approx(5.2 / 3, abs=0.02)


def test_extra_entries_never_hide_a_forecasts_own():
    found = scored("affinity", "model", 2015, 2016, MEMBERS, 8.0, extra={"crps": "mine"})
    assert isinstance(found.to_json()["crps"], float)


def test_the_direction_is_told_where_the_last_value_is():
    assert forecast().to_json()["direction"] is True
    assert forecast(at=3.0).to_json()["direction"] is False
    assert "direction" not in scored("affinity", "x", 2015, 2016, MEMBERS, 1.0).to_json()


def test_the_ensemble_as_it_was_is_scored_beside_the_one_at_the_origin():
    told = scored("affinity", "model", 2015, 2016, MEMBERS, 5.0, raw=MEMBERS + 2.0).to_json()
    assert told["abs_error"] == 0.0
    assert told["raw_abs_error"] == 2.0
    assert told["raw_crps"] > told["crps"]
    assert told["raw_median"] == 7.0
    assert told["raw_in50"] is True


def test_a_year_must_come_after_its_origin():
    with pytest.raises(ValueError, match="after origin"):
        forecast(year=2015)


def test_aligned_worlds_start_where_the_record_stood():
    then, now = np.array([1.0, 2.0]), np.array([1.5, 4.0])
    np.testing.assert_allclose(aligned(now, then, 10.0), [10.5, 12.0])
    np.testing.assert_allclose(aligned(then, then, 10.0), 10.0)
    with pytest.raises(ValueError, match="same worlds"):
        aligned(now, then[:1], 10.0)


def test_methods_are_compared_on_the_cases_that_both_forecast():
    """The rival skips the hard case, and gains nothing by it."""
    table = table_of(
        [
            forecast(year=2016, at=5.0),
            forecast(year=2017, at=30.0),
            forecast("last_value", year=2016, at=5.0),
        ]
    )
    found = skills(table, "model", ["last_value"])
    assert found["cases"].tolist() == [1]
    assert found["skill"].tolist() == pytest.approx([0.0])
    assert len(in_common(table, ["model", "last_value"])) == 2


def test_the_best_rival_is_the_one_with_the_lowest_score_on_common_cases():
    table = table_of(
        forecast(method, target, year=year, at=at, actual=6.0)
        for method, at in (("model", 6.0), ("last_value", 12.0), ("linear_trend", 7.0))
        for target in ("defence_share", "affinity")
        for year in (2016, 2017)
    )
    found = skills(table, "model", ["last_value", "linear_trend", "joint_product"])
    assert found["rival"].tolist() == ["last_value", "linear_trend"] * 2
    assert found["best"].tolist() == [False, True] * 2
    assert (found["skill"] > 0).all()
    assert (found["cases"] == 2).all()


def test_a_target_without_rivals_has_no_skill():
    found = skills(table_of([forecast()]), "model", ["last_value"])
    assert found.empty
    assert "skill" in found


def test_scores_are_means_and_shares_over_cases():
    table = table_of([forecast(year=2016, at=5.0), forecast(year=2017, at=15.0, actual=5.0)])
    row = summed_up(table).iloc[0]
    assert row["cases"] == 2
    assert row["mae"] == pytest.approx((1.0 + 10.0) / 2)
    assert row["in90"] == 0.5
    # One of two: by hand, the ends solve 1-(1-p)² = 0.025 and 1-p² = 0.025.
    assert row["in90_low"] == pytest.approx(1 - 0.975**0.5)
    assert row["in90_high"] == pytest.approx(0.975**0.5)
    assert row["direction"] == 1.0


def test_what_says_nothing_of_the_direction_does_not_count():
    table = table_of([forecast(at=4.0), forecast(year=2019)])
    assert summed_up(table).iloc[0]["direction"] == 1.0
