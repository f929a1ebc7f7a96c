"""What everybody can see: the public side of every world.

Hidden things (Washington's type, beliefs, running accounts, reservation values) are held by the
actors and are not here. What an actor may know is what it holds itself, and this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.actors.deals import Deals
from sim.actors.modules import Modules
from sim.actors.public import Books, EconomyState, Forces, Region, Signals
from sim.actors.public_dealings import Agenda, Answer, Elsewhere, Test, Ties
from sim.actors.public_goods import PublicGoods
from sim.actors.public_opinion import Channel, Opinion
from sim.actors.terms import Terms
from sim.arrays import FloatArray
from sim.bargaining.layout import TableStructure
from sim.clock import Clock, Quarter
from sim.scenario.parameters import Parameters
from sim.structure import OrderStructure


@dataclass
class Situation:
    """The public side of every world in one quarter.

    Attributes
    ----------
    now
        The quarter: its date, and what the calendar has in it.
    economy
        Two economies.
    forces
        What the two spend and station.
    region
        Pressure, coercion, attention.
    signals
        What Washington shows.
    books
        What Washington reckons of Japan.
    terms
        What stands on each issue.
    deals
        Deals that stand.
    answer
        What Japan does about measures.
    consultation : index, (subjects, worlds)
        Stocks of institutions by subject.
    joint : index, (worlds,)
        Structure that neither ally runs alone.
    agenda
        What meetings are spent on.
    ties
        Japan's ties beyond the alliance.
    modules
        Modules of trade rules, and the WTO.
    goods
        Public goods of the world.
    test
        Crises of the quarter.
    elsewhere
        Help, and being drawn in.
    opinion
        Publics and elites.
    channel
        Between the two leaders.
    """

    now: Quarter
    economy: EconomyState
    forces: Forces
    region: Region
    signals: Signals
    books: Books
    terms: Terms
    deals: Deals
    answer: Answer
    consultation: FloatArray
    joint: FloatArray
    agenda: Agenda
    ties: Ties
    modules: Modules
    goods: PublicGoods
    test: Test
    elsewhere: Elsewhere
    opinion: Opinion
    channel: Channel

    @classmethod
    def at_start(
        cls, clock: Clock, table: TableStructure, order: OrderStructure, p: Parameters
    ) -> Situation:
        """Before the first quarter, from the scenario's starting values."""
        consultation = np.stack(
            [p.institutions.working_level, p.institutions.economic, p.institutions.strategic]
        )
        terms, opinion = Terms.at_start(clock, table, p), Opinion.at_start(p)
        return cls(
            now=clock.at(0),
            economy=EconomyState.at_start(p),
            forces=Forces.at_start(p),
            region=Region.at_start(p),
            signals=Signals.at_start(p),
            books=Books.at_start(p),
            terms=terms,
            deals=Deals.at_start(table, terms.start, terms.agreement_left, opinion.support, p),
            answer=Answer.at_start(p),
            consultation=consultation,
            joint=p.institutions.joint,
            agenda=Agenda.at_start(p, consultation),
            ties=Ties.at_start(p),
            modules=Modules.at_start(order, p),
            goods=PublicGoods.at_start(p),
            test=Test.at_start(p),
            elsewhere=Elsewhere.at_start(p),
            opinion=opinion,
            channel=Channel.at_start(p),
        )
