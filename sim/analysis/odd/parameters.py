"""The page docs/odd-parameters.md: everything that a scenario can set, from the registry."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sim.analysis.odd.tables import table
from sim.scenario.faults import allowed
from sim.scenario.loading import load_scenario
from sim.scenario.presentation import literal
from sim.scenario.quantity import ASSUMPTION
from sim.scenario.registry import Parameter, parameters, value_of
from sim.scenario.shape import Place, at, places, quantity_of, schema_defaults

BASELINE = "baseline-2025"

HEAD = """# Parameters

Every number that a scenario can set, from the registry in `sim/scenario/tables/`. Made by
`make odd`; a test holds this page to the registry. Part of [the model's description](odd.md).

A star stands for every member of a family, such as the theatres: {declared} declarations are
{written} parameters in `{baseline}`. In the model each is an array over worlds; a column of a
design may give every world a value of its own. The default is the schema's; a scenario file may
state another, and does for most members of families: what `{baseline}` states otherwise is at the
end. {assumed} of the {declared} defaults have the source "{assumption}": no source gives them. The
range is what a file may state.
"""

SETTINGS = """
## Names, choices and dates

What is no number: it is the same in all worlds of a block. `[about]` is left out; it says what a
scenario is for and moves nothing.

"""

NUMBERS = ("path", "default", "range", "unit", "source", "what it is")
STATED = """
## What `{baseline}` states

Every number of `{baseline}` that is not the schema's default. `alliance scenarios show {baseline}`
prints all of its values, each with the file it comes from.

"""

VALUES = ("path", "value", "unit")
WORDS = ("path", "default", "allowed", "what it is")
ABOUT = "about"


def page() -> str:
    """The whole page."""
    declared = parameters()
    scenario = load_scenario(BASELINE).scenario
    written = parameters(scenario)
    assumed = sum(one.source == ASSUMPTION for one in declared)
    parts = [
        HEAD.format(
            declared=len(declared),
            written=len(written),
            baseline=BASELINE,
            assumed=assumed,
            assumption=ASSUMPTION,
        )
    ]
    for name, own in groupby(declared, key=_table_of):
        parts.append(f"\n## `[{name}]`\n\n" + table(NUMBERS, map(_number, own)))
    words = [place for place in places() if _is_word(place)]
    parts.append(SETTINGS + table(WORDS, map(_word, words)))
    values = ((one, value_of(one.path, scenario)) for one in written)
    stated = (
        [f"`{one.path}`", f"{value:.12g}", one.unit]
        for one, value in values
        if value != one.default
    )
    parts.append(STATED.format(baseline=BASELINE) + table(VALUES, stated))
    return "".join(parts)


def _table_of(one: Parameter) -> str:
    return one.path.partition(".")[0]


def _number(one: Parameter) -> list[str]:
    bounds = f"{one.low:g} to {one.high:g}"
    return [f"`{one.path}`", f"{one.default:.12g}", bounds, one.unit, one.source, one.says]


def _is_word(place: Place) -> bool:
    field = place.field
    return (
        field is not None
        and place.is_leaf
        and quantity_of(field) is None
        and place.location[0] != ABOUT
    )


def _word(place: Place) -> list[str]:
    field = place.field
    if field is None:
        raise TypeError(f"{place.path} holds no value")
    default: Any = at(schema_defaults(), place.location)
    if default is None and not field.is_required():
        default = field.get_default()
    stated = "" if default is None else f"`{literal(default)}`"
    return [f"`{place.path}`", stated, allowed(field), field.description or ""]
