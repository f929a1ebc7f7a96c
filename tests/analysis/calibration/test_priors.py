"""Priors: what a file may state, and that no draw leaves what it states."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.analysis.calibration import read_priors
from sim.analysis.calibration.priors import identifiable, stated
from sim.errors import UsageError
from sim.scenario.loading import load_scenario

SCENARIO = load_scenario("baseline-2025").scenario

FOUR = {
    "japan.effort.pace": {"low": 0.2, "high": 0.8, "why": "x"},
    "japan.effort.plan_anchor": {
        "distribution": "triangular", "low": 0.1, "mode": 0.3, "high": 0.9, "why": "x",
    },
    "japan.effort.public_weight": {
        "distribution": "loguniform", "low": 0.002, "high": 0.04, "why": "x",
    },
    "host_nation_support.cost_growth": {
        "distribution": "normal", "mean": 0.01, "sd": 0.02, "low": -0.05, "high": 0.08, "why": "x",
    },
}  # fmt: skip

EXPECTED = (
    stats.uniform(0.2, 0.6),
    stats.triang(0.25, 0.1, 0.8),
    stats.loguniform(0.002, 0.04),
    stats.truncnorm(-3.0, 3.5, 0.01, 0.02),
)


@pytest.mark.parametrize("how", ["draw", "spread"])
def test_draws_have_the_distributions_that_are_stated_and_are_independent(how):
    priors = stated(SCENARIO, FOUR)
    values = priors.at(getattr(priors, how)(4000, 1))
    for column, expected in zip(values.T, EXPECTED, strict=True):
        assert stats.kstest(column, expected.cdf).pvalue > 1e-4
    apart = np.corrcoef(stats.rankdata(values, axis=0), rowvar=False) - np.eye(4)
    assert np.abs(apart).max() < 4 / np.sqrt(4000)


def test_a_box_restricts_a_prior_and_keeps_its_shape_within():
    priors = stated(SCENARIO, FOUR)
    low, high = np.full(4, -0.5), np.full(4, 1.5)
    scores = priors.spread(4000, 1, (low, high))
    for column in scores.T:
        assert stats.kstest(column, stats.truncnorm(-0.5, 1.5).cdf).pvalue > 1e-4


def test_no_score_leaves_a_priors_range():
    priors = stated(SCENARIO, FOUR)
    ends = priors.at(np.array([[-40.0] * 4, [40.0] * 4]))
    for (low, high), table in zip(ends.T, FOUR.values(), strict=True):
        assert table["low"] <= low < high <= table["high"]


def test_the_same_seed_gives_the_same_draws():
    priors = stated(SCENARIO, FOUR)
    for draw in (priors.draw, priors.spread):
        assert draw(50, 3).tobytes() == draw(50, 3).tobytes()
        assert draw(50, 3).tobytes() != draw(50, 4).tobytes()


def test_the_registered_priors_can_be_read_and_each_has_a_reason():
    priors = read_priors(SCENARIO)
    assert len(priors.of) <= 8
    assert all(len(one.why) > 20 for one in priors.of)


def test_a_file_of_ones_own_may_have_a_byte_order_mark(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b'\xef\xbb\xbf["japan.effort.pace"]\r\nwhy = "x"\r\n')
    assert read_priors(SCENARIO, path).of[0].low == 0.02


@pytest.mark.parametrize(
    ("path", "table", "match"),
    [
        ("japan.effort.pacce", {"why": "x"}, "is no parameter.*japan.effort.pace"),
        ("japan.effort", {"why": "x"}, "is no parameter"),
        ("japan.effort.pace", 0.5, "must be a table"),
        ("japan.effort.pace", {}, "why: must give the reason"),
        ("japan.effort.pace", {"why": " "}, "why: must give the reason"),
        ("japan.effort.pace", {"why": "x", "lo": 0.1}, "lo: unknown key.*'low'"),
        ("japan.effort.pace", {"why": "x", "low": "a"}, 'low: must be a number, got "a"'),
        ("japan.effort.pace", {"why": "x", "low": True}, "low: must be a number"),
        ("japan.effort.pace", {"why": "x", "high": np.nan}, "high: must be a finite number"),
        ("japan.effort.pace", {"why": "x", "high": 2.0}, "high: outside its range, got 2.*0.02"),
        ("japan.effort.pace", {"why": "x", "low": 0.5, "high": 0.5}, "must be above low"),
        ("japan.effort.pace", {"why": "x", "distribution": "beta"}, "choices.*uniform, log"),
        ("japan.effort.pace", {"why": "x", "distribution": "normal", "sd": 1}, "mean: is missing"),
        (
            "japan.effort.pace",
            {"why": "x", "distribution": "normal", "mean": 9, "sd": 1},
            "mean: must lie between low and high",
        ),
        (
            "japan.effort.pace",
            {"why": "x", "distribution": "normal", "mean": 0.5, "sd": 0},
            "sd: must be above 0",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_file_and_key(path, table, match):
    with pytest.raises(UsageError, match=rf"mine\.toml: {path}.*{match}"):
        stated(SCENARIO, {path: table}, "mine.toml")


def test_all_that_does_not_fit_is_told_at_once():
    with pytest.raises(UsageError) as refused:
        stated(SCENARIO, {"japan.effort.pace": {}, "nothing": {"why": "x"}})
    assert len(refused.value.faults) == 2


@pytest.mark.parametrize(
    ("content", "match"),
    [(b"", "states no prior"), (b"[x", "is not valid TOML"), (b"\xff\xfe", "cannot be read")],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, content, match):
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=rf"mine\.toml: {match}"):
        read_priors(SCENARIO, path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_priors(SCENARIO, tmp_path / "nowhere.toml")


def test_as_many_parameters_as_observations_are_refused():
    priors = stated(SCENARIO, FOUR)
    identifiable(priors, 5)
    with pytest.raises(UsageError, match=r"got 4; allowed: at most 3"):
        identifiable(priors, 4)
