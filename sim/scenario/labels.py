"""What scenarios are called where people read: by title, and where titles do not tell, by name."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario.loading import Resolved


def title_of(resolved: Resolved, language: str = "en") -> str:
    """The title in a language, with the names that lie over it; else the name.

    ``baseline-2025+reversals`` is "The alliance as 2025 leaves it + reversals".
    """
    title = resolved.scenario.about.title.in_language(language)
    _, *over = resolved.name.split("+")
    return " + ".join([title, *over]) if title else resolved.name


def labels_of(scenarios: Sequence[Resolved], language: str = "en") -> dict[str, str]:
    """A label for each scenario by name: its title, with the name where two titles are the same."""
    titles = {resolved.name: title_of(resolved, language) for resolved in scenarios}
    shared = list(titles.values())
    return {
        name: f"{title} ({name})" if shared.count(title) > 1 and title != name else title
        for name, title in titles.items()
    }
