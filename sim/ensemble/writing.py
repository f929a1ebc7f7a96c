"""The files of one block, written under temporary names: any process may do this, anywhere."""

from __future__ import annotations

from pathlib import Path

from sim.ensemble import tables
from sim.ensemble.blocks import BlockKey
from sim.ensemble.files import Staged, stage_tables
from sim.ensemble.part import Part
from sim.ensemble.stored import names_of


def stage_part(home: Path, key: BlockKey, part: Part) -> list[Staged]:
    """Write what remains of a block under temporary names.

    Raises
    ------
    ResultsError
        A file cannot be written.
    """
    names = names_of(key)
    made = {
        names.moments: tables.moments_table(part.series, part.moments),
        names.deals: tables.deals_table(key.scenario, part.deals),
    }
    if part.paired is not None:
        made[names.paired] = tables.moments_table(
            part.paired.series, part.paired.difference, part.paired.higher
        )
    if part.kept.shape[-1]:
        made[names.series] = tables.series_table(
            key.scenario, part.kept_worlds, part.series, part.kept
        )
    if part.outcome_names:
        made[names.outcomes] = tables.outcomes_table(
            key.scenario, part.worlds, part.outcome_names, part.outcomes
        )
    return [stage_tables(home / name, table.schema, [table]) for name, table in made.items()]
