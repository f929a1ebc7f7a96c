"""Everything shown to a reader, in English, Traditional Chinese and Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.languages.catalogues import Catalogue as Catalogue
    from sim.languages.catalogues import catalogue as catalogue
    from sim.languages.choice import LANGUAGES as LANGUAGES

__all__ = ["LANGUAGES", "Catalogue", "catalogue"]


def __getattr__(name: str) -> Any:
    if name == "LANGUAGES":
        from sim.languages.choice import LANGUAGES

        return LANGUAGES
    if name in __all__:
        from sim.languages import catalogues

        return getattr(catalogues, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
