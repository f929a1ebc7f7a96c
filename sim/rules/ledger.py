"""Washington's account of what Japan contributes, narrow and broad."""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, blend, fold


def credit(amount: FloatArray, full: FloatArray) -> FloatArray:
    """Credit for a contribution: the share of what earns full credit, at most 1.

    ``min(amount/full, 1)``.

    Both in one unit, ``full`` positive. A deficit earns what this leaves to 1.
    """
    return np.minimum(amount / full, 1.0)


def shares(*weights: FloatArray) -> FloatArray:
    """Weights rescaled to sum to one, ``(items, worlds)``; all 0 where all are 0."""
    rows = np.stack(weights)
    total = fold(rows)
    share: FloatArray = rows / np.where(total > 0.0, total, 1.0)
    return share


def weighted(credits: FloatArray, share: FloatArray) -> FloatArray:
    """Mean of credits by their shares.

    Parameters
    ----------
    credits, share
        Credits, and weights that sum to one, ``(items, worlds)``.
    """
    return fold(credits * share)


def made_up(credits: FloatArray, share: FloatArray) -> FloatArray:
    """Credits where rules written together make up for a share of what each lacks.

    ``c + share (1 - c)``, ``(items, worlds)`` by ``(worlds,)``.
    """
    return credits + share * (1.0 - credits)


def contribution(narrow: FloatArray, broad: FloatArray, breadth: FloatArray) -> FloatArray:
    """The ledger: ``breadth`` moves weight from the narrow to the broad record, all in [0, 1].

    ``(1 - breadth) narrow + breadth broad``.

    A broad metric helps only an ally whose broad record is better than its narrow one.
    """
    return blend(narrow, broad, breadth)


def shortfall(
    narrow: FloatArray,
    broad: FloatArray,
    narrow_share: FloatArray,
    broad_share: FloatArray,
    breadth: FloatArray,
) -> FloatArray:
    """What the ledger lacks, by subject of bargaining; its sum is one less the ledger.

    Of each item ``(1 - breadth) share (1 - credit)`` in the narrow and ``breadth share (1 -
    credit)`` in the broad record: support counts for cost, deficit and investment for trade,
    defence and all other broad items for defence.

    Parameters
    ----------
    narrow
        Credits for the deficit, defence and host-nation support, ``(3, worlds)``.
    broad
        Credits for investment, technology, roles, ties with others, help and public goods,
        ``(6, worlds)``.
    narrow_share, broad_share
        Weights within each record, of the same shapes.
    breadth
        Weight on the broad record, ``(worlds,)``.

    Returns
    -------
    Cost, trade and defence, ``(3, worlds)``.
    """
    lacking = (1.0 - breadth) * narrow_share * (1.0 - narrow)
    lacking_broad = breadth * broad_share * (1.0 - broad)
    return np.stack(
        [
            lacking[2],
            lacking[0] + lacking_broad[0],
            lacking[1] + fold(lacking_broad[1:]),
        ]
    )
