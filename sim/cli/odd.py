"""``alliance odd``: pages of the model's description that are made from its code."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli import opening, options
from sim.errors import Fault, UsageError


def odd(
    page: Annotated[
        str,
        typer.Argument(metavar="PAGE", help=opening.text("parameters, state or submodels.")),
    ],
    lang: options.Language = None,
) -> None:
    """Print a page of the model's description (ODD) that is made from its code; in English."""
    from sim.analysis.odd.pages import PAGES
    from sim.scenario.faults import nearest

    options.language(lang)
    if page not in PAGES:
        near = nearest(page, PAGES)
        raise UsageError(Fault("no such page", key=page, allowed=", ".join(PAGES), nearest=near))
    print(PAGES[page](), end="")
