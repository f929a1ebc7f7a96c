"""The record: annual series 1985-2025 and dated events, with the source of every value.

``annual.csv`` and ``events.csv`` are the record, ``sources.md`` says where each column was read,
what it means and where its definition breaks. A blank was not found; nothing fills it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.history.record import annual, events, value

__all__ = ["annual", "events", "value"]


def __getattr__(name: str) -> Any:
    # pandas is heavy; whoever needs only the package's files should not wait for it.
    if name in __all__:
        from sim.history import record

        return getattr(record, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
