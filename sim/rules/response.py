"""What an ally does about a measure taken against it: absorb, retaliate, invest, or write rules.

Each answer has a payoff in USD bn per year, as the ally itself reckons it, and the best is taken.
The forms are our own: no source gives the size of any of these payoffs.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray

ANSWERS = ("absorb", "retaliate", "invest", "write_rules")
"""In the order of payoffs; none of them is -1."""

ABSORB, RETALIATE, INVEST, WRITE_RULES = range(len(ANSWERS))


def harm(
    tariff_rise: FloatArray,
    tariff_weight: FloatArray,
    presence_rise: FloatArray,
    presence_weight: FloatArray,
) -> FloatArray:
    """What a measure takes from the ally, USD bn per year; a gain counts as none.

    ``w_t max(rise of the tariff, 0) + w_p max(-rise of presence, 0)``.

    Parameters
    ----------
    tariff_rise, presence_rise
        Percentage points; thousand troops.
    tariff_weight, presence_weight
        USD bn per year for a unit of each.
    """
    taken = np.maximum(tariff_rise, 0.0) * tariff_weight
    return taken + np.maximum(-presence_rise, 0.0) * presence_weight


def gain_of_retaliation(
    rate: FloatArray, expected_yield: FloatArray, unit_cost: FloatArray, at_stake: FloatArray
) -> FloatArray:
    """``yield rate at_stake - cost rate``, USD bn per year.

    Parameters
    ----------
    rate
        Tariff on the other's goods, % ad valorem.
    expected_yield
        Share of the drive behind the tariff that each per cent is expected to take away.
    unit_cost
        What each per cent costs the one who retaliates.
    at_stake
        What the tariff costs at the whole drive, USD bn per year.
    """
    return rate * (expected_yield * at_stake - unit_cost)


def gain_of_investment(
    added: FloatArray,
    delivered: FloatArray,
    room: FloatArray,
    full: FloatArray,
    expected_relief: FloatArray,
    net_cost: FloatArray,
    at_stake: FloatArray,
) -> FloatArray:
    """``relief min(delivered added, room)/full at_stake - cost added``, USD bn per year.

    Parameters
    ----------
    added, delivered
        Investment a year pledged in addition, USD bn, and the share of it that will come.
    room, full
        What would still earn credit, and what earns it in full, USD bn per year.
    expected_relief
        Share of the drive that full credit for jobs is expected to take away.
    net_cost
        What a dollar a year costs, less what it brings behind the tariff.
    """
    credit = np.maximum(np.minimum(delivered * added, room), 0.0) / full
    return expected_relief * credit * at_stake - net_cost * added


def gain_of_rules(
    added: FloatArray, expected_binding: FloatArray, taken: FloatArray, cost: FloatArray
) -> FloatArray:
    """``binding added harm - cost``, USD bn per year: such measures averted, less what rules cost.

    Parameters
    ----------
    added
        Joint rules that would be written, index.
    expected_binding
        Share of unilateral measures that full rules are expected to hold back.
    """
    return expected_binding * added * taken - cost


def chosen(
    payoffs: FloatArray, open_to: BoolArray, called: BoolArray, forgiven: BoolArray
) -> IntArray:
    """The best answer where one is called for, -1 elsewhere; what is forgiven is absorbed.

    Parameters
    ----------
    payoffs, open_to
        By answer, ``(answers, worlds)``; what is not open is never taken, absorbing always is.
    called, forgiven
        ``(worlds,)``.
    """
    best = np.where(open_to, payoffs, -np.inf).argmax(axis=0)
    answer: IntArray = np.where(called, np.where(forgiven, ABSORB, best), -1)
    return answer


def rules_written(written: FloatArray, stock: FloatArray, rules: FloatArray) -> FloatArray:
    """What one round of joint rules adds: ``written stock (1 - rules)``, index in [0, 1].

    Only as far as economic consultation, ``stock``, lives.
    """
    return written * stock * (1.0 - rules)


def lasting(rate: FloatArray) -> FloatArray:
    """Share of a level that is left after a quarter: ``1 - rate/4``; rate per year, up to 4."""
    return 1.0 - 0.25 * rate


def while_it_stands(rate: FloatArray, unit_cost: FloatArray, on_the_table: BoolArray) -> FloatArray:
    """What retaliation goes on costing a side if talks that would end it fail, USD bn per year.

    ``cost rate`` where trade is on the table; a deal that moves trade ends it.
    """
    return np.where(on_the_table, unit_cost * rate, 0.0)
