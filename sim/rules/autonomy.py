"""Autonomy as three things: self-reliance, latitude, and initiative; never one number.

Self-reliance is capability (:func:`sim.rules.defence.self_reliance`); latitude is how far policy
may differ before it is punished; initiative is the tables that Japan opens. Whether autonomy
estranges is not said here: it comes of what institutions make of it.

References
----------
That arms and allies trade autonomy against security is Morrow's (1991, *American Journal of
Political Science* 35, read as an abstract). The forms are our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, unit


def integration(roles: FloatArray, strategic: FloatArray) -> FloatArray:
    """How far the two commands work as one: missions taken over, through living consultation.

    ``roles strategic``, an index, ``(worlds,)``; without consultation missions stay apart.
    """
    return roles * strategic


def integrated(capability: FloatArray, joined: FloatArray, gain: FloatArray) -> FloatArray:
    """What capability is worth in a joint command: ``C (1 + gain integration)``, USD bn."""
    return capability * (1.0 + gain * joined)


def dependence(there: FloatArray, alone: FloatArray, ties: FloatArray) -> FloatArray:
    """Washington's part in what protects Japan: ``there / (there + alone + ties)``, [0, 1].

    Parameters
    ----------
    there
        US forces there, of those at the start, index.
    alone
        Japan's self-reliance, as Washington sees the threat.
    ties
        Protection by ties with others, index.
    """
    all_of_it = there + alone + ties
    shared: FloatArray = there / np.where(all_of_it > 0.0, all_of_it, 1.0)
    return shared


def latitude(
    depends: FloatArray,
    strategic: FloatArray,
    joined: FloatArray,
    tolerance: FloatArray,
    price: FloatArray,
) -> FloatArray:
    """How far Japan's policy may differ before it is punished, an index.

    ``1 - dependence (1 - tolerance strategic) - price integration``: a dependent ally is on a short
    leash, which consultation lengthens and a joint command shortens.
    """
    return unit(1.0 - depends * (1.0 - tolerance * strategic) - price * joined)


def widened(room: FloatArray, by_modules: FloatArray, apart: FloatArray) -> FloatArray:
    """Latitude with modules of trade rules that leave Washington out: ``l + by_modules W (1 - l)``.

    Who has markets and rules beside Washington's depends on it less.

    Parameters
    ----------
    apart
        Mean weight W in such modules, index.
    """
    return room + by_modules * apart * (1.0 - room)


def independence(
    hedging: FloatArray,
    technology: FloatArray,
    initiative: FloatArray,
    by_hedging: FloatArray,
    by_technology: FloatArray,
    by_initiative: FloatArray,
) -> FloatArray:
    """How far Japan goes its own way, in Washington's eyes: a weighted sum, clipped to [0, 1].

    ``min(1, b_h h + b_t (1 - t) + b_i i)`` of hedging h, technology controls followed t, initiative
    i.

    Parameters
    ----------
    hedging
        Accommodation with China, index.
    technology
        Share of US export controls that Japan follows; what it does not follow counts.
    initiative
        Share of recent tables that Japan opened.
    """
    own_way = by_hedging * hedging + by_technology * (1.0 - technology)
    return unit(own_way + by_initiative * initiative)


def friction(own_way: FloatArray, room: FloatArray) -> FloatArray:
    """What of Japan's independence goes beyond its latitude, an index: ``max(0, i - l)``."""
    return np.maximum(own_way - room, 0.0)


def chance_of_initiative(
    tempo: FloatArray, deepening: FloatArray, self_reliance: FloatArray, by_standing: FloatArray
) -> FloatArray:
    """Chance this quarter that Japan opens a table.

    ``tempo/4 deepening (1 - by_standing (1 - self-reliance))``: who is busy finding out what
    Washington wants opens none, and who does not stand on its own feet opens few. ``tempo`` per
    year.
    """
    standing = 1.0 - by_standing * (1.0 - self_reliance)
    return np.minimum(0.25 * tempo * deepening * standing, 1.0)


def remembered_share(
    share: FloatArray, opened: BoolArray, sat: BoolArray, memory: FloatArray
) -> FloatArray:
    """Share of recent tables that Japan opened: each table counts ``memory``, no table nothing.

    ``s + memory ([opened] - s)`` where any table sat, else ``s``.
    """
    return np.where(sat, share + memory * (opened - share), share)


def with_modules(share: FloatArray, called: FloatArray, weight: FloatArray) -> FloatArray:
    """The same share after calling for so many modules: ``s + (1 - s) (1 - (1 - weight)^called)``.

    Each counts as a table that Japan opened, of the given weight.
    """
    return share + (1.0 - share) * (1.0 - (1.0 - weight) ** called)
