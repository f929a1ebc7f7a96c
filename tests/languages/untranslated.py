"""What the registry says and nobody has translated yet, as TOML to be filled in:

    python -m tests.languages.untranslated ja

Each line gives the key and the English sentence; put the translation in its place, and the line
into ``sim/languages/registry.ja.toml``.
"""

from __future__ import annotations

import json
import sys

from sim.languages import LANGUAGES
from sim.languages.translations import translations
from sim.mechanisms import MECHANISMS
from sim.scenario.registry import parameters
from sim.scenario.shape import places
from sim.series import DECLARED


def registry() -> dict[str, dict[str, str]]:
    """Every English sentence by its key, in the tables of ``registry.<language>.toml``."""
    return {
        "units": {unit: unit for unit in sorted({one.unit for one in parameters()})},
        "parameters": {
            place.path: place.field.description
            for place in places()
            if place.field is not None and place.field.description
        },
        "series": {series.name: series.says for series in DECLARED},
        "mechanisms": {one.name: one.name for one in MECHANISMS},
    }


def untranslated(language: str, table: str) -> dict[str, str]:
    """The keys of one table that a language lacks, with their English."""
    known = translations("registry", language).get(table, {})
    return {key: text for key, text in registry()[table].items() if key not in known}


def left_over(language: str) -> list[str]:
    """What a language has and the registry no longer says."""
    english = registry()
    return [
        f"{table}.{key}"
        for table, known in translations("registry", language).items()
        for key in known
        if key not in english.get(table, {})
    ]


def main(languages: list[str]) -> None:
    for language in languages or LANGUAGES[1:]:
        print(f"# {language}")
        for table in registry():
            missing = untranslated(language, table)
            if missing:
                print(f"\n[{table}]")
            for key, text in missing.items():
                print(f"{json.dumps(key)} = {json.dumps(text, ensure_ascii=False)}")
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
