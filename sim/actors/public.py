"""The parts of what everybody can see, each as it is before the first quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.rules.defence import capability_in_balance
from sim.rules.intention import TYPES
from sim.rules.perception import common_shares
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.scenario.tables.doctrine import Doctrine
from sim.scenario.tables.table import SUBJECTS


@dataclass
class Reckoned:
    """Where the deficit's trend starts: the run's first quarter, or the last that a record gave.

    Attributes
    ----------
    deficit, us_gdp : USD bn per year, (worlds,)
        The deficit grows with GDP from there.
    tariff : % ad valorem, (worlds,)
        What stood, and what flowed; policy moves the deficit by what it differs from there.
    investment, market_access : USD bn per year, (worlds,)
    """

    deficit: FloatArray
    us_gdp: FloatArray
    tariff: FloatArray
    investment: FloatArray
    market_access: FloatArray


@dataclass
class EconomyState:
    """Two economies and what passes between them.

    Attributes
    ----------
    us_gdp, japan_gdp : USD bn, (worlds,)
        Gross domestic product of a year.
    deficit : USD bn per year, (worlds,)
        Of the United States in goods trade with Japan.
    deficit_share : % of GDP, (worlds,)
        The deficit over US GDP.
    investment : USD bn per year, (worlds,)
        Japan's direct investment in the United States.
    market_access : USD bn per year, (worlds,)
        Purchases that Japan has agreed to.
    since
        Where the deficit's trend starts.
    """

    us_gdp: FloatArray
    japan_gdp: FloatArray
    deficit: FloatArray
    investment: FloatArray
    market_access: FloatArray
    since: Reckoned

    @classmethod
    def at_start(cls, p: Parameters) -> EconomyState:
        """From the scenario's starting values."""
        return cls(
            p.economy.us_gdp,
            p.economy.japan_gdp,
            p.trade.deficit,
            p.trade.investment,
            p.trade.market_access,
            Reckoned(
                p.trade.deficit,
                p.economy.us_gdp,
                p.trade.tariff,
                p.trade.investment,
                p.trade.market_access,
            ),
        )

    def __post_init__(self) -> None:
        self.reckon()

    def reckon(self) -> None:
        """The deficit as % of US GDP, ``deficit_share``, after either has moved."""
        self.deficit_share = 100.0 * self.deficit / self.us_gdp


@dataclass
class Forces:
    """What the two spend and station.

    Attributes
    ----------
    effort, us_effort : % of GDP, (worlds,)
        Defence effort of Japan, and of the United States.
    jump : % of GDP, (worlds,)
        Absolute change of Japan's last budget.
    presence : thousand troops, (worlds,)
        US forces in Japan.
    support_budgeted, support_paid : JPY bn per year, (worlds,)
        Host-nation support, in the ally's currency.
    capability : USD bn, (worlds,)
        Japan's stock of arms but for counterstrike.
    effective : USD bn, (worlds,)
        What capability is worth in a joint command.
    required : USD bn, (worlds,)
        What the threat would require of Japan at its highest.
    arms_at_start : USD bn, (worlds,)
        What there was of both stocks before the run.
    counterstrike : USD bn, (worlds,)
        A stock beside capability.
    counterstrike_share : share, (worlds,)
        What of a budget goes into it.
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
    """The neighbourhood: pressure, coercion, and Washington's attention to it.

    Attributes
    ----------
    pressure : index, (theatres, worlds)
        Military pressure by theatre.
    coercion : index, (worlds,)
        Economic coercion by China.
    heat : index, (worlds,)
        That of the hottest spot elsewhere.
    attention : index, (worlds,)
        What hot spots leave of Washington's attention.
    us_interest : index, (worlds,)
        Washington's short-term interest in the region: the threat it perceives times attention.
    common : share, (theatres, worlds)
        Shares by theatre that consultation could bring both to.
    understanding : index, (worlds,)
        How far it has brought them there.
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
    """What Washington shows: who is in office, words and deeds, and what they tell.

    Attributes
    ----------
    doctrine
        Dials of the doctrine in office; public.
    successor : yes or no, (worlds,)
        Whether the other doctrine is in office.
    odds : probability, (types, worlds)
        Odds of intention that the doctrine in office sets; public, as the doctrine is.
    reopened : probability, (worlds,)
        Chance that intention was drawn anew this quarter.
    reversed_now : yes or no, (worlds,)
        Whether Washington reversed itself this quarter.
    said : yes or no, (sources, worlds)
        Whether what each source of guidance last said was warm.
    words : share, (worlds,)
        Of warm words when any source last spoke.
    clarity : index, (worlds,)
        How far words follow Washington's line.
    ambiguity : index, (worlds,)
        How far they have lately contradicted each other.
    constancy : probability, (worlds,)
        Chance that no reversal falls into the years for which a truce is bought.
    deed, good : yes or no, (worlds,)
        Whether a deed was done towards Japan this quarter, and whether it stood by it.
    support : probability, (types, worlds)
        Chance that each type would stand by Japan.
    words_tell, deeds_tell : likelihood, (types, worlds)
        Of what was said and done this quarter, under each type.
    tested : yes or no, (worlds,)
        Whether crises of the quarter before showed anything.
    test_tell : likelihood, (types, worlds)
        Of Washington's answers to them, over that of the likeliest type.
    elsewhere, elsewhere_kept : yes or no, (worlds,)
        Whether a deed was done towards another ally, and whether it kept faith.
    elsewhere_tell : likelihood, (types, worlds)
        Of that deed, under each type over that of the coin.
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
    """Washington's published reckoning of Japan's contribution.

    Attributes
    ----------
    narrow, broad : index, (worlds,)
        The record by the narrow and by the broad metric.
    ledger : index, (worlds,)
        Both, by the breadth of the doctrine's metric.
    deficit_ratio : index, (worlds,)
        The deficit over what is intolerable, at most 1.
    jobs : index, (worlds,)
        Credit for investment.
    met : index, (worlds,)
        How far the conditions of a conditional ally are met.
    shortfall : index, (subjects, worlds)
        What the ledger lacks, by subject.
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
