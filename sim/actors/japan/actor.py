"""Japan: a belief about Washington, a threat estimate of its own, a plan and a budget."""

from __future__ import annotations

from typing import Any

import mesa

from sim.actors.japan.agenda import Agenda
from sim.actors.japan.assessment import Assessment
from sim.actors.japan.belief import Belief
from sim.actors.japan.cabinet import Cabinet
from sim.actors.japan.convening import Convening
from sim.actors.japan.defence import Defence
from sim.actors.japan.diversification import Diversification
from sim.actors.japan.goods import Goods
from sim.actors.japan.hedging import Hedging
from sim.actors.japan.help import Help
from sim.actors.japan.initiative import Initiative
from sim.actors.japan.perception import Perception
from sim.actors.japan.pledges import Pledges
from sim.actors.japan.response import Response
from sim.actors.japan.seat import Seat
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class Japan(mesa.Agent):  # type: ignore[misc]
    """The ally: parts that each decide one thing, in the order in which the quarter asks them.

    Attributes
    ----------
    cabinet
        Prime minister and money.
    belief
        What it believes of Washington.
    agenda
        What it spends its meetings on.
    assessment
        Its own sources on what presses.
    perception
        Threat as Japan sees it.
    initiative
        Tables it opens.
    help
        What it does for Washington elsewhere, and its two fears.
    defence
        Plan, budget, capability, counterstrike.
    diversification
        Ties with partners.
    hedging
        Accommodation of China.
    convening
        Modules of trade rules that it calls for and joins.
    goods
        What it gives to the world's public goods.
    pledges
        How far it carries out what it pledged.
    response
        What it does about measures taken against it.
    seat
        What it brings to a table.
    """

    def __init__(
        self, model: Any, parameters: Parameters, worlds: Worlds, structure: Structure
    ) -> None:
        super().__init__(model)
        self.cabinet = Cabinet(parameters, worlds)
        self.belief = Belief(parameters, worlds)
        self.agenda = Agenda(parameters, self.belief)
        self.assessment = Assessment(parameters, self.belief)
        self.perception = Perception(parameters, self.assessment, worlds, structure.theatres)
        self.initiative = Initiative(parameters, self.belief, self.perception, worlds)
        self.help = Help(parameters, self.belief, self.perception)
        self.defence = Defence(
            parameters, self.belief, self.perception, self.cabinet, self.assessment, self.help
        )
        self.diversification = Diversification(parameters, self.belief, self.perception)
        self.hedging = Hedging(parameters, self.belief, self.perception)
        self.convening = Convening(parameters, structure, worlds)
        self.goods = Goods(parameters)
        self.pledges = Pledges(parameters, self.cabinet)
        self.response = Response(parameters)
        self.seat = Seat(parameters, self.belief, self.perception, self.cabinet, self.defence)
