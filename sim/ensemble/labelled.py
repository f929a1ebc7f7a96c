"""Results as an xarray dataset, for those who have xarray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    import xarray

    from sim.ensemble.results import Results

CURVES = ("mean", "sd", "mc_error", "q05", "q25", "q50", "q75", "q95")


def dataset(results: Results) -> xarray.Dataset:
    """Curves by scenario, series and quarter; of a design, outcomes and points too.

    Raises
    ------
    UsageError
        xarray is not installed.
    """
    try:
        import xarray
    except ImportError:
        problem = Message(
            "needs more than is installed: pip install 'alliance-sim[{extra}]'", extra="xarray"
        )
        raise UsageError(Fault(problem, key="to_xarray")) from None
    summary = results.summary
    keyed = summary.set_index(["scenario", "series", "quarter"])
    found = xarray.Dataset.from_dataframe(keyed[list(CURVES)])
    years = summary.drop_duplicates("quarter").set_index("quarter")["year"]
    found = found.assign_coords(year=("quarter", years.loc[found["quarter"].to_numpy()].to_numpy()))
    found = found.sel(scenario=list(results.scenarios))
    if results.design is not None:
        outcomes = results.outcomes.set_index(["scenario", "point", "world"])
        points = results.points.set_index(["scenario", "point"])
        for prefix, table in (("outcome", outcomes), ("parameter", points)):
            taken = {name: f"{prefix}:{name}" for name in table if name in found}
            more = xarray.Dataset.from_dataframe(table.rename(columns=taken))
            found = found.merge(more.sel(scenario=list(results.scenarios)))
    found.attrs = {key: str(results.manifest[key]) for key in ("seed", "years", "worlds")}
    return found
