"""The Nash package: closed forms, brute force, axioms, corners, and bits that do not change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from sim.bargaining.disagreement import power_from_patience
from sim.bargaining.frontier import Frontier
from sim.bargaining.issues import cost, gain
from sim.bargaining.nash import nash_package

STRAIGHT = 1e-6
"""A curvature at which lines are straight to six digits."""


def solve(us, japan, *, r=0.6, here=0.5, low=0.0, high=1.0, d_us=0.0, d_japan=0.0, power=0.5):
    """One table; issues along the first axis, worlds along the second, if any."""
    us = np.asarray(us, dtype=float)
    us = us[:, None] if us.ndim == 1 else us
    rows = [
        np.ascontiguousarray(np.broadcast_to(_column(value), us.shape), dtype=float)
        for value in (us, japan, r, here, low, high)
    ]
    seats = [
        np.ascontiguousarray(np.broadcast_to(np.asarray(value, dtype=float), us.shape[1:]))
        for value in (d_us, d_japan, power)
    ]
    *lost, power = seats
    return nash_package(Frontier(*rows), np.stack(lost), power)


def _column(value):
    value = np.asarray(value, dtype=float)
    return value[:, None] if value.ndim == 1 else value


def utilities(x, us, japan, r, here):
    """Both utilities over the status quo, straight from the definitions of gain and cost."""
    return (
        (us * (gain(x, r) - gain(here, r))).sum(axis=0),
        (japan * (cost(here, r) - cost(x, r))).sum(axis=0),
    )


def problem(seed, issues=4, worlds=200):
    """Random tables at which both sides may lose by failing."""
    chance = np.random.default_rng(seed)
    here = chance.random((issues, worlds))
    reach = chance.uniform(0.05, 1.0, (issues, worlds))
    return {
        "us": chance.uniform(0, 20, (issues, worlds)),
        "japan": chance.uniform(0, 20, (issues, worlds)),
        "r": chance.uniform(0.01, 0.95, (issues, worlds)),
        "here": here,
        "low": np.maximum(here - reach, 0.0),
        "high": np.minimum(here + reach, 1.0),
        "d_us": -chance.uniform(0, 8, worlds),
        "d_japan": -chance.uniform(0, 8, worlds),
        "power": chance.uniform(0.1, 0.9, worlds),
    }


def log_product(x, p, world):
    """The weighted Nash product in logs, minus infinity where a side is below disagreement."""
    part = {name: p[name][..., world] for name in p}
    us, japan = utilities(
        x,
        *(
            part[name][:, None] if x.ndim == 2 else part[name]
            for name in ("us", "japan", "r", "here")
        ),
    )
    over_us, over_japan = us - part["d_us"], japan - part["d_japan"]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = part["power"] * np.log(over_us) + (1 - part["power"]) * np.log(over_japan)
    return np.where((over_us > 0) & (over_japan > 0), value, -np.inf)


# Closed forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("power", [0.2, 0.5, 0.67257])
def test_one_straight_issue_is_divided_by_power(power):
    package = solve([1.0], [1.0], r=STRAIGHT, d_us=-0.5, d_japan=-0.5, power=power)
    assert package.positions[0, 0] == pytest.approx(power, abs=1e-5)


def test_c2_patience_is_power():
    power = power_from_patience(np.array([0.95, 0.9]), np.array([0.9, 0.9]))
    assert power == pytest.approx([0.67257, 0.5], abs=5e-6)


def test_c4_what_breakdown_pays_moves_the_deal_from_the_first_unit():
    """The limit of frequent offers: b = (.3, .1) gives .6."""
    package = solve([1.0], [1.0], r=STRAIGHT, d_us=0.3 - 0.5, d_japan=0.1 - 0.5)
    assert package.positions[0, 0] == pytest.approx(0.6, abs=1e-5)


def test_c6_linkage_gains_where_priorities_differ():
    us, japan = np.array([0.7, 0.3]), np.array([0.3, 0.7])
    linked = solve(us, japan, r=STRAIGHT, d_us=-0.5, d_japan=-0.5)
    assert linked.positions[:, 0] == pytest.approx([1.0, 0.0], abs=1e-5)
    assert linked.utility_us + 0.5 == pytest.approx(0.7, abs=1e-5)
    assert linked.utility_japan + 0.5 == pytest.approx(0.7, abs=1e-5)
    for us_weight, japan_weight in zip(us, japan, strict=True):
        alone = solve(
            [us_weight],
            [japan_weight],
            r=STRAIGHT,
            d_us=-0.5 * us_weight,
            d_japan=-0.5 * japan_weight,
        )
        assert alone.positions[0, 0] == pytest.approx(0.5, abs=1e-5)


def test_c6_no_gain_where_priorities_are_the_same():
    linked = solve([0.5, 0.5], [0.5, 0.5], r=STRAIGHT, d_us=-0.5, d_japan=-0.5)
    product = (linked.utility_us + 0.5) * (linked.utility_japan + 0.5)
    assert product == pytest.approx(0.25, abs=1e-5)


@pytest.mark.parametrize(
    ("disagreement", "us", "japan"), [(0.5, 0.75, 0.5833), (0.4, 0.7, 0.7), (0.1, 0.7, 0.7)]
)
def test_d1_the_numbers_that_other_software_finds(disagreement, us, japan):
    """Disagreement (.5, 0): Nash at (.75, .5833); at .4 and below it stays at the corner."""
    package = solve([0.7, 0.3], [0.3, 0.7], r=STRAIGHT, d_us=disagreement - 0.5, d_japan=-0.5)
    assert package.utility_us + 0.5 == pytest.approx(us, abs=5e-5)
    assert package.utility_japan + 0.5 == pytest.approx(japan, abs=5e-5)


# Brute force --------------------------------------------------------------------------------------


def test_no_point_of_a_fine_grid_does_better():
    p = problem(0, issues=2, worlds=40)
    package = solve(**p)
    assert package.agreed.mean() > 0.8
    steps = np.linspace(0, 1, 301)
    grid = np.array(np.meshgrid(steps, steps)).reshape(2, -1)
    for world in np.flatnonzero(package.agreed):
        bound = p["low"][:, [world]], p["high"][:, [world]]
        points = bound[0] + grid * (bound[1] - bound[0])
        best = log_product(points, p, world).max()
        mine = log_product(package.positions[:, world], p, world)
        assert mine >= best - 1e-9
        assert mine <= best + 1e-2


@pytest.mark.parametrize("issues", [1, 3, 8])
def test_no_general_optimiser_does_better(issues):
    p = problem(issues, issues=issues, worlds=6)
    package = solve(**p)
    for world in np.flatnonzero(package.agreed):
        bounds = list(zip(p["low"][:, world], p["high"][:, world], strict=True))

        def loss(x, world=world):
            value = log_product(x, p, world)
            return -value if np.isfinite(value) else 1e3

        mine = package.positions[:, world]
        middle = (p["low"][:, world] + p["high"][:, world]) / 2
        found = [
            minimize(loss, start, bounds=bounds, method="L-BFGS-B", options={"ftol": 1e-15}).fun
            for start in (p["here"][:, world], (mine + middle) / 2)
        ]
        assert loss(mine) <= min(found) + 1e-9
        assert loss(mine) >= min(found) - 1e-4


def test_it_solves_to_the_last_digits():
    """Where power and disagreement are chosen so that a given package must come out."""
    chance = np.random.default_rng(7)
    us, japan = chance.uniform(1, 9, (5, 300)), chance.uniform(1, 9, (5, 300))
    k = chance.uniform(0.3, 0.7, 300)
    frontier = Frontier(us, japan, *(np.full((5, 300), v) for v in (0.6, 0.5, 0.0, 1.0)))
    package = frontier.at(k)
    gain_us, gain_japan = frontier.utilities(package)
    power = chance.uniform(0.3, 0.7, 300)
    over_us = chance.uniform(1, 3, 300)
    over_japan = k / (1 - k) * (1 - power) / power * over_us
    found = nash_package(frontier, np.stack([gain_us - over_us, gain_japan - over_japan]), power)
    assert found.agreed.all()
    assert found.positions == pytest.approx(package, abs=1e-9)


# Axioms -------------------------------------------------------------------------------------------

seeds = st.integers(0, 2**32)


@settings(max_examples=30)
@given(seed=seeds, scale=st.floats(0.05, 20))
def test_units_of_one_sides_utility_do_not_matter(seed, scale):
    p = problem(seed, worlds=20)
    scaled = solve(**{**p, "us": p["us"] * scale, "d_us": p["d_us"] * scale})
    package = solve(**p)
    clear = _clear(package, p)
    assert scaled.positions[:, clear] == pytest.approx(package.positions[:, clear], abs=1e-7)


@settings(max_examples=30)
@given(seed=seeds)
def test_swapping_the_two_sides_swaps_the_deal(seed):
    """What is Washington's end becomes Japan's; gain and cost are each other's mirror."""
    p = problem(seed, worlds=20)
    mirrored = solve(
        us=p["japan"],
        japan=p["us"],
        r=p["r"],
        here=1 - p["here"],
        low=1 - p["high"],
        high=1 - p["low"],
        d_us=p["d_japan"],
        d_japan=p["d_us"],
        power=1 - p["power"],
    )
    package = solve(**p)
    clear = _clear(package, p)
    assert 1 - mirrored.positions[:, clear] == pytest.approx(package.positions[:, clear], abs=1e-7)
    assert mirrored.utility_us[clear] == pytest.approx(package.utility_japan[clear], abs=1e-6)


def _clear(package, p):
    """Worlds whose agreement does not hang on rounding."""
    surplus = np.minimum(package.utility_us - p["d_us"], package.utility_japan - p["d_japan"])
    return package.agreed & (surplus > 1e-6)


@settings(max_examples=20)
@given(seed=seeds)
def test_nobody_could_gain_without_the_other_losing(seed):
    p = problem(seed, worlds=10)
    package = solve(**p)
    rival = np.random.default_rng(seed).random((4, 10, 500))
    rival = p["low"][..., None] + rival * (p["high"] - p["low"])[..., None]
    # Some rivals lie close by, where a small improvement would be.
    near = np.clip(
        package.positions[..., None] + 0.02 * (rival - 0.5),
        p["low"][..., None],
        p["high"][..., None],
    )
    for points in (rival, near):
        us, japan = utilities(
            points, *(p[name][..., None] for name in ("us", "japan", "r", "here"))
        )
        better = (us > package.utility_us[:, None] + 1e-7) & (
            japan > package.utility_japan[:, None] + 1e-7
        )
        assert not better[package.agreed].any()


@settings(max_examples=30)
@given(seed=seeds, shrink=st.floats(0, 1))
def test_options_that_were_not_chosen_do_not_matter(seed, shrink):
    p = problem(seed, worlds=20)
    package = solve(**p)
    x = package.positions
    low = p["low"] + shrink * (np.minimum(x, p["here"]) - p["low"])
    high = p["high"] + shrink * (np.maximum(x, p["here"]) - p["high"])
    fewer = solve(**{**p, "low": low, "high": high})
    clear = _clear(package, p)
    assert fewer.positions[:, clear] == pytest.approx(x[:, clear], abs=1e-7)


@settings(max_examples=30)
@given(seed=seeds)
def test_more_power_is_never_worth_less(seed):
    p = problem(seed, worlds=20)
    weak, strong = (solve(**{**p, "power": np.full(20, power)}) for power in (0.3, 0.6))
    clear = _clear(weak, p) & _clear(strong, p)
    assert (strong.utility_us[clear] >= weak.utility_us[clear] - 1e-7).all()
    assert (strong.utility_japan[clear] <= weak.utility_japan[clear] + 1e-7).all()


@settings(max_examples=30)
@given(seed=seeds)
def test_who_has_more_to_lose_gives_more(seed):
    p = problem(seed, worlds=20)
    calm, frightened = (solve(**{**p, "d_japan": p["d_japan"] - loss}) for loss in (0.0, 3.0))
    clear = _clear(calm, p) & _clear(frightened, p)
    assert (frightened.utility_us[clear] >= calm.utility_us[clear] - 1e-7).all()


@settings(max_examples=30)
@given(seed=seeds)
def test_agreement_beats_disagreement_for_both_and_keeps_to_bounds(seed):
    p = problem(seed)
    package = solve(**p)
    assert (package.utility_us > p["d_us"])[package.agreed].all()
    assert (package.utility_japan > p["d_japan"])[package.agreed].all()
    assert (package.positions >= p["low"]).all()
    assert (package.positions <= p["high"]).all()
    us, japan = utilities(package.positions, *(p[name] for name in ("us", "japan", "r", "here")))
    assert us[package.agreed] == pytest.approx(package.utility_us[package.agreed], abs=1e-8)
    assert japan[package.agreed] == pytest.approx(package.utility_japan[package.agreed], abs=1e-8)


# Corners ------------------------------------------------------------------------------------------


def test_a_disagreement_that_no_package_beats_leaves_everything_where_it_was():
    package = solve([5.0, 3.0], [4.0, 6.0], here=[0.3, 0.6], d_us=4.0, d_japan=4.0)
    assert not package.agreed[0]
    assert package.positions[:, 0].tolist() == [0.3, 0.6]
    assert package.utility_us.tolist() == package.utility_japan.tolist() == [0.0]


def test_what_is_worth_nothing_to_either_stays():
    for here in (0.0, 0.3, 1.0):
        package = solve(
            [5.0, 0.0, 3.0], [4.0, 0.0, 6.0], here=[0.5, here, 0.5], d_us=-1, d_japan=-1
        )
        assert package.agreed[0]
        assert package.positions[1, 0] == here


def test_what_only_one_side_wants_goes_to_its_end():
    package = solve([5.0, 0.0], [0.0, 5.0], low=[0.2, 0.3], high=[0.9, 0.8], d_us=-1, d_japan=-1)
    assert package.positions[:, 0] == pytest.approx([0.9, 0.3])


@pytest.mark.parametrize(("us", "japan", "end"), [(5.0, 0.0, 1.0), (0.0, 5.0, 0.0)])
def test_a_side_that_wants_nothing_on_the_table_gives_it_all(us, japan, end):
    package = solve([us, us], [japan, japan], d_us=-1, d_japan=-1)
    assert package.agreed[0]
    assert package.positions[:, 0] == pytest.approx([end, end])


def test_no_way_to_go_is_agreed_where_failing_hurts():
    package = solve([5.0], [4.0], here=0.4, low=0.4, high=0.4, d_us=-1, d_japan=-1)
    assert package.agreed[0]
    assert package.positions[0, 0] == 0.4


@settings(max_examples=60)
@given(seed=seeds)
def test_extreme_tables_stay_finite(seed):
    """Weights of 0 and 1,000, bounds at the ends, power near its limits: without a warning."""
    chance = np.random.default_rng(seed)

    def some(*values, shape=(8, 64)):
        return chance.choice(values, shape)

    here = some(0.0, 0.3, 1.0)
    reach = some(0.0, 0.01, 1.0)
    package = solve(
        some(0.0, 1e-3, 10.0, 1000.0),
        some(0.0, 1e-3, 10.0, 1000.0),
        r=some(0.01, 0.6, 0.95),
        here=here,
        low=np.maximum(here - reach, 0),
        high=np.minimum(here + reach, 1),
        d_us=-some(0.0, 1.0, 1000.0, shape=64),
        d_japan=-some(0.0, 1.0, 1000.0, shape=64),
        power=some(0.0072, 0.5, 0.993, shape=64),
    )
    for values in (package.positions, package.utility_us, package.utility_japan):
        assert np.isfinite(values).all()


# Bits ---------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(seed=seeds, size=st.integers(1, 200))
def test_a_world_finds_the_same_bits_alone_and_in_any_company(seed, size):
    p = problem(seed, issues=8)
    together = solve(**p)
    chance = np.random.default_rng(seed)
    for worlds in ([int(chance.integers(200))], chance.permutation(200)[:size]):
        part = {name: np.take(values, worlds, axis=-1) for name, values in p.items()}
        alone = solve(**part)
        for name in ("positions", "utility_us", "utility_japan", "agreed"):
            expected = np.take(getattr(together, name), worlds, axis=-1)
            assert getattr(alone, name).tobytes() == expected.tobytes()


def test_many_tables_of_which_solved_ones_are_left_out_find_the_same_bits():
    """Several times over: 3,000 tables are halved more than once on the way."""
    p = problem(23, worlds=3000)
    together = solve(**p)
    for first in range(0, 3000, 300):
        some = slice(first, first + 300)
        apart = solve(**{name: np.ascontiguousarray(value[..., some]) for name, value in p.items()})
        for name in ("positions", "utility_us", "utility_japan", "agreed"):
            expected = np.ascontiguousarray(getattr(together, name)[..., some])
            assert getattr(apart, name).tobytes() == expected.tobytes(), name
