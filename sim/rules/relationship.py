"""Where the relationship stands: two axes, its scope, and what of the burden was only shifted.

Forms of our own, for what the essay calls apprentice and partner, sharing and shifting.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, fold


def parity(roles: FloatArray, initiative: FloatArray) -> FloatArray:
    """From hierarchy (0, Washington leads everything) to parity (1, each leads half), an index.

    ``min(roles, 1/2) + min(initiative, 1/2)``.

    The mean of two shares, each twice what it is up to one half: joint missions that Japan takes,
    and tables that it opens.
    """
    return np.minimum(roles, 0.5) + np.minimum(initiative, 0.5)


def ruled(institutional: FloatArray, shared: FloatArray) -> FloatArray:
    """What is decided by rule: by institutions, and of the rest what shared modules rule, [0, 1].

    ``i + shared (1 - i)``.
    """
    return institutional + shared * (1.0 - institutional)


def rules_and_trust(
    institutional: FloatArray, trust: FloatArray, confidence: FloatArray
) -> FloatArray:
    """From power and deals (0) to rules and trust (1), an index.

    The mean of the share of decisions taken by rule (:func:`ruled`) and of what both believe of
    each other, ``sqrt(trust confidence)``: one-sided trust is little.
    """
    return 0.5 * (institutional + np.sqrt(trust * confidence))


def scope(fields: FloatArray, goods: FloatArray, goods_weight: FloatArray) -> FloatArray:
    """How broad the alliance is: the mean of how far each of its fields is filled, [0, 1].

    ``(fields, worlds)``, of weight 1 each, and public goods g that the two supply, of what is
    needed: ``(fold(fields) + weight g) / (n + weight)``.
    """
    filled: FloatArray = (fold(fields) + goods_weight * goods) / (len(fields) + goods_weight)
    return filled


def shifted(relief: FloatArray, added: FloatArray) -> FloatArray:
    """Burden that went from one to the other without more being done, USD bn per year.

    ``max(min(relief, added), 0)``.

    The smaller of what the one saves and of what the other spends in addition, neither below 0:
    what the second spends beyond that is shared, not shifted.
    """
    return np.maximum(np.minimum(relief, added), 0.0)
