"""What everybody can see: the public side of every world.

Hidden things (Washington's type, beliefs, running accounts, reservation values) are held by the
actors and are not here. What an actor may know is what it holds itself, and this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.actors.deals import Deals
from sim.actors.modules import Modules
from sim.actors.public import (
    Agenda,
    Answer,
    Books,
    EconomyState,
    Elsewhere,
    Forces,
    Region,
    Signals,
    Test,
    Ties,
)
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

    ``consultation`` are the stocks of institutions by subject, indices ``(subjects, worlds)``;
    ``joint`` is the structure that neither ally runs alone, an index ``(worlds,)``.
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
