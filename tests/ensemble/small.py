"""The design on which workers and whole batches are tested."""

DESIGN = """
format = 1
scenarios = ["baseline-2025"]
worlds = 30
years = 1

[policies.as-it-is]

[policies.careful]
japan.belief.precaution = 1.0

[sampling]
method = "latin"
points = 20

[uncertainties]
threat.china.military = { low = 0.3, high = 0.9 }

[keep]
worlds = 100
"""
"""Two variants of 600 worlds, in blocks of 256: six blocks."""
