"""What passes between the allies and beyond them, for all to see; as before the first quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.rules.portfolio import total
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import SUBJECTS


@dataclass
class Answer:
    """What Japan does about what Washington did.

    Attributes
    ----------
    choice : place, (worlds,)
        This quarter's answer in :data:`sim.rules.response.ANSWERS`; -1 where there was nothing
        to answer.
    retaliation : % ad valorem, (worlds,)
        Tariff on US goods that stands.
    joint_rules : index, (worlds,)
        How far the two have bound themselves by rules written together.
    """

    choice: IntArray
    retaliation: FloatArray
    joint_rules: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Answer:
        """From the scenario's starting values."""
        worlds = p.trade.deficit.size
        return cls(np.full(worlds, -1, dtype=np.int64), np.zeros(worlds), np.zeros(worlds))

    def settle(self, world: IntArray) -> None:
        """A deal on trade bargains retaliation away in these worlds."""
        self.retaliation[world] = 0.0


@dataclass
class Agenda:
    """What the meetings of a quarter are spent on.

    Attributes
    ----------
    probing : share, (worlds,)
        Of their room, to find out where Washington's bottom line lies.
    deepening : share, (worlds,)
        Of their room, for what the two do together.
    outreach : share, (worlds,)
        What Tokyo spends on others.
    initiative : share, (worlds,)
        Of recent tables, those that Japan opened.
    held : share, (subjects, worlds)
        Regular meetings held, of those that full attention would hold.
    known : index, (subjects, worlds)
        How well the two know each other, by what institutions hold and by what was asked.
    """

    probing: FloatArray
    deepening: FloatArray
    outreach: FloatArray
    initiative: FloatArray
    held: FloatArray
    known: FloatArray

    @classmethod
    def at_start(cls, p: Parameters, consultation: FloatArray) -> Agenda:
        """From the scenario's starting values."""
        zero = np.zeros_like(p.trade.deficit)
        held = np.ones((len(SUBJECTS), zero.size))
        return cls(zero, np.ones_like(zero), zero, zero, held, consultation)


@dataclass
class Ties:
    """Japan's ties beyond the alliance.

    Attributes
    ----------
    levels : index, (partners, worlds)
        Tie with each partner.
    protection : index, (worlds,)
        What ties add to Japan's security.
    hedging : index, (worlds,)
        How far Japan accommodates China.
    answers : index, (partners, worlds)
        How much of what Japan proposes each partner takes up; given once a year.
    wavering : share, (worlds,)
        Of late quarters, those in which Washington failed a friend: its public record.
    """

    levels: FloatArray
    protection: FloatArray
    hedging: FloatArray
    answers: FloatArray
    wavering: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Ties:
        """From the scenario's starting values."""
        protection = total(p.partners.start * p.partners.protection)
        return cls(
            p.partners.start,
            np.minimum(protection, 1.0),
            p.japan.hedging.start,
            np.zeros_like(p.partners.start),
            p.ties.wavering_start,
        )


@dataclass
class Test:
    """Crises of the quarter and Washington's answers.

    Attributes
    ----------
    broke, failed : yes or no, (crises, worlds)
        Whether each broke out, and whether Washington failed it.
    delay : days, (crises, worlds)
        Until the answer; 0 where nothing broke out.
    lateness : ratio, (crises, worlds)
        Delay over the limit; 0 for an answer at once.
    emboldened : index, (theatres, worlds)
        What late answers add to next quarter's pressure.
    """

    broke: BoolArray
    delay: FloatArray
    failed: BoolArray
    lateness: FloatArray
    emboldened: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Test:
        """From the scenario's starting values."""
        quiet = np.zeros_like(p.crises.rate)
        none = quiet.astype(np.bool_)
        return cls(none, quiet, none, quiet, np.zeros_like(p.theatres.intensity))


@dataclass
class Elsewhere:
    """What Japan is asked, does and suffers in Washington's conflicts elsewhere.

    Attributes
    ----------
    requested, refused : yes or no, (worlds,)
        Whether help was asked for this quarter, and refused.
    help : index, (worlds,)
        What Japan gives.
    entrapped : yes or no, (worlds,)
        Whether it was drawn in this quarter.
    drawn_in : quarters, (worlds,)
        For which it still pays for that.
    """

    requested: BoolArray
    refused: BoolArray
    help: FloatArray
    entrapped: BoolArray
    drawn_in: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Elsewhere:
        """From the scenario's starting values."""
        zero = np.zeros_like(p.trade.deficit)
        no = zero.astype(np.bool_)
        return cls(no, no, zero, no, zero)
