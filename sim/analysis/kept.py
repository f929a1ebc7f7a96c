"""The outcomes that a batch kept, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.ensemble.outcomes import Outcome
from sim.errors import Fault, UsageError
from sim.scenario.faults import nearest

if TYPE_CHECKING:
    from sim.ensemble.results import Results


def chosen_of(results: Results, names: Sequence[str]) -> dict[str, Outcome]:
    """Outcomes of a batch by name; all of them where none is named.

    Raises
    ------
    UsageError
        The results hold no design, or no such outcome.
    """
    _ = results.outcomes  # Refuses what holds no design.
    known = {row["name"]: Outcome(**row) for row in results.manifest["outcomes"]}
    faults = [
        Fault(
            "no such outcome",
            file=place_of(results),
            value=repr(name),
            allowed=", ".join(known),
            nearest=nearest(name, known),
        )
        for name in dict.fromkeys(names)
        if name not in known
    ]
    if faults:
        raise UsageError(faults)
    return {name: known[name] for name in dict.fromkeys(names or known)}


def place_of(results: Results) -> str:
    """How messages call the results."""
    return "" if results.folder is None else str(results.folder)
