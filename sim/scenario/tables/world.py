"""What surrounds the alliance: economies, trade, threats by theatre, hot spots."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Table, number

WORLD_BANK = "World Bank NY.GDP.MKTP.CD, IMF WEO October 2025 projection (sim/history/sources.md)"
SIPRI = "SIPRI Milex 1949-2024 (sim/history/sources.md)"


class Economy(Table):
    """Two economies in constant dollars."""

    us_gdp: Number = number(
        30620, 1000, 100000, unit="USD bn", source=WORLD_BANK, says="US GDP at the start."
    )
    japan_gdp: Number = number(
        4280, 100, 50000, unit="USD bn", source=WORLD_BANK, says="Japan's GDP at the start."
    )
    us_growth: Number = number(
        0.02, -0.05, 0.08, unit="per year", says="Real growth of the US economy."
    )
    japan_growth: Number = number(
        0.007, -0.05, 0.08, unit="per year", says="Real growth of Japan's economy."
    )
    growth_volatility: Number = number(
        0.015, 0, 0.1, unit="per year", says="Standard deviation of growth over one year."
    )
    coercion_cost: Number = number(
        0.004,
        0,
        0.05,
        unit="per year",
        says="Growth that full economic coercion by China costs Japan; 0 none.",
    )
    exchange_rate: Number = number(
        150, 50, 400, unit="JPY per USD", says="Yen per dollar, held constant over the run."
    )


class Trade(Table):
    """The bilateral balance and the tariff that Washington sets without asking."""

    deficit: Number = number(
        68.468,
        0,
        1000,
        unit="USD bn per year",
        source="US Census first release for 2024 (sim/history/sources.md)",
        says="US goods deficit with Japan at the start.",
    )
    tariff: Number = number(
        15.8,
        0,
        100,
        unit="% ad valorem",
        source="average announced rate of 31 December 2025 (sim/history/annual.csv)",
        says="Average US tariff on goods from Japan at the start.",
    )
    ordinary_tariff: Number = number(
        1.508,
        0,
        100,
        unit="% ad valorem",
        source="duties over imports, 2024 (sim/history/sources.md)",
        says="Average tariff that Washington returns to where nothing drives it.",
    )
    investment: Number = number(
        40,
        0,
        1000,
        unit="USD bn per year",
        says="Japanese investment in the United States at the start.",
    )
    investment_agreed: Number = number(
        110,
        0,
        1000,
        unit="USD bn per year",
        source="550 bn pledged in 2025 (sim/history/events.csv) over five years",
        says="Investment a year that Japan has agreed to at the start.",
    )
    market_access: Number = number(
        8,
        0,
        500,
        unit="USD bn of purchases per year",
        source="farm goods agreed in September 2025 (sim/history/events.csv)",
        says="Purchases that Japan has agreed to at the start.",
    )
    technology: Number = number(
        0.5,
        0,
        1,
        unit="share of US export controls followed",
        says="How far Japan follows US export controls at the start.",
    )
    tariff_effect: Number = number(
        0.008,
        0,
        0.05,
        unit="share per percentage point",
        says="Share of the deficit that one point of tariff removes in the long run; 0 means none.",
    )
    investment_effect: Number = number(
        0.05,
        0,
        0.5,
        unit="USD per USD",
        says="Deficit added by each dollar of Japanese investment a year, as equipment follows it.",
    )
    access_effect: Number = number(
        0.5,
        0,
        1,
        unit="USD per USD",
        says="Deficit removed by each dollar of purchases that Japan agrees to beyond the start.",
    )
    retaliation_effect: Number = number(
        0.5,
        0,
        5,
        unit="USD bn per year per %",
        says="Deficit added by each per cent of Japanese retaliation, as less is sold to Japan.",
    )
    adjustment: Number = number(
        0.5, 0.05, 4, unit="per year", says="Speed at which the balance follows its causes."
    )
    deficit_volatility: Number = number(
        0.12,
        0,
        0.5,
        unit="share per year",
        says="Standard deviation of the deficit's yearly change.",
    )


class China(Table):
    """Pressure from China, military and economic apart."""

    military: Number = number(
        0.55,
        0,
        1,
        unit="index",
        says="Military pressure around which theatres move; 0 none, 1 on the brink of war.",
    )
    economic: Number = number(
        0.35,
        0,
        1,
        unit="index",
        says="Economic coercion around which it moves; 0 none, 1 a full embargo.",
    )
    economic_reversion: Number = number(
        0.8, 0.05, 4, unit="per year", says="Speed of return to the usual coercion."
    )
    economic_volatility: Number = number(
        0.15,
        0,
        0.6,
        unit="index per year",
        says="Standard deviation of economic coercion over one year.",
    )
    relief: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of its usual coercion that China gives up where Japan accommodates it fully.",
    )


class NorthKorea(Table):
    """Pressure from North Korea."""

    military: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="Military pressure around which the Korean theatre moves; 0 none, 1 brink of war.",
    )


class Threat(Table):
    """Who presses, how hard, and how the pressure answers what the rival believes."""

    china: China = China()
    north_korea: NorthKorea = NorthKorea()
    opportunism: Number = number(
        0.35,
        0,
        1,
        unit="index",
        says="How far pressure rises as deterrence, in the rival's eyes, falls short.",
    )
    caution: Number = number(
        0.0,
        0,
        2,
        unit="standard deviations",
        says="Weight the rival puts on the chance that Washington comes after all; "
        "0 only the mean.",
    )
    expected_deterrence: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="The deterrence at which the rival presses as hard as the scenario says.",
    )
    build_up: Number = number(
        0.3,
        0,
        1.5,
        unit="ratio",
        says="How far the rival answers build-up with build-up: what Japan needs grows by this "
        "power of its arms over those at the start; 0 not at all.",
    )
    build_up_pace: Number = number(
        0.25, 0.02, 2, unit="per year", says="Speed at which the rival's answer follows."
    )
    punishment: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="How far boundless counterstrike by Japan would hold the rival back; 0 not at all.",
    )
    punishment_half: Number = number(
        100, 1, 1000, unit="USD bn", says="Counterstrike that would hold it back half as far."
    )
    start_steadfast: Number = number(
        0.5, 0.02, 0.98, unit="probability", says="Rival's belief at the start: US steadfast."
    )
    start_conditional: Number = number(
        0.8,
        0.02,
        0.98,
        unit="probability",
        says="Rival's belief that it is conditional, of what steadfast leaves.",
    )
    informed: Number = number(
        1.0,
        0,
        1,
        unit="index",
        says="How far the rival knows the odds that doctrine sets; 0 keeps those of its start.",
    )
    ties_weight: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far what Japan's partners give holds the rival back; 0 not at all, 1 wholly.",
    )


class Theatre(Table):
    """One place where pressure is felt; ``driver`` is structure."""

    driver: Annotated[Literal["china", "north_korea"], Field(description="Who presses there.")] = (
        "china"
    )
    intensity: Number = number(
        1.0, 0, 2, unit="ratio", says="Pressure here relative to its driver's."
    )
    reversion: Number = number(
        0.6, 0.05, 4, unit="per year", says="Speed of return to the driver's level."
    )
    volatility: Number = number(
        0.12, 0, 0.6, unit="index per year", says="Standard deviation of pressure over one year."
    )
    japan_weight: Number = number(
        1.0, 0, 5, unit="weight", says="Weight in Japan's perception of threat."
    )
    us_weight: Number = number(
        1.0, 0, 5, unit="weight", says="Weight in Washington's perception of threat."
    )


class HotSpot(Table):
    """A place elsewhere that draws Washington's attention away."""

    heat: Number = number(
        0.45, 0, 1, unit="index", says="Heat around which it moves; 0 quiet, 1 open war."
    )
    reversion: Number = number(
        0.8, 0.05, 4, unit="per year", says="Speed of return to its usual heat."
    )
    volatility: Number = number(
        0.25, 0, 1, unit="index per year", says="Standard deviation of heat over one year."
    )
    drain: Number = number(
        0.4, 0, 1, unit="index", says="Share of US attention taken at full heat; 0 none, 1 all."
    )
