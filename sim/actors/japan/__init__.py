"""Japan, part by part; the actor itself is in :mod:`sim.actors.japan.actor`."""
