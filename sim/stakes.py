"""What the two sides bring to the table, and how well they read each other.

Here, and nowhere else, both sides' stakes meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.actors.japan.actor import Japan
from sim.actors.situation import Situation
from sim.actors.united_states.actor import UnitedStates
from sim.arrays import BoolArray, FloatArray
from sim.bargaining.disagreement import carried_out, power_from_patience
from sim.bargaining.layout import TableStructure
from sim.bargaining.ratification import gate_asks
from sim.bargaining.seats import Seats, on_the_table, threats_named
from sim.bargaining.table import Stakes
from sim.rules.institutions import accuracy, reading
from sim.rules.opinion import legislature_asks
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import ISSUES, Ratification
from sim.worlds import Worlds


@dataclass(frozen=True)
class TableDraws:
    """Chance at the table, drawn for all worlds.

    Parameters
    ----------
    first_us
        Whether Washington makes the first offer, and so Japan the last, ``(worlds,)``.
    gates
        Standard normal surprises at the gates of Washington and Tokyo, ``(2, worlds)``.
    """

    first_us: BoolArray
    gates: FloatArray

    @classmethod
    def of(cls, worlds: Worlds) -> TableDraws:
        """Draw for this quarter."""
        first = worlds.uniform("table.first") < 0.5
        return cls(first, worlds.normals(("us.gate", "japan.gate")))


class Acquaintance:
    """Two governments that have not dealt with each other misread each other in their own way.

    Attributes
    ----------
    of_us, of_japan : standard normal, (issues, worlds)
        How Japan misreads Washington's weights, and Washington Japan's; institutions decide how
        much they matter.
    """

    def __init__(self, issues: tuple[str, ...]) -> None:
        self._order = [ISSUES.index(issue) for issue in issues]

    def meet_anew(self, occasion: str, worlds: Worlds) -> None:
        """At the start, and with each administration."""
        self.of_us = self._drawn("japan", occasion, worlds)
        self.of_japan = self._drawn("us", occasion, worlds)

    def _drawn(self, reader: str, occasion: str, worlds: Worlds) -> FloatArray:
        draws = worlds.once(f"{reader}.reading.{occasion}", len(ISSUES))
        return np.take(draws, self._order, axis=0)


def stakes_of(
    table: TableStructure,
    p: Parameters,
    situation: Situation,
    us: UnitedStates,
    japan: Japan,
    acquaintance: Acquaintance,
    seats: Seats,
    draws: TableDraws,
) -> Stakes:
    """What the two sides bring to the tables at which these worlds sit."""
    us_weight, japan_weight = us.seat.worth(table.dials, seats), japan.seat.costs(situation, seats)
    believed = japan.seat.belief_in(table.promises, situation, seats)
    patience = np.stack([seats.gather(us.office.patience), seats.gather(p.japan.patience)])
    named = threats_named(table, seats)
    threatened = carried_out(
        seats.gather(p.threats.credibility), us.seat.backing(table.threat_dials, seats), named
    )
    outside = japan.seat.outside(situation, seats)
    asked = gates_ask(table, p.ratification, situation.opinion.support, seats)
    if table.failure == "breakdown":
        # Behind a collapse of talks stand threats, and whatever Japan has elsewhere.
        disagreement = _without_a_deal(us, japan, threatened, situation, seats)
        disagreement[1] += outside
        floors = asked
    else:
        # An option taken by choice is a floor under the deal, and nobody chooses to carry out a
        # threat that costs it something.
        disagreement = _without_a_deal(us, japan, np.zeros_like(threatened), situation, seats)
        floors = np.stack([asked[0], np.maximum(asked[1], disagreement[1] + outside)])
    surprise = seats.gather(p.ratification.uncertainty) * seats.gather(draws.gates)
    known = accuracy(seats.gather(situation.agenda.known), seats.subjects)
    complete = Stakes(
        us_weight=us_weight,
        japan_weight=japan_weight,
        us_weight_read=us_weight,
        japan_weight_read=japan_weight,
        japan_ideal=japan.seat.ideals(situation, seats),
        us_ideal=us.seat.ideals(situation, seats),
        terms=seats.gather(situation.terms.levels),
        believed=believed,
        believed_read=believed,
        patience=patience,
        power_us=power_from_patience(*patience),
        disagreement=disagreement,
        floors=floors,
        # Who opens a table speaks first: the seat has a price (C1).
        first_us=np.take(draws.first_us, seats.world) & ~seats.opened,
        accuracy=np.ones_like(known),
        named=named,
        threatened=threatened,
        gates=asked + surprise,
    )
    return as_well_known(complete, known, p, acquaintance, seats)


def as_well_known(
    stakes: Stakes, known: FloatArray, p: Parameters, acquaintance: Acquaintance, seats: Seats
) -> Stakes:
    """The same stakes as two sides read them that know each other so well.

    Parameters
    ----------
    known
        Accuracy in [0, 1], ``(seats,)``; at 1 each reads the other's stakes as they are.
    """
    misreading = seats.gather(p.bargaining.misreading) * (1.0 - known)
    return replace(
        stakes,
        us_weight_read=reading(stakes.us_weight, misreading, seats.gather(acquaintance.of_us)),
        japan_weight_read=reading(
            stakes.japan_weight, misreading, seats.gather(acquaintance.of_japan)
        ),
        believed_read=1.0 - known * (1.0 - stakes.believed),
        accuracy=known,
    )


def _without_a_deal(
    us: UnitedStates, japan: Japan, chance: FloatArray, situation: Situation, seats: Seats
) -> FloatArray:
    return np.stack([side.seat.without_a_deal(chance, situation, seats) for side in (us, japan)])


def gates_ask(
    table: TableStructure, gates: Ratification, support: FloatArray, seats: Seats
) -> FloatArray:
    """What the gates at home are expected to ask of a deal, USD bn per year, ``(2, seats)``.

    Parameters
    ----------
    support
        Of the publics of Washington and Tokyo, index ``(2, worlds)``.
    """
    active = on_the_table(table, seats)
    asks = legislature_asks(
        np.array(
            [
                [gates.us_legislature, gates.us_treaty],
                [gates.japan_legislature, gates.japan_treaty],
            ]
        ),
        gates.by_support,
        support[:, None],
    )
    sides = zip((table.gates_us, table.gates_japan), seats.gather(asks), strict=True)
    return np.stack([gate_asks(names, active, *least) for names, least in sides])
