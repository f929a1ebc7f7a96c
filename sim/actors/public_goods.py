"""Public goods of the world as everybody can see them: health, development, stability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray
from sim.rules import public_goods
from sim.scenario.parameters import Parameters


@dataclass
class PublicGoods:
    """What is needed and given.

    Attributes
    ----------
    needed, us, japan : USD bn per year, (worlds,)
        What the world needs, and what each of the two supplies.
    given, usual : % of GDP, (worlds,)
        What Japan gives now, and at the start.
    withdrawn : share, (worlds,)
        Of its supply, what Washington has withdrawn.
    gap : share, (worlds,)
        Of what is needed, what neither supplies.
    soft_power, known_for : index, (worlds,)
        Japan's soft power now, and at the start.
    """

    needed: FloatArray
    us: FloatArray
    japan: FloatArray
    given: FloatArray
    usual: FloatArray
    withdrawn: FloatArray
    gap: FloatArray
    soft_power: FloatArray
    known_for: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> PublicGoods:
        """From the scenario's starting values."""
        start, soft = p.japan.goods.start, p.goods.soft_power
        japan = 0.01 * start * p.economy.japan_gdp
        return cls(
            p.goods.needed,
            p.goods.us,
            japan,
            start,
            start,
            np.zeros_like(japan),
            public_goods.lacking(p.goods.needed, p.goods.us, japan),
            soft,
            soft,
        )
