"""The trade order: confidence in the WTO, modules of rules, and who calls them into being."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Table, number

EU_CONVENES = "convener+eu-convener"
PACKAGE = "convener+single-package"


class Module(Table):
    """One set of trade rules that a state joins or not."""

    benefit: Number = number(
        1.0, 0, 3, unit="index", says="What it is worth to belong once everybody does; 0 nothing."
    )
    floor: Number = number(
        0.5,
        0,
        2,
        unit="index",
        says="Value floor: what its values cost whoever is as far from them as can be; 0 nothing.",
    )
    enforcement: Number = number(
        0.5, 0, 1, unit="index", says="How far its rules can be enforced; 0 promises, 1 binding."
    )
    shelter: Number = number(
        0.2,
        0,
        1,
        unit="share",
        says="Share of what coercion by China costs Japan that it spares once everybody is in.",
    )
    bond: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="Rules between Japan and Washington that it holds once both and all others are in.",
    )


class TradeOrder(Table):
    """Confidence in the WTO, and how modules of rules form beside it."""

    core: Annotated[
        Literal["g7", "treaty"],
        Field(description="Who founds a module with Japan: the G7, or treaty allies of the US."),
    ] = "g7"
    design: Annotated[
        Literal["modules", "package"],
        Field(description="Modules one by one, or all as one package, under the strictest terms."),
    ] = "modules"
    convener: Annotated[
        Literal["japan", "eu", "none"],
        Field(description="Who calls modules into being; the EU only where it is a partner."),
    ] = "japan"
    wto: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="Confidence in the WTO at the start; 0 nobody counts on it, 1 all do.",
    )
    wto_rest: Number = number(
        0.6, 0, 1, unit="index", says="Confidence in the WTO that it returns to, left alone."
    )
    wto_recovery: Number = number(
        0.08, 0, 1, unit="per year", says="Speed at which confidence in the WTO returns there."
    )
    wear_measure: Number = number(
        0.1,
        0,
        0.5,
        unit="share",
        says="Share of that confidence that a unilateral measure against Japan destroys.",
    )
    wear_others: Number = number(
        0.12,
        0,
        0.5,
        unit="share",
        says="Share of it that such a measure destroys besides where it hits others too.",
    )
    wear_retaliation: Number = number(
        0.1,
        0,
        0.5,
        unit="share",
        says="Share of it that retaliation by Japan destroys.",
        shown_in="reindustrialization",
    )
    wear_coercion: Number = number(
        0.06,
        0,
        1,
        unit="per year",
        says="Rate at which full economic coercion by China wears it down.",
    )
    tempo: Number = number(
        0.8,
        0,
        2,
        unit="per year",
        says="How often a convener of full standing calls for a module that is not there; 0 never.",
    )
    by_wto: Number = number(
        0.6,
        0,
        1,
        unit="index",
        says="How far full confidence in the WTO keeps conveners from calling; 0 not at all.",
    )
    quorum: Number = number(
        0.5,
        0.05,
        1,
        unit="share",
        says="Share of the weight of its founders, Washington apart, that a module takes to start.",
    )
    critical_mass: Number = number(
        0.45,
        0.05,
        1,
        unit="share",
        says="Share of all candidates' weight at which a module counts as formed.",
    )
    half: Number = number(
        0.1,
        0.05,
        2,
        unit="share",
        says="Weight inside at which about half the worth is there; small, the first bring most.",
    )
    reliable: Number = number(
        0.5, 0, 2, unit="ratio", says="How much more a module is worth where its rules bind wholly."
    )
    enforcement_price: Number = number(
        0.15, 0, 1, unit="index", says="What it costs each member to be bound wholly."
    )
    lock: Number = number(
        1.0, 0, 5, unit="ratio", says="How much dearer wholly binding rules make it to leave."
    )
    margin: Number = number(
        0.08,
        0,
        1,
        unit="index",
        says="Loss that a member bears before it leaves a module of mere promises.",
    )
    doubt: Number = number(
        0.6, 0, 2, unit="index", says="What a convener without any standing costs in doubts."
    )
    dominance: Number = number(
        1.4,
        0,
        3,
        unit="ratio",
        says="How far a convener's own weight among candidates raises doubts; 0 not at all.",
    )
    by_ties: Number = number(
        0.25,
        0,
        1,
        unit="index",
        says="How far a partner goes by its own tie with Japan rather than by Japan's standing.",
    )
    eu_standing: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="Standing of the EU as a convener; 0 none, 1 beyond doubt.",
        shown_in=EU_CONVENES,
    )
    fear: Number = number(
        1.0,
        0,
        3,
        unit="ratio",
        says="How far coercion by China keeps those shy of it out of modules; 0 not at all.",
    )
    spread: Number = number(
        0.35,
        0,
        1,
        unit="index",
        says="Spread over states of their taste for a module, which nobody else knows.",
    )
    mood_reversion: Number = number(
        0.3, 0.05, 1, unit="per year", says="Speed at which the mood about a module passes."
    )
    mood_volatility: Number = number(
        0.15,
        0,
        0.5,
        unit="index per year",
        says="Standard deviation over one year of the mood about a module, which all share.",
    )
    package_gain: Number = number(
        0.05,
        0,
        1,
        unit="ratio",
        says="How much more all modules are worth together than one by one.",
        shown_in=PACKAGE,
    )


class Convening(Table):
    """Japan's standing as a convener, what it costs, and its own part in modules."""

    start: Number = number(
        0.5, 0, 1, unit="index", says="Japan's standing as a convener at the start; 0 none."
    )
    by_initiative: Number = number(
        0.6, 0, 1, unit="index", says="How far full initiative would feed that standing."
    )
    by_ties: Number = number(
        0.6, 0, 1, unit="index", says="How far full ties with all partners would feed it."
    )
    by_promises: Number = number(
        0.4, 0, 1, unit="index", says="How far promises all carried out would feed it."
    )
    by_soft_power: Number = number(
        0.2, 0, 1, unit="index", says="How far full soft power would feed it."
    )
    pace: Number = number(
        0.25, 0, 2, unit="per year", says="Speed at which standing follows what feeds it."
    )
    price: Number = number(
        0.08, 0, 0.5, unit="share", says="Share of its standing that calling for a module spends."
    )
    wear: Number = number(
        0.2, 0, 1, unit="share", says="Share of its standing that a module which dies takes along."
    )
    attention: Number = number(
        0.1,
        0,
        2,
        unit="ratio per module",
        says="Room for meetings that a year of calling for one module takes.",
    )
    wto: Number = number(
        0.4, 0, 1, unit="index", says="What full confidence in the WTO would still give Japan."
    )
    shyness: Number = number(
        0.2, 0, 2, unit="index per index", says="How far coercion by China makes Japan hold back."
    )
    trust_eu: Number = number(
        0.6,
        0,
        1,
        unit="index",
        says="How far Japan trusts the EU to convene, of its standing.",
        shown_in=EU_CONVENES,
    )


class PatronModules(Table):
    """What keeps Washington out of modules, by the dials of its doctrine."""

    tariffs_free: Number = number(
        1.2,
        0,
        3,
        unit="index",
        says="What a module costs a Washington that wants its tariffs free; full drive for them.",
    )
    linkage: Number = number(
        0.6,
        0,
        3,
        unit="index",
        says="What it costs one that puts every subject on one table with each ally.",
    )
    narrowness: Number = number(
        0.6,
        0,
        3,
        unit="index",
        says="What it costs one that counts nothing but deficit, defence and host support.",
    )
