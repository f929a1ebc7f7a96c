"""Japan: a belief about Washington, a threat estimate of its own, a plan and a budget."""

from __future__ import annotations

from typing import Any

import mesa

from sim.actors.japan.belief import Belief
from sim.actors.japan.cabinet import Cabinet
from sim.actors.japan.defence import Defence
from sim.actors.japan.perception import Perception
from sim.actors.japan.pledges import Pledges
from sim.actors.japan.response import Response
from sim.actors.japan.seat import Seat
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Japan(mesa.Agent):  # type: ignore[misc]
    """The ally: parts that each decide one thing, in the order in which the quarter asks them.

    Attributes
    ----------
    cabinet
        Prime minister and money.
    perception
        Threat as Japan sees it.
    belief
        What it believes of Washington.
    defence
        Plan, budget, capability.
    pledges
        How far it carries out what it pledged.
    response
        What it does about measures taken against it.
    seat
        What it brings to a table.
    """

    def __init__(self, model: Any, parameters: Parameters, worlds: Worlds) -> None:
        super().__init__(model)
        self.cabinet = Cabinet(parameters, worlds)
        self.perception = Perception(parameters, worlds)
        self.belief = Belief(parameters, worlds)
        self.defence = Defence(parameters, self.belief, self.perception, self.cabinet)
        self.pledges = Pledges(parameters, self.cabinet)
        self.response = Response(parameters)
        self.seat = Seat(parameters, self.belief, self.perception, self.cabinet, self.defence)
