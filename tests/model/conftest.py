"""What tests of the model share: other mechanisms at rest, and how far a path has moved."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from sim.mechanisms import CRISES
from sim.scenario.loading import Resolved, load_scenario
from sim.scenario.orders import orders_of
from sim.scenario.tables.table import ISSUES

QUIET: dict[str, float] = {
    **{f"crises.{crisis}.rate": 0.0 for crisis in CRISES},
    **{f"united_states.{who}.notice": 0.0 for who in ("doctrine", "successor")},
    "economy.coercion_cost": 0.0,
    "elites.by_call": 0.0,
    "leaders.rapport": 0.0,
    "leaders.tempo": 0.0,
    "opposition.unravelling": 0.0,
    "united_states.elections.mood": 0.0,
    "japan.politics.mood": 0.0,
    "entrapment.hazard": 0.0,
    "japan.goods.crowding": 0.0,
    "japan.initiative.tempo": 0.0,
    "trade_order.tempo": 0.0,
    "ledger.help_weight": 0.0,
    "ledger.goods_weight": 0.0,
    "ledger.ties_weight": 0.0,
    "united_states.confidence.offence": 0.0,
    "united_states.promises.tolerance": 0.0,
    "united_states.promises.break_steadfast": 0.0,
    "united_states.promises.break_withdrawing": 0.0,
    "united_states.requests.tempo": 0.0,
    "united_states.support.elsewhere_rate": 0.0,
}
"""What else happens, at rest: for tests of one mechanism, which these would only blur."""


def statistics(values: np.ndarray, windows: tuple[slice, ...] = (slice(None),)) -> np.ndarray:
    """Mean and spread over time of each series in each world, ``(statistics, series, worlds)``.

    A spread is what moves when a volatility moves.
    """
    values = values.astype(np.float64)
    squares = values * values
    found = []
    for window in windows:
        mean = values[:, window].mean(axis=1)
        found += [mean, np.sqrt(np.maximum(squares[:, window].mean(axis=1) - mean * mean, 0.0))]
    return np.array(found)


def within_order(path: str, value: float, usual: Mapping[str, float]) -> float:
    """A value for one parameter, drawn back to where it keeps its order with the others."""
    for order in orders_of(ISSUES):
        other = {order.low: order.high, order.high: order.low}.get(path)
        if other is None or other not in usual:
            continue
        low, high = (value, usual[other]) if path == order.low else (usual[other], value)
        if not order.holds(low, high):
            apart = 0.02 * (usual[path] - usual[other]) if order.strict else 0.0
            value = usual[other] + apart
    return value


def put_in_order(columns: dict[str, np.ndarray], bounds: Mapping[str, tuple[float, float]]) -> None:
    """Swap what is in disorder, and part ideals that coincide; in place."""
    for order in (*orders_of(ISSUES), *reversed(orders_of(ISSUES))):
        low, high = columns[order.low], columns[order.high]
        columns[order.low], columns[order.high] = np.minimum(low, high), np.maximum(low, high)
    for order in orders_of(ISSUES):
        low, high = columns[order.low], columns[order.high]
        if order.strict:
            middle = sum(bounds[order.low]) / 2
            same = low == high
            columns[order.low] = np.where(same & (low > middle), bounds[order.low][0], low)
            columns[order.high] = np.where(same & (low <= middle), bounds[order.high][1], high)


def strength(moved: np.ndarray, unmoved: np.ndarray, least: float = 0.0) -> tuple[float, int]:
    """How many standard errors the most moved series moves, and which series that is.

    Of paired differences, world by world, of :func:`statistics`; infinite where all worlds move
    alike. A shift counts only beyond ``least`` times the spread of the statistic over worlds.
    """
    shift = moved - unmoved
    mean = np.abs(shift.mean(axis=-1))
    error = shift.std(axis=-1, ddof=1) / np.sqrt(shift.shape[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.where(mean > least * unmoved.std(axis=-1), mean / error, 0.0)
    best = float(errors.max())
    return best, int(errors.max(axis=0).argmax()) if best > 0.0 else -1


@pytest.fixture(scope="session")
def baseline() -> Resolved:
    return load_scenario("baseline-2025")
