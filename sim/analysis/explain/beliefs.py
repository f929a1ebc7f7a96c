"""How both beliefs moved in a quarter, and by what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.actors.deals import BROKEN_JAPAN, BROKEN_US
from sim.analysis.explain.told import Shift, Step

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched


def shifts_of(model: Watched) -> tuple[Shift, ...]:
    """Japan's trust and Washington's confidence over the quarter that has just passed."""
    return _trust(model), _confidence(model)


def _trust(model: Watched) -> Shift:
    seen, belief = model.seen, model.japan.belief
    after = {
        "conditional": float(belief.types[1, 0]),
        "assurance": float(belief.assurance[0]),
        "width": float(belief.width[0]),
    }
    # Nothing is expected before the first judgement, so that it has no assurance to move from.
    first = model.quarter == 1
    return Shift(
        "trust",
        seen.trust,
        float(belief.trust[0]),
        _steps(model, "trust"),
        {name: (end if first else getattr(seen, name), end) for name, end in after.items()}
        | {"conditional": (seen.conditional, after["conditional"])},
    )


def _confidence(model: Watched) -> Shift:
    steps, after = _steps(model, "confidence"), model.united_states.judgement.confidence
    facts = {name: float(value[0]) for name, value in model.sight.noted.items()}
    return Shift("confidence", model.seen.confidence, float(after[0]), steps, {}, facts)


def _steps(model: Watched, belief: str) -> tuple[Step, ...]:
    """Those that were taken: evidence that was not there moved nothing."""
    return tuple(
        Step(one.source, float(one.step[0]), _sign(model, one.source, float(one.step[0])))
        for one in model.sight.weighed
        if one.belief == belief and one.step[0] != 0.0
    )


def _sign(model: Watched, source: str, step: float) -> int:
    """Whether what was seen was good or bad, in words and deeds; not how it was taken."""
    signals, happened = model.situation.signals, model.situation.deals.happened
    kind, _, name = source.partition(".")
    if kind == "words":
        row = model.structure.sources.index(name)
        return 1 if signals.said[row, 0] else -1
    good = {
        "deeds": bool(signals.good[0]),
        "elsewhere": bool(signals.elsewhere_kept[0]),
        "promises": not happened[BROKEN_US, 0],
        "books": step > 0.0,
        "breach": not happened[BROKEN_JAPAN, 0],
    }
    return (1 if good[kind] else -1) if kind in good else 0
