"""What a record of the past drives in a scenario, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass

from sim.clock import Quarter
from sim.history.allies import load_record
from sim.history.inputs import SILENT, Given, Inputs, inputs_of
from sim.scenario.tables.record import Record


@dataclass(frozen=True)
class Installed:
    """Who takes office in Washington: whether with the successor's doctrine, and whether anew."""

    successor: bool
    anew: bool


@dataclass(frozen=True)
class Driving:
    """What a record of the past drives, and how; nothing where no record is named.

    Parameters
    ----------
    inputs
        Of the record, up to the last year that drives.
    successors
        Administrations of the successor's doctrine.
    theatre
        The row of the theatre that scrambles are flown over, -1 for none.
    """

    inputs: Inputs | None
    successors: tuple[str, ...]
    theatre: int

    @classmethod
    def of(cls, record: Record, theatres: tuple[str, ...]) -> Driving:
        """Read it off a scenario."""
        over = theatres.index(record.scrambled_over) if record.scrambled_over in theatres else -1
        if not record.name:
            return cls(None, (), -1)
        table = load_record(record.name).by_role()
        inputs = inputs_of(table, record.until, record.reference).only(record.drives)
        return cls(inputs, record.successors, over)

    def at(self, now: Quarter) -> Given:
        """What the record fixes this quarter."""
        return SILENT if self.inputs is None else self.inputs.at(now.year)

    def installed(self, now: Quarter) -> Installed | None:
        """Who takes office at this inauguration; None where the record does not say."""
        here = self.at(now).administration
        if self.inputs is None or not here:
            return None
        return Installed(here in self.successors, self.inputs.new_administration(now.year))
