"""One file per kind of actor: its state, as arrays over worlds, and its decisions.

An actor decides from what it holds itself and from the :class:`~sim.actors.situation.Situation`
that all can see; no actor imports another.
"""
