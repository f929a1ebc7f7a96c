"""What ``sensitivity`` and ``discover`` read: a results folder that a design was run into."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim
from sim.errors import Fault, Message, ResultsError

if TYPE_CHECKING:
    from sim.ensemble.results import Results


def designed(folder: Path) -> tuple[Results, Mapping[str, Any]]:
    """Open a results folder that has a design.

    Returns
    -------
    The results, and what their manifest says of the design.

    Raises
    ------
    ResultsError
        It cannot be read, or was made without a design that moves something.
    """
    results = sim.open_results(folder)
    design = results.design
    if design is None:
        problem = Message("holds no design; alliance batch makes such results")
        raise ResultsError(Fault(problem, file=str(folder)))
    if not design["factors"]:
        problem = Message("has one point: its design moves no parameter")
        raise ResultsError(Fault(problem, file=str(folder)))
    return results, design
