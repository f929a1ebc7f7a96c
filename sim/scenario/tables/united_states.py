"""All that is Washington's: doctrine, intention, judgement, demands and presence."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.crises import Response
from sim.scenario.tables.doctrine import SUCCESSOR, Doctrine, Elections, Intention
from sim.scenario.tables.elsewhere import Requests
from sim.scenario.tables.guarantee import Promises, Support
from sim.scenario.tables.trade_order import PatronModules


class Confidence(Table):
    """Washington's belief that Japan contributes, from its ledger, once a year.

    Chances of a good account lie as far above one half for a contributor as below it for another:
    a year that is just fair, good or bad with even odds, leaves the belief where it was.
    """

    start: Number = number(
        0.5, 0.02, 0.98, unit="probability", says="US confidence in Japan at the start."
    )
    favourable_contributor: Number = number(
        0.6, 0.5, 0.95, unit="probability", says="Chance of a good year's account if Japan does."
    )
    favourable_shirker: Number = number(
        0.4, 0.05, 0.5, unit="probability", says="Chance of a good year's account if not."
    )
    discernment: Number = number(
        0.12,
        0.02,
        1,
        unit="index",
        says="Spread of the yearly reading of the ledger; small reads it sharply.",
    )
    change: Number = number(
        0.05, 0, 1, unit="per year", says="Rate at which Japan may have become another country."
    )
    offence: Number = number(
        0.3,
        0,
        2,
        unit="index",
        says="How far independence beyond Japan's latitude spoils the year's reading.",
    )
    leniency: Number = number(
        0.5, 0, 1, unit="index", says="How far full confidence forgives a shortfall."
    )
    resentment: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="How much worse a year's account reads where Japan accommodates China fully.",
    )


class PatronPerception(Table):
    """How well Washington sees what presses on the region."""

    error: Number = number(
        0.08, 0, 0.5, unit="index", says="Spread of Washington's error about a theatre."
    )
    reversion: Number = number(
        0.8,
        0.05,
        4,
        unit="per year",
        says="Speed at which an error of Washington's estimate passes.",
    )
    staleness: Number = number(
        0.6,
        0,
        1,
        unit="index",
        says="How far attention elsewhere keeps its estimate old; 0 it is always of today.",
        shown_in="distracted-america",
    )


class Latitude(Table):
    """How far Japan's policy may differ before Washington resents it."""

    tolerance: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far full strategic consultation makes up for Japan's dependence.",
    )
    integration_price: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="Latitude that full integration of the two commands takes.",
    )
    by_hedging: Number = number(
        1.0,
        0,
        2,
        unit="ratio",
        says="How much accommodation with China counts as going one's own way.",
    )
    by_technology: Number = number(
        0.7,
        0,
        2,
        unit="ratio",
        says="How much US export controls that Japan does not follow count as that.",
    )
    by_initiative: Number = number(
        0.5, 0, 2, unit="ratio", says="How much tables that Japan opens count as that."
    )
    by_modules: Number = number(
        0.4,
        0,
        1,
        unit="index",
        says="How far modules without Washington would fill the latitude that Japan lacks.",
    )


class Demands(Table):
    """When Washington asks, and when it simply acts."""

    misperception: Number = number(
        0.12, 0, 1, unit="index", says="Error with which a quarter's contribution is read."
    )
    account_start: Number = number(
        1.0, 0, 1, unit="index", says="Washington's running account of Japan at the start."
    )
    account_threshold: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="The account below which Washington feels short-changed.",
    )
    tempo: Number = number(
        2.0, 0, 4, unit="per year", says="Demands a year under full reciprocity and attention."
    )
    business: Number = number(
        1.0,
        0,
        4,
        unit="per year",
        says="Tables held by calendar, without threats, where nothing is demanded.",
        shown_in="institutional",
    )
    unilateral_tempo: Number = number(
        1.0,
        0,
        4,
        unit="per year",
        says="Unilateral tariff measures a year at full reindustrialization.",
    )
    jobs_relief: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far Japanese investment in US jobs softens a unilateral tariff.",
    )
    retaliation_yield: Number = number(
        0.02,
        -0.05,
        0.1,
        unit="share per %",
        says="Share of its drive for tariffs that each per cent of Japanese retaliation takes "
        "away; below 0 Washington hits back.",
        shown_in="reindustrialization",
    )
    retaliation_cost: Number = number(
        0.25,
        0,
        5,
        unit="USD bn per year per %",
        says="What each per cent of Japanese retaliation costs Washington.",
        shown_in="reindustrialization",
    )
    retaliation_felt: Number = number(
        0.01,
        0,
        0.1,
        unit="index per %",
        says="What each per cent of Japanese retaliation takes off Japan's perceived contribution.",
        shown_in="reindustrialization",
    )
    rules_bind: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of unilateral measures that full joint rules hold back.",
        shown_in="reindustrialization",
    )
    modules_bind: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of unilateral measures that full rules of shared modules hold back.",
        shown_in="convener",
    )
    partial_linkage: Number = number(
        0.2,
        0,
        1,
        unit="probability",
        says="Chance that a demand on one subject is tied to one more.",
    )
    congress_linkage: Number = number(
        0.15,
        0,
        1,
        unit="probability",
        says="Chance that Congress, before a public wholly against the alliance, ties it on.",
    )
    deficit_pressure: Number = number(
        0.5,
        0,
        2,
        unit="ratio",
        says="How far a larger deficit, as a share of US GDP, raises the tariff aimed at.",
        shown_in="deficit-surge",
    )
    unilateral_step: Number = number(
        1.0,
        0,
        20,
        unit="percentage points",
        says="The least change of the tariff that Washington makes by itself.",
    )
    others_hit: Number = number(
        0.6,
        0,
        1,
        unit="probability",
        says="Chance that a unilateral tariff hits others along with Japan; they remember it.",
    )
    truce: Number = number(
        2.0,
        0,
        10,
        unit="years",
        says="How long a deal that moves trade holds off a unilateral rise of the tariff.",
    )
    truce_at_start: Number = number(
        1.5,
        0,
        10,
        unit="years",
        says="What is left at the start of the truce that the deal of 2025 bought.",
    )
    doctrine_weight: Number = number(
        1.0,
        0,
        2,
        unit="ratio",
        says="How far the dials of doctrine raise what Washington wants, and what it asks about.",
    )


class Presence(Table):
    """US forces in Japan."""

    troops: Number = number(
        53.49,
        0,
        200,
        unit="thousand troops",
        source="DMDC September 2025 (sim/history/sources.md)",
        says="US active-duty troops in Japan at the start.",
    )
    drawdown: Number = number(
        0.05,
        0,
        1,
        unit="per year",
        says="Speed at which full risk reduction, unasked, brings home what it would not station.",
        shown_in="risk-reduction",
    )
    pace: Number = number(
        0.08, 0.01, 1, unit="per year", says="Speed of movement towards the presence aimed at."
    )
    regional_share: Number = number(
        0.15,
        0,
        1,
        unit="share",
        says="Share of US defence spending that is for Japan's region.",
    )
    cost_per_troop: Number = number(
        0.1,
        0.01,
        1,
        unit="USD m per soldier per year",
        says="Yearly cost of one soldier in Japan to Washington, host-nation support apart.",
    )


class UnitedStates(Table):
    """All that is Washington's."""

    doctrine: Doctrine = Doctrine()
    successor: Doctrine = SUCCESSOR
    elections: Elections = Elections()
    intention: Intention = Intention()
    support: Support = Support()
    response: Response = Response()
    promises: Promises = Promises()
    confidence: Confidence = Confidence()
    perception: PatronPerception = PatronPerception()
    latitude: Latitude = Latitude()
    demands: Demands = Demands()
    requests: Requests = Requests()
    presence: Presence = Presence()
    modules: PatronModules = PatronModules()
    patience_floor: Number = number(
        0.85,
        0.5,
        0.99,
        unit="discount factor",
        says="Washington's discount factor per round when its account forgets at once.",
        shown_in="transactional",
    )
    patience_ceiling: Number = number(
        0.96,
        0.5,
        0.995,
        unit="discount factor",
        says="Washington's discount factor per round when its account is very long.",
        shown_in="institutional",
    )
    effort_response: Number = number(
        0.3, 0, 2, unit="ratio", says="US defence effort's answer to the threat it perceives."
    )
    effort_pace: Number = number(
        0.2, 0.02, 1, unit="per year", says="Speed at which US defence effort follows."
    )
    effort_volatility: Number = number(
        0.03,
        0,
        0.2,
        unit="share per year",
        says="Standard deviation of US defence effort over one year, politics at home.",
    )
    threat_reference: Number = number(
        0.5, 0, 1, unit="index", says="The threat at which US effort stays as stated."
    )
