"""What Japan does about measures, and about requests to help elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.analysis.explain.told import Event
from sim.bargaining.transcript import Move
from sim.rules.response import ABSORB, INVEST, RETALIATE, WRITE_RULES

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched


def answers(model: Watched) -> Iterator[Event]:
    """Japan's answer to a measure or a demand, if there was one to give; and its help."""
    answer, terms = model.situation.answer, model.situation.terms
    choice = int(answer.choice[0])
    if choice == ABSORB:
        yield Event("absorbed", "japan", ("absorbed",))
    elif choice == RETALIATE:
        # As it was set: a deal on trade of the same quarter bargains it away.
        level = float(model.parameters.japan.response.retaliation[0])
        yield Event("retaliated", "japan", ("retaliated",), {"level": level})
    elif choice == INVEST:
        row = terms.row["investment"]
        before, after = (float(levels[row]) for levels in model.seen.stood)
        unit = model.scenario.issues["investment"].unit
        moves = (Move("investment", before, after, unit),)
        yield Event("invested", "japan", ("invested",), {"moves": moves})
    elif choice == WRITE_RULES:
        level = float(answer.joint_rules[0])
        facts = {"before": model.seen.joint_rules, "after": level}
        yield Event("rules_written", "japan", ("rules_written",), facts)
    elsewhere = model.situation.elsewhere
    if elsewhere.requested[0]:
        refused = bool(elsewhere.refused[0])
        series = ("request", "refused") if refused else ("request",)
        facts_of_help = {"refused": refused, "help": float(elsewhere.help[0])}
        yield Event("request", "japan", series, facts_of_help)
    if elsewhere.entrapped[0]:
        yield Event("entrapped", "japan", ("entrapped",))
