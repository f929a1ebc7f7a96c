"""What figures are fed: one scenario of some results, told in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from sim.errors import Fault, UsageError
from sim.languages import Catalogue, catalogue
from sim.plots.dated import Dated, dated
from sim.scenario.labels import settings_of, title_of
from sim.series import INDEX, PROBABILITY, SHARE, declared

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.scenario.schema import Scenario

RUNS = 12
"""Single worlds drawn as thin lines."""

_SAYS_MORE = {
    "width": "standard deviation",
    "burden_dollars": "share",
    "burden_effort": "share",
    "burden_stationing": "share",
    "burden_ledger": "contribution",
    "account": "share",
    "ledger_narrow": "contribution",
    "ledger_broad": "contribution",
}
"""Indices of which an axis can say what they are."""

_QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}

LEAP, OFTEN = 0.5, 0.1
"""An index leaps where a tenth of the changes from quarter to quarter are half its scale or more.

Drawn by quarters it would fill its panel from 0 to 1 and show nothing.
"""


def is_index(series: str) -> bool:
    """Whether a series is an index or a probability, from 0 to 1."""
    return declared(series).unit in (INDEX, PROBABILITY)


def happens(series: str) -> bool:
    """Whether a series is 0 or 1 in each world: it has a share of worlds, not quantiles."""
    return declared(series).happens


def told_of(subjects: Sequence[Subject]) -> list[str]:
    """What was set over the scenarios, each once; what not all of them share, with their names."""
    owners: dict[str, list[str]] = {}
    for subject in subjects:
        for setting in subject.settings:
            owners.setdefault(setting, []).append(subject.name)
    return [
        setting if len(names) == len(subjects) else f"{setting} ({', '.join(names)})"
        for setting, names in owners.items()
    ]


@dataclass(frozen=True)
class Subject:
    """One scenario of some results, in one language.

    Parameters
    ----------
    results
        Where the numbers come from.
    name
        The scenario's name.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such scenario in the results, or no such language.
    """

    results: Results
    name: str
    language: str

    def __post_init__(self) -> None:
        """Refuse what is not there before anything is drawn."""
        catalogue(self.language)
        if self.name not in self.results.scenarios:
            raise UsageError(
                Fault(
                    "not among these results",
                    key="scenario",
                    value=repr(self.name),
                    allowed=", ".join(self.results.scenarios),
                )
            )

    @property
    def scenario(self) -> Scenario:
        """The scenario itself, every value present."""
        return self.results.resolved[self.name].scenario

    @property
    def title(self) -> str:
        """Its title in this language, with the overlays that lie over it, else its name."""
        return title_of(self.results.resolved[self.name], self.language)

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """Values set over the scenario's file, as the command line takes them."""
        return tuple(settings_of(self.results.resolved[self.name]))

    @property
    def subline(self) -> str:
        """Its title; with values set over it, also that it is no longer quite what it says."""
        if self.settings:
            return self.words.text("subline.set", name=self.title)
        return self.title

    @property
    def summary(self) -> str:
        """What the scenario's file says of it, as long as no values were set over it."""
        if self.settings:
            return self.subline
        return self.scenario.about.summary.in_language(self.language)

    @cached_property
    def words(self) -> Catalogue:
        """The catalogue, with the allies named as the scenario names them."""
        return catalogue(self.language).naming(self.scenario.japan.identity)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        summary = self.results.summary
        return summary[summary["scenario"] == self.name]

    @property
    def quarters(self) -> int:
        """Quarters simulated."""
        return int(self._rows["quarter"].max()) + 1

    @property
    def span(self) -> tuple[float, float]:
        """First and last year shown, as fractions of calendar years."""
        return float(self._rows["year"].min()), float(self._rows["year"].max())

    @property
    def worlds(self) -> int:
        """Worlds simulated."""
        return int(self._rows["worlds"].iloc[0])

    @property
    def kept(self) -> int:
        """Worlds that the bands stand on."""
        return int(self._rows["kept"].iloc[0])

    @cached_property
    def events(self) -> tuple[Dated, ...]:
        """Dated events within the run."""
        return dated(self.scenario, self.words, self.quarters)

    def has(self, series: str) -> bool:
        """Whether this scenario has a series: not every one has every theatre and every crisis."""
        return bool((self._rows["series"] == series).any())

    def band(self, series: str, *, yearly: bool = False) -> pd.DataFrame:
        """Quantiles of a series by quarter; with ``yearly``, of each world's mean of the year."""
        if not yearly:
            return self.results.band(series, self.name)[list(_QUANTILES)]
        quarters = self.results.paths(series, self.name, worlds=self.kept)
        years = quarters.reset_index().groupby(quarters.index.astype(int))
        # Whole years alone, each drawn in its middle.
        means = years.mean()[years.size() == 4].set_index("year")
        return pd.DataFrame({name: means.quantile(at, axis=1) for name, at in _QUANTILES.items()})

    def share(self, series: str) -> pd.Series[float]:
        """Share of worlds in which a 0-or-1 series is 1, by year."""
        return self.results.band(series, self.name)["mean"]

    def paths(self, series: str) -> pd.DataFrame | None:
        """Single worlds, year by world; None where there is but one, which is the median."""
        return self.results.paths(series, self.name, worlds=RUNS) if self.kept > 1 else None

    def leaps(self, series: str) -> bool:
        """Whether an index is to be drawn by years, see :data:`LEAP`."""
        if not is_index(series) or happens(series) or self.quarters < 12:
            return False
        changes = self.results.paths(series, self.name, worlds=RUNS).diff().iloc[1:].abs()
        return bool((changes.to_numpy() >= LEAP).mean() >= OFTEN)

    def by_year(self, series: str) -> pd.Series[float]:
        """How often a 0-or-1 series is 1 in each whole calendar year, mean over worlds."""
        mean = self.share(series)
        years = mean.groupby(mean.index.astype(int)).agg(["sum", "count"])
        return years.loc[years["count"] == 4, "sum"]

    def deals_by_year(self, occasion: str) -> pd.Series[float]:
        """Deals per world in each whole calendar year, of those negotiated on this occasion."""
        whole = self.by_year("deal").index
        deals = self.results.deals
        if deals.empty:  # Without a negotiation the table has no columns of one.
            return pd.Series(0.0, index=whole)
        struck = deals[
            (deals["scenario"] == self.name) & (deals["occasion"] == occasion) & deals["agreed"]
        ]
        year = (self.span[0] + struck["quarter"] / 4).astype(int)
        return year.value_counts().reindex(whole, fill_value=0) / self.worlds

    def mean(self, series: str, *, yearly: bool = False) -> pd.Series[float]:
        """Mean over worlds of a series by quarter; with ``yearly``, by whole year."""
        line = self.results.band(series, self.name)["mean"]
        if not yearly:
            return line
        years = line.reset_index().groupby(line.index.astype(int))
        return years.mean()[years.size() == 4].set_index("year")["mean"]

    def scaled(self, series: str) -> tuple[str, float]:
        """As :meth:`unit`, with large amounts as readers count them, and the factor that makes."""
        currency = self.scenario.japan.identity.currency
        text, factor = self.words.large(declared(series).unit, currency)
        return (text, factor) if factor != 1.0 else (self.unit(series), 1.0)

    def unit(self, series: str) -> str:
        """Unit of a series as an axis states it."""
        usual = SHARE if happens(series) else declared(series).unit
        unit = _SAYS_MORE.get(series, usual)
        return self.words.unit(unit, self.scenario.japan.identity.currency)
