"""The parts of what everybody can see, each as it is before the first quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.rules.defence import capability_in_balance
from sim.rules.intention import TYPES
from sim.rules.perception import common_shares
from sim.rules.portfolio import total
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.scenario.tables.doctrine import Doctrine
from sim.scenario.tables.table import SUBJECTS


@dataclass
class EconomyState:
    """Two economies and what passes between them, ``(worlds,)``, USD bn (per year)."""

    us_gdp: FloatArray
    japan_gdp: FloatArray
    deficit: FloatArray
    investment: FloatArray
    market_access: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> EconomyState:
        """From the scenario's starting values."""
        return cls(
            p.economy.us_gdp,
            p.economy.japan_gdp,
            p.trade.deficit,
            p.trade.investment,
            p.trade.market_access,
        )

    def __post_init__(self) -> None:
        self.reckon()

    def reckon(self) -> None:
        """The deficit as % of US GDP, ``deficit_share``, after either has moved."""
        self.deficit_share = 100.0 * self.deficit / self.us_gdp


@dataclass
class Forces:
    """What the two spend and station, ``(worlds,)``.

    Efforts in % of GDP, presence in thousand troops, host-nation support budgeted and paid in the
    ally's currency, bn per year; ``jump`` is the absolute change of the last budget, % of GDP;
    ``capability``, what it is worth in a joint command (``effective``) and what the threat would
    require of it at its highest in USD bn; ``counterstrike``, a stock beside it, too, and
    ``counterstrike_share`` what of a budget goes into it; ``arms_at_start`` what there was of both
    stocks before the run.
    """

    effort: FloatArray
    jump: FloatArray
    us_effort: FloatArray
    presence: FloatArray
    support_budgeted: FloatArray
    support_paid: FloatArray
    capability: FloatArray
    effective: FloatArray
    required: FloatArray
    arms_at_start: FloatArray
    counterstrike: FloatArray
    counterstrike_share: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Forces:
        """From the scenario's starting values."""
        arms = capability_in_balance(
            p.defence.japan_effort, p.economy.japan_gdp, p.japan.effort.depreciation
        )
        # Of what has been bought, not beside it.
        counterstrike = p.defence.counterstrike * arms
        return cls(
            p.defence.japan_effort,
            np.zeros_like(arms),
            p.defence.us_effort,
            p.united_states.presence.troops,
            p.host_nation_support.budget,
            p.host_nation_support.budget,
            arms - counterstrike,
            arms - counterstrike,
            p.defence.required,
            arms,
            counterstrike,
            p.japan.counterstrike.base,
        )

    def there(self, at_start: FloatArray) -> FloatArray:
        """US forces there, of those at the start, an index; 0 where there never were any.

        Parameters
        ----------
        at_start
            Thousand troops, ``(worlds,)``.
        """
        troops = np.where(at_start > 0.0, at_start, 1.0)
        return np.where(at_start > 0.0, np.minimum(self.presence / troops, 1.0), 0.0)


@dataclass
class Region:
    """Pressure by theatre ``(theatres, worlds)``, economic coercion, attention left, US interest.

    Indices; ``heat`` is that of the hottest spot elsewhere. ``common`` are the shares by theatre
    ``(theatres, worlds)`` that consultation could bring both to, ``understanding`` is how far it
    has, ``(worlds,)``.
    """

    pressure: FloatArray
    coercion: FloatArray
    heat: FloatArray
    attention: FloatArray
    us_interest: FloatArray
    common: FloatArray
    understanding: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Region:
        """From the scenario's starting values."""
        zero = np.zeros_like(p.trade.deficit)
        common = common_shares(shares(p.theatres.japan_weight), shares(p.theatres.us_weight))
        return cls(
            np.zeros_like(p.theatres.intensity),
            zero,
            zero,
            np.ones_like(zero),
            zero,
            common,
            zero,
        )


@dataclass
class Signals:
    """What Washington shows: who is in office, words and deeds, and what they tell, ``(worlds,)``.

    ``odds`` (types, worlds) are the odds of intention that the doctrine in office sets; they are
    public, as the doctrine is, and so is the chance that they were drawn anew (``reopened``).
    ``constancy`` is the chance that no reversal falls into the years for which a truce is bought.
    ``said`` (sources, worlds) is what each source of guidance last said, warm or cold; ``words``
    the share of warm words when any last spoke, ``clarity`` how far they follow Washington's line,
    and ``ambiguity`` how far they have lately contradicted each other, indices.
    ``test_tell`` (types, worlds) is what Washington's answers to the crises of the quarter before
    told, ``tested`` where there were any to be seen.
    ``support``, ``words_tell`` and ``deeds_tell`` (types, worlds) are the chance that each type
    would stand by Japan, and the likelihood of what was said and done under each. ``elsewhere``,
    ``elsewhere_kept`` and ``elsewhere_tell`` are the same of deeds towards another ally.
    """

    doctrine: Doctrine
    successor: BoolArray
    odds: FloatArray
    reopened: FloatArray
    reversed_now: BoolArray
    said: BoolArray
    words: FloatArray
    clarity: FloatArray
    ambiguity: FloatArray
    constancy: FloatArray
    deed: BoolArray
    good: BoolArray
    support: FloatArray
    words_tell: FloatArray
    deeds_tell: FloatArray
    tested: BoolArray
    test_tell: FloatArray
    elsewhere: BoolArray
    elsewhere_kept: BoolArray
    elsewhere_tell: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Signals:
        """From the scenario's starting values."""
        zero = np.zeros_like(p.trade.deficit)
        no, ones = zero.astype(np.bool_), np.ones((TYPES, zero.size))
        return cls(
            doctrine=p.united_states.doctrine,
            successor=no,
            odds=np.zeros_like(ones),
            reopened=zero,
            reversed_now=no,
            said=np.ones_like(p.sources.tempo, dtype=np.bool_),
            words=np.ones_like(zero),
            clarity=zero,
            ambiguity=zero,
            constancy=np.ones_like(zero),
            deed=no,
            good=no,
            support=np.zeros_like(ones),
            words_tell=ones,
            deeds_tell=ones,
            tested=no,
            test_tell=ones,
            elsewhere=no,
            elsewhere_kept=no,
            elsewhere_tell=ones,
        )


@dataclass
class Books:
    """Washington's published reckoning of Japan's contribution, indices ``(worlds,)``.

    ``deficit_ratio`` is the deficit over what is intolerable, at most 1; ``jobs`` the credit for
    investment; ``met`` how far the conditions of a conditional ally are
    met; ``shortfall`` what each subject lacks, ``(subjects, worlds)``.
    """

    narrow: FloatArray
    broad: FloatArray
    ledger: FloatArray
    deficit_ratio: FloatArray
    jobs: FloatArray
    met: FloatArray
    shortfall: FloatArray

    @classmethod
    def at_start(cls, p: Parameters) -> Books:
        """From the scenario's starting values."""
        zero = np.zeros_like(p.trade.deficit)
        return cls(zero, zero, zero, zero, zero, zero, np.zeros((len(SUBJECTS), zero.size)))


@dataclass
class Answer:
    """What Japan does about what Washington did, ``(worlds,)``.

    ``choice`` is the place of this quarter's answer in :data:`sim.rules.response.ANSWERS`, -1 where
    there was nothing to answer; ``retaliation`` the tariff on US goods that stands, % ad valorem;
    ``joint_rules`` how far the two have bound themselves by rules written together, an index.
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
    """What the meetings of a quarter are spent on, shares of their room ``(worlds,)``.

    ``probing`` is where Washington's bottom line lies; ``deepening`` what the two do together;
    ``outreach`` what Tokyo spends on others. ``initiative`` is the share of recent tables that
    Japan opened. ``held`` are the regular meetings held, of those that full attention would hold,
    and ``known`` how well the two know each other, by what institutions hold and by what was asked,
    ``(subjects, worlds)``.
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
    """Japan's ties beyond the alliance, indices.

    ``levels`` by partner, ``(partners, worlds)``; ``protection`` is what they add to Japan's
    security, ``(worlds,)``; ``hedging`` how far Japan accommodates China. ``answers`` are how much
    of what Japan proposes each partner takes up, ``(partners, worlds)``; ``wavering`` is the public
    record of US unreliability, the share of late quarters in which it failed a friend. An answer is
    given once a year.
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
    """Crises of the quarter and Washington's answers, ``(crises, worlds)``.

    ``delay`` in days, 0 where nothing broke out; ``lateness`` that over the limit, 0 for an answer
    at once. ``emboldened`` (theatres, worlds) is what late answers add to next quarter's pressure.
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
    """What Japan is asked, does and suffers in Washington's conflicts elsewhere, ``(worlds,)``.

    ``requested`` and ``refused`` are of this quarter; ``help`` is what Japan gives, an index;
    ``entrapped`` is where it was drawn in this quarter, ``drawn_in`` the quarters that it still
    pays for that.
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
