"""The model: who acts, in what order. Read :meth:`AllianceModel.step` first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from os import PathLike

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim.actors.actions import Business, Demand, Measures
from sim.actors.crises import Crises
from sim.actors.economies import Economies
from sim.actors.electorate import Electorate
from sim.actors.hot_spot import HotSpot
from sim.actors.institutions import Institutions
from sim.actors.japan.actor import Japan
from sim.actors.leaders import Leaders
from sim.actors.partners import Partners
from sim.actors.politics import Politics
from sim.actors.public_opinion import JAPAN, US
from sim.actors.rival import Rival
from sim.actors.situation import Situation
from sim.actors.trade_order import TradeOrder
from sim.actors.united_states.actor import UnitedStates
from sim.arrays import AnyArray, FloatArray, IntArray
from sim.bargaining.seats import Seats, Sitting
from sim.bargaining.table import Outcome, Stakes, negotiate
from sim.bargaining.telling import Teller
from sim.bargaining.transcript import Transcript, transcript_in
from sim.clock import QUARTERS
from sim.errors import UsageError
from sim.history.inputs import SILENT
from sim.limits import check
from sim.recorder import Block, Recorder, Tape
from sim.reporting import DEAL_WORDS, deals_of, no_deals, reported
from sim.scenario.loading import Resolved, resolve
from sim.scenario.parameters import Parameters
from sim.scenario.schema import Scenario
from sim.scenario.tables.table import TRADE
from sim.series import series_of
from sim.stakes import Acquaintance, TableDraws, stakes_of
from sim.structure import Structure
from sim.witness import Witness
from sim.worlds import Worlds


class AllianceModel(mesa.Model):  # type: ignore[misc]
    """The US-Japan alliance, one quarter a step, in many parallel worlds at once.

    Parameters
    ----------
    scenario
        A library name, a path to a scenario file, or a scenario already loaded.
    worlds, first_world
        How many worlds, and the number of the first.
    seed
        Root seed; a world's draws depend on it and on the world's number alone.
    years
        Length of the run; the scenario's own unless given.
    numbers
        World numbers in place of ``worlds`` and ``first_world``, ``(worlds,)``; repeats allowed.
    columns
        Dotted parameter path to values over worlds, so that one model mixes parameter points.
    collect
        Whether the data collector keeps every series each step; plain numbers with one world.
    tape
        Memory to record on, lent from one model to the next.
    witness
        Is told how evidence is weighed; nothing else differs for it.
    **kwargs
        Dotted parameter path to one value: ``**{"threat.china.military": 0.8}``. The name is one
        that Mesa's page looks for.

    Attributes
    ----------
    quarter
        The next quarter to simulate, from 0.
    situation
        What everybody can see.
    acquaintance
        How the two sides misread each other at the table.
    outcome
        What came of the last quarter's table, where anybody sat.
    given
        What a record of the past fixes this quarter.

    Raises
    ------
    AllianceError
        A scenario, setting or argument that cannot be used.
    """

    def __init__(
        self,
        scenario: str | PathLike[str] | Scenario | Resolved = "baseline-2025",
        *,
        worlds: int = 1,
        first_world: int = 0,
        seed: int = 0,
        years: int | None = None,
        numbers: IntArray | None = None,
        columns: Mapping[str, FloatArray] | None = None,
        collect: bool = True,
        tape: Tape | None = None,
        witness: Witness | None = None,
        **kwargs: object,
    ) -> None:
        check("worlds", worlds)
        check("first_world", first_world)
        check("seed", seed)
        super().__init__(seed=seed)
        self.scenario = resolve(scenario, kwargs).scenario
        years = self.scenario.time.years if years is None else years
        check("years", years)
        self.quarters = years * QUARTERS
        if numbers is None:
            numbers = np.arange(first_world, first_world + worlds, dtype=np.int64)
        self.structure = Structure.of(self.scenario)
        self.worlds = Worlds(numbers, seed)
        self.parameters = Parameters.of(
            [self.scenario], np.zeros(numbers.size, dtype=np.int64), columns
        )
        self.quarter = 0
        self.recorder = Recorder(
            series_of(self.structure),
            self.quarters,
            numbers,
            tape,
        )
        self._seat_actors()
        self.witness = witness
        us = self.united_states
        for part in (us.guidance, us.faith, us.judgement, self.japan.belief):
            part.witness = witness
        self.situation = Situation.at_start(
            self.structure.clock, self.structure.table, self.structure.order, self.parameters
        )
        self.datacollector = mesa.DataCollector(
            model_reporters={
                series.name: partial(_collected, row)
                for row, series in enumerate(self.recorder.series)
            }
            if collect
            else {}
        )
        self._collect = collect
        self.acquaintance = Acquaintance(self.structure.table.issues)
        self.acquaintance.meet_anew("start", self.worlds)
        self.outcome: Outcome | None = None
        self.given = SILENT

    def _seat_actors(self) -> None:
        parameters, structure = self.parameters, self.structure
        # Nobody reads another's mind: what is private to others is not in what an actor gets.
        patrons_view, allys_view = (parameters.seen_by(side) for side in ("united_states", "japan"))
        self.united_states = UnitedStates(self, patrons_view, self.worlds, structure)
        self.japan = Japan(self, allys_view, self.worlds, structure)
        rivals_view = parameters.seen_by("rival")
        self.rival = Rival(
            self,
            rivals_view,
            structure.drivers,
            structure.theatres,
            structure.driving.theatre,
            structure.driving.at(structure.clock.at(0)),
        )
        partners_view = parameters.seen_by("partners")
        self.partners = Partners(self, partners_view, structure, self.worlds)
        self.crises = Crises(
            self, parameters.seen_by("crises"), structure.crises, structure.crisis_theatres
        )
        self.economies = Economies(self, parameters)
        self.trade_order = TradeOrder(self, parameters, structure)
        self.institutions = Institutions(self, parameters)
        publics_view = parameters.seen_by("publics")
        self.publics = (
            Electorate(self, publics_view, US),
            Electorate(self, publics_view, JAPAN),
        )
        self.home = Politics(self, publics_view)
        self.leaders = Leaders(self, publics_view)
        self.hot_spots = AgentSet(
            [HotSpot(self, name, row, parameters) for row, name in enumerate(structure.hot_spots)],
            random=self.random,
        )
        # Mesa counts agents' ids in a class-wide dict whose keys are models, which are so never
        # freed; every actor is seated here, and none comes later.
        mesa.Agent._ids.pop(self, None)

    # The quarter, in order ----------------------------------------------------------------------

    def step(self) -> None:
        """Simulate one quarter."""
        if self.quarter >= self.quarters:
            raise UsageError(f"the run of {self.quarters // QUARTERS} years is over")
        self.worlds.quarter = self.quarter
        if self.witness is not None:
            self.witness.begin_quarter()
        self.situation.now = self.structure.clock.at(self.quarter)
        self.situation.deals.begin_quarter()
        self.world_turns()
        self.politics()
        self.guidance()
        self.judgement()
        self.agenda()
        measures, demand, business, opened = self.demand()
        self.help()
        self.outcome = outcome = self.bargain(demand, business, opened)
        self.act(measures)
        self.test()
        self.record(measures, demand, outcome)
        self.quarter += 1
        self.running = self.quarter < self.quarters

    def world_turns(self) -> None:
        """Pressure by theatre, hot spots, growth and trade move."""
        now, situation = self.situation.now, self.situation
        self.given = given = self.structure.driving.at(now)
        lasting, jump = self.structure.pressure_events(now)
        self.rival.arm(situation)
        self.rival.press(situation, self.worlds, lasting, jump, given)
        situation.region.attention = np.ones(self.worlds.size)
        situation.region.heat = np.zeros(self.worlds.size)
        self.hot_spots.do("flare", situation, self.worlds, self.structure)
        self.leaders.hold(situation)
        self.economies.grow(situation, self.worlds, given)
        self.trade_order.turn(situation, self.worlds, given)

    def politics(self) -> None:
        """Elections, reversals, a change of mind; leaders come and go; deals come undone."""
        gone_us, gone_japan = self.structure.departures(self.situation.now)
        departed = np.full(self.worlds.size, gone_us)
        if self.situation.now.inauguration:
            installed = self.structure.driving.installed(self.situation.now)
            self.united_states.office.hold_election(self.situation, self.worlds, installed)
            self.acquaintance.meet_anew(str(self.situation.now.year), self.worlds)
            departed |= self.united_states.office.departed
        self.united_states.office.reconsider(self.situation, self.worlds)
        terms = self.situation.terms
        # A reversal breaks the truce that a deal bought.
        terms.truce = np.where(self.situation.signals.reversed_now, 0.0, terms.truce)
        self.japan.cabinet.turn(self.situation, self.worlds, gone_japan)
        self.leaders.part(self.situation, departed | self.japan.cabinet.departed)
        self.leaders.call(self.situation, self.worlds)
        self.home.unravel(self.situation, self.worlds)

    def guidance(self) -> None:
        """Washington's books are published; its sources speak, and now and then it acts."""
        self.united_states.judgement.perceive(self.situation, self.worlds)
        self.japan.assessment.review(self.situation)
        self.japan.perception.perceive(self.situation, self.worlds)
        self.united_states.judgement.keep_books(self.situation)
        self.united_states.guidance.speak(self.situation, self.worlds)
        self.united_states.guidance.show(
            self.situation, self.worlds, self.structure.deed_event(self.situation.now)
        )
        self.united_states.faith.keep(self.situation, self.worlds)

    def judgement(self) -> None:
        """Everybody updates what it believes of the others; so do the two publics."""
        self.japan.belief.judge(self.situation)
        self.rival.judge(self.situation)
        self.united_states.judgement.judge(self.situation, self.worlds)
        threats = self.united_states.judgement.threat, self.japan.perception.threat
        for public, threat in zip(self.publics, threats, strict=True):
            public.form(self.situation, threat, self.worlds)

    def agenda(self) -> None:
        """Meetings are held or not; Japan divides their room between probing and deepening."""
        self.united_states.meetings.attend(self.situation)
        self.japan.agenda.divide(self.situation)

    def demand(self) -> tuple[Measures, Demand, Business, Business]:
        """Unilateral measures, or notice of them, before the table; then what is asked there.

        Business by calendar comes last but for the tables that Japan opens, and at once where a
        measure was announced. Japan answers measures before it sits down.
        """
        terms, moves = self.situation.terms, self.structure.table.threat_moves
        stood = np.stack([terms.standing("tariff"), terms.standing("us_presence")])
        carried_out_now = self.united_states.unilateral.carry_out(self.situation, moves)
        tariff = self.united_states.unilateral.set_tariff(self.situation, self.worlds)
        terms.levels[terms.row["tariff"]] = tariff.level
        self.institutions.surprise(tariff.sudden)
        demands = self.united_states.demands
        measures = Measures(tariff.imposed, carried_out_now, tariff.announced, tariff.others_hit)
        dated = self.structure.demand_events(self.situation.now)
        demand = demands.demand(self.situation, self.worlds, dated)
        business = demands.hold_business(self.situation, self.worlds, tariff.announced)
        self.japan.response.respond(self.situation, stood, measures, demand, self.worlds)
        return measures, demand, business, self.japan.initiative.open(self.situation, self.worlds)

    def help(self) -> None:
        """Washington asks for help with what burns elsewhere; Japan answers, or is drawn in."""
        self.united_states.requests.ask(self.situation, self.worlds)
        self.japan.help.answer(self.situation, self.worlds)
        self.japan.help.risk_entrapment(self.situation, self.worlds)

    def bargain(self, demand: Demand, business: Business, opened: Business) -> Outcome | None:
        """Seat the worlds that negotiate, settle, and let what is agreed stand."""
        structure, terms, p = self.structure, self.situation.terms, self.parameters
        sitting = Sitting.called(
            terms.due,
            demand.made,
            demand.subjects,
            business.held,
            business.subject,
            opened.held,
            opened.subject,
        )
        self.institutions.meet(self.situation, sitting)
        self.institutions.look_together(self.situation)
        self.japan.initiative.remember(sitting.opened, sitting.sat)
        self.situation.agenda.initiative = self.japan.initiative.share
        # Drawn whether anybody sits or not, so that streams do not depend on it.
        draws = TableDraws.of(self.worlds)
        seats = sitting.seats()
        if not seats.world.size:
            return None
        stakes = self.stakes(seats, draws)
        outcome = negotiate(structure.table, p.bargaining, p.issues, seats, stakes)
        threats = self.united_states.unilateral.threats
        threats.fall_due(outcome, self.worlds, structure.table.threats)
        moved = terms.agree(
            outcome,
            trade=structure.table.subject == TRADE,
            truce_bought=QUARTERS * seats.gather(p.united_states.demands.truce),
            term=structure.clock.agreement_term,
        )
        self.situation.answer.settle(seats.world[moved])
        self.situation.deals.conclude(
            outcome, self.quarter, QUARTERS * p.deals.term, terms.agreement_left
        )
        self.home.receive(self.situation, outcome, structure.table)
        return outcome

    def stakes(self, seats: Seats, draws: TableDraws) -> Stakes:
        """What the two sides bring to the tables at which these worlds sit."""
        return stakes_of(
            self.structure.table,
            self.parameters,
            self.situation,
            self.united_states,
            self.japan,
            self.acquaintance,
            seats,
            draws,
        )

    def transcript(self, world: int) -> Transcript | None:
        """The talks of this quarter in one world, offer by offer; none where nobody sat down.

        Parameters
        ----------
        world
            Its place among the model's worlds, from 0.

        Raises
        ------
        UsageError
            No such world, or the scenario's protocol makes no offers.
        """
        check("world", world, (0, self.worlds.size - 1))
        return transcript_in(
            world,
            self.structure.table,
            tuple(issue.unit for issue in self.scenario.issues.values()),
            self.parameters.bargaining,
            self.parameters.issues,
            self.outcome,
        )

    def talks(self, world: int, lang: str = "en") -> list[str]:
        """The same in words: a text per offer, and one for what came of it; else an empty list.

        Parameters
        ----------
        world
            Its place among the model's worlds, from 0.
        lang
            One of :data:`sim.languages.LANGUAGES`.

        Raises
        ------
        UsageError
            Another language, no such world, or a protocol that makes no offers.
        """
        teller = Teller.of(self.scenario.japan.identity, lang)
        said = self.transcript(world)
        return [] if said is None else teller.sentences(said)

    def act(self, measures: Measures) -> None:
        """Budgets are made, forces move, arms grow and wear; partners answer Japan."""
        forces, terms = self.situation.forces, self.situation.terms
        self.partners.watch(self.situation, measures)
        self.order(measures)
        self.supply()
        if self.situation.now.fiscal_year:
            budget = self.japan.defence.budget(self.situation)
            forces.jump = np.abs(budget.effort - forces.effort)
            forces.effort = budget.effort
            forces.counterstrike_share = budget.counterstrike_share
            self.partners.answer(self.situation)
            self.japan.diversification.review(self.situation)
            self.japan.hedging.review(self.situation)
            forces.support_budgeted = terms.standing("host_nation_support").copy()
        # While no agreement stands, what it covered is not paid.
        paid = np.where(terms.due, self.parameters.host_nation_support.lapse_share, 1.0)
        forces.support_paid = forces.support_budgeted * paid
        terms.pass_quarter(self.parameters.issues, self.situation.deals.held)
        self.situation.deals.pass_quarter(
            self.quarter, self.parameters.united_states.promises.good_faith
        )
        self.japan.pledges.deliver(self.situation)
        self.japan.defence.arm(self.situation)
        self.japan.diversification.reach_out(self.situation)
        self.united_states.forces.station(self.situation)
        self.united_states.forces.budget(self.situation, self.worlds, self.given)

    def order(self, measures: Measures) -> None:
        """The WTO is worn; once a year modules of trade rules are called for, joined and left."""
        situation = self.situation
        self.trade_order.be_breached(situation, measures)
        if situation.now.fiscal_year:
            self.trade_order.turn_mood(situation, self.worlds)
            conveners = self.japan.convening, self.partners
            called = [one.call(situation, self.worlds) for one in conveners]
            self.trade_order.announce(situation, called[0] | called[1])
            candidates = self.partners, self.japan.convening, self.united_states.membership
            willing = [one.join(situation) for one in candidates]
            self.trade_order.admit(situation, np.concatenate(willing))
        self.japan.convening.build(situation)
        self.japan.initiative.count_modules(self.japan.convening.called)
        situation.agenda.initiative = self.japan.initiative.share

    def supply(self) -> None:
        """Public goods of the world are given or withdrawn; Japan's budget for them is yearly."""
        us, japan = self.structure.goods_events(self.situation.now)
        self.united_states.goods.provide(self.situation, us)
        if self.situation.now.fiscal_year:
            self.japan.goods.budget(self.situation)
        self.japan.goods.provide(self.situation, japan)

    def test(self) -> None:
        """A crisis may break out, and shows how soon Washington stands by Japan, if at all."""
        if not self.structure.crises:
            return
        answers = self.structure.crisis_events(self.situation.now)
        dated = ~np.isnan(answers)
        self.crises.break_out(self.situation, self.worlds, self.rival.deterrence, dated)
        self.united_states.response.answer(self.situation, self.worlds, answers)
        self.crises.leave(self.situation)

    def record(self, measures: Measures, demand: Demand, outcome: Outcome | None) -> None:
        """Write every series of this quarter, and the negotiations that ended in it."""
        self.institutions.keep_record(measures, outcome)
        self.home.settle(self.situation, measures, demand)
        self.recorder.record(self.quarter, reported(self, measures, demand, outcome))
        if outcome is not None:
            self.recorder.negotiated(deals_of(self, outcome), outcome.seats.world)
        self.recorder.ended(self.quarter, self.situation.deals.endings)
        if self._collect:
            self.datacollector.collect(self)

    def block(self) -> Block:
        """What has been recorded so far."""
        first = self.structure.clock.at(0)
        return self.recorder.block(
            (first.year, first.quarter),
            self.quarter,
            no_deals(self.structure.table.issues),
            DEAL_WORDS,
        )


def _collected(row: int, model: AllianceModel) -> float | AnyArray:
    """One series of this quarter: a plain number with one world, else an array over worlds."""
    values = model.recorder.latest(row, model.quarter)
    return float(values[0]) if values.size == 1 else values


def simulate(
    scenario: str | PathLike[str] | Scenario | Resolved,
    *,
    numbers: IntArray,
    seed: int,
    quarters: int,
    columns: Mapping[str, FloatArray] | None = None,
    tape: Tape | None = None,
) -> Block:
    """Run the worlds with these numbers for so many quarters.

    Parameters
    ----------
    numbers
        World numbers, ``(worlds,)``.
    quarters
        Length of the run; a shorter run is the prefix of a longer one.
    columns
        Dotted parameter path to values over worlds.
    tape
        Memory to record on; the block is good until its next use.
    """
    model = AllianceModel(
        scenario,
        numbers=numbers,
        seed=seed,
        years=-(-quarters // QUARTERS),
        columns=columns,
        collect=False,
        tape=tape,
    )
    for _ in range(quarters):
        model.step()
    block = model.block()
    # Model and actors hold each other: taken apart, the block's arrays are given back at once
    # rather than when the collector comes round.
    model.__dict__.clear()
    return block
