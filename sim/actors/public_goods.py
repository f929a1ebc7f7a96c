"""Public goods of the world as everybody can see them: health, development, stability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray
from sim.rules import public_goods
from sim.scenario.parameters import Parameters


@dataclass
class PublicGoods:
    """What is needed and given, ``(worlds,)``.

    ``needed``, ``us`` and ``japan`` in USD bn per year; ``given`` is the last in % of GDP, and
    ``usual`` that at the start; ``withdrawn`` the share of its supply that Washington has
    withdrawn; ``gap`` the share of what is needed that neither supplies; ``soft_power`` Japan's,
    an index, and ``known_for`` that at the start.
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
