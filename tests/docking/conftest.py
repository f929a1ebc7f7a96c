"""Other people's software to dock against. All of it is in the test extra: nothing here skips."""

from __future__ import annotations

import warnings
from importlib import import_module
from types import ModuleType


def peer(name: str) -> ModuleType:
    """Import other people's module; what it warns of while it is imported is theirs to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(name)
