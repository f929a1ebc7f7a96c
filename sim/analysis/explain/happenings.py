"""All that happened in a quarter, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.analysis.explain import answers, beyond, fates, office, talks, yearly
from sim.analysis.explain.told import Event

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched


def events_of(model: Watched) -> tuple[Event, ...]:
    """Events of the quarter that has just passed, in the order of ``AllianceModel.step``."""
    return (
        *office.turns(model),
        *fates.undone(model),
        *office.deeds(model),
        *office.measures(model),
        *talks.demand(model),
        *answers.answers(model),
        *talks.table(model),
        *talks.threats(model),
        *fates.ended(model),
        *beyond.modules(model),
        *beyond.crises(model),
        *yearly.levels(model),
    )
