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

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.frontier import Frontier, root
from sim.bargaining.problem import SIGNED, Problem, Settlement


@dataclass(frozen=True)
class Package:
    """A package over issues and what it is worth.

    Parameters
    ----------
    positions
        Shape ``(issues, worlds)``, 0 Japan's ideal to 1 Washington's.
    utility_us, utility_japan
        Over the status quo, USD bn per year, ``(worlds,)``.
    agreed
        Whether both gain over disagreement; where not, positions are the status quo's.
    """

    positions: FloatArray
    utility_us: FloatArray
    utility_japan: FloatArray
    agreed: BoolArray


def nash_package(
    frontier: Frontier,
    disagreement_us: FloatArray,
    disagreement_japan: FloatArray,
    power_us: FloatArray,
) -> Package:
    """The (weighted) Nash solution, world by world.

    Parameters
    ----------
    frontier
        What is on the table.
    disagreement_us, disagreement_japan
        Utilities over the status quo if talks fail, USD bn per year, ``(worlds,)``.
    power_us
        Washington's bargaining power in (0, 1), ``(worlds,)``.

    Returns
    -------
    Package
        Where no package beats both disagreements, ``agreed`` is false and nothing moves.
    """
    condition = frontier.balance(disagreement_us, disagreement_japan, power_us)
    k = root(condition, power_us)
    positions = frontier.at(k)
    us, japan = frontier.utilities(positions)
    agreed = (us > disagreement_us) & (japan > disagreement_japan)
    return Package(
        np.where(agreed, positions, frontier.status_quo),
        np.where(agreed, us, 0.0),
        np.where(agreed, japan, 0.0),
        agreed,
    )


def nash_settlement(problem: Problem) -> Settlement:
    """The Nash solution under complete information, in one round, with a floor under each side.

    Where the solution gives a side less than its floor, the deal moves along the frontier until the
    floor is met (the outside-option principle; a gate at home); there is no deal where the other
    side's floor is then in the way.
    """
    true, (least_us, least_japan) = problem.true, problem.floors
    d_us, d_japan = problem.disagreement
    k = root(true.balance(d_us, d_japan, problem.power_us), problem.power_us)
    us, japan = true.utilities(true.at(k))
    short_us, short_japan = us < least_us, japan < least_japan
    if (short_us | short_japan).any():
        everywhere = np.ones(k.shape, dtype=np.bool_)
        up = root(true.aimed_at(everywhere, least_us), k)
        down = root(true.aimed_at(~everywhere, least_japan), k)
        k = np.where(short_us, up, np.where(short_japan, down, k))
    positions = true.at(k)
    us, japan = true.utilities(positions)
    agreed = (us > d_us) & (japan > d_japan)
    agreed &= (us >= least_us - SIGNED) & (japan >= least_japan - SIGNED)
    return Settlement(
        np.where(agreed, positions, true.status_quo),
        np.where(agreed, us, 0.0),
        np.where(agreed, japan, 0.0),
        agreed,
        np.ones(k.shape, dtype=np.int64),
    )
