"""What actors decide, in real units: what a player in their seat would have to supply."""

from __future__ import annotations

from dataclasses import dataclass

from sim.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class TariffOrder:
    """A tariff set without asking.

    Parameters
    ----------
    level
        % ad valorem, ``(worlds,)``.
    imposed
        Where it is raised, a unilateral measure.
    sudden
        Where it is raised without notice.
    announced
        Where a rise is announced for the next quarter.
    others_hit
        Where that hits others along with Japan.
    """

    level: FloatArray
    imposed: BoolArray
    sudden: BoolArray
    announced: BoolArray
    others_hit: BoolArray


@dataclass(frozen=True)
class Measures:
    """What Washington did without asking, ``(worlds,)``.

    Parameters
    ----------
    imposed
        A unilateral tariff was imposed.
    carried_out
        A threat was carried out over talks that failed.
    announced
        A unilateral tariff was announced for the next quarter.
    others_hit
        The tariff hit others along with Japan.
    """

    imposed: BoolArray
    carried_out: BoolArray
    announced: BoolArray
    others_hit: BoolArray


@dataclass(frozen=True)
class Demand:
    """A transactional demand, ``(worlds,)``.

    Parameters
    ----------
    made
        Whether one is made.
    subjects
        Which subjects it puts on one table, ``(subjects, worlds)``.
    """

    made: BoolArray
    subjects: BoolArray


@dataclass(frozen=True)
class Business:
    """Institutional business, ``(worlds,)``.

    Parameters
    ----------
    held
        Whether a table is held by calendar.
    subject
        Its subject, index into ``SUBJECTS``.
    """

    held: BoolArray
    subject: IntArray


@dataclass(frozen=True)
class Budget:
    """A year's defence budget of the ally.

    Parameters
    ----------
    effort
        % of GDP, ``(worlds,)``.
    counterstrike_share
        What of it goes into counterstrike.
    """

    effort: FloatArray
    counterstrike_share: FloatArray
