"""Washington: a doctrine for all to see, an intention for nobody, and an account of Japan."""

from __future__ import annotations

from typing import Any

import mesa

from sim.actors.situation import Situation
from sim.actors.united_states.demands import Demands
from sim.actors.united_states.faith import Faith
from sim.actors.united_states.forces import Stationing
from sim.actors.united_states.goods import Supply
from sim.actors.united_states.guidance import Guidance
from sim.actors.united_states.judgement import Judgement
from sim.actors.united_states.latitude import Latitude
from sim.actors.united_states.measures import Unilateral
from sim.actors.united_states.meetings import Meetings
from sim.actors.united_states.modules import Membership
from sim.actors.united_states.office import Office
from sim.actors.united_states.requests import Requests
from sim.actors.united_states.response import Response
from sim.actors.united_states.seat import Seat
from sim.arrays import FloatArray
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class UnitedStates(mesa.Agent):  # type: ignore[misc]
    """The patron: parts that each decide one thing, in the order in which the quarter asks them.

    Attributes
    ----------
    office
        Who governs: doctrine, and hidden intention.
    guidance
        Words of its sources, and deeds.
    faith
        Deals kept, broken and torn up.
    latitude
        How far Japan's policy may differ.
    judgement
        Threat, books, account of Japan, confidence in it.
    meetings
        Which regular meetings it attends.
    unilateral
        Tariffs set and threats carried out without asking.
    demands
        What it asks, and when it holds a table by calendar.
    requests
        Help that it asks for elsewhere.
    seat
        What it brings to a table.
    forces
        Troops in Japan, defence budget.
    response
        Whether, and how soon, it stands by Japan in a crisis.
    membership
        Modules of trade rules that it joins.
    goods
        What it supplies of the world's public goods.
    """

    def __init__(
        self,
        model: Any,
        parameters: Parameters,
        worlds: Worlds,
        structure: Structure,
    ) -> None:
        super().__init__(model)
        theatres, sources = structure.theatres, structure.sources
        self.office = Office(parameters, worlds)
        self.guidance = Guidance(parameters, self.office, sources)
        self.faith = Faith(parameters, self.office)
        self.latitude = Latitude(parameters, worlds)
        self.judgement = Judgement(parameters, self.office, self.latitude, worlds, theatres)
        self.forces = Stationing(parameters, self.office, self.judgement)
        self.meetings = Meetings(parameters, self.office)
        self.unilateral = Unilateral(parameters, self.office, self.forces)
        self.demands = Demands(parameters, self.office, self.judgement)
        self.requests = Requests(parameters)
        self.seat = Seat(parameters, self.office, self.forces)
        self.response = Response(parameters, self.office, structure.crises)
        self.membership = Membership(parameters, self.office, structure, worlds)
        self.goods = Supply(parameters, self.office)

    def support_in_truth(self, situation: Situation) -> FloatArray:
        """Chance that Washington would stand by Japan; for records and tests only."""
        return self.office.of_own_type(situation.signals.support)
