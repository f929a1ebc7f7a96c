"""What an outcome of a batch is called where people read, and the unit it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.clock import QUARTERS
from sim.ensemble.outcomes import Outcome
from sim.series import MONEY, declared, unit_in

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.languages import Catalogue


class OutcomeName(NamedTuple):
    """An outcome in words.

    Parameters
    ----------
    text
        ``"Japan's trust in the United States at the end of 2045"``.
    unit
        ``"probability, 0 to 1"``.
    """

    text: str
    unit: str


def named(outcome: Outcome, results: Results, words: Catalogue) -> OutcomeName:
    """An outcome in the words of a language.

    The allies are called, and money counted, as the first scenario has it.
    """
    scenario = next(iter(results.resolved.values())).scenario
    time, identity = scenario.time, scenario.japan.identity
    last = time.start_year + (time.start_quarter - 2 + results.manifest["quarters"]) // QUARTERS
    return in_words(
        outcome, words.naming(identity), (time.start_year, last), currency=identity.currency
    )


def in_words(
    outcome: Outcome, words: Catalogue, run: tuple[int, int], *, currency: str = "JPY"
) -> OutcomeName:
    """An outcome in the words of a language.

    Parameters
    ----------
    words
        A catalogue.
    run
        First and last calendar year of the run.
    currency
        ISO 4217 code of the ally's money.
    """
    first, last = outcome.first or run[0], outcome.last or run[1]
    years = str(last) if first == last else words.text("outcome.years", first=first, last=last)
    way, limit = ("above", outcome.above) if outcome.above is not None else ("below", outcome.below)
    beyond = "" if limit is None else words.text(f"outcome.{way}", value=f"{limit:g}")
    told = words.text(
        f"outcome.{outcome.take}",
        series=words.series(outcome.series),
        years=years,
        last=last,
        beyond=beyond,
    )
    if outcome.happens:
        told = words.text("outcome.happens", taken=told, beyond=beyond)
    return OutcomeName(told, _unit(outcome, words, currency))


def _unit(outcome: Outcome, words: Catalogue, currency: str) -> str:
    happens = declared(outcome.series).happens
    if outcome.happens:
        return words.text("outcome.worlds")
    if outcome.take == "share" or (happens and outcome.take == "mean"):
        return words.text("outcome.quarters")
    if happens:
        return words.text("outcome.times" if outcome.take == "total" else "outcome.worlds")
    unit = words.unit(unit_in(declared(outcome.series), MONEY), currency)
    return words.text("outcome.summed", unit=unit) if outcome.take == "total" else unit
