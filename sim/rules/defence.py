"""Defence effort: joint-product best reply, Japan's own plan, the norm, the yearly budget.

References
----------
Olson, M. & Zeckhauser, R. (1966), *Review of Economics and Statistics* 48: the pure public good.
Sandler, T. (1993), *Journal of Conflict Resolution* 37: joint products.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, blend


def best_reply(
    public_weight: FloatArray,
    private_weight: FloatArray,
    spill_in: FloatArray,
    ally_effort: FloatArray,
    abandonment: FloatArray,
) -> FloatArray:
    """Effort that maximises ``(1-a-b) ln c + a ln(g + K) + b ln g`` with ``c = 1 - g``.

    The larger root of ``g² + [(1-a) K - (a+b)] g - b K = 0``, ``K = spill_in (1 - abandonment)
    ally_effort``: what the ally spends protects too, as far as it is expected to come.

    Parameters
    ----------
    public_weight, private_weight
        a and b, shares of own GDP.
    ally_effort
        The ally's spending over own GDP.
    abandonment
        Chance that the ally would not come, in [0, 1].

    Returns
    -------
    Effort as a share of own GDP.
    """
    known = spill_in * (1.0 - abandonment) * ally_effort
    half = 0.5 * ((1.0 - public_weight) * known - public_weight - private_weight)
    return np.sqrt(half * half + private_weight * known) - half


def left_alone(
    reliance: FloatArray, counted: FloatArray, ties_protection: FloatArray
) -> FloatArray:
    """Chance that nobody comes, as Japan counts on it: ``(1 - reliance) (1 - counted P)``.

    Partners' protection P by ties is counted as if it were a chance of its own that somebody comes;
    an assumption. All in [0, 1]; at ``counted`` 0 the ally alone is counted on.
    """
    return (1.0 - reliance) * (1.0 - counted * ties_protection)


def taste_under_threat(
    public_weight: FloatArray,
    threat_response: FloatArray,
    threat: FloatArray,
    threat_reference: FloatArray,
) -> FloatArray:
    """Taste for protection, raised by threat: ``a max(0, 1 + response (threat - reference))``."""
    return public_weight * np.maximum(1.0 + threat_response * (threat - threat_reference), 0.0)


def in_allys_count(effort: FloatArray, accounting_slack: FloatArray) -> FloatArray:
    """Effort booked in one's own count as the ally counts it: ``effort / (1 + slack)``."""
    return effort / (1.0 + accounting_slack)


def plan_aimed_at(
    target: FloatArray,
    accounting_slack: FloatArray,
    plan_response: FloatArray,
    threat: FloatArray,
    threat_reference: FloatArray,
    stance: FloatArray,
) -> FloatArray:
    """Where Japan's own plan points, % of GDP in Washington's count.

    The target is booked in Japan's count, ``target / (1 + slack)`` in Washington's; the plan rises
    on threat and with the prime minister's stance (% of GDP), never on Washington's mood.
    """
    aimed = in_allys_count(target, accounting_slack)
    aimed += plan_response * (threat - threat_reference)
    aimed += stance
    return np.maximum(aimed, 0.0)


def desired_effort(
    plan: FloatArray,
    reply: FloatArray,
    plan_anchor: FloatArray,
    norm_ceiling: FloatArray,
    norm_weight: FloatArray,
) -> FloatArray:
    """Own plan and best reply by the plan's weight, held back above the social norm, % of GDP.

    ``d = (1 - w) reply + w plan``, less ``n max(d - ceiling, 0)``, with the plan's weight w and the
    norm's n.
    """
    wished = blend(reply, plan, plan_anchor)
    return wished - norm_weight * np.maximum(wished - norm_ceiling, 0.0)


def budgeted(
    effort: FloatArray,
    desired: FloatArray,
    promised: FloatArray,
    compliance: FloatArray,
    pace: FloatArray,
) -> FloatArray:
    """One yearly budget: a share of the gap is closed, towards what is desired and promised.

    ``e + pace (aim - e)``, ``aim = desired + compliance max(promised - desired, 0)``.

    A promise beyond what is desired is kept as far as ``compliance`` goes: at 0 it is paper, at 1
    it is a floor. Efforts in % of GDP; ``pace`` is the share of the gap closed.
    """
    aim = desired + compliance * np.maximum(promised - desired, 0.0)
    return effort + pace * (aim - effort)


def useful_spending(
    effort: FloatArray, jump: FloatArray, adjustment_cost: FloatArray, gdp: FloatArray
) -> FloatArray:
    """Spending less what a jump in it wastes, USD bn per year.

    ``max(e - cost jump, 0)/100 gdp``.

    Parameters
    ----------
    effort, jump
        % of GDP; jump is the absolute change of the last budget.
    gdp
        USD bn per year.
    """
    useful = np.maximum(effort - adjustment_cost * jump, 0.0)
    return 0.01 * useful * gdp


def stock_next(stock: FloatArray, spent: FloatArray, depreciation: FloatArray) -> FloatArray:
    """A stock of arms one quarter on, USD bn: what is spent on it comes in, and it wears.

    ``C + (spent - depreciation C)/4``.

    ``spent`` in USD bn per year, ``depreciation`` per year.
    """
    return stock + 0.25 * (spent - depreciation * stock)


def capability_in_balance(
    effort: FloatArray, gdp: FloatArray, depreciation: FloatArray
) -> FloatArray:
    """Capability at which spending only replaces wear, USD bn: ``effort gdp / depreciation``."""
    return 0.01 * effort * gdp / depreciation


def self_reliance(capability: FloatArray, required: FloatArray, threat: FloatArray) -> FloatArray:
    """Own capability against what the threat requires: ``C / (C + required T)``, index.

    It saturates: one half where both are equal, and no capability brings it to one.
    """
    return capability / (capability + required * threat)
