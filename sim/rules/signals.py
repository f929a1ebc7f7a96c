"""Words are cheap, some deeds are not: what a signal says about who sends it (C22).

A signal that every type would send says nothing. One that costs more than the bad type would gain
by being believed is sent by the good type alone, and reassures.

References
----------
Kydd, A. (2000), *International Organization* 54:325-357, and (2005), *Trust and Mistrust in
International Relations* (read as abstracts: the two-type form is the textbook's).
Spence, M. (1973), *Quarterly Journal of Economics* 87, for separation by cost (not opened).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray
from sim.domain import not_negative, real, share, together
from sim.rules.trust import update_belief


def separating(cost: ArrayLike, gain_good: ArrayLike, gain_bad: ArrayLike) -> BoolArray:
    """Whether only the good type sends a signal: ``gain_bad < cost < gain_good``.

    A type that is indifferent counts against separation.

    Parameters
    ----------
    cost
        Of sending, in the units of the gains; at least 0.
    gain_good, gain_bad
        What each type gains by being believed good; finite.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    good, bad = _sends(*_checked(cost, gain_good, gain_bad))
    return np.asarray(good & ~bad)


def signal_posterior(
    belief: ArrayLike, cost: ArrayLike, gain_good: ArrayLike, gain_bad: ArrayLike
) -> FloatArray:
    """Belief that the sender is good, once the signal has been seen.

    Bayes's rule where a type sends what it gains by: the prior after a signal that both would
    send, 1 after one that separates. Where neither would send it, it says nothing either and the
    prior stands.

    Parameters
    ----------
    belief
        Prior belief that the sender is good, within [0, 1].
    cost, gain_good, gain_bad
        As in :func:`separating`; all broadcast.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    prior, sender = share("belief", belief), _checked(cost, gain_good, gain_bad)
    together(belief=prior, cost=sender[0], gain_good=sender[1], gain_bad=sender[2])
    prior, good, bad = np.broadcast_arrays(prior, *_sends(*sender))
    types = np.stack([prior, 1.0 - prior])
    return np.asarray(update_belief(types, np.stack([good, bad]))[0])


def _checked(
    cost: ArrayLike, gain_good: ArrayLike, gain_bad: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    price = not_negative("cost", cost)
    good, bad = real("gain_good", gain_good), real("gain_bad", gain_bad)
    together(cost=price, gain_good=good, gain_bad=bad)
    return price, good, bad


def _sends(price: FloatArray, good: FloatArray, bad: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Whether the good and the bad type send."""
    return np.asarray(good > price), np.asarray(bad >= price)
