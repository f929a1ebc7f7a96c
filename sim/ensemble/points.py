"""Several settings of one scenario in the same worlds, many settings to a block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.model import simulate
from sim.scenario.loading import Resolved
from sim.scenario.registry import value_of

Point = Mapping[str, float]
"""Dotted parameter path to value; what is not named keeps the scenario's value."""

AT_ONCE = 4096
"""Worlds of a block: calls weigh little, and it takes about 170 MB for 20 years."""


def at_points(
    resolved: Resolved, points: Sequence[Point], *, worlds: int, quarters: int, seed: int = 0
) -> Iterator[NDArray[np.float32]]:
    """Every series at each point, in worlds 0 to ``worlds - 1`` each time.

    A world at a point has the same bits as if the scenario were loaded with its values.

    Parameters
    ----------
    worlds
        At each point.
    quarters
        Length of the runs.

    Yields
    ------
    Shape ``(series, quarters, worlds)``, point by point.

    Raises
    ------
    ScenarioError
        A path that is no parameter, or a value outside its range.
    """
    numbers = np.arange(worlds)
    named = dict.fromkeys(path for point in points for path in point)
    usual = {path: value_of(path, resolved.scenario) for path in named}
    at_once = max(1, AT_ONCE // worlds)
    for first in range(0, len(points), at_once):
        together = points[first : first + at_once]
        block = simulate(
            resolved,
            numbers=np.tile(numbers, len(together)),
            seed=seed,
            quarters=quarters,
            columns={
                path: np.repeat([point.get(path, usual[path]) for point in together], worlds)
                for path in dict.fromkeys(path for point in together for path in point)
            },
        )
        shape = (len(block.series), quarters, len(together), worlds)
        yield from np.moveaxis(block.values.reshape(shape), 2, 0)
