"""The command line, ``alliance``: parse, call, report."""

from __future__ import annotations

from sim.cli.app import main

__all__ = ["main"]
