"""What stands in the code in English, in another language: found by the English text itself.

Problems (``messages.<language>.toml``), help (``help.<language>.toml``), what the registry says
(``registry.<language>.toml``) and what the record says of itself (``history.<language>.toml``) are
written once, in English, where they belong. There are no such files for English; what a file lacks
is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sim.errors import Message


@cache
def translations(kind: str, language: str) -> Mapping[str, Any]:
    """The tables of one file, ``messages.ja.toml``; none where there is no such file."""
    file = Path(__file__).with_name(f"{kind}.{language}.toml")
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return MappingProxyType({})
    import tomllib  # here, as English help does without it

    return MappingProxyType(tomllib.loads(text))


def translated(text: str, language: str) -> str:
    """A sentence of the code in a language; English where it has no other.

    Parameters
    ----------
    text
        A :class:`~sim.errors.Message`; or a plain text: a template, or one that was filled.
    language
        A code of :data:`~sim.languages.choice.LANGUAGES`.
    """
    known = _sentences(language)
    if not known:
        return str(text)
    if not isinstance(text, Message):
        return filled_in(text, known)
    if text.template not in known:
        return str(text)
    values = {
        name: translated(value, language) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return known[text.template].format_map(values) if values else known[text.template]


def filled_in(text: str, known: Mapping[str, str]) -> str:
    """The translation of a text, or of the template that it must have been filled from."""
    if text in known:
        return known[text]
    for template in _with_values(tuple(known)):
        found = _pattern(template).fullmatch(text)
        if found is not None:
            return known[template].format_map(found.groupdict())
    return text


@cache
def _sentences(language: str) -> Mapping[str, str]:
    """Every sentence and unit that the code may say, in one mapping."""
    registry = translations("registry", language)
    return MappingProxyType(
        {
            **translations("history", language).get("texts", {}),
            **registry.get("units", {}),
            **registry.get("mechanisms", {}),
            **translations("messages", language).get("messages", {}),
        }
    )


@cache
def _with_values(templates: Iterable[str]) -> tuple[str, ...]:
    """Templates with placeholders for plain values, the one that says most first."""
    plain = [
        template
        for template in templates
        if re.search(r"\{\w+\}", template) and not re.search(r"\{\w+[:!]", template)
    ]
    return tuple(sorted(plain, key=lambda one: -len(re.sub(r"\{.*?\}", "", one))))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    from string import Formatter

    parts = (
        re.escape(before) + (f"(?P<{name}>.+?)" if name else "")
        for before, name, _, _ in Formatter().parse(template)
    )
    return re.compile("".join(parts), re.DOTALL)
