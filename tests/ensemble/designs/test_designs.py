"""A design file says what is run, and a wrong one is told what is wrong, all at once."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.batching import batch_of_design
from sim.ensemble.designs.reading import find, load_design
from sim.errors import ScenarioError
from sim.scenario.registry import value_of

DESIGN = """
format = 1
scenarios = ["baseline-2025", "high-threat"]
worlds = 3
years = 5
seed = 7

[policies.as-it-is]

[policies.careful]
japan.belief.precaution = 1.0

[sampling]
method = "latin"
points = 8

[uncertainties]
trade.deficit = { values = [50, 70, 90] }
threat.china.military = { low = 0.3, high = 0.9 }
"threat.china.economic" = { distribution = "triangular", low = 0.1, mode = 0.4, high = 0.8 }

[levers]
japan.belief.informed = { low = 0.0, high = 1.0, steps = 2 }

[outcomes.lost]
series = "trust"
take = "least"
from = 2027
below = 0.2
better = "less"
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def changed(old, new):
    assert old in DESIGN
    return DESIGN.replace(old, new)


def faults(path):
    with pytest.raises(ScenarioError) as caught:
        load_design(path)
    return [str(fault) for fault in caught.value.faults]


# What it asks for -------------------------------------------------------------------------------


def test_every_scenario_is_run_under_every_policy(write):
    design = load_design(write(DESIGN))
    assert [one.name for one in design.variants] == [
        "baseline-2025.as-it-is",
        "baseline-2025.careful",
        "high-threat.as-it-is",
        "high-threat.careful",
    ]
    assert design.made_of["high-threat.careful"] == ("high-threat", "careful")
    path = "japan.belief.precaution"
    assert [value_of(path, one.scenario) for one in design.variants] == [0.5, 1.0, 0.5, 1.0]


def test_listed_values_are_crossed_and_met_by_every_sampled_point(write):
    design = load_design(write(DESIGN))
    plan = design.plan
    assert plan.points == 3 * 2 * 8
    columns = plan.columns(design.variants[0].scenario, np.arange(plan.points))
    pairs = list(zip(columns["trade.deficit"], columns["japan.belief.informed"], strict=True))
    assert [pairs[at] for at in range(0, 48, 8)] == [
        (50, 0), (50, 1), (70, 0), (70, 1), (90, 0), (90, 1)
    ]  # fmt: skip
    military = columns["threat.china.military"].reshape(6, 8)
    assert (military == military[0]).all()


def test_a_latin_hypercube_has_a_point_in_every_slice(write):
    design = load_design(write(DESIGN))
    slices = np.sort(np.floor(8 * design.plan.unit), axis=0)
    np.testing.assert_array_equal(slices, np.arange(8)[:, None].repeat(2, axis=1))


def test_distributions_are_those_stated(write):
    """The empirical quantiles of many draws, against the closed form of each."""
    many = changed("points = 8", "points = 4000").replace(
        '"threat.china.economic" = {',
        'japan.effort.spill_in = { distribution = "loguniform", low = 0.1, high = 0.9 }\n'
        "economy.japan_growth = "
        '{ distribution = "normal", mean = 0.01, sd = 0.02, low = 0.0, high = 0.02 }\n'
        '"threat.china.economic" = {',
    )
    design = load_design(write(many))
    columns = design.plan.columns(design.variants[0].scenario, np.arange(4000))
    assert np.quantile(columns["threat.china.military"], 0.25) == pytest.approx(0.45, abs=1e-3)
    # P(X <= mode) = (mode - low) / (high - low) of a triangular distribution.
    assert (columns["threat.china.economic"] <= 0.4).mean() == pytest.approx(3 / 7, abs=1e-3)
    # The median of a loguniform distribution is the geometric mean of its ends.
    assert np.median(columns["japan.effort.spill_in"]) == pytest.approx(0.3, rel=1e-2)
    growth = columns["economy.japan_growth"]
    assert growth.min() >= 0.0 and growth.max() <= 0.02
    assert np.median(growth) == pytest.approx(0.01, abs=1e-4)


def test_around_moves_by_a_share_of_what_each_scenario_has(write):
    text = changed("{ low = 0.3, high = 0.9 }", "{ around = 0.5 }")
    design = load_design(write(text))
    for variant in design.variants:
        own = value_of("threat.china.military", variant.scenario)
        values = design.plan.columns(variant.scenario, np.arange(8))["threat.china.military"]
        half = 0.5 * min(own, 1 - own)
        assert (np.abs(values - own) <= half).all() and np.ptp(values) > 1.5 * half


def test_the_plausible_space_moves_every_assumption_but_those_stated(write):
    text = changed("points = 8", "points = 8\nplausible = true")
    design = load_design(write(text))
    assert len(design.plan.assumed) > 300
    stated = {"trade.deficit", "threat.china.military", "japan.belief.precaution"}
    assert not stated & set(design.plan.assumed)


def test_morris_and_saltelli_have_the_points_of_their_books(write):
    one = changed("trade.deficit = { values = [50, 70, 90] }\n", "").replace(
        "{ low = 0.0, high = 1.0, steps = 2 }", "{ low = 0.0, high = 1.0 }"
    )
    morris = load_design(write(one.replace('"latin"', '"morris"')))
    assert morris.plan.points == 8 * (3 + 1)
    steps = np.count_nonzero(np.diff(morris.plan.unit.reshape(8, 4, 3), axis=1), axis=2)
    assert (steps == 1).all()  # one factor at a time
    saltelli = load_design(write(one.replace('"latin"', '"saltelli"')))
    assert saltelli.plan.points == 8 * (3 + 2)


@pytest.mark.parametrize("method", ["latin", "sobol"])
def test_the_same_seed_gives_the_same_points_and_another_others(write, method):
    text = DESIGN.replace('"latin"', f'"{method}"')
    same = [load_design(write(text)).plan for _ in range(2)]
    assert same[0].digest == same[1].digest
    other = load_design(write(text.replace("points = 8", "points = 8\nseed = 1"))).plan
    assert other.digest != same[0].digest


def test_levers_are_told_from_uncertainties(write):
    design = load_design(write(DESIGN))
    assert design.levers == ("japan.belief.informed",)
    roles = design.described["factors"]
    assert roles["trade.deficit"] == "uncertainty" and roles["japan.belief.informed"] == "lever"


def test_options_take_the_place_of_what_the_file_says(write):
    path = write(DESIGN)
    design = load_design(
        path, worlds=9, years=2, seed=1, settings={"united_states.support.withdrawing": 0.2}
    )
    batch = batch_of_design(design)
    assert (batch.worlds, batch.quarters, batch.seed) == (9, 8, 1)
    assert all(one.scenario.united_states.support.withdrawing == 0.2 for one in batch.scenarios)


def test_a_path_to_a_scenario_starts_from_the_design(write):
    write('format = 1\nextends = "baseline-2025"\n', "other.toml")
    design = load_design(write(changed('"high-threat"', '"other.toml"')))
    assert design.made_of["other.careful"] == ("other", "careful")


def test_a_scenario_is_no_design(write):
    assert find(write('format = 1\nextends = "baseline-2025"\n')) is None
    assert find("baseline-2025") is None


# What is wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 3", "format: is not known, got 3; allowed: 1"),
        ("worlds = 3", "worlds = 0", "worlds: must be at least 1, got 0"),
        ("worlds = 3", "wrlds = 3", "did you mean 'worlds'?"),
        ('"high-threat"', '"hi-threat"', "did you mean 'high-threat'?"),
        ("points = 8", "point = 8", "sampling.points: is missing"),
        ('"latin"', '"sobel"', "allowed: latin, sobol, morris, saltelli"),
        ('method = "latin"\npoints = 8', 'method = "sobol"\npoints = 9', "must be a power of two"),
        ('"latin"', '"morris"', "trade.deficit: cannot be listed in turn with morris"),
        ("[50, 70, 90]", "[50, -7]", "trade.deficit: outside its range, got -7"),
        ("[50, 70, 90]", '["x"]', "must be a number"),
        ("high = 0.9 }", "high = 1.9 }", "military.high: outside its range, got 1.9"),
        ("low = 0.3, high = 0.9", "low = 0.9, high = 0.3", "must be above low"),
        ("mode = 0.4", "mode = 0.9", "mode: must lie between low and high, got 0.9"),
        ("mode = 0.4, ", "", "a triangular distribution needs mode"),
        ("threat.china.military", "threat.china.militry", "threat.china.military"),
        ("japan.belief.precaution = 1.0", "japan.belief.precaution = 99", "precaution"),
        ("japan.belief.precaution", "trade.deficit", "is moved by the design as well"),
        ("japan.belief.informed", "trade.deficit", "trade.deficit: is moved more than once"),
        ('series = "trust"', 'series = "trst"', "did you mean 'trust'?"),
        ("from = 2027", "from = 1999", "outcomes.lost.from: is outside the run, got 1999"),
        ("from = 2027", "from = 2029\nto = 2028", "must not be before from"),
        ("below = 0.2", "below = 0.2\nabove = 0.1", "cannot be combined with below"),
        ('take = "least"', 'take = "lest"', "allowed: mean, end"),
        ('take = "least"', 'take = "share"\nx = 1', "unknown key"),
        ("[sampling]\nmethod", "[smpling]\nmethod", "did you mean 'sampling'?"),
        ('[sampling]\nmethod = "latin"\npoints = 8\n', "", "has a distribution to draw from"),
        ("[policies.careful]", '[policies."a/b"]', "cannot name a file"),
        ("points = 8", "points = 8\nlevels = 1", "sampling.levels: must be at least 2"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_key_and_range(write, old, new, said):
    told = faults(write(changed(old, new)))
    assert any(said in one for one in told), told
    assert all("mine.toml" in one for one in told)


def test_all_faults_are_told_at_once(write):
    text = changed("[50, 70, 90]", "[-5]").replace('"trust"', '"trst"').replace("0.9 }", "1.9 }")
    assert len(faults(write(text))) == 3


def test_an_order_between_parameters_is_held_at_every_point(write):
    text = changed(
        "trade.deficit = { values = [50, 70, 90] }",
        "united_states.support.deed_steadfast = { low = 0.5, high = 0.6 }\n"
        "united_states.support.deed_withdrawing = { values = [0.5, 0.7] }",
    )
    (told,) = faults(write(text))
    assert "united_states.support" in told and "baseline-2025.as-it-is" in told


@pytest.mark.parametrize("text", ["", "x = [", "a = 1"])
def test_what_is_no_design_is_said_to_be_none(write, text):
    (told,) = faults(write(text))
    assert "mine.toml" in told
