"""What a run leaves, as tables: from memory or from a results folder, with the same face."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.ensemble import files, folder, manifest
from sim.ensemble.counts import counted
from sim.ensemble.outcomes import came_to
from sim.ensemble.stored import restored
from sim.ensemble.tables import joined
from sim.errors import Fault, Message, ResultsError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    import xarray

    from sim.scenario.loading import Resolved

BAND = ["mean", "sd", "mc_error", "q05", "q25", "q50", "q75", "q95"]


class Source(Protocol):
    """Where the tables of a :class:`Results` come from."""

    def table(self, name: str) -> pa.Table:
        """The table ``summary``, ``series``, ``deals``, ``comparison``, or one of a design."""


class Results:
    """The tables of one batch. Each is made, or read, when first asked for.

    Parameters
    ----------
    source
        Where the tables come from.
    manifest
        What made them; see ``sim.ensemble.manifest``.
    resolved
        The scenarios, by name.
    home
        The results folder; None for a run in memory.
    """

    def __init__(
        self,
        source: Source,
        manifest: Mapping[str, Any],
        resolved: Mapping[str, Resolved],
        home: Path | None = None,
    ) -> None:
        self._source = source
        self.manifest = dict(manifest)
        self.resolved = dict(resolved)
        self.folder = home

    def __repr__(self) -> str:
        place = "in memory" if self.folder is None else str(self.folder)
        worlds = counted(self.manifest["worlds"], "world")
        years = counted(self.manifest["years"], "year")
        return f"<Results of {', '.join(self.scenarios)}: {worlds}, {years}, {place}>"

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Names of the scenarios, in the order they were given."""
        return tuple(self.resolved)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all that determines the numbers, in hex; the same for every run that has them."""
        return manifest.fingerprint(self.manifest)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Mean, spread and quantiles by scenario, series and quarter."""
        return self._frame("summary")

    @cached_property
    def series(self) -> pd.DataFrame:
        """Kept worlds in full: a row per scenario, world and quarter, a column per series."""
        return self._frame("series")

    @cached_property
    def deals(self) -> pd.DataFrame:
        """Every negotiation, a row each."""
        return self._frame("deals")

    @cached_property
    def comparison(self) -> pd.DataFrame | None:
        """Paired differences from the first scenario; None where nothing was compared."""
        if not self.manifest["paired"]:
            return None
        return self._frame("comparison")

    @property
    def design(self) -> Mapping[str, Any] | None:
        """What was designed: method, factors, variants; None of a plain run."""
        return self.manifest.get("design")

    @cached_property
    def variants(self) -> pd.DataFrame:
        """What each scenario of a design was made of: ``name``, ``scenario``, ``policy``."""
        made = self._designed["variants"]
        rows = [(name, *parts) for name, parts in made.items()]
        return pd.DataFrame(rows, columns=["name", "scenario", "policy"])

    @cached_property
    def points(self) -> pd.DataFrame:
        """Every point of every scenario: ``scenario``, ``point``, a column per parameter moved."""
        _ = self._designed
        return self._frame("points")

    @cached_property
    def unit(self) -> FloatArray:
        """Places of the samples in their distributions, ``(samples, factors drawn)``, 0 to 1."""
        if not self._designed["sampled"]:
            return np.empty((1, 0))
        return self._frame("unit").to_numpy()

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """What every world came to: ``scenario``, ``point``, ``world``, a column per outcome."""
        _ = self._designed
        return self._frame("outcomes")

    @cached_property
    def came_to(self) -> pd.DataFrame:
        """What the worlds of each scenario came to, a row per outcome.

        ``scenario``, ``outcome``, ``worlds``, ``mean``, ``sd``, ``mc_error``, and the quantiles
        ``q05`` to ``q95`` over all worlds of all points. Where all points meet the same shocks, the
        error is that of means over points, world by world.
        """
        return came_to(self.outcomes, self.manifest["common_luck"])

    @property
    def _designed(self) -> Mapping[str, Any]:
        """The design.

        Raises
        ------
        UsageError
            This was a plain run.
        """
        if self.design is None:
            place = "" if self.folder is None else str(self.folder)
            problem = Message("holds no design; alliance batch makes such results")
            raise UsageError(Fault(problem, file=place))
        return self.design

    def to_xarray(self) -> xarray.Dataset:
        """The curves as an xarray dataset, and the outcomes where there is a design.

        Returns
        -------
        Variables ``mean``, ``sd``, ``mc_error`` and ``q05`` to ``q95`` over ``scenario``,
        ``series`` and ``quarter``, with the coordinate ``year``; every outcome over ``scenario``,
        ``point`` and ``world``, and every parameter moved over ``scenario`` and ``point``. Of
        outcomes and parameters, a name that is taken is led by ``outcome:`` or ``parameter:``.

        Raises
        ------
        UsageError
            xarray is not installed.
        """
        from sim.ensemble.labelled import dataset

        return dataset(self)

    def band(self, series: str, scenario: str | None = None) -> pd.DataFrame:
        """Mean, spread and quantiles of one series.

        Parameters
        ----------
        series, scenario
            Names; without a scenario, the first.

        Returns
        -------
        Indexed by year, with the columns ``mean``, ``sd``, ``mc_error`` and ``q05`` to ``q95``.

        Raises
        ------
        UsageError
            No such series or scenario.
        """
        scenario = self.known(scenario)
        rows = self.summary[self.summary["scenario"] == scenario]
        rows = rows[rows["series"] == series]
        if rows.empty:
            names = self.summary.loc[self.summary["scenario"] == scenario, "series"].unique()
            raise _unknown("series", series, list(names))
        return rows.set_index("year")[BAND]

    def paths(self, series: str, scenario: str | None = None, worlds: int = 12) -> pd.DataFrame:
        """Single runs of one series: the first kept worlds.

        Parameters
        ----------
        series, scenario
            Names; without a scenario, the first.
        worlds
            How many; fewer if fewer are kept.

        Returns
        -------
        A row per year, a column per world.

        Raises
        ------
        UsageError
            No such series or scenario, or fewer than one world.
        """
        scenario = self.known(scenario)
        if worlds < 1:
            raise UsageError(Fault("must be at least 1", key="worlds", value=str(worlds)))
        years = self.band(series, scenario).index
        rows = self.series[self.series["scenario"] == scenario].iloc[: worlds * len(years)]
        values = rows[series].to_numpy().reshape(-1, len(years)).T
        which = [name for name in ("point", "world") if name in rows]
        numbers = pd.Index(rows["world"].to_numpy()[:: len(years)], name="world")
        if len(which) > 1:
            numbers = pd.MultiIndex.from_frame(rows[which].iloc[:: len(years)])
        return pd.DataFrame(values, index=years, columns=numbers)

    def _frame(self, name: str) -> pd.DataFrame:
        frame: pd.DataFrame = self._source.table(name).to_pandas()
        return frame

    def known(self, scenario: str | None = None) -> str:
        """The name of a scenario of these results; the first unless given.

        Raises
        ------
        UsageError
            No such scenario.
        """
        if scenario is None:
            return self.scenarios[0]
        if scenario not in self.resolved:
            raise _unknown("scenario", scenario, list(self.scenarios))
        return scenario


class Folder:
    """The tables of a results folder, each checked against the manifest when it is read."""

    def __init__(self, home: Path, stored: Mapping[str, Any]) -> None:
        self._home = home
        self._stored = stored

    def table(self, name: str) -> pa.Table:
        """Read a table.

        Raises
        ------
        ResultsError
            A file is missing or corrupt; it is named.
        """
        if name in (folder.SERIES, folder.OUTCOMES):
            parts = [
                files.read_table(self._home / file, digest)
                for entry in self._stored["blocks"]
                for file, digest in entry["files"].items()
                if file.startswith(f"{name}/")
            ]
            return joined(parts)
        file = {"points": folder.POINTS, "unit": folder.UNIT}.get(name, f"{name}.parquet")
        return files.read_table(self._home / file, self._stored["files"][file])


def open_results(home: str | PathLike[str]) -> Results:
    """Open a results folder.

    Parameters
    ----------
    home
        A folder that ``run`` or ``compare`` wrote.

    Raises
    ------
    ResultsError
        It is no results folder, of another format, not complete, or a file is missing; the tables
        themselves are checked when they are read.
    """
    home = Path(home)
    if not home.is_dir():
        problem = "is not a folder" if home.exists() else "no such folder"
        raise ResultsError(Fault(problem, file=str(home)))
    if not (home / folder.MANIFEST).exists():
        problem = Message("is not a results folder: it has no {manifest}", manifest=folder.MANIFEST)
        raise ResultsError(Fault(problem, file=str(home)))
    stored = manifest.read(home)
    entries = stored["blocks"]
    if stored["status"] != "complete":
        done = sum(entry.get("status") == "done" for entry in entries)
        raise ResultsError(
            Fault(
                Message(
                    "holds a run that was not finished (blocks done: {done} of {blocks}); "
                    "the same command with --resume completes it",
                    done=done,
                    blocks=len(entries),
                ),
                file=str(home),
            )
        )
    names = [*stored["files"], *folder.merged(stored["paired"])]
    names += [name for entry in entries for name in entry["files"]]
    missing = [name for name in dict.fromkeys(names) if not (home / name).is_file()]
    if missing:
        raise ResultsError([Fault("is missing", file=str(home / name)) for name in missing])
    resolved = {name: restored(home, name, stored) for name in stored["scenarios"]}
    return Results(Folder(home, stored), stored, resolved, home)


def _unknown(what: str, name: str, names: list[str]) -> UsageError:
    close = get_close_matches(name, names, 1)
    return UsageError(
        Fault(
            Message("no such {what}", what=Message(what)),
            key=what,
            value=repr(name),
            allowed="" if close else ", ".join(names),
            nearest=close[0] if close else "",
        )
    )
