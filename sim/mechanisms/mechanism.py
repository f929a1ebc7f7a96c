"""One mechanism, the rows of the mission, and the families that several mechanisms switch."""

from __future__ import annotations

from dataclasses import dataclass, field

ROWS = {
    "S1": "transactional reciprocity",
    "S2": "reindustrialization",
    "S3": "risk reduction, two conditions, US exposure",
    "S4": "ambiguous guidance: four sources, noise and reversal",
    "S5": "China, military and economic",
    "S6": "Iran, North Korea",
    "S7": "consultation hollowed out, three stocks",
    "S8": "judging alone",
    "S9": "own pace",
    "S10": "budget, counterstrike",
    "S11": "diversification and hedging",
    "S12": "autonomy without estrangement",
    "S13": "narrow and broad metric",
    "S14": "decline of the WTO, modular value-based enforceable rules",
    "S15": "Japan as convener",
    "S16": "safety net to launchpad, public goods",
    "S17": "elites and public, two gates",
    "S18": "apprentice to partner, two axes",
    "S19": "leaders' channel, attention",
    "S20": "the Senkaku question, with delay",
    "S21": "absorb, retaliate, invest, write rules",
    "S22": "specific and diffuse reciprocity",
    "S23": "content of consultation, route of decisions",
    "S24": "other allies as fellow targets and as evidence",
    "S25": "own plan and precaution",
    "S26": "initiative and latitude",
    "S27": "converging threat perceptions, South China Sea",
    "S28": "trust with responsibility, new structure",
}
"""The rows of the mission, what the essay says the world is made of."""


@dataclass(frozen=True)
class Mechanism:
    """One mechanism.

    Parameters
    ----------
    name
        A short name, unique.
    row
        The row of the mission it belongs to, ``S1``.
    off
        Dotted parameter path to the value at which it is off.
    idle
        Parameters that move nothing while it is off; ``*`` stands for every member of a family.
    shows
        Series that show the mechanism itself and may still move while it is off.
    changes
        A series that switching it off changes in ``scenario``, beyond Monte-Carlo error.
    scenario
        The library scenario in which it matters.
    on
        Values at which it works, where the scenario's own leave it off.
    where
        The file that holds its rule.
    """

    name: str
    row: str
    off: dict[str, float]
    idle: tuple[str, ...]
    changes: str
    shows: tuple[str, ...] = ()
    scenario: str = "baseline-2025"
    on: dict[str, float] = field(default_factory=dict)
    where: str = field(kw_only=True)


def doctrine(dial: str, value: float) -> dict[str, float]:
    """A dial at one value for both doctrines that may hold office."""
    return {f"united_states.{who}.{dial}": value for who in ("doctrine", "successor")}


PARTNERS = ("australia", "india", "philippines", "south_korea", "uk", "eu")
"""Those of the library's scenarios."""
MODULES = ("digital", "supply_chain", "industry")
"""Those of the library's scenarios."""
SOURCES = ("documents", "congress", "officials", "leader")
SAID = tuple(f"said.{source}" for source in SOURCES)
"""Of the library: who speaks for Washington, and the series of what each last said."""


CRISES = ("senkaku_grey_zone", "taiwan_strait", "south_china_sea", "missile_over_japan")
"""Those of the library's scenarios."""

SEGMENTS_US = (
    "industrial_workers",
    "farmers_exporters",
    "security_voters",
    "cosmopolitans",
    "fiscal_hawks",
)
SEGMENTS_JAPAN = (
    "base_hosts",
    "security_voters",
    "export_regions",
    "taxpayers_pensioners",
    "pacifists",
    "young_urban",
)
"""Those of the library's scenarios."""

RETALIATING = {"japan.response.retaliation_cost": 0.0, "japan.response.forgiveness": 0.0}
"""A Japan that answers most measures in kind."""
