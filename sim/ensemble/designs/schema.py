"""What a design file may state, table by table; see :mod:`sim.ensemble.designs.reading`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from sim.ensemble.designs.sampling import LEVELS, Method
from sim.ensemble.outcomes import Better, Take
from sim.limits import RANGES
from sim.scenario.quantity import Table
from sim.scenario.tables.about import Text

FORMAT = 1


def _whole(name: str) -> Any:
    low, high = RANGES[name]
    return Field(ge=low, le=high)


class Distribution(Table):
    """What a factor takes: values in turn, or a distribution it is drawn from.

    Without anything, uniform over the parameter's whole range.
    """

    values: Annotated[list[float], Field(min_length=1)] | None = None
    low: float | None = None
    high: float | None = None
    steps: Annotated[int, Field(ge=2, le=1000)] | None = None
    distribution: Literal["uniform", "loguniform", "normal", "triangular"] = "uniform"
    mean: float | None = None
    sd: float | None = None
    mode: float | None = None
    around: float | None = None


class OutcomeTable(Table):
    """A number kept of every world."""

    series: str
    take: Take = "mean"
    first: int = Field(default=0, alias="from", ge=0, le=2300)
    last: int = Field(default=0, alias="to", ge=0, le=2300)
    above: float | None = None
    below: float | None = None
    better: Better = ""


class Sampling(Table):
    """How factors with distributions are drawn together."""

    method: Method = "latin"
    points: Annotated[int, Field(ge=1, le=10_000_000)]
    seed: Annotated[int, _whole("seed")] = 0
    levels: Annotated[int, Field(ge=2, le=100)] = LEVELS
    plausible: bool = False
    luck: Literal["common", "own"] = "common"


class Kept(Table):
    """What is kept besides outcomes and curves."""

    worlds: Annotated[int, Field(ge=1)] | Literal["all"] = 1000
    deals: Literal["kept", "all"] = "kept"


class About(Table):
    """What a design says of itself."""

    title: Text = Text()
    question: Text = Text()
    policies: dict[str, Text] = {}


class DesignTable(Table):
    """A whole file."""

    format: Literal[1]
    about: About = About()
    scenarios: Annotated[list[str], Field(min_length=1)]
    policies: dict[str, dict[str, Any]] = {}
    worlds: Annotated[int, _whole("worlds")] = 1
    years: Annotated[int, _whole("years")] | None = None
    seed: Annotated[int, _whole("seed")] = 0
    sampling: Sampling | None = None
    uncertainties: dict[str, Distribution] = {}
    levers: dict[str, Distribution] = {}
    outcomes: dict[str, OutcomeTable] = {}
    keep: Kept = Kept()
