"""What Japan gives to the world's public goods, from its budget, and the name that it makes."""

from __future__ import annotations

from sim.actors.situation import Situation
from sim.rules import public_goods
from sim.scenario.parameters import Parameters


class Goods:
    """A yearly budget that sees the gap, and a stock of soft power that it feeds.

    Attributes
    ----------
    budgeted : % of GDP, (worlds,)
        What the budget gives, before dated events.
    """

    def __init__(self, parameters: Parameters) -> None:
        self._p, self._world = parameters.japan.goods, parameters.goods
        self._economy = parameters.economy
        self.budgeted = self._p.start

    def budget(self, situation: Situation) -> None:
        """Once a fiscal year: what is given, as a share of GDP."""
        goods, p = situation.goods, self._p
        aim = public_goods.supply_aimed_at(
            p.norm, p.response, goods.gap, 1.0 - goods.withdrawn, p.joint
        )
        self.budgeted = public_goods.budgeted(self.budgeted, aim, p.pace)

    def provide(self, situation: Situation, dated: float) -> None:
        """One quarter: what that comes to, what is lacking still, and who is known for it.

        Parameters
        ----------
        dated
            What the scenario has Japan give beyond its budget this quarter, % of GDP; defence makes
            room for it at the next budget, as far as goods crowd it out.
        """
        goods, world, now, start = situation.goods, self._world, situation.economy, self._economy
        goods.given = public_goods.with_dated(self.budgeted, dated)
        goods.japan = 0.01 * goods.given * now.japan_gdp
        # For want of others in the model, the world grows as the two do.
        grown = (now.us_gdp + now.japan_gdp) / (start.us_gdp + start.japan_gdp)
        goods.needed = world.needed * grown
        goods.gap = public_goods.lacking(goods.needed, goods.us, goods.japan)
        goods.soft_power = public_goods.soft_power_next(
            goods.soft_power, goods.japan / goods.needed, world.build, world.decay
        )
