"""What holds between values of a scenario, each of which is within its own range.

All such rules are in this one place. A complaint names every value it rests on, the one to be
mended first, so that nothing is said about a value that is itself at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sim.errors import Message, UsageError
from sim.scenario import library
from sim.scenario.faults import nearest, ranged
from sim.scenario.orders import orders_of
from sim.scenario.schema import Scenario
from sim.scenario.tables.about import COUNTRIES
from sim.scenario.tables.table import ISSUES, LIMITS, SUBJECTS
from sim.series import GROUPS, series_of


@dataclass(frozen=True)
class Complaint:
    """One rule that does not hold.

    Parameters
    ----------
    keys
        The dotted keys it rests on; the first is the one to mend.
    problem, allowed, nearest
        As in :class:`~sim.errors.Fault`.
    value
        The offending part, where it is not the whole value of the first key.
    """

    keys: tuple[str, ...]
    problem: str
    allowed: str = ""
    nearest: str = ""
    value: str = ""


def complaints(scenario: Scenario) -> tuple[Complaint, ...]:
    """Every rule between values that ``scenario`` breaks."""
    return tuple(complaint for rule in RULES for complaint in rule(scenario))


def _names_a_rival(scenario: Scenario) -> Iterator[Complaint]:
    if rival := scenario.about.rival:
        yield from _unknown_parts("about.rival", rival)


def _names_scenarios_beside(scenario: Scenario) -> Iterator[Complaint]:
    for name in scenario.about.beside:
        yield from _unknown_parts("about.beside", name)


def _unknown_parts(key: str, name: str) -> Iterator[Complaint]:
    """What the library lacks of a scenario's name, or of several joined by ``+``."""
    for part in name.split("+"):
        if library.find(part) is None:
            near = nearest(part, library.names())
            problem = "names no scenario of the library"
            yield Complaint((key,), problem, nearest=near, value=f'"{name}"')


def _answers_are_parted(scenario: Scenario) -> Iterator[Complaint]:
    asked = scenario.about.predict
    if not asked.cuts:
        return
    steps = {lower < upper for lower, upper in pairwise(asked.cuts)}
    same = any(lower == upper for lower, upper in pairwise(asked.cuts))
    if len(steps) > 1 or same:
        yield Complaint(("about.predict.cuts",), "must rise from one to the next, or fall")
    elif len(asked.cuts) + 1 != len(asked.choices):
        problem = "must be one fewer than the answers that it parts"
        yield Complaint(("about.predict.cuts",), problem, str(max(len(asked.choices) - 1, 0)))


def _names_series(scenario: Scenario) -> Iterator[Complaint]:
    known = [series.name for series in series_of(scenario)]
    about = scenario.about
    named = [("about.moves", name) for name in about.moves]
    named.append(("about.predict.series", about.predict.series))
    if about.predict.less:
        named.append(("about.predict.less", about.predict.less))
    for key, name in named:
        if name not in known:
            near = nearest(name, known)
            yield Complaint((key,), "names no series", nearest=near, value=f'"{name}"')


def _names_an_episode(scenario: Scenario) -> Iterator[Complaint]:
    name = scenario.about.episode
    if not name:
        return
    # With pandas, which whoever loads a scenario that plays none should not wait for.
    from sim.history.asked import episodes

    known = [one.name for one in episodes()]
    if name not in known:
        problem = Message("names no {what}", what=Message("episode of the record"))
        near = nearest(name, known)
        yield Complaint(("about.episode",), problem, nearest=near, value=f'"{name}"')


def _recorded_fits_what_is_asked(scenario: Scenario) -> Iterator[Complaint]:
    """What a record has is held against the prediction, in its series and within its range."""
    recorded, asked = scenario.about.recorded, scenario.about.predict
    if not recorded.year:
        if recorded.value:
            yield Complaint(("about.recorded.value",), "must say the year of the recorded value")
        return
    if not asked.cuts:
        yield Complaint(("about.recorded.year",), "has no prediction to be held against")
        return
    for series in series_of(scenario):
        if series.name == asked.series and not series.low <= recorded.value <= series.high:
            problem = "lies outside the range of the series predicted"
            allowed = ranged(series.low, series.high, series.unit)
            yield Complaint(("about.recorded.value",), problem, allowed)


def _names_panels(scenario: Scenario) -> Iterator[Complaint]:
    known = [*(series.name for series in series_of(scenario)), *GROUPS]
    for name in scenario.about.panels:
        if name not in known:
            near = nearest(name, known)
            yield Complaint(("about.panels",), "names no panel", nearest=near, value=f'"{name}"')


def _events_have_a_place(scenario: Scenario) -> Iterator[Complaint]:
    places: dict[str, tuple[Message, tuple[str, ...]]] = {
        "pressure": (Message("theatre"), tuple(scenario.theatres)),
        "heat": (Message("hot spot"), tuple(scenario.hot_spots)),
        "crisis": (Message("crisis"), tuple(scenario.crises)),
        "departure": (Message("country"), COUNTRIES),
        "goods": (Message("country"), COUNTRIES),
        "demand": (Message("subject"), SUBJECTS),
    }
    for name, event in scenario.events.items():
        keys = (f"events.{name}.where", f"events.{name}.kind")
        if event.kind not in places:
            if event.where:
                yield Complaint(
                    keys, Message("must be left out for a {kind}", kind=Message(event.kind))
                )
            continue
        what, known = places[event.kind]
        if event.where and event.where not in known:
            near = nearest(event.where, known)
            yield Complaint(keys, Message("names no {what}", what=what), ", ".join(known), near)
        elif not known:
            yield Complaint(
                keys[1:], Message("needs a {what}, and the scenario has none", what=what)
            )


def _convener_is_a_partner(scenario: Scenario) -> Iterator[Complaint]:
    """Whoever calls for modules and is neither ally has to be among the partners."""
    convener, others = scenario.trade_order.convener, ("japan", "none")
    if convener not in (*others, *scenario.partners):
        known = ", ".join(others)
        problem = Message("names no {what}", what=Message("partner"))
        yield Complaint(("trade_order.convener",), problem, known)


def _theatres_weigh_something(scenario: Scenario) -> Iterator[Complaint]:
    for weight in ("japan_weight", "us_weight"):
        if all(getattr(theatre, weight) == 0 for theatre in scenario.theatres.values()):
            keys = tuple(f"theatres.{name}.{weight}" for name in scenario.theatres)
            yield Complaint(keys, "is 0 in every theatre; one at least must be above 0")


def _ledger_weighs_something(scenario: Scenario) -> Iterator[Complaint]:
    for metric, parts in LEDGER.items():
        if all(getattr(scenario.ledger, f"{part}_weight") == 0 for part in parts):
            keys = tuple(f"ledger.{part}_weight" for part in parts)
            yield Complaint(
                keys,
                Message(
                    "is 0 as is all of the {metric} record; give one a weight",
                    metric=Message(metric),
                ),
            )


LEDGER = {
    "narrow": ("deficit", "defence", "support"),
    "broad": ("investment", "technology", "roles", "ties", "help"),
}
"""The two records of Washington's ledger, each rescaled to sum to one."""


def _issues_are_those_carried_out(scenario: Scenario) -> Iterator[Complaint]:
    for name in scenario.issues:
        if name not in ISSUES:
            near = nearest(name, ISSUES)
            yield Complaint((f"issues.{name}",), "is no issue", ", ".join(ISSUES), near)
    missing = [name for name in ISSUES if name not in scenario.issues]
    if missing:
        yield Complaint(("issues",), Message("lacks {keys}", keys=", ".join(missing)))


def _issues_are_within_their_limits(scenario: Scenario) -> Iterator[Complaint]:
    for name, issue in scenario.issues.items():
        if name not in LIMITS:
            continue
        limits = LIMITS[name]
        for ideal in ("japan_ideal", "us_ideal"):
            if not limits.low <= getattr(issue, ideal) <= limits.high:
                allowed = ranged(limits.low, limits.high, issue.unit)
                yield Complaint((f"issues.{name}.{ideal}",), "outside its range", allowed)
        for weight in ("japan_weight", "us_weight"):
            if getattr(issue, weight) > limits.worth:
                allowed = ranged(0.0, limits.worth, "USD bn per year per unit")
                yield Complaint((f"issues.{name}.{weight}",), "outside its range", allowed)


def _parameters_are_in_order(scenario: Scenario) -> Iterator[Complaint]:
    tables = scenario.model_dump(by_alias=True)
    for order in orders_of(tuple(scenario.issues)):
        low, high = (_value(tables, path) for path in (order.low, order.high))
        if not order.holds(low, high):
            other = order.low if order.mend == order.high else order.high
            yield Complaint((order.mend, other), order.problem)


def _value(tables: Any, path: str) -> float:
    for key in path.split("."):
        tables = tables[key]
    return float(tables)


def _deeds_are_kept_or_failed(scenario: Scenario) -> Iterator[Complaint]:
    for name, event in scenario.events.items():
        if event.kind == "deed" and abs(event.size) != 1.0:
            keys = (f"events.{name}.size", f"events.{name}.kind")
            yield Complaint(keys, "says nothing of a deed", Message("-1 or 1"))


def _crises_are_answered(scenario: Scenario) -> Iterator[Complaint]:
    for name, event in scenario.events.items():
        if event.kind == "crisis" and event.size not in (-1.0, 0.0, 1.0):
            keys = (f"events.{name}.size", f"events.{name}.kind")
            yield Complaint(keys, "says nothing of a crisis", Message("-1, 0 or 1"))


def _crises_have_a_theatre(scenario: Scenario) -> Iterator[Complaint]:
    for name, crisis in scenario.crises.items():
        if crisis.theatre not in scenario.theatres:
            known = tuple(scenario.theatres)
            problem = Message("names no {what}", what=Message("theatre"))
            near = nearest(crisis.theatre, known)
            yield Complaint((f"crises.{name}.theatre",), problem, ", ".join(known), near)


def _record_says_when(scenario: Scenario) -> Iterator[Complaint]:
    """What counts as usual may not be taken from years that are not to be known."""
    record = scenario.record
    if record.name and record.reference > record.until:
        yield Complaint(
            ("record.reference", "record.until"),
            "lies after the last year that drives",
            ranged(1900, record.until, ""),
        )


def _record_can_be_read(scenario: Scenario) -> Iterator[Complaint]:
    """What a record lacks is said as the scenario is loaded, not in the middle of a run."""
    record = scenario.record
    if not record.name:
        return
    # With pandas, which whoever loads a scenario that no record drives should not wait for.
    from sim.history.allies import load_record
    from sim.history.inputs import inputs_of

    try:
        table = load_record(record.name).by_role()
        if record.reference <= record.until:
            inputs_of(table, record.until, record.reference)
    except UsageError as error:
        for fault in error.faults:
            value = ": ".join(part for part in (fault.file, fault.key, fault.value) if part)
            yield Complaint(
                ("record.name",), fault.problem, fault.allowed, fault.nearest, value=value
            )


def _scrambles_have_a_theatre(scenario: Scenario) -> Iterator[Complaint]:
    over = scenario.record.scrambled_over
    if scenario.record.name and over and over not in scenario.theatres:
        known = tuple(scenario.theatres)
        problem = Message("names no {what}", what=Message("theatre"))
        yield Complaint(("record.scrambled_over",), problem, ", ".join(known), nearest(over, known))


RULES: tuple[Callable[[Scenario], Iterator[Complaint]], ...] = (
    _names_a_rival,
    _names_scenarios_beside,
    _answers_are_parted,
    _names_series,
    _names_an_episode,
    _recorded_fits_what_is_asked,
    _names_panels,
    _events_have_a_place,
    _convener_is_a_partner,
    _theatres_weigh_something,
    _ledger_weighs_something,
    _issues_are_those_carried_out,
    _issues_are_within_their_limits,
    _parameters_are_in_order,
    _deeds_are_kept_or_failed,
    _crises_are_answered,
    _crises_have_a_theatre,
    _record_says_when,
    _record_can_be_read,
    _scrambles_have_a_theatre,
)
