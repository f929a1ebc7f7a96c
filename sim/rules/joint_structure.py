"""New structure: what neither ally runs alone, and what it binds.

Commands, plans and production that are run together take two things, neither of which does without
the other: that the two use their meetings to do something together, which doubt crowds out, and
that the ally carries missions of its own. So trust and responsibility are complements here, and
what was built outlasts the government that built it.

References
----------
The thought that institutions bind a successor is Ikenberry's (2001, *After Victory*, unread); the
forms are our own.
"""

from __future__ import annotations

from sim.arrays import FloatArray


def structure_next(
    structure: FloatArray,
    together: FloatArray,
    roles: FloatArray,
    build: FloatArray,
    decay: FloatArray,
) -> FloatArray:
    """Joint structure a quarter on, in [0, 1]: ``s + build/4 T R (1 - s) - decay/4 s``.

    Parameters
    ----------
    structure
        s, index ``(worlds,)``; 0 each runs its own, 1 whatever can be is run together.
    together
        T, the share of full strategic meetings that is held and spent on doing things together.
    roles
        R, the joint missions that the ally takes, index.
    build, decay
        Per year.
    """
    built = structure + 0.25 * build * together * roles * (1.0 - structure)
    return built - 0.25 * decay * structure


def bound(at_election: FloatArray, structure: FloatArray, binding: FloatArray) -> FloatArray:
    """Chance that an election reopens what the patron would do: ``p (1 - binding s)``.

    Whoever takes office finds staffs, plans and contracts that go on by themselves.
    """
    return at_election * (1.0 - binding * structure)
