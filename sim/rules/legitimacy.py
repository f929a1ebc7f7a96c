"""Two gates and what a deal is worth that passed only one: opposition, and deals undone at home.

A deal can be signed by few. Whether it lasts depends on whether a legislature and a public stood
behind it when opinion turns. Ratification as the second level is Putnam's (1988); that what passed
with little behind it comes undone later, rather than at the gate, is a form of our own.

References
----------
Putnam, R. (1988), *International Organization* 42:427-460.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold, unit


def conceded(
    before: FloatArray,
    after: FloatArray,
    ideal: FloatArray,
    others_ideal: FloatArray,
    reach: FloatArray,
    active: BoolArray,
) -> FloatArray:
    """How much a side gave away in a deal, of all that one deal can give, ``(seats,)`` in [0, 1].

    Over the issues on the table the mean of ``max(way towards the other, 0)/(reach of a deal)``.

    Parameters
    ----------
    before, after
        Terms, ``(issues, seats)``, in the issues' own units.
    ideal, others_ideal
        Of this side and the other, likewise.
    reach
        Share of the whole way that one deal can move an issue, ``(issues, seats)``.
    active
        Issues on the table, ``(issues, seats)``, at least one in each seat.
    """
    way = others_ideal - ideal
    whole = np.where(way != 0.0, way, 1.0)
    gave = unit((after - before) / (whole * reach))
    lying = active & (way != 0.0)
    count = lying.sum(axis=0)
    given: FloatArray = fold(np.where(lying, gave, 0.0)) / np.maximum(count, 1)
    return given


def legitimacy(voted: BoolArray, support: FloatArray, by_vote: FloatArray) -> FloatArray:
    """What a deal has behind it at home: ``v`` for a vote, ``1 - v`` for a public above half.

    Parameters
    ----------
    voted
        Whether the legislature had to pass it, and did.
    support
        Of the public, index, of the same shape.
    by_vote
        Index ``(worlds,)``.
    """
    return np.where(voted, by_vote, 0.0) + np.where(support > 0.5, 1.0 - by_vote, 0.0)


def opposition_next(
    opposition: FloatArray,
    support: FloatArray,
    given: FloatArray,
    standing: BoolArray,
    by_deal: FloatArray,
    by_mood: FloatArray,
    fade: FloatArray,
) -> FloatArray:
    """Opposition at home a quarter on, a stock in [0, 1].

    A deal mobilises ``by_deal given (1 - support)`` of those not yet mobilised; a hostile public
    goes on with it while any deal stands, at the rate ``by_mood (1 - support)``; and it fades.

    Parameters
    ----------
    opposition, support, given
        By country, ``(2, worlds)``; what was given away this quarter is 0 without a deal.
    standing
        Whether any deal stands, ``(worlds,)``.
    by_mood, fade
        Per year.
    """
    against = 1.0 - support
    left = opposition * np.exp(-0.25 * fade)
    left += by_deal * given * against * (1.0 - left)
    left -= np.expm1(-0.25 * np.where(standing, by_mood, 0.0) * against) * (1.0 - left)
    return left


def unravelling(
    rate: FloatArray, opposition: FloatArray, shield: FloatArray, behind: FloatArray
) -> FloatArray:
    """Chance this quarter that a deal is undone at home, by country and subject.

    ``1 - exp(-rate/4 opposition (1 - shield legitimacy))``; exactly 0 at rate 0.

    Parameters
    ----------
    rate, shield
        Per year, and an index, ``(worlds,)``.
    opposition
        By country, ``(2, worlds)``.
    behind
        Legitimacy that each deal had when it was made, ``(2, subjects, worlds)``.
    """
    exposed = opposition[:, None] * (1.0 - shield * behind)
    chance: FloatArray = -np.expm1(-0.25 * rate * exposed)
    return chance
