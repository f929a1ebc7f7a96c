"""Regret against tables worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.regret import regret, regrets
from sim.analysis.states import by_state
from sim.errors import UsageError

from .batches import made, run

# Three ways to choose choose three policies.
#            wet  dry   mean  worst   regret     worst regret
#   safe       3    3    3.00    3     9    0      9
#   bold      12    0    6.00    0     0    3      3
#   middle   9.5    2    5.75    2     2.5  1      2.5
#   wild      12   -9    1.50   -9     0   12     12
CHOICES = {
    "s.safe": [3.0, 3.0],
    "s.bold": [12.0, 0.0],
    "s.middle": [9.5, 2.0],
    "s.wild": [12.0, -9.0],
}
REGRETS = [[9.0, 0.0], [0.0, 3.0], [2.5, 1.0], [0.0, 12.0]]


def certain(values, worlds=4, **keywords):
    """Every world of a state comes to the same."""
    tables = {name: np.repeat(np.array(row)[:, None], worlds, 1) for name, row in values.items()}
    return made(tables, **keywords)


def test_maximin_mean_and_minimax_regret_may_each_choose_another():
    found = regret(certain(CHOICES), "x")
    np.testing.assert_array_equal(found.regret, REGRETS)
    assert found.choices == {"minimax": ("middle",), "maximin": ("safe",), "mean": ("bold",)}
    table = found.table.set_index("policy")
    assert table["mean"].tolist() == [3.0, 6.0, 5.75, 1.5]
    assert table["worst_regret"].tolist() == [9.0, 3.0, 2.5, 12.0]
    assert table["mean_regret"].tolist() == [4.5, 1.5, 1.75, 6.0]
    assert table["worst_state"].tolist() == ["s, u = 0", "s, u = 0.1", "s, u = 0", "s, u = 0.1"]
    assert table["best_in"].tolist() == [0.5, 0.5, 0.0, 0.5]


def test_where_less_is_better_it_is_the_same_of_what_is_turned_round():
    turned = {name: [-one for one in row] for name, row in CHOICES.items()}
    found = regret(certain(turned, better="less"), "x")
    np.testing.assert_array_equal(found.regret, REGRETS)
    assert found.choices == {"minimax": ("middle",), "maximin": ("safe",), "mean": ("bold",)}


def test_of_what_should_be_little_the_best_worst_state_is_the_least_of_the_largest():
    found = regret(certain({"s.p": [0.0, 5.0], "s.q": [1.0, 6.0]}, better="less"), "x")
    assert found.choices["maximin"] == ("p",)


def test_the_caller_may_say_what_is_better():
    found = regret(certain(CHOICES), "x", better="less")
    np.testing.assert_array_equal(found.regret[:, 0], [0.0, 9.0, 6.5, 9.0])


def test_in_one_state_regret_is_the_distance_from_the_best():
    found = regret(certain({"s.p": [1.0], "s.q": [4.0]}), "x")
    np.testing.assert_array_equal(found.regret, [[3.0], [0.0]])
    assert {*found.choices.values()} == {("q",)}


def test_policies_that_tie_are_all_chosen_and_share_the_resamples():
    found = regret(certain({"s.p": [1.0, 2.0], "s.q": [1.0, 2.0], "s.r": [0.0, 0.0]}), "x")
    assert found.choices["minimax"] == ("p", "q")
    assert found.chosen.tolist() == [0.5, 0.5, 0.0]
    assert found.table["best_in"].tolist() == [1.0, 1.0, 0.0]


def test_means_that_differ_by_rounding_alone_tie():
    found = regret(certain({"s.p": [0.1 + 0.2, 1.0], "s.q": [0.3, 1.0]}), "x")
    assert found.choices["minimax"] == ("p", "q")
    assert found.table["best_in"].tolist() == [1.0, 1.0]


def test_without_noise_every_resample_says_the_same():
    found = regret(certain(CHOICES), "x")
    assert found.chosen.tolist() == [0.0, 0.0, 1.0, 0.0]
    np.testing.assert_allclose(found.noise, 0.0, atol=1e-12)
    np.testing.assert_allclose(found.low, [9.0, 3.0, 2.5, 12.0])
    np.testing.assert_allclose(found.high, [9.0, 3.0, 2.5, 12.0])


def test_one_world_has_no_error():
    found = regret(certain(CHOICES, worlds=1), "x")
    assert found.choices["minimax"] == ("middle",)
    assert np.isnan(found.chosen).all() and np.isnan(found.low).all()


@pytest.mark.parametrize("common", [True, False])
def test_worlds_stay_paired_when_they_are_drawn_again(common):
    """One policy is better by a hair in every world: however noisy worlds are, it is chosen."""
    noise = np.random.default_rng(3).normal(size=(5, 12))
    found = regret(made({"s.p": noise, "s.q": noise + 0.01}, common_luck=common), "x")
    assert found.chosen.tolist() == [0.0, 1.0]


def test_of_two_alike_neither_is_sure_to_be_chosen():
    random = np.random.default_rng(4)
    shares = [
        regret(made({"s.p": one, "s.q": other}), "x", resamples=200).chosen[0]
        for one, other in random.normal(size=(60, 2, 4, 20))
    ]
    assert 0.35 < np.mean(shares) < 0.65
    assert np.mean([0.05 < share < 0.95 for share in shares]) > 0.5


def test_noise_is_about_what_noise_adds_to_the_worst_regret():
    """All policies are the same in truth, so that all regret is noise."""
    random = np.random.default_rng(5)
    found = [
        regret(made({f"s.{name}": table for name, table in zip("pqr", one, strict=True)}), "x")
        for one in random.normal(size=(20, 3, 10, 30))
    ]
    added = np.mean([one.regret.max(axis=1) for one in found])
    told = np.mean([one.noise for one in found])
    assert 0.4 * added < told < 1.2 * added


def test_states_in_their_own_luck_are_drawn_apart():
    """Two states whose worlds are the same numbers: drawn together they never differ."""
    noise = np.random.default_rng(6).normal(size=30)
    tables = {"s.p": np.array([noise, noise]), "s.q": np.zeros((2, 30))}
    shared, own = (regret(made(tables, common_luck=luck), "x") for luck in (True, False))
    # Apart, the worst regret of q is the larger of two means.
    assert own.noise[1] > shared.noise[1]


def test_the_seed_decides():
    noise = dict(zip(("s.p", "s.q"), np.random.default_rng(7).normal(size=(2, 3, 9)), strict=True))
    first, again, other = (regret(made(noise), "x", seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.chosen, again.chosen)
    assert (first.low != other.low).any()


@pytest.mark.parametrize("better", ["more", "less"])
def test_regret_is_never_below_nought_and_someone_has_none(better):
    expected = np.random.default_rng(8).normal(size=(4, 50))
    found = regrets(expected, better)
    assert (found >= 0.0).all()
    assert (found.min(axis=0) == 0.0).all()


@pytest.mark.parametrize("luck", ["common", "own"])
def test_each_cell_is_the_policy_in_the_state_that_it_says(tmp_path, luck):
    results = run(tmp_path, luck=luck)
    table = by_state(results, "trust")
    assert [str(one) for one in table.policies] == [
        "still, defence.plan_target = 2",
        "still, defence.plan_target = 3.5",
        "wary, defence.plan_target = 2",
        "wary, defence.plan_target = 3.5",
    ]
    assert table.values.shape == (4, 2 * 2 * 3, 6)
    kept = results.outcomes.set_index(["scenario", "point"])["trust"].sort_index()
    points = results.points
    for row, policy in enumerate(table.policies):
        for column, state in enumerate(table.states):
            of = points["scenario"] == f"{state.scenario}.{policy.name}"
            for path, value in {**policy.levers, **state.values}.items():
                of &= points[path] == value
            (at,) = points[of].to_dict(orient="records")
            np.testing.assert_array_equal(
                table.values[row, column], kept[at["scenario"], at["point"]].to_numpy()
            )
            assert table.luck[row, column] == (0 if luck == "common" else at["point"])


def test_what_has_no_regret_is_refused(tmp_path):
    with pytest.raises(UsageError, match="has one policy"):
        regret(certain({"s": [1.0, 2.0], "t": [1.0, 2.0]}), "x")
    with pytest.raises(UsageError, match="allowed: trust, tariff"):
        regret(run(tmp_path), "effort")
    with pytest.raises(UsageError, match="more, less"):
        regret(certain(CHOICES), "x", better="up")
    drawn = run(tmp_path, **{"values = [2.0, 3.5]": "low = 2.0, high = 3.5"})
    with pytest.raises(UsageError, match=r"defence\.plan_target: is a lever that was drawn"):
        regret(drawn, "trust")
