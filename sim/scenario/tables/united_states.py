"""All that is Washington's: doctrine, intention, judgement, demands and presence."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.crises import Response
from sim.scenario.tables.elsewhere import Requests


class Doctrine(Table):
    """Washington's dials; a successor administration has its own set."""

    reciprocity: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How much the account decides; 0 an unconditional ally, 1 nothing without return.",
        shown_in="transactional",
    )
    reciprocity_horizon: Number = number(
        4,
        1,
        80,
        unit="quarters",
        says="Memory of the account; 1 is tit for tat on the last move, 20 and more an ally's.",
        shown_in="transactional",
    )
    reciprocity_scope: Number = number(
        0.6,
        0,
        1,
        unit="probability",
        says="Chance that a demand puts every subject on one table; 0 only the subject at hand.",
        shown_in="transactional",
    )
    generosity: Number = number(
        0.1,
        0,
        1,
        unit="probability",
        says="Chance that a shortfall is forgiven whatever Washington thinks of Japan.",
    )
    standard: Number = number(
        0.55,
        0.05,
        1,
        unit="index",
        says="The contribution, in Washington's ledger, that the doctrine thinks fair.",
    )
    metric_breadth: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="Weight on the broad record; 0 deficit, defence and host support only, 1 the rest.",
    )
    reindustrialization: Number = number(
        0.7,
        0,
        1,
        unit="index",
        says="Drive to bring factories home by tariffs; 0 none, 1 the full tariff.",
    )
    risk_reduction: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="Wish for less exposure; 0 none, 1 support only when paid and in US interest.",
    )
    noise: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="One cannot hear: how far words are garbled; 0 not at all, 1 wholly where exposed.",
    )
    reversal: Number = number(
        0.5,
        0,
        4,
        unit="per year",
        says="It keeps changing: how often Washington reverses itself.",
    )
    notice: Number = number(
        0.3,
        0,
        1,
        unit="probability",
        says="Chance that a unilateral rise of the tariff is announced a quarter ahead.",
    )


SUCCESSOR = Doctrine.model_validate(
    {
        "reciprocity": 0.4,
        "reciprocity_horizon": 20.0,
        "reciprocity_scope": 0.2,
        "generosity": 0.3,
        "standard": 0.5,
        "metric_breadth": 0.5,
        "reindustrialization": 0.4,
        "risk_reduction": 0.25,
        "noise": 0.2,
        "reversal": 0.1,
        "notice": 0.7,
    }
)


class Elections(Table):
    """US presidential elections: who follows, and how the season hardens demands."""

    term_years: Annotated[int, Field(ge=1, le=10, description="Years between inaugurations.")] = 4
    inauguration_year: Annotated[
        int, Field(ge=1900, le=2200, description="A year in whose first quarter one falls.")
    ] = 2029
    turnover: Number = number(
        0.5,
        0,
        1,
        unit="probability",
        says="Chance that the other doctrine wins a presidential election.",
    )
    season: Number = number(
        0.5,
        0,
        3,
        unit="ratio",
        says="Extra demands in the season before an election.",
    )
    presidential_season: Annotated[
        int, Field(ge=0, le=16, description="Quarters of the season before an inauguration.")
    ] = 4
    midterm_season: Annotated[
        int, Field(ge=0, le=8, description="Quarters of the season before a midterm election.")
    ] = 2


class Intention(Table):
    """What Washington would do in truth: steadfast, conditional or withdrawing; hidden."""

    start_steadfast: Number = number(
        0.5, 0, 1, unit="probability", says="Chance that Washington is steadfast at the start."
    )
    start_conditional: Number = number(
        0.8,
        0,
        1,
        unit="probability",
        says="Chance that it is conditional at the start, of what steadfast leaves.",
    )
    conditional: Number = number(
        0.15, 0, 1, unit="probability", says="Odds of a conditional ally under no reciprocity."
    )
    conditional_by_reciprocity: Number = number(
        0.55, 0, 1, unit="probability", says="Added odds of a conditional ally at full reciprocity."
    )
    withdrawing: Number = number(
        0.03, 0, 1, unit="probability", says="Odds of withdrawal under no risk reduction."
    )
    withdrawing_by_risk_reduction: Number = number(
        0.4, 0, 1, unit="probability", says="Added odds of withdrawal at full risk reduction."
    )
    reconsideration: Number = number(
        0.03, 0, 1, unit="per year", says="Rate at which Washington reconsiders between elections."
    )
    reconsideration_at_election: Number = number(
        0.35,
        0,
        1,
        unit="probability",
        says="Chance that a presidential election reopens the question.",
    )
    reversal_depth: Number = number(
        0.15,
        0,
        1,
        unit="probability",
        says="Chance that a reversal of words is a change of mind; 0 mood only, 1 always meant.",
        shown_in="ambiguous",
    )


class Support(Table):
    """How far each type keeps faith; evidence for Japan and for the rival."""

    steadfast: Number = number(
        0.95, 0.5, 1, unit="probability", says="Chance that a steadfast ally stands by Japan."
    )
    withdrawing: Number = number(
        0.15, 0, 0.5, unit="probability", says="Chance that a withdrawing ally stands by Japan."
    )
    interest_condition: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far full risk reduction asks for US interest besides payment; 0 payment alone.",
    )
    deed_rate: Number = number(
        1.0, 0, 4, unit="per year", says="How often a deed shows where Washington stands."
    )
    deed_steadfast: Number = number(
        0.9, 0.5, 0.99, unit="probability", says="Chance of a good deed from a steadfast ally."
    )
    deed_withdrawing: Number = number(
        0.5, 0.01, 0.9, unit="probability", says="Chance of a good deed from a withdrawing ally."
    )
    words_steadfast: Number = number(
        0.75, 0.1, 0.95, unit="probability", says="Chance of warm words from a steadfast ally."
    )
    words_conditional: Number = number(
        0.68, 0.1, 0.95, unit="probability", says="Chance of warm words from a conditional ally."
    )
    words_withdrawing: Number = number(
        0.55, 0.1, 0.95, unit="probability", says="Chance of warm words from a withdrawing ally."
    )
    words_cost: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="What lying costs Washington; 0 words are free and say nothing, 1 they bind.",
    )
    elsewhere_rate: Number = number(
        1.0, 0, 4, unit="per year", says="How often a deed shows what another ally has of it."
    )
    elsewhere_weight: Number = number(
        0.3,
        0,
        1,
        unit="probability",
        says="Chance that such a deed tells of Washington as one to Japan would; 0 tells nothing.",
    )
    entrapment_fear: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="How far exposure to Japan's conflicts leaves terms unmet, at full risk reduction.",
    )
    alignment_condition: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="How far Japan's full accommodation of China leaves a conditional ally's terms unmet.",
    )
    ambiguity_memory: Number = number(
        1.0,
        0.25,
        10,
        unit="years",
        says="How long it is remembered that those who speak for Washington contradict each other.",
    )


class Promises(Table):
    """How Washington keeps its word, and how it takes Japan at its own."""

    break_steadfast: Number = number(
        0.03,
        0,
        0.2,
        unit="per promise and year",
        says="How often a steadfast ally breaks a promise of support or of a truce.",
    )
    break_withdrawing: Number = number(
        0.15,
        0,
        1,
        unit="per promise and year",
        says="How often a withdrawing ally breaks such a promise.",
    )
    revoked_by_reversal: Number = number(
        0.15,
        0,
        1,
        unit="probability",
        says="Chance that a reversal of Washington tears up a deal that stands.",
    )
    revoked_by_successor: Number = number(
        0.2,
        0,
        1,
        unit="probability",
        says="Chance that the other doctrine, on taking office, tears up a deal that stands.",
    )
    tolerance: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of Japan's promise below which Washington calls the deal broken; 0 never.",
    )
    grace: Number = number(
        8,
        0,
        40,
        unit="quarters",
        says="Age of a deal from which Washington asks whether Japan does what it promised.",
    )
    good_faith: Number = number(
        0.8,
        0,
        1,
        unit="share",
        says="Share of Japan's promise from which a deal that ran its term counts as kept.",
    )


class Confidence(Table):
    """Washington's belief that Japan contributes, from its ledger, once a year."""

    start: Number = number(
        0.5, 0.02, 0.98, unit="probability", says="US confidence in Japan at the start."
    )
    favourable_contributor: Number = number(
        0.7, 0.5, 0.95, unit="probability", says="Chance of a good year's account if Japan does."
    )
    favourable_shirker: Number = number(
        0.5, 0.05, 0.5, unit="probability", says="Chance of a good year's account if not."
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
    partial_linkage: Number = number(
        0.2,
        0,
        1,
        unit="probability",
        says="Chance that a demand on one subject is tied to one more.",
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
