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
        The electoral season: four quarters before an inauguration, two before a midterm election.
    fiscal_year
        Japan's budget takes effect.
    year_end
        The last quarter of a calendar year, when Washington closes its books.
    renewal
        The special measures agreement ends and is negotiated.
    """

    index: int
    year: int
    quarter: int
    inauguration: bool
    season: bool
    fiscal_year: bool
    year_end: bool
    renewal: bool


@dataclass(frozen=True)
class Clock:
    """The calendar of a scenario."""

    scenario: Scenario

    def at(self, index: int) -> Quarter:
        """The quarter ``index`` quarters after the start."""
        time = self.scenario.time
        elections = self.scenario.united_states.elections
        agreement = self.scenario.host_nation_support
        count = time.start_year * QUARTERS + time.start_quarter - 1 + index
        year, quarter = divmod(count, QUARTERS)
        quarter += 1
        term = elections.term_years * QUARTERS
        to_go = (elections.inauguration_year * QUARTERS - count) % term
        to_midterm = (to_go + term // 2) % term
        since_expiry = count - (agreement.expires_year * QUARTERS + agreement.expires_quarter - 1)
        return Quarter(
            index=index,
            year=year,
            quarter=quarter,
            inauguration=to_go == 0 and index > 0,
            season=1 <= to_go <= 4 or 1 <= to_midterm <= 2,
            fiscal_year=quarter == self.scenario.japan.identity.fiscal_quarter,
            year_end=quarter == QUARTERS,
            renewal=since_expiry >= 0 and since_expiry % (agreement.term_years * QUARTERS) == 0,
        )
