"""What everybody can see: the public side of every world, in six parts.

Hidden things (Washington's type, beliefs, running accounts, reservation values) are held by the
actors and are not here. What an actor may know is what it holds itself, and this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.actors.deals import Deals
from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.table import Outcome
from sim.clock import QUARTERS, Clock, Quarter
from sim.rules.defence import capability_in_balance
from sim.rules.intention import TYPES
from sim.rules.perception import common_shares
from sim.rules.portfolio import total
from sim.rules.pressure import shares
from sim.scenario.parameters import Parameters
from sim.scenario.tables.doctrine import Doctrine
from sim.scenario.tables.table import SUBJECTS, Issue


@dataclass
class EconomyState:
    """Two economies and what passes between them, ``(worlds,)``, USD bn (per year)."""

    us_gdp: FloatArray
    japan_gdp: FloatArray
    deficit: FloatArray
    investment: FloatArray
    market_access: FloatArray

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
    ``counterstrike_share`` what of a budget goes into it.
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
    counterstrike: FloatArray
    counterstrike_share: FloatArray

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


@dataclass
class Terms:
    """What stands on each issue, in its own unit, ``(issues, worlds)``.

    ``start`` is what agreements run out to; ``cost_growth`` the growth of stationing costs since
    the start, a ratio; ``truce`` the quarters for which a deal still holds off a unilateral rise of
    the tariff; ``agreement_left`` the quarters for which the special measures agreement still runs,
    below 0 while it has lapsed.
    """

    row: dict[str, int]
    start: FloatArray
    levels: FloatArray
    cost_growth: FloatArray
    truce: FloatArray
    agreement_left: FloatArray

    def standing(self, issue: str) -> FloatArray:
        """What stands on one issue, in its own unit, ``(worlds,)``."""
        level: FloatArray = self.levels[self.row[issue]]
        return level

    def started(self, issue: str) -> FloatArray:
        """What stood on one issue at the start, ``(worlds,)``."""
        level: FloatArray = self.start[self.row[issue]]
        return level

    @property
    def due(self) -> BoolArray:
        """Where the special measures agreement has ended and is to be renewed, ``(worlds,)``."""
        return self.agreement_left <= 0.0

    def agree(
        self, outcome: Outcome, trade: BoolArray, truce_bought: FloatArray, term: int
    ) -> BoolArray:
        """Let what was agreed stand: levels, a truce where trade moved, the agreement's new term.

        Parameters
        ----------
        trade
            Issues of trade, ``(issues, 1)``.
        truce_bought
            Quarters of truce that a deal on trade brings, ``(seats,)``.
        term
            Length of a special measures agreement, quarters.

        Returns
        -------
        Where trade moved, ``(seats,)``.
        """
        seats = outcome.seats
        moved: BoolArray = ((outcome.after != outcome.stakes.terms) & trade).any(axis=0)
        self.levels[:, seats.world] = outcome.after
        self.truce[seats.world] = np.where(moved, truce_bought, seats.gather(self.truce))
        renewed = seats.renewal & outcome.agreed
        self.agreement_left[seats.world] += np.where(renewed, term, 0.0)
        return moved

    def pass_quarter(self, issues: Issue, held: BoolArray) -> None:
        """A quarter goes by: what no deal holds runs out at its own rate, truces get shorter.

        Parameters
        ----------
        held
            Issues on which a deal stands, ``(issues, worlds)``.
        """
        run_out = np.where(held, 0.0, issues.run_out)
        self.levels += 0.25 * run_out * (self.start - self.levels)
        self.truce = np.maximum(self.truce - 1.0, 0.0)
        self.agreement_left -= 1.0


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


@dataclass
class Situation:
    """The public side of every world in one quarter.

    ``consultation`` are the stocks of institutions by subject, indices ``(subjects, worlds)``.
    """

    now: Quarter
    economy: EconomyState
    forces: Forces
    region: Region
    signals: Signals
    books: Books
    terms: Terms
    deals: Deals
    answer: Answer
    consultation: FloatArray
    agenda: Agenda
    ties: Ties
    test: Test
    elsewhere: Elsewhere

    @classmethod
    def at_start(cls, clock: Clock, table: TableStructure, p: Parameters) -> Situation:
        """Before the first quarter, from the scenario's starting values."""
        starts = {
            "host_nation_support": p.host_nation_support.budget,
            "us_presence": p.united_states.presence.troops,
            "tariff": p.trade.tariff,
            "market_access": p.trade.market_access,
            "investment": p.trade.investment_agreed,
            "defence_target": p.defence.promised,
            "roles": p.defence.roles,
            "technology": p.trade.technology,
        }
        worlds = p.trade.deficit.size
        row = {name: place for place, name in enumerate(table.issues)}
        levels = np.array([starts[name] for name in table.issues])
        # An agreement on investment runs out to what flows without one.
        start = levels.copy()
        start[row["investment"]] = p.trade.investment
        zero = np.zeros(worlds)
        quiet = np.zeros_like(p.crises.rate)
        no = np.zeros(worlds, dtype=np.bool_)
        arms = capability_in_balance(
            p.defence.japan_effort, p.economy.japan_gdp, p.japan.effort.depreciation
        )
        # Of what has been bought, not beside it.
        counterstrike = p.defence.counterstrike * arms
        consultation = np.stack(
            [p.institutions.working_level, p.institutions.economic, p.institutions.strategic]
        )
        agreement_left = np.full(worlds, float(clock.agreement_left()))
        return cls(
            now=clock.at(0),
            economy=EconomyState(
                p.economy.us_gdp,
                p.economy.japan_gdp,
                p.trade.deficit,
                p.trade.investment,
                p.trade.market_access,
            ),
            forces=Forces(
                p.defence.japan_effort,
                zero,
                p.defence.us_effort,
                p.united_states.presence.troops,
                p.host_nation_support.budget,
                p.host_nation_support.budget,
                arms - counterstrike,
                arms - counterstrike,
                p.defence.required,
                counterstrike,
                p.japan.counterstrike.base,
            ),
            region=Region(
                np.zeros_like(p.theatres.intensity),
                zero,
                zero,
                np.ones(worlds),
                zero,
                common_shares(shares(p.theatres.japan_weight), shares(p.theatres.us_weight)),
                zero,
            ),
            signals=Signals(
                doctrine=p.united_states.doctrine,
                successor=no,
                odds=np.zeros((TYPES, worlds)),
                reopened=zero,
                reversed_now=no,
                said=np.ones_like(p.sources.tempo, dtype=np.bool_),
                words=np.ones(worlds),
                clarity=zero,
                ambiguity=zero,
                constancy=np.ones(worlds),
                deed=no,
                good=no,
                support=np.zeros((TYPES, worlds)),
                words_tell=np.ones((TYPES, worlds)),
                deeds_tell=np.ones((TYPES, worlds)),
                tested=no,
                test_tell=np.ones((TYPES, worlds)),
                elsewhere=no,
                elsewhere_kept=no,
                elsewhere_tell=np.ones((TYPES, worlds)),
            ),
            books=Books(zero, zero, zero, zero, zero, zero, np.zeros((len(SUBJECTS), worlds))),
            terms=Terms(
                row,
                start,
                levels,
                np.ones(worlds),
                QUARTERS * p.united_states.demands.truce_at_start,
                agreement_left,
            ),
            deals=Deals.at_start(table, start, agreement_left, p),
            answer=Answer(np.full(worlds, -1, dtype=np.int64), np.zeros(worlds), np.zeros(worlds)),
            consultation=consultation,
            agenda=Agenda(
                zero, np.ones(worlds), zero, zero, np.ones((len(SUBJECTS), worlds)), consultation
            ),
            ties=Ties(
                p.partners.start,
                np.minimum(total(p.partners.start * p.partners.protection), 1.0),
                p.japan.hedging.start,
                np.zeros_like(p.partners.start),
                p.ties.wavering_start,
            ),
            test=Test(
                quiet.astype(np.bool_),
                quiet,
                quiet.astype(np.bool_),
                quiet,
                np.zeros_like(p.theatres.intensity),
            ),
            elsewhere=Elsewhere(no, no, zero, no, zero),
        )
