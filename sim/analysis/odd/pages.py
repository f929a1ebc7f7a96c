"""The pages by name, as `alliance odd` is asked for them."""

from __future__ import annotations

from collections.abc import Callable

from sim.analysis.odd import parameters, state, submodels

PAGES: dict[str, Callable[[], str]] = {
    "parameters": parameters.page,
    "state": state.page,
    "submodels": submodels.page,
}
"""``docs/odd-<name>.md`` each."""
