"""Exact baseline: the numbers of the published scenario move only when somebody means it."""

from __future__ import annotations

from .rebaseline import measured, moved, stored

TOLERANCE = 1e-6
"""Series are kept as float32, and exp and log differ between processors."""


def test_the_baseline_is_what_it_was():
    changed = moved(stored(), measured(), TOLERANCE)
    assert not changed, (
        "the baseline's numbers have moved:\n  "
        + "\n  ".join(changed)
        + "\nIf that was meant, run `python -m tests.reproducibility.rebaseline` and say in"
        " CHANGELOG.md why."
    )


def test_a_number_that_moves_is_named():
    assert moved({"trust": 0.5, "gone": 1.0}, {"trust": 0.500001, "new": 1.0}, 1e-6) == [
        "trust: 0.5 -> 0.500001",
        "gone: 1.0 -> None",
        "new: None -> 1.0",
    ]
    assert not moved({"trust": 0.5}, {"trust": 0.5 + 1e-9}, 1e-6)
