"""Who sees how evidence is weighed: what moved each belief, and by how much; a model may have one.

Actors tell it what they show and what they make of it; without one they do nothing else than with
one. Steps are in log-odds, in which pieces of evidence add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray, fold

LEAST = 1e-300
"""The least probability of which a logarithm is taken: certainty has finite log-odds here."""


def log_odds(belief: FloatArray) -> FloatArray:
    """Log-odds of the first of several cases, ``log b[0] - log (b[1] + ...)``, ``(worlds,)``.

    Parameters
    ----------
    belief
        Probabilities that sum to one over the first axis, ``(cases, worlds)``.
    """
    first, others = np.maximum(belief[0], LEAST), np.maximum(fold(belief[1:]), LEAST)
    odds: FloatArray = np.log(first) - np.log(others)
    return odds


@dataclass(frozen=True)
class Weighed:
    """One piece of evidence, or forgetting, and what it did to a belief.

    Parameters
    ----------
    belief
        ``trust`` or ``confidence``.
    source
        What was weighed: ``forgetting``, ``crises``, ``words.<source>``, ``deeds``, ``elsewhere``,
        ``promises``, ``books`` or ``breach``.
    step
        Change of the belief's log-odds, ``(worlds,)``.
    """

    belief: str
    source: str
    step: FloatArray


class Witness:
    """Keeps one quarter's evidence, in the order in which it was weighed.

    A later piece is weighed by whoever has heard those before: three beliefs are at stake in trust,
    so that the same words move its log-odds by a little more or less after a deed than before it.
    The sum does not depend on the order.

    Attributes
    ----------
    shown
        Likelihoods of what Washington showed this quarter, by source, ``(types, worlds)`` each.
    weighed
        Steps of this quarter.
    noted
        Numbers behind a step, by name, ``(worlds,)`` each.
    """

    def __init__(self) -> None:
        self.begin_quarter()

    def begin_quarter(self) -> None:
        """Nothing has been shown or weighed yet."""
        self.shown: dict[str, FloatArray] = {}
        self.weighed: list[Weighed] = []
        self.noted: dict[str, FloatArray] = {}
        self._odds: dict[str, FloatArray] = {}

    def show(self, source: str, likelihood: FloatArray) -> None:
        """Something can be seen from now on, to be weighed by whoever looks."""
        self.shown[source] = likelihood

    def start(self, belief: str, held: FloatArray) -> None:
        """A belief before anything is weighed, ``(cases, worlds)``."""
        self._odds[belief] = log_odds(held)

    def weigh(self, belief: str, source: str, held: FloatArray) -> None:
        """The same belief after this piece, ``(cases, worlds)``."""
        odds = log_odds(held)
        self.weighed.append(Weighed(belief, source, odds - self._odds[belief]))
        self._odds[belief] = odds
