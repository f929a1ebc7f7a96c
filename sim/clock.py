"""The calendar: which quarter it is, and what falls in it by law or by date."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.schema import Scenario

QUARTERS = 4


@dataclass(frozen=True)
class Quarter:
    """One quarter and what the calendar brings in it.

    Parameters
    ----------
    index
        0-based quarter of the run.
    year, quarter
        Calendar year and quarter 1 to 4.
    inauguration
        A US presidential term begins.
    season
        The electoral season before an inauguration or a midterm election.
    fiscal_year
        Japan's budget takes effect.
    year_end
        The last quarter of a calendar year, when Washington closes its books.
    """

    index: int
    year: int
    quarter: int
    inauguration: bool
    season: bool
    fiscal_year: bool
    year_end: bool


@dataclass(frozen=True)
class Clock:
    """The calendar of a scenario."""

    scenario: Scenario

    def at(self, index: int) -> Quarter:
        """The quarter ``index`` quarters after the start."""
        time = self.scenario.time
        elections = self.scenario.united_states.elections
        count = time.start_year * QUARTERS + time.start_quarter - 1 + index
        year, quarter = divmod(count, QUARTERS)
        quarter += 1
        term = elections.term_years * QUARTERS
        to_go = (elections.inauguration_year * QUARTERS - count) % term
        to_midterm = (to_go + term // 2) % term
        return Quarter(
            index=index,
            year=year,
            quarter=quarter,
            inauguration=to_go == 0 and index > 0,
            season=1 <= to_go <= elections.presidential_season
            or 1 <= to_midterm <= elections.midterm_season,
            fiscal_year=quarter == self.scenario.japan.identity.fiscal_quarter,
            year_end=quarter == QUARTERS,
        )

    def agreement_left(self) -> int:
        """Quarters from the start until a special measures agreement ends.

        Where the first ended before the start, it was renewed term after term.
        """
        time, agreement = self.scenario.time, self.scenario.host_nation_support
        start = time.start_year * QUARTERS + time.start_quarter
        left = agreement.expires_year * QUARTERS + agreement.expires_quarter - start
        return left if left >= 0 else left % self.agreement_term

    def renewal_due(self, index: int) -> bool:
        """Whether a special measures agreement ends in this quarter, where none before lapsed."""
        since = index - self.agreement_left()
        return since >= 0 and since % self.agreement_term == 0

    @property
    def agreement_term(self) -> int:
        """Length of a special measures agreement, quarters."""
        return self.scenario.host_nation_support.term_years * QUARTERS
