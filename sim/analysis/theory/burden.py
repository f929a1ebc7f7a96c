"""Burden-sharing simulated: allies who know no calculus try other efforts and keep what helps.

Each draw has tastes of its own, within a tenth of those of the claim, and starts from efforts drawn
at random; allies move by turns, with ever smaller tries (C10 to C16). Efforts are in % of
GDP, GDP in trillion USD.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.theory.ribbon import Curve, Ribbon
from sim.arrays import FloatArray
from sim.rules import defence_best_reply, defence_equilibrium

US, JAPAN = 29.2, 4.0
"""GDP in trillion USD, round values of the claims."""

ROUNDS = 400
SPREAD = 0.1
"""Tastes differ between draws by up to this part of themselves."""

DUST = 1e-4
"""A first contribution tried by an ally that pays nothing, part of GDP."""


class _Ally:
    """What an ally values: consumption, protection, and what its own forces bring it alone."""

    def __init__(self, gdp: FloatArray, public: FloatArray, private: FloatArray) -> None:
        self.gdp, self.public, self.private = gdp, public, private

    def utility(self, effort: FloatArray, known: FloatArray) -> FloatArray:
        """Of an effort, when so much protection comes from elsewhere (less what is taken)."""
        protection = np.maximum(effort + known, 1e-300)
        value = (1.0 - self.public - self.private) * np.log(self.gdp - effort)
        value += self.public * np.log(protection)
        return np.asarray(value + self.private * np.log(np.maximum(effort, 1e-300)))

    def tried(
        self, random: np.random.Generator, effort: FloatArray, known: FloatArray, width: float
    ) -> FloatArray:
        """The effort, or another one tried at random if that helps more."""
        other = effort * np.exp(width * random.standard_normal(effort.shape))
        other = np.minimum(other, 0.9 * self.gdp)
        return self.better(other, effort, known)

    def better(self, other: FloatArray, effort: FloatArray, known: FloatArray) -> FloatArray:
        """Whichever of two efforts helps more."""
        return np.where(self.utility(other, known) > self.utility(effort, known), other, effort)


def _drawn(random: np.random.Generator, taste: float, draws: int) -> FloatArray:
    return taste * random.uniform(1.0 - SPREAD, 1.0 + SPREAD, (draws, 1))


def _allies(
    random: np.random.Generator, gdps: tuple[ArrayLike, ...], a: float, b: float, draws: int
) -> list[_Ally]:
    """One ally per GDP, each draw with tastes of its own."""
    return [
        _Ally(np.asarray(gdp, dtype=np.float64), _drawn(random, a, draws), _drawn(random, b, draws))
        for gdp in gdps
    ]


def _started(random: np.random.Generator, ally: _Ally, shape: tuple[int, ...]) -> FloatArray:
    """Efforts to start from, between 0.5 and 8 % of GDP."""
    return ally.gdp * random.uniform(0.005, 0.08, shape)


def _widths() -> FloatArray:
    """How far the next tries reach, ever less."""
    return np.geomspace(0.4, 0.004, ROUNDS)


def _together(
    random: np.random.Generator,
    allies: list[_Ally],
    spill_in: ArrayLike,
    shape: tuple[int, int],
) -> FloatArray:
    """Efforts on which two allies come to rest, ``(2, draws, x)``."""
    spill = np.asarray(spill_in, dtype=np.float64)
    efforts = [_started(random, ally, shape) for ally in allies]
    for width in _widths():
        for own, other in ((0, 1), (1, 0)):
            known = spill * efforts[other]
            efforts[own] = allies[own].tried(random, efforts[own], known, float(width))
    # Steps in proportion never reach nothing; whether that would be better still is asked last.
    nothing = np.zeros(shape)
    for own, other in ((0, 1), (1, 0)):
        efforts[own] = allies[own].better(nothing, efforts[own], spill * efforts[other])
    return np.stack(efforts)


def _alone(
    random: np.random.Generator, ally: _Ally, known: ArrayLike, shape: tuple[int, int]
) -> FloatArray:
    """Effort on which one ally comes to rest, given what comes from elsewhere."""
    given = np.broadcast_to(np.asarray(known, dtype=np.float64), shape)
    # Under threat protection may start below nothing; an ally then begins by covering the gap.
    effort = _started(random, ally, shape) + np.maximum(-given, 0.0)
    for width in _widths():
        effort = ally.tried(random, effort, given, float(width))
    return ally.better(np.zeros(shape), effort, given)


def _both(random: np.random.Generator, draws: int, x: FloatArray, a: float, b: float) -> Ribbon:
    """Both allies' efforts against spill-in."""
    gdp = np.array([[US], [JAPAN]])
    closed = 100.0 * defence_equilibrium(gdp, a, b, x[None]) / gdp
    allies = _allies(random, (US, JAPAN), a, b, draws)
    found = 100.0 * _together(random, allies, x, (draws, x.size)) / gdp[:, :, None]
    return Ribbon(x, tuple(Curve(*pair) for pair in zip(closed, found, strict=True)))


def public_good(random: np.random.Generator, draws: int) -> Ribbon:
    """C10: spill-in varies; a pure public good."""
    return _both(random, draws, np.linspace(0.0, 0.3, 31), 0.035, 0.0)


def joint_product(random: np.random.Generator, draws: int) -> Ribbon:
    """C14: spill-in varies; part of the benefit is private."""
    return _both(random, draws, np.linspace(0.0, 1.0, 41), 0.024, 0.010)


def reaction(random: np.random.Generator, draws: int) -> Ribbon:
    """C11: the ally's effort varies, and is misread by up to a tenth."""
    x = np.linspace(0.0, 1.0, 41)
    a, spill = 0.035, 0.2
    (ally,) = _allies(random, (JAPAN,), a, 0.0, draws)
    read = x * random.uniform(0.9, 1.1, (draws, 1))
    found = 100.0 * _alone(random, ally, spill * read, (draws, x.size)) / JAPAN
    return Ribbon(x, (Curve(100.0 * defence_best_reply(JAPAN, a, 0.0, spill, x) / JAPAN, found),))


def corner(random: np.random.Generator, draws: int) -> Ribbon:
    """C12: relative size varies; spill-in is raised until the smaller does not try a first step."""
    x = np.linspace(0.05, 0.9, 35)
    a = 0.035
    large, small = _allies(random, (US, x * US), a, 0.0, draws)
    shape = (draws, x.size)
    effort = _alone(random, large, 0.0, shape)
    low, high = np.zeros(shape), np.ones(shape)
    for _ in range(30):
        spill = 0.5 * (low + high)
        first = small.utility(DUST * small.gdp, spill * effort)
        pays = first > small.utility(np.zeros(shape), spill * effort)
        low, high = np.where(pays, spill, low), np.where(pays, high, spill)
    return Ribbon(x, (Curve(x / (1.0 - a), 0.5 * (low + high)),))


def transfer(random: np.random.Generator, draws: int) -> Ribbon:
    """C13: income is moved between two equal contributors to a pure public good."""
    x = np.linspace(-0.12, 0.12, 25)
    a = 0.3
    gdps = 1.0 + x, 1.0 - x
    allies = _allies(random, gdps, a, 0.0, draws)
    # Tastes a tenth apart would stop one of them from contributing; a fiftieth does not.
    for ally in allies:
        ally.public = a + 0.2 * (ally.public - a)
    found = _together(random, allies, 1.0, (draws, x.size)).sum(axis=0)
    return Ribbon(x, (Curve(defence_equilibrium(np.stack(gdps), a, 0.0, 1.0).sum(axis=0), found),))


def under_threat(random: np.random.Generator, draws: int) -> Ribbon:
    """C15: what the adversary spends varies; three tenths of it count against protection."""
    x = np.linspace(0.0, 1.0, 41)
    a, spill, sensitivity, effort = 0.035, 0.2, 0.3, 1.0
    (ally,) = _allies(random, (JAPAN,), a, 0.0, draws)
    found = _alone(random, ally, spill * effort - sensitivity * x, (draws, x.size))
    closed = defence_best_reply(JAPAN, a, 0.0, spill, effort, threat=sensitivity * x)
    return Ribbon(x, (Curve(100.0 * closed / JAPAN, 100.0 * found / JAPAN),))


def abandonment(random: np.random.Generator, draws: int) -> Ribbon:
    """C16: the chance that the ally would not come varies."""
    x = np.linspace(0.0, 1.0, 41)
    a, b, spill, effort = 0.024, 0.010, 0.5, 1.0
    (ally,) = _allies(random, (JAPAN,), a, b, draws)
    found = _alone(random, ally, spill * (1.0 - x) * effort, (draws, x.size))
    closed = defence_best_reply(JAPAN, a, b, spill, effort, abandonment=x)
    return Ribbon(x, (Curve(100.0 * closed / JAPAN, 100.0 * found / JAPAN),))
