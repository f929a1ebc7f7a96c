"""Modules of trade rules: who joins, what tips, what dies; and what a package changes."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import autonomy, ledger, modules, relationship

ORDER = dict(reliable=0.5, enforcement_price=0.2, margin=0.1, lock=1.0, half=0.2, package_gain=0.0)


def offer(package=False, benefit=(1.0,), floor=(0.5,), enforcement=(0.5,), **order):
    def rows(values):
        return np.array([[value] for value in values])

    module = SimpleNamespace(
        benefit=rows(benefit), floor=rows(floor), enforcement=rows(enforcement)
    )
    numbers = {name: np.array([value]) for name, value in {**ORDER, **order}.items()}
    return modules.Offer.of(module, SimpleNamespace(**numbers), package)


def joins(others=0.3, inside=False, distance=0.2, costs=0.4, taste=0.0, **terms):
    """One candidate, one module, one world."""
    one = offer(
        **{key: (value,) for key, value in terms.items() if key in LEVELS},
        **{key: value for key, value in terms.items() if key not in LEVELS},
    )
    here = np.array([[[others]]]), np.array([[[inside]]])
    found = one.willing(*here, np.array([[distance]]), np.array([[costs]]), np.array([[[taste]]]))
    return bool(found[0, 0, 0])


LEVELS = ("benefit", "floor", "enforcement")


def threshold(**terms):
    """The least taste at which it joins: what membership falls short of being worth."""
    tastes = np.linspace(-3.0, 3.0, 1201)
    return tastes[[joins(taste=taste, **terms) for taste in tastes].index(True)]


# What belonging is worth -------------------------------------------------------------------------


@given(others=st.floats(0, 1), more=st.floats(0, 1), half=st.floats(0.05, 2))
def test_worth_is_nothing_alone_and_all_with_everybody_and_rises_between(others, more, half):
    half = np.array([half])
    alone, everybody = (modules.worth(np.array([weight]), half)[0] for weight in (0.0, 1.0))
    assert alone == 0.0 and everybody == pytest.approx(1.0)
    less, greater = (
        modules.worth(np.array([weight]), half)[0] for weight in sorted((others, more))
    )
    assert 0.0 <= less <= greater <= 1.0 + 1e-12


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (dict(benefit=0.8), dict(benefit=1.2)),
        (dict(others=0.1), dict(others=0.5)),
        (dict(floor=0.9), dict(floor=0.2)),
        (dict(distance=0.8), dict(distance=0.1)),
        (dict(costs=0.6), dict(costs=0.2)),
        (dict(half=1.0), dict(half=0.1)),
        (dict(reliable=0.0), dict(reliable=1.0)),
        (dict(enforcement_price=0.5), dict(enforcement_price=0.0)),
    ],
)
def test_each_term_of_the_threshold_has_its_sign(less, more):
    assert threshold(**more) < threshold(**less) - 0.01


def test_binding_rules_are_worth_more_and_cost_more_so_that_either_can_prevail():
    eager = dict(others=0.6, reliable=1.0, enforcement_price=0.1)
    assert threshold(enforcement=1.0, **eager) < threshold(enforcement=0.0, **eager)
    wary = dict(others=0.05, reliable=0.2, enforcement_price=0.5)
    assert threshold(enforcement=1.0, **wary) > threshold(enforcement=0.0, **wary)


def test_a_member_bears_a_loss_that_keeps_others_out_and_binding_rules_hold_it_longer():
    kept = threshold(inside=True)
    assert threshold() - kept == pytest.approx(0.1 * 1.5, abs=0.006)
    no_margin = dict(margin=0.0)
    assert threshold(inside=True, **no_margin) == threshold(**no_margin)
    free = dict(reliable=0.0, enforcement_price=0.0)
    promises, binding = (threshold(inside=True, enforcement=e, **free) for e in (0.0, 1.0))
    assert binding < promises - 0.05


def test_each_dial_of_washingtons_doctrine_has_its_sign():
    usual = dict(reindustrialization=0.5, reciprocity=0.5, scope=0.5, breadth=0.5)

    def charged(**dials):
        values = {**usual, **dials, "tariffs_free": 1.0, "linkage": 1.0, "narrowness": 1.0}
        return modules.patrons_cost(**{key: np.array([value]) for key, value in values.items()})[0]

    assert charged(reindustrialization=0.9) > charged() > charged(breadth=0.9)
    assert charged(scope=0.9) > charged() and charged(reciprocity=0.9) > charged()
    # Whoever asks nothing in return puts nothing on one table.
    assert charged(reciprocity=0.0, scope=0.0) == charged(reciprocity=0.0, scope=1.0)


# Tipping -----------------------------------------------------------------------------------------


def settled(start, benefit=1.0, years=60):
    """Weight in the end, of forty equals whose tastes differ, ``start`` of whom begin inside."""
    count = 40
    one = offer(benefit=(benefit,), floor=(0.0,), half=1.0, margin=0.0)
    taste = np.linspace(-0.4, 0.4, count)[::-1, None, None]
    weights = np.full((count, 1), 1.0 / count)
    inside = np.arange(count)[:, None, None] < start
    costs, near = np.full((count, 1), 0.75), np.zeros((count, 1))
    for _ in range(years):
        weight = modules.weight_in(weights, inside)
        inside = one.willing(weight - weights[:, None] * inside, inside, near, costs, taste)
    return modules.weight_in(weights, inside)[0, 0]


def tipping_point(benefit):
    """The smallest start from which the module ends with more than half inside."""
    return next(start for start in range(41) if settled(start, benefit) > 0.5)


def test_a_module_has_a_critical_mass_below_which_it_dies_and_above_which_it_fills():
    point = tipping_point(1.1)
    assert 2 < point < 30
    assert settled(point - 2, 1.1) < 0.05
    assert settled(point + 2, 1.1) > 0.8


def test_the_more_it_is_worth_the_fewer_it_takes_to_tip():
    points = [tipping_point(benefit) for benefit in (1.0, 1.1, 1.2)]
    assert points[0] > points[1] > points[2]


def founded(called=True, weight=0.3, core=0.5, quorum=0.5):
    rows = np.array([[called]]), np.array([[weight]])
    return bool(modules.founded(*rows, np.array([core]), np.array([quorum]))[0, 0])


def test_a_module_starts_when_called_for_and_with_a_quorum_of_its_founders():
    assert founded()
    assert not founded(called=False)
    assert not founded(weight=0.2)
    assert founded(weight=0.2, quorum=0.3)
    assert not founded(weight=0.0, core=0.0)


def test_what_is_there_is_not_called_for_and_a_package_is_called_for_at_once():
    draws, chance = np.array([[0.1], [0.9], [0.1]]), np.array([0.5])
    running = np.array([[False], [False], [True]])
    assert modules.called_for(draws, chance, running, package=False).ravel().tolist() == [1, 0, 0]
    nothing = np.zeros_like(running)
    assert modules.called_for(draws, chance, nothing, package=True).all()
    assert not modules.called_for(draws[1:], chance, nothing[1:], package=True).any()
    assert not modules.called_for(draws, np.zeros(1), nothing, package=False).any()


# A package ---------------------------------------------------------------------------------------

APART = dict(benefit=(0.8, 1.2), floor=(0.1, 0.9), enforcement=(0.2, 0.6))


def test_a_package_is_worth_the_mean_and_asks_the_strictest():
    apart, packed = offer(**APART), offer(package=True, **APART)
    assert (packed.floor == 0.9).all()
    assert (packed.price == apart.price.max()).all()
    assert packed.value == pytest.approx(np.full((2, 1), 1.0 * (1.0 + 0.5 * 0.6)))
    gaining = offer(package=True, package_gain=0.3, **APART)
    assert gaining.value == pytest.approx(1.3 * packed.value)


def test_a_package_of_modules_that_are_alike_is_each_of_them():
    alike = dict(benefit=(0.8, 0.8), floor=(0.3, 0.3), enforcement=(0.5, 0.5))
    apart, packed = offer(**alike), offer(package=True, **alike)
    for term in ("value", "floor", "price", "hold"):
        assert np.array_equal(getattr(apart, term), getattr(packed, term)), term


def test_what_is_made_alike_keeps_members_and_worlds_apart():
    rows = np.arange(12.0).reshape(2, 3, 2)
    assert np.array_equal(modules.alike(rows)[1], np.full((3, 2), [8.0, 9.0]))
    assert np.array_equal(modules.alike(rows, strictest=True)[0], np.full((3, 2), [4.0, 5.0]))
    assert modules.alike(np.zeros((0, 4))).shape == (0, 4)


# What modules do ---------------------------------------------------------------------------------


def test_what_several_take_is_what_each_leaves_of_the_rest():
    parts = np.array([[0.5, 0.0], [0.2, 0.0]])
    assert modules.left_by(parts) == pytest.approx([0.4, 1.0])
    assert np.array_equal(modules.left_by(np.zeros((0, 2))), np.ones(2))
    assert np.array_equal(modules.mean_of(np.zeros((0, 2))), np.zeros(2))


def test_a_mood_passes_and_shocks_move_it():
    mood, shock = np.array([[0.4]]), np.array([[1.0]])
    still = modules.mood_next(mood, np.array([0.25]), np.zeros(1), shock)
    assert still[0, 0] == pytest.approx(0.3)
    assert modules.mood_next(mood, np.array([0.25]), np.array([0.1]), shock) > still


@given(level=st.floats(0, 1), by=st.floats(0, 1), weight=st.floats(0, 1))
def test_modules_fill_what_is_lacking_and_never_more(level, by, weight):
    one, share, inside = (np.array([value]) for value in (level, by, weight))
    for filled in (
        autonomy.widened(one, share, inside),
        ledger.made_up(one, share * inside),
        relationship.ruled(one, share * inside),
    ):
        assert level - 1e-12 <= filled[0] <= 1.0
    nothing = np.zeros(1)
    for off in (
        autonomy.widened(one, nothing, inside),
        ledger.made_up(one, nothing),
        relationship.ruled(one, nothing),
    ):
        assert np.array_equal(off, one)


def test_each_call_counts_as_a_table_opened_of_its_own_weight():
    share, weight = np.full(3, 0.2), np.full(3, 0.1)
    counted = autonomy.with_modules(share, np.array([0.0, 1.0, 2.0]), weight)
    assert counted == pytest.approx([0.2, 0.28, 0.352])
    assert np.array_equal(autonomy.with_modules(share, np.full(3, 2.0), np.zeros(3)), share)
