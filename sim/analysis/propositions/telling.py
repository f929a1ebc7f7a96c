"""A finding in plain words."""

from __future__ import annotations

from sim.analysis.propositions.finding import Finding, PartFound
from sim.languages import Catalogue
from sim.series import MONEY, declared, unit_in

SHOWN = 3
"""Significant digits of an effect."""


def paragraph(found: Finding, words: Catalogue) -> str:
    """What was compared, what came out, on what it depends, what would turn it."""
    language, asked = words.language, found.proposition
    sentences = [asked.compared(language), verdict_sentence(found, words)]
    sentences += [condition_sentence(found, words), turns_sentence(found, words)]
    if asked.against:
        sentences.append(words.text("propositions.against", other=asked.against))
    return words.text("footer.gap").join(sentences)


def heading(found: Finding, words: Catalogue) -> str:
    """Whose claim it is, and the verdict."""
    return words.text(
        "propositions.heading",
        kind=words.text(f"propositions.kind_{found.proposition.kind}"),
        verdict=verdict(found, words),
    )


def verdict(found: Finding, words: Catalogue) -> str:
    """The verdict in a word or two."""
    return words.text(f"propositions.verdict_{found.verdict.replace(' ', '_')}")


def verdict_sentence(found: Finding, words: Catalogue) -> str:
    """The verdict, and what it rests on."""
    return words.text(
        f"propositions.said_{found.verdict.replace(' ', '_')}",
        share=percent(found.share_holding, words),
        turned=percent(found.share_reversed, words),
        draws=found.draws,
    )


def condition_sentence(found: Finding, words: Catalogue) -> str:
    """On what parameter it depends most."""
    one = found.condition
    if one is None:
        return words.text("propositions.condition_none")
    if not one.decides:
        return words.text("propositions.condition_size", path=one.path)
    return words.text(
        "propositions.condition_share",
        path=one.path,
        edge=f"{one.edge:.{SHOWN}g}",
        above=percent(one.above, words),
        below=percent(one.below, words),
    )


def turns_sentence(found: Finding, words: Catalogue) -> str:
    """Which parameter, moved, decides what becomes of a part."""
    asked = found.proposition
    turns = asked.turns
    part = next(one for one in asked.parts if one.name == turns.part)
    return words.text(
        f"propositions.turns_{turns.then}",
        path=turns.path,
        value=f"{turns.value:g}",
        label=asked.label(part, words.language),
    )


def part_line(found: Finding, one: PartFound, words: Catalogue) -> list[str]:
    """A part: label, effect with interval and unit, what was expected, what came of it, draws."""
    part, here = one.part, one.here
    expected = {"+": "higher", "-": "lower", "0": "same", ">": "not_lower"}[part.sign]
    label = found.proposition.label(part, words.language)
    if part.beside:
        label = words.text("propositions.beside", label=label)
    return [
        label,
        f"{here.size:+.{SHOWN}g}",
        f"{here.low:+.{SHOWN}g} .. {here.high:+.{SHOWN}g}",
        unit_of(one, words),
        words.text(f"propositions.expected_{expected}", least=f"{part.least:g}"),
        words.text(f"propositions.fate_{one.fate}"),
        percent(one.share("holds"), words),
    ]


def unit_of(one: PartFound, words: Catalogue) -> str:
    """The unit of a part's outcome."""
    part = one.part
    return words.unit(part.unit or unit_in(declared(next(iter(part.series))), MONEY))


def percent(share: float, words: Catalogue) -> str:
    """A share as per cent."""
    return words.text("propositions.percent", number=f"{100 * share:.0f}")
