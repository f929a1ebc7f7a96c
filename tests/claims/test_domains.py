"""Closed forms refuse what is outside their domain, and say which argument it was."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sim import bargaining, rules

TABLE = {
    "weights_us": [0.7, 0.3],
    "weights_japan": [0.3, 0.7],
    "disagreement_us": 0.0,
    "disagreement_japan": 0.0,
}
DILEMMA = {"temptation": 5.0, "reward": 3.0, "punishment": 1.0, "sucker": 0.0}
ALLY = {"public_weight": 0.02, "private_weight": 0.01, "spill_in": 0.5}
SENDER = {"cost": 0.3, "gain_good": 0.5, "gain_bad": 0.2}

FORMS = {
    bargaining.rubinstein_share: {"delta_first": 0.9, "delta_second": 0.9},
    bargaining.outside_option_share: {
        "delta_first": 0.9,
        "delta_second": 0.9,
        "outside_second": 0.2,
    },
    bargaining.breakdown_share: {"p": 0.1, "breakdown_first": 0.1, "breakdown_second": 0.1},
    bargaining.nash_solution: {**TABLE, "power_us": 0.5},
    bargaining.kalai_solution: TABLE,
    bargaining.kalai_smorodinsky_solution: TABLE,
    bargaining.utilitarian_solution: TABLE,
    bargaining.bargaining_range: {"p": 0.5, "cost_first": 0.1, "cost_second": 0.1},
    bargaining.screening_offer: {
        "p": 0.5,
        "cost_proposer": 0.1,
        "cost_low": 0.1,
        "cost_high": 0.6,
    },
    bargaining.ratified_share: {"threshold": 0.5, "disagreement": 0.1},
    rules.tit_for_tat_cooperation: {"error": 0.1, "generosity": 0.1},
    rules.optimal_generosity: {**DILEMMA, "discount": 0.9},
    rules.enforceable_from: DILEMMA,
    rules.trust_threshold: {"reward": 10.0, "temptation": 8.0, "punishment": 3.0, "sucker": 0.0},
    rules.concession_rounds: {"delta": 0.9, "better": 2.0, "worse": 1.0},
    rules.defence_best_reply: {
        "gdp": 4.0,
        **ALLY,
        "ally_effort": 1.0,
        "abandonment": 0.1,
        "threat": 0.1,
    },
    rules.defence_equilibrium: {"gdp": [29.2, 4.0], **ALLY, "abandonment": 0.1, "threat": 0.1},
    rules.separating: SENDER,
    rules.signal_posterior: {"belief": 0.5, **SENDER},
    rules.update_belief: {"belief": [0.5, 0.5], "likelihoods": [0.9, 0.1]},
}
ANY_SIGN = ("disagreement_us", "disagreement_japan", "gain_good", "gain_bad", "sucker")
"""Arguments that may be below 0; and so may temptation, where it is no dilemma."""

every_argument = pytest.mark.parametrize(
    ("form", "name"),
    [(form, name) for form, usual in FORMS.items() for name in usual],
    ids=lambda one: getattr(one, "__name__", one),
)


def with_first(value, wrong):
    """The argument with its first number exchanged."""
    if np.ndim(value) == 0:
        return wrong
    return [wrong, *value[1:]]


@every_argument
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf, None, "much", 1 + 2j])
def test_what_is_no_finite_number_is_refused_by_name(form, name, wrong):
    usual = FORMS[form]
    with pytest.raises(ValueError, match=rf"\b{name}\b"):
        form(**{**usual, name: with_first(usual[name], wrong)})


@every_argument
def test_what_is_below_its_range_is_refused_by_name(form, name):
    usual = FORMS[form]
    wrong = {**usual, name: with_first(usual[name], -1e-9)}
    if name in ANY_SIGN or (form is rules.trust_threshold and name == "temptation"):
        form(**wrong)
        return
    with pytest.raises(ValueError, match=rf"\b{name}\b"):
        form(**wrong)


def in_worlds(form, name, count):
    """An argument of its usual value in so many worlds."""
    rows = np.asarray(FORMS[form][name], dtype=float)
    if form is rules.defence_equilibrium and not rows.ndim:
        rows = np.full(2, rows)  # one for each ally
    return np.repeat(rows[..., None], count, axis=-1)


@pytest.mark.parametrize(
    ("form", "names"),
    [(form, names) for form, usual in FORMS.items() for names in combinations(usual, 2)],
    ids=lambda one: getattr(one, "__name__", None) or "-".join(one),
)
def test_worlds_that_do_not_match_are_refused_by_name(form, names):
    """Two worlds in one argument and three in another."""
    some, more = names
    wrong = {**FORMS[form], some: in_worlds(form, some, 2), more: in_worlds(form, more, 3)}
    with pytest.raises(ValueError, match=rf"\b({some}|{more})\b"):
        form(**wrong)


@every_argument
def test_every_argument_alone_may_have_worlds(form, name):
    """Each then has the numbers that it has by itself."""

    def parts(found):
        if isinstance(found, np.ndarray):
            return [found]
        return list(found if isinstance(found, tuple) else vars(found).values())

    alone = parts(form(**FORMS[form]))
    together = parts(form(**{**FORMS[form], name: in_worlds(form, name, 3)}))
    for one, many in zip(alone, together, strict=True):
        assert many.shape == (*np.shape(one), 3)
        assert (many == np.asarray(one)[..., None]).all()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: bargaining.rubinstein_share(1.0, 0.9), "delta_first"),
        (lambda: bargaining.rubinstein_share(0.9, [0.5, 0.0]), "delta_second"),
        (lambda: bargaining.outside_option_share(0.9, 0.9, 1.5), "outside_second"),
        (lambda: bargaining.breakdown_share(0.1, 0.8, 0.4), "breakdown_second"),
        (lambda: bargaining.nash_solution([0.0, 0.0], [1.0, 1.0], 0, 0), "weights_us"),
        (lambda: bargaining.nash_solution([1.0, 1.0], [1e308, 1e308], 0, 0), "weights_japan"),
        (lambda: bargaining.nash_solution([1.0, 1.0], [1.0, 1.0], 0, 0, 1.0), "power_us"),
        (lambda: bargaining.kalai_solution([1.0, 1.0], [1.0], 0, 0), "weights_japan"),
        (lambda: bargaining.kalai_solution(1.0, [1.0], 0, 0), "weights_us"),
        (lambda: bargaining.screening_offer(0.5, 0.1, 0.6, 0.2), "cost_low"),
        (lambda: bargaining.screening_offer(1.5, 0.1, 0.2, 0.6), "p"),
        (lambda: bargaining.ratified_share(0.5, 1.5), "disagreement"),
        (lambda: rules.tit_for_tat_cooperation(1.5, 0.1), "error"),
        (lambda: rules.optimal_generosity(**{**DILEMMA, "reward": 6.0}), "temptation"),
        (lambda: rules.optimal_generosity(**{**DILEMMA, "punishment": 4.0}), "reward"),
        (lambda: rules.enforceable_from(**{**DILEMMA, "sucker": 1.0}), "punishment"),
        (lambda: rules.optimal_generosity(**DILEMMA, discount=0.0), "discount"),
        (lambda: rules.optimal_generosity(**DILEMMA, discount=1.1), "discount"),
        (lambda: rules.trust_threshold(**DILEMMA), "reward"),
        (lambda: rules.concession_rounds(0.9, 1.0, 2.0), "better"),
        (lambda: rules.concession_rounds(0.9, 1.0, 0.0), "worse"),
        (lambda: rules.defence_best_reply(0.0, 0.1, 0.1, 0.5, 1.0), "gdp"),
        (lambda: rules.defence_best_reply(1.0, 0.6, 0.5, 0.5, 1.0), "private_weight"),
        (lambda: rules.defence_best_reply(1.0, 0.1, 0.1, 1.5, 1.0), "spill_in"),
        (lambda: rules.defence_best_reply(1.0, 0.1, 0.1, 0.5, 1.0, abandonment=2.0), "abandonment"),
        (lambda: rules.defence_best_reply(1.0, 0.1, 0.0, 0.5, 0.0, threat=3.0), "threat"),
        (lambda: rules.defence_best_reply(1.0, 0.1, 0.0, 0.5, 0.0, threat=1.0), "threat"),
        (lambda: rules.defence_equilibrium([1.0], 0.1, 0.1, 0.5), "gdp"),
        (lambda: rules.defence_equilibrium([2.0, 1.0], 0.1, 0.1, [0.5, 0.5, 0.5]), "spill_in"),
        (lambda: rules.defence_equilibrium([2.0, 1.0], 0.1, 0.1, 0.5, threat=1.5), "threat"),
        (lambda: rules.update_belief([0.5, 0.6], [1.0, 1.0]), "belief"),
        (lambda: rules.update_belief([0.5, 0.5], [1.1, 1.0]), "likelihoods"),
        (lambda: rules.update_belief([0.5, 0.5], [0.1, 0.2, 0.3]), "likelihoods"),
        (lambda: rules.update_belief(1.0, 0.5), "belief"),
        (lambda: rules.update_belief([], []), "belief"),
        (lambda: rules.signal_posterior(1.1, 0.1, 0.5, 0.2), "belief"),
    ],
)
def test_what_is_outside_its_own_domain_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=rf"\b{name}\b"):
        call()


def test_a_refusal_shows_the_number_and_what_is_allowed():
    with pytest.raises(ValueError, match=r"delta_second must be inside \(0, 1\), got .*1\.5"):
        bargaining.rubinstein_share(0.9, [0.5, 1.5])
