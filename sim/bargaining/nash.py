"""The Nash bargaining solution over several issues with diminishing value.

Maximises ``(U - dU)^power (V - dV)^(1-power)``. Along the efficient packages the solution is the k
at which ``k (1-power) (U - dU) = (1-k) power (V - dV)``; the difference rises in k from Japan's end
of the frontier to Washington's, so one bracketed root finds it.

References
----------
The solution is Nash's of 1950 (not opened); the proof of the condition is first-order and is tested
against a brute-force grid.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.frontier import Frontier, root
from sim.bargaining.problem import SIGNED, Problem, Settlement


def nash_package(frontier: Frontier, disagreement: FloatArray, power_us: FloatArray) -> Settlement:
    """The (weighted) Nash solution, world by world.

    The package that maximises ``(U - d_us)^power (V - d_japan)^(1 - power)``; it is efficient, so
    it is looked for along the frontier.

    Parameters
    ----------
    frontier
        What is on the table.
    disagreement
        Utilities over the status quo if talks fail, Washington's and Japan's, USD bn per year,
        ``(2, worlds)``.
    power_us
        Washington's bargaining power in (0, 1), ``(worlds,)``.

    Returns
    -------
    Settlement
        In one round. Where no package beats both disagreements, ``agreed`` is false and nothing
        moves.
    """
    return _settled(frontier, _solution(frontier, disagreement, power_us), disagreement)


def nash_settlement(problem: Problem) -> Settlement:
    """The Nash solution under complete information, with a floor under each side.

    Where the solution gives a side less than its floor, the deal moves along the frontier until the
    floor is met (the outside-option principle; a gate at home); there is no deal where the other
    side's floor is then in the way.
    """
    true, floors = problem.true, problem.floors
    k = _solution(true, problem.disagreement, problem.power_us)
    short_us, short_japan = true.utilities(true.at(k)) < floors
    if (short_us | short_japan).any():
        us = np.ones(k.shape, dtype=np.bool_)
        up = root(true.aimed_at(us, floors[0]), k)
        down = root(true.aimed_at(~us, floors[1]), k)
        k = np.where(short_us, up, np.where(short_japan, down, k))
    return _settled(true, k, problem.disagreement, floors)


def _solution(frontier: Frontier, disagreement: FloatArray, power_us: FloatArray) -> FloatArray:
    """Washington's weight k at the solution, ``(worlds,)``."""
    return root(frontier.balance(disagreement, power_us), power_us)


def _settled(
    frontier: Frontier,
    k: FloatArray,
    disagreement: FloatArray,
    floors: float | FloatArray = -np.inf,
) -> Settlement:
    """The package at k where both gain by it and neither goes below its floor, else nothing."""
    positions = frontier.at(k)
    worth = frontier.utilities(positions)
    gains = (worth > disagreement) & (worth >= floors - SIGNED)
    agreed: BoolArray = np.logical_and(gains[0], gains[1])
    us, japan = np.where(agreed, worth, 0.0)
    return Settlement(
        np.where(agreed, positions, frontier.status_quo),
        us,
        japan,
        agreed,
        np.ones(k.shape, dtype=np.int64),
    )
