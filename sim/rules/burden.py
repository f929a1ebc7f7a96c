"""Burden-sharing under named definitions: the same year, four answers.

References
----------
Olson, M. & Zeckhauser, R. (1966) for shares against ability to pay; Sandler, T. & Hartley, K.
(2001), *Journal of Economic Literature* 39, for shares against benefits.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray


def share(own: FloatArray, ally: FloatArray) -> FloatArray:
    """``own / (own + ally)``, both in one unit; half each where neither bears anything."""
    both = own + ally
    borne = both > 0.0
    return np.where(borne, own, 0.5) / np.where(borne, both, 1.0)


def burden_against_benefit(
    burden: FloatArray,
    own_threat: FloatArray,
    own_gdp: FloatArray,
    ally_threat: FloatArray,
    ally_gdp: FloatArray,
) -> FloatArray:
    """Share of the burden against the share of the benefit, 0.5 where they are equal.

    Benefit is what is protected times the threat perceived to it. ``s / (s + benefit share)``;
    0.5 where nobody perceives any threat and nothing is borne.
    """
    own = own_threat * own_gdp
    ally = ally_threat * ally_gdp
    benefit = (own + _TINY) / (own + ally + 2.0 * _TINY)
    return burden / (burden + benefit)


_TINY = 1e-9
# USD bn: keeps the share defined where neither side perceives a threat; far below any real product.
