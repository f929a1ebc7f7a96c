"""What is called for the case of a claim: the public closed forms, and what is read off them.

Nothing here knows what is expected. Efforts are in % of GDP, GDP in any unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.theory.axioms import axiom_breach
from sim.arrays import AnyArray, FloatArray
from sim.bargaining import (
    bargaining_range,
    breakdown_share,
    kalai_solution,
    nash_solution,
    outside_option_share,
    ratified_share,
    rubinstein_share,
    screening_offer,
)
from sim.bargaining.disagreement import power_from_patience
from sim.rules import (
    concession_rounds,
    defence_best_reply,
    defence_equilibrium,
    enforceable_from,
    optimal_generosity,
    separating,
    signal_posterior,
    tit_for_tat_cooperation,
    trust_threshold,
    update_belief,
)

STEP = 1e-4
"""Width of the difference by which a slope is read, in the units of its argument."""

HALVINGS = 60


def patience_power(delta_first: float, delta_second: float) -> FloatArray:
    """Bargaining power of the first from both patiences (C2)."""
    return power_from_patience(np.asarray(delta_first), np.asarray(delta_second))


def frequent_offers_share(delta_first: float, delta_second: float, interval: float) -> FloatArray:
    """First proposer's share where an offer takes only ``interval`` of a period (C2)."""
    return rubinstein_share(delta_first**interval, delta_second**interval)


def nash_package(weights_us: ArrayLike, weights_japan: ArrayLike) -> FloatArray:
    """Package of the linked Nash solution, nothing to fall back on (C6)."""
    return nash_solution(weights_us, weights_japan, 0.0, 0.0).package


def nash_utilities(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: float = 0.0,
    disagreement_japan: float = 0.0,
) -> tuple[FloatArray, FloatArray]:
    """Both utilities of the linked Nash solution (C5, C6)."""
    found = nash_solution(weights_us, weights_japan, disagreement_us, disagreement_japan)
    return found.utility_us, found.utility_japan


def kalai_utilities(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: float,
    disagreement_japan: float,
) -> tuple[FloatArray, FloatArray]:
    """Both utilities of the egalitarian solution (D1)."""
    found = kalai_solution(weights_us, weights_japan, disagreement_us, disagreement_japan)
    return found.utility_us, found.utility_japan


def separate_utilities(
    weights_us: ArrayLike, weights_japan: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Both utilities where every issue is settled at a table of its own (C6)."""
    # One issue a world: many tables beside one another.
    found = nash_solution(np.atleast_2d(weights_us), np.atleast_2d(weights_japan), 0.0, 0.0)
    return np.asarray(found.utility_us.sum()), np.asarray(found.utility_japan.sum())


def nash_products(weights_us: ArrayLike, weights_japan: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Product of utilities, separate and linked (C6)."""
    apart = separate_utilities(weights_us, weights_japan)
    linked = nash_utilities(weights_us, weights_japan)
    return np.asarray(apart[0] * apart[1]), np.asarray(linked[0] * linked[1])


def more_rounds(patient: float, hasty: float, better: float, worse: float) -> FloatArray:
    """Rounds that the patient wait for a deal beyond those of the hasty (C9)."""
    late, soon = concession_rounds([patient, hasty], better, worse)
    return np.asarray(late - soon)


def efforts(
    gdp: ArrayLike, public_weight: float, private_weight: float, spill_in: float
) -> FloatArray:
    """Efforts of both allies in equilibrium, % of GDP (C10, C14)."""
    found = defence_equilibrium(gdp, public_weight, private_weight, spill_in)
    return 100.0 * found / np.asarray(gdp, dtype=np.float64)


def share_of_effort(
    gdp: ArrayLike, public_weight: float, private_weight: float, spill_in: float
) -> FloatArray:
    """The first ally's share of both efforts (C10)."""
    found = defence_equilibrium(gdp, public_weight, private_weight, spill_in)
    return np.asarray(found[0] / found.sum())


def reply(
    gdp: float,
    public_weight: float,
    private_weight: float,
    spill_in: float,
    ally_effort: float,
    abandonment: ArrayLike,
) -> FloatArray:
    """Best reply, % of GDP (C16)."""
    found = defence_best_reply(
        gdp, public_weight, private_weight, spill_in, ally_effort, abandonment
    )
    return 100.0 * found / gdp


def reply_slope(
    gdp: float, public_weight: float, private_weight: float, spill_in: float, ally_effort: float
) -> FloatArray:
    """Change of the best reply per unit of the ally's effort (C11, C14)."""
    around = np.array([ally_effort - STEP, ally_effort + STEP])
    low, high = defence_best_reply(gdp, public_weight, private_weight, spill_in, around)
    return np.asarray((high - low) / (2.0 * STEP))


def threat_slope(
    gdp: float, public_weight: float, spill_in: float, ally_effort: float, sensitivity: float
) -> FloatArray:
    """Change of the best reply per unit of a threat that takes ``sensitivity`` of itself (C15)."""
    taken = sensitivity * np.array([1.0, 1.0 + STEP])
    low, high = defence_best_reply(gdp, public_weight, 0.0, spill_in, ally_effort, threat=taken)
    return np.asarray((high - low) / STEP)


def corner_spill_in(gdp: ArrayLike, public_weight: float) -> float:
    """Spill-in from which on the second ally pays nothing, by halving (C12)."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if defence_equilibrium(gdp, public_weight, 0.0, middle)[1] > 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def total_effort(gdp: ArrayLike, public_weight: float) -> FloatArray:
    """Both efforts together for a pure public good (C13)."""
    return np.asarray(defence_equilibrium(gdp, public_weight, 0.0, 1.0).sum())


def consumption(gdp: ArrayLike, public_weight: float) -> FloatArray:
    """What the first ally keeps for itself beside a pure public good (C13)."""
    found = defence_equilibrium(gdp, public_weight, 0.0, 1.0)
    return np.asarray(np.asarray(gdp, dtype=np.float64)[0] - found[0])


def tit_for_tat_score(
    error: float, temptation: float, reward: float, punishment: float, sucker: float
) -> FloatArray:
    """Payoff per round of two tit-for-tat players that err, their moves being independent (C17)."""
    c = tit_for_tat_cooperation(error, 0.0)
    return np.asarray(
        c * c * reward + c * (1.0 - c) * (sucker + temptation) + (1.0 - c) ** 2 * punishment
    )


def trust_path(start: float, error: float, exploits: float, moves: str) -> list[float]:
    """Trust after each of some moves, C or D (C21)."""
    belief, path = np.array([start, 1.0 - start]), []
    for move in moves:
        belief = update_belief(belief, _seen(move, error, exploits))
        path.append(float(belief[0]))
    return path


def trust_steps(error: float, exploits: float) -> FloatArray:
    """Step of the log-odds of trust after a cooperation, and after a betrayal (C21)."""
    up, down = (trust_path(0.5, error, exploits, move)[0] for move in "CD")
    return np.log([up / (1.0 - up), down / (1.0 - down)])


def step_ratio(error: float, exploits: float) -> float:
    """How many times a betrayal outweighs a favour (C21)."""
    up, down = trust_steps(error, exploits)
    return float(-down / up)


def expected_trust(trust: float, error: float, exploits: float) -> float:
    """Mean of tomorrow's trust over what may be seen (C21)."""
    up, down = (trust_path(trust, error, exploits, move)[0] for move in "CD")
    cooperates = trust * (1.0 - error) + (1.0 - trust) * exploits
    return cooperates * up + (1.0 - cooperates) * down


def offer_in_doubt(low: float, high: float) -> tuple[FloatArray, FloatArray]:
    """Best offer to a home that ratifies from somewhere in [low, high] on, and its risk (C24).

    C8 without power and without cost, the pie turned round: what is offered is not demanded.
    """
    demand, failure = screening_offer(0.0, 0.0, 1.0 - high, 1.0 - low)
    return np.asarray(1.0 - demand), failure


def _seen(move: str, error: float, exploits: float) -> FloatArray:
    """Chance of a move under the good and under the bad type."""
    cooperates = np.array([1.0 - error, exploits])
    return cooperates if move == "C" else 1.0 - cooperates


CALLS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "axiom_breach": axiom_breach,
        "bargaining_range": bargaining_range,
        "breakdown_share": breakdown_share,
        "consumption": consumption,
        "corner_spill_in": corner_spill_in,
        "deal": lambda **inputs: ratified_share(**inputs).agreed,
        "efforts": efforts,
        "enforceable_from": enforceable_from,
        "expected_trust": expected_trust,
        "frequent_offers_share": frequent_offers_share,
        "kalai_utilities": kalai_utilities,
        "more_rounds": more_rounds,
        "nash_package": nash_package,
        "nash_products": nash_products,
        "nash_utilities": nash_utilities,
        "offer_in_doubt": offer_in_doubt,
        "optimal_generosity": optimal_generosity,
        "outside_option_share": outside_option_share,
        "power_from_patience": patience_power,
        "ratified": lambda **inputs: ratified_share(**inputs).share,
        "reply": reply,
        "reply_slope": reply_slope,
        "rubinstein_share": rubinstein_share,
        "screening": screening_offer,
        "separate_utilities": separate_utilities,
        "separating": separating,
        "share_of_effort": share_of_effort,
        "signal_posterior": signal_posterior,
        "step_ratio": step_ratio,
        "threat_slope": threat_slope,
        "tit_for_tat_cooperation": tit_for_tat_cooperation,
        "tit_for_tat_score": tit_for_tat_score,
        "total_effort": total_effort,
        "trust_path": trust_path,
        "trust_steps": trust_steps,
        "trust_threshold": trust_threshold,
    }
)
"""Readings by the name under which a case calls them."""


def read(call: str, inputs: Mapping[str, Any]) -> tuple[float, ...]:
    """Our numbers for some inputs."""
    found: AnyArray = np.asarray(CALLS[call](**inputs), dtype=np.float64)
    return tuple(float(one) for one in found.ravel())
