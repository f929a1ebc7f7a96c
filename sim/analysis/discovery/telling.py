"""Boxes in plain words, with values in their units."""

from __future__ import annotations

from sim.analysis.discovery.boxes import Box, Restriction
from sim.analysis.discovery.finding import Discovery
from sim.analysis.factors import label_of, number_of, outcome_of, valued
from sim.analysis.propositions.telling import percent
from sim.languages import Catalogue


def event_of(found: Discovery, words: Catalogue) -> str:
    """What happens, by name, and above or below what it counts."""
    name = outcome_of(found.outcome, words)
    if found.event is None:
        return name
    key = "over" if found.event.above else "under"
    return words.text(f"discovery.{key}", outcome=name, limit=number_of(found.event.limit))


def limits_of(one: Restriction, words: Catalogue) -> str:
    """The limits alone: above what, below what, from what to what."""
    return words.text(f"discovery.limits_{_kind(one)}", **_ends(one, words))


def conditions(box: Box, words: Catalogue) -> str:
    """All limits of a box as one clause."""
    return words.text("discovery.and").join(
        words.text(
            f"discovery.{_kind(one)}", factor=label_of(one.factor, words), **_ends(one, words)
        )
        for one in box.restrictions
    )


def rule(box: Box, words: Catalogue) -> str:
    """A box as a sentence."""
    return words.text("discovery.rule", conditions=conditions(box, words))


def worth(box: Box, words: Catalogue) -> str:
    """What a box is worth: coverage, density, and the density of its like in points unseen."""
    said = [
        words.text(
            "discovery.shares",
            coverage=percent(box.coverage, words),
            density=percent(box.density, words),
            mass=percent(box.mass, words),
        ),
    ]
    if box.unseen is not None:
        said.append(words.text("discovery.unseen", unseen=percent(box.unseen, words)))
    return words.text("footer.gap").join(said)


def heading(number: int, box: Box, words: Catalogue) -> str:
    """A box's number, and how often it happens inside and outside."""
    return words.text("discovery.box", number=number, **_worlds(box, words))


def subline(found: Discovery, words: Catalogue) -> str:
    """What points are of interest, and how many there are."""
    return words.text(
        "discovery.subline",
        share=percent(found.share, words),
        interest=f"{found.interest:,}",
        points=f"{found.points:,}",
        worlds=words.counted("world", found.worlds),
    )


def _kind(one: Restriction) -> str:
    if one.low is not None and one.high is not None:
        return "between"
    return "below" if one.low is None else "above"


def _ends(one: Restriction, words: Catalogue) -> dict[str, str]:
    ends = {"low": one.low, "high": one.high}
    told = {
        name: valued(one.factor, value, words) for name, value in ends.items() if value is not None
    }
    if one.low is not None and len(told) == 2:
        told["low"] = number_of(one.low)  # The unit is said once.
    return told


def _worlds(box: Box, words: Catalogue) -> dict[str, str]:
    return {"share": percent(box.share, words), "beside": percent(box.beside, words)}
