"""Counts in English: one world, two worlds."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an s unless there is just one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
