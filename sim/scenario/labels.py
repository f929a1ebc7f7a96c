"""What scenarios are called where people read, and what was set over them.

By title, and where titles do not tell them apart, by name. A setting is not in the title, so
whoever shows one shows :func:`settings_of` beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sim.scenario import library
from sim.scenario.loading import Resolved
from sim.scenario.presentation import literal
from sim.scenario.reading import read
from sim.scenario.settings import ORIGIN, parse_settings
from sim.scenario.shape import leaves
from sim.scenario.tables.about import Text


def title_of(resolved: Resolved, language: str = "en") -> str:
    """The title in a language, with the titles of what lies over it; else the name.

    ``baseline-2025+reversals`` is "The alliance as 2025 leaves it + keeps changing its mind".
    """
    title = resolved.scenario.about.title.in_language(language)
    over = over_of(resolved, language)
    return " + ".join([title, *over]) if title else resolved.name


def over_of(resolved: Resolved, language: str = "en") -> list[str]:
    """What the files that lie over a scenario are called; by name if it is none of the library."""
    names = resolved.name.split("+")[1:]
    return [title_over(name, language) or name for name in names]


def title_over(name: str, language: str = "en") -> str:
    """What an overlay of the library is called, by its name; empty if it states no title."""
    return _titles(name).in_language(language)


@cache
def _titles(name: str) -> Text:
    """The title that a file of the library states."""
    found = library.find(name)
    about = read(found, name).tables.get("about") if found is not None else None
    title = about.get("title") if isinstance(about, dict) else None
    return Text.model_validate(title) if isinstance(title, dict) else Text()


def labels_of(scenarios: Sequence[Resolved], language: str = "en") -> dict[str, str]:
    """A label for each scenario by name: its title, with the name where two titles are the same."""
    titles = {resolved.name: title_of(resolved, language) for resolved in scenarios}
    shared = list(titles.values())
    return {
        name: f"{title} ({name})" if shared.count(title) > 1 and title != name else title
        for name, title in titles.items()
    }


def settings_of(resolved: Resolved) -> list[str]:
    """What was set over a scenario, as ``--set`` takes it and in the order of the schema.

    ``["trade.tariff=20", "theatres.korea.driver=china"]``. Read from the origins, so that a
    scenario read back from a results folder gives the same. Texts under ``about`` are left out:
    they show themselves and move nothing.
    """
    values = {
        ".".join(location): value
        for location, value in leaves(resolved.scenario.model_dump(by_alias=True))
        if location[0] != "about"
    }
    return [
        f"{path}={_typed(value)}"
        for path, value in values.items()
        if resolved.origins.get(path) == ORIGIN
    ]


def _typed(value: object) -> str:
    """A value as one would type it: whole numbers without a point, plain words without quotes."""
    if isinstance(value, str) and parse_settings([f"key={value}"]) == {"key": value}:
        return value if value.isprintable() else literal(value)
    text = literal(value)
    return text.removesuffix(".0") if isinstance(value, float) else text
