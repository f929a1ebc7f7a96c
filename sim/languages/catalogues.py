"""One catalogue per language: every text a reader sees, found by key.

Texts stand in ``<language>.toml`` beside this module; a nested table gives a dotted key,
``series.trust``. Placeholders in braces are filled from the names of the two allies
(:meth:`Catalogue.called`) and from the values of the call, so that another pair of allies needs no
other texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sim.errors import Fault, Message, UsageError
from sim.languages.choice import LANGUAGES
from sim.languages.translations import translated, translations
from sim.series import declared

if TYPE_CHECKING:
    from sim.scenario.tables.japan import Identity


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language.

    Parameters
    ----------
    language
        One of :data:`LANGUAGES`.
    texts
        Text by dotted key.
    names
        What fills the placeholders that every text may use: ``{ally}``, ``{patron}`` and their
        forms in compounds (table ``names`` of the file).
    """

    language: str
    texts: Mapping[str, str]
    names: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The text under ``key``, its placeholders filled.

        Raises
        ------
        KeyError
            No such key in this language, or a placeholder without a value; names key and language.
        """
        if key not in self.texts:
            raise KeyError(f"{key!r} is not in the catalogue of {self.language!r}")
        try:
            return self.texts[key].format_map({**self.names, **values})
        except KeyError as missing:
            raise KeyError(
                f"{key!r} in the catalogue of {self.language!r} needs a value for {missing}"
            ) from None

    def named(self, table: str, name: str) -> str:
        """The text ``table.name``; a name that a scenario made up stands for itself."""
        key = f"{table}.{name}"
        return self.text(key) if key in self.texts else name.replace("_", " ")

    def series(self, name: str) -> str:
        """Label of a declared series; of a member of a family, ``pressure.taiwan_strait``.

        Raises
        ------
        KeyError
            The series is not declared or has no label.
        """
        declared(name)
        family, _, member = name.partition(".")
        if not member:
            return self.text(f"series.{name}")
        return self.text(f"series.{family}", place=self.named("places", member))

    def short(self, name: str) -> str:
        """What a line of several in one panel is called: short, if there is a short name."""
        family, _, member = name.partition(".")
        if member:
            return self.named("places", member)
        key = f"line.{family}"
        return self.text(key) if key in self.texts else self.series(name)

    def unit(self, unit: str, currency: str = "JPY") -> str:
        """A unit as the reader's language writes it.

        Parameters
        ----------
        unit
            As declared, ``"JPY bn per year"``.
        currency
            ISO 4217 code of the ally's money, where the unit counts in it.
        """
        known = f"currencies.{currency}"
        money = known if known in self.texts else "currencies.other"
        return self.text(f"units.{unit}", currency=self.text(money, code=currency))

    def large(self, unit: str, currency: str = "JPY") -> tuple[str, float]:
        """A unit in which readers count large amounts, and how many of it make the declared one.

        Billions in English; in Chinese and Japanese 億, ten of which make one. What is no money
        keeps its unit.

        Parameters
        ----------
        unit, currency
            As for :meth:`unit`.
        """
        code, billions, per = unit.partition(" bn")
        if not billions:
            return self.unit(unit, currency), 1.0
        own = code == "USD" or currency == "JPY"
        money = self.text(f"large.{code}" if own else "large.other", code=currency)
        key = "large.year" if per == " per year" else "large.purchases"
        text = self.text(key, money=money) if per else money
        return text, float(self.text("large.factor"))

    def counted(self, noun: str, number: int) -> str:
        """A number with its noun, a name of the table ``count``: ``"1 world"``, ``"2 worlds"``."""
        return self.text(f"count.{noun}.{'one' if number == 1 else 'many'}", number=number)

    def said(self, text: str) -> str:
        """An English sentence of the code, in this language; English where it has none.

        Parameters
        ----------
        text
            A :class:`~sim.errors.Message`, or a plain text, which is taken for a template or for
            one that was filled.
        """
        return translated(text, self.language)

    def fault(self, fault: Fault) -> str:
        """One thing wrong, told in this language; in English ``str(fault)``."""
        said = self.said(fault.problem)
        place = fault.file or fault.key
        if fault.file and fault.key:
            place = self.text("fault.within", file=fault.file, key=fault.key)
        if place:
            said = self.text("fault.at", place=place, problem=said)
        if fault.value:
            # What the user wrote stays as it is, even where it reads like a sentence of ours.
            wrote = isinstance(fault.value, Message)
            value = self.said(fault.value) if wrote else fault.value
            said += self.text("fault.got", value=value)
        if fault.allowed:
            said += self.text("fault.allowed", allowed=self.said(fault.allowed))
        if fault.nearest:
            said += self.text("fault.nearest", nearest=fault.nearest)
        return said

    def says(self, path: str) -> str:
        """What the registry says of the key of a scenario under a dotted path, in one sentence.

        The sentence of the schema itself where this language has no other. Empty for what the
        schema does not know, and for what it says nothing of.
        """
        from sim.scenario.faults import declaration
        from sim.scenario.shape import pattern_of

        location = tuple(path.split("."))
        field = declaration(location)
        if field is None:
            return ""
        known = translations("registry", self.language).get("parameters", {})
        return str(known.get(pattern_of(location), field.description or ""))

    def says_of_series(self, name: str) -> str:
        """What a declared series is, in one sentence; a member of a family is as its family.

        Raises
        ------
        KeyError
            The series is not declared.
        """
        family, dot, _ = name.partition(".")
        known = translations("registry", self.language).get("series", {})
        return str(known.get(f"{family}.*" if dot else name, declared(name).says))

    def called(self, **roles: str) -> Catalogue:
        """The same texts for others, as the scenario names them in this language.

        Parameters
        ----------
        roles
            Names of ``ally``, ``patron`` and ``rival``; who is left out is called as before.
        """
        names = dict(self.names)
        for role, name in roles.items():
            if name != names[role]:
                # Short and compound forms are known for those of the catalogue alone.
                names.update({form: name for form in names if role in form.split("_")})
        return replace(self, names=MappingProxyType(names))

    def naming(self, identity: Identity) -> Catalogue:
        """The same texts for the allies of a scenario, by its ``japan.identity``."""
        return self.called(
            ally=identity.name.in_language(self.language),
            patron=identity.patron.in_language(self.language),
            rival=identity.rival.in_language(self.language),
        )


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language.

    Raises
    ------
    UsageError
        Not one of :data:`LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise UsageError(
            Fault(
                "unknown language",
                key="language",
                value=repr(language),
                allowed=", ".join(LANGUAGES),
                nearest=next(iter(get_close_matches(language, LANGUAGES, 1, 0.3)), ""),
            )
        )
    source = files("sim.languages").joinpath(f"{language}.toml")
    tables: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    names: dict[str, str] = tables.pop("names")
    return Catalogue(language, MappingProxyType(dict(_flat(tables))), MappingProxyType(names))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
