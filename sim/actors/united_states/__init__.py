"""Washington, part by part; the actor itself is in :mod:`sim.actors.united_states.actor`."""
