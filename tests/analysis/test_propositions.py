"""Propositions: how they are judged, what the register holds, that each can come out otherwise."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sim.analysis.propositions import found, proposition, propositions
from sim.analysis.propositions.effects import Bench, Effect
from sim.analysis.propositions.finding import Finding, PartFound, fate
from sim.analysis.propositions.pooling import pooled
from sim.analysis.propositions.registry import Part
from sim.ensemble.pairing import NORMAL_95
from sim.errors import ScenarioError, UsageError
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters
from sim.scenario.shape import expanded

KNOWN = propositions()

UP, DOWN, NOTHING = Effect(2.0, 1.9, 2.1), Effect(-2.0, -2.1, -1.9), Effect(0.0, -0.1, 0.1)

# How a part is judged


def part(sign: str, least: float = 1.0, **more: object) -> Part:
    return Part(name="x", series={"trust": 1.0}, weights={"a": 1.0}, sign=sign, least=least, **more)


@pytest.mark.parametrize(
    ("sign", "low", "high", "expected"),
    [
        ("+", 0.5, 3.0, "holds"),
        ("+", -0.1, 3.0, "vanishes"),  # 0 is inside
        ("+", 0.1, 0.9, "vanishes"),  # too small to matter
        ("+", -3.0, -1.0, "reverses"),
        ("-", -3.0, -1.0, "holds"),
        ("-", 1.0, 3.0, "reverses"),
        ("0", -0.9, 0.9, "holds"),
        ("0", -0.9, 1.1, "vanishes"),
        ("0", 1.1, 3.0, "reverses"),
        ("0", -3.0, -1.1, "reverses"),
        (">", -0.9, 9.0, "holds"),
        (">", -1.1, 9.0, "vanishes"),
        (">", -3.0, -1.1, "reverses"),
    ],
)
def test_a_part_is_judged_by_its_interval_and_what_is_worth_mention(sign, low, high, expected):
    assert fate(part(sign), Effect((low + high) / 2.0, low, high)) == expected


def test_pooling_takes_noise_away_and_leaves_what_differs():
    random = np.random.default_rng(2)
    for spread in (0.0, 1.0, 5.0):
        true = 2.0 + spread * random.normal(size=400)
        seen = true + random.normal(size=400)
        effects = [Effect(x, x - NORMAL_95, x + NORMAL_95) for x in seen]
        likely = pooled(effects)
        off = np.abs(likely.mean - true).mean()
        assert off < np.abs(seen - true).mean() + 1e-9
        assert off < (0.15 if spread == 0.0 else 0.85)
        # It says how far off it is.
        inside = np.abs(likely.mean - true) < NORMAL_95 * likely.sd
        assert inside.mean() > 0.9 or spread == 0.0


def test_the_share_of_draws_hangs_little_on_the_number_of_worlds():
    """Weak but true everywhere: significant in few draws, and counted in most."""
    random = np.random.default_rng(3)
    shares = []
    for noise in (2.0, 0.2):
        seen = 1.5 + noise * random.normal(size=128)
        draws = [Effect(x, x - NORMAL_95 * noise, x + NORMAL_95 * noise) for x in seen]
        shares.append(PartFound(part("+"), UP, tuple(draws)).share("holds"))
        if noise == 2.0:
            assert np.mean([one.low > 0.0 for one in draws]) < 0.2
    assert shares[0] > 0.6 and shares[1] > 0.99


def test_what_is_known_exactly_is_not_pooled():
    effects = [Effect(x, x, x) for x in (0.0, 1.0, 5.0)]
    np.testing.assert_array_equal(pooled(effects).mean, [0.0, 1.0, 5.0])


def finding(*parts: tuple[Effect, list[Effect]], beside: int = 0) -> Finding:
    """A finding of parts that should be higher, the last ``beside`` of them not counted."""
    count = len(parts)
    return Finding(
        KNOWN["P4"],
        tuple(
            PartFound(part("+", beside=place >= count - beside), here, tuple(draws))
            for place, (here, draws) in enumerate(parts)
        ),
        None,
        2,
        2,
        0,
    )


@pytest.mark.parametrize(
    ("here", "draws", "verdict"),
    [
        (UP, [UP] * 8 + [NOTHING] * 2, "supported"),
        (UP, [UP] * 6 + [NOTHING] * 4, "conditional"),
        (NOTHING, [UP] * 2 + [NOTHING] * 8, "conditional"),
        (NOTHING, [NOTHING] * 10, "not supported"),
        (DOWN, [DOWN] * 8 + [NOTHING] * 2, "reversed"),
        (DOWN, [DOWN] * 5 + [UP] * 5, "conditional"),
        (DOWN, [DOWN] * 5 + [NOTHING] * 5, "not supported"),
    ],
)
def test_a_verdict_rests_on_the_scenario_and_on_the_draws(here, draws, verdict):
    assert finding((here, draws)).verdict == verdict


def test_every_counted_part_must_come_out_and_no_other():
    good, bad = (UP, [UP] * 10), (NOTHING, [NOTHING] * 10)
    assert finding(good, good).verdict == "supported"
    assert finding(good, bad).verdict == "not supported"
    assert finding(good, bad, beside=1).verdict == "supported"


# The register


def test_every_proposition_of_the_design_is_there():
    assert set(KNOWN) >= {f"P{number}" for number in range(1, 17)} | {f"R{n}" for n in range(1, 5)}
    extensions = {name for name, one in KNOWN.items() if one.kind == "extension"}
    assert extensions == {"P11", "P12"}


@pytest.mark.parametrize("name", KNOWN)
def test_an_entry_says_what_it_compares_and_what_could_turn_it(name):
    asked = KNOWN[name]
    parts = {one.name for one in asked.parts}
    assert asked.turns.part in parts and len(parts) == len(asked.parts)
    assert not asked.against or asked.against in KNOWN or re.fullmatch(r"C\d+", asked.against)
    for one in asked.parts:
        assert set(one.weights) <= set(asked.settings)
    # Nothing that a setting states goes unread.
    assert {setting for one in asked.parts for setting in one.weights} | {
        source.split(" of ")[1]
        for one in asked.settings.values()
        for source in one.matched.values()
    } == set(asked.settings)
    for language in ("en", "zh-Hant", "ja"):
        assert asked.title(language) and asked.compared(language)
        assert len({asked.label(one, language) for one in asked.parts}) == len(parts)
    Bench.of(asked, {})


def test_no_part_rests_on_what_its_own_setting_says():
    """What a setting states is a parameter; what a part reads is a series that the model makes."""
    for asked in KNOWN.values():
        for one in asked.parts:
            assert not {name for name in one.series if name in asked.moved}


@pytest.mark.parametrize(
    ("names", "settings", "error", "said"),
    [
        (["P99"], {}, UsageError, "P99"),
        (["P4"], {"united_states.doctrine.metric_breadth": 0.5}, UsageError, "P4"),
        (["P4"], {"united_states.doctrine.noise": 7.0}, ScenarioError, "0 to 1"),
        (["P4"], {"united_states.doctrine.nois": 0.5}, ScenarioError, "noise"),
    ],
)
def test_what_cannot_be_tried_is_refused_by_name(names, settings, error, said):
    with pytest.raises(error, match=re.escape(said)):
        found(names, worlds=2, settings=settings)


# That each can come out otherwise


def fates(name: str) -> tuple[str, str]:
    """What becomes of the part named, its deciding parameter as it is and moved."""
    asked = proposition(name)
    known = [one.path for one in parameters(load_scenario(asked.scenario).scenario)]
    moved = dict.fromkeys(expanded(asked.turns.path, known), asked.turns.value)
    part = next(one for one in asked.parts if one.name == asked.turns.part)
    bench = Bench.of(asked, {})
    assert not bench.moved & moved.keys()
    usual, turned = bench.effects([{}, moved], worlds=256, seed=0, parts=[part])
    return fate(part, Effect.of(usual[part.name])), fate(part, Effect.of(turned[part.name]))


@pytest.mark.parametrize("name", KNOWN)
def test_moving_the_parameter_named_decides_what_becomes_of_a_part(name):
    usual, turned = fates(name)
    assert turned == KNOWN[name].turns.then
    assert usual != turned
