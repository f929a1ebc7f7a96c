"""Who governs in Washington: doctrines, elections, and the odds of what is intended."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number


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
    personal: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="The leader's taste for personal dealing; 0 leaves it to officials, 1 loves it.",
    )
    retreat: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Share of its supply of public goods that it would withdraw; 0 none, 1 all.",
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
        "personal": 0.4,
        "retreat": 0.15,
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
        source="assumption; another party took over at 6 of 10 inaugurations 1989-2025"
        " (docs/ranges.md)",
        says="Chance that the other doctrine wins a presidential election.",
    )
    retirement: Number = number(
        0.6,
        0,
        1,
        unit="probability",
        source="assumption; with the chance of the other it has 8 of 10 inaugurations bring another"
        " leader, against 7 of 10 in 1989-2025 (docs/ranges.md)",
        says="Chance that another leader of the same doctrine follows, where the other loses.",
    )
    mood: Number = number(
        4.0,
        0,
        20,
        unit="log odds per index",
        says="How far a public that turns from the alliance in a term helps the other doctrine.",
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
    binding: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Share of that chance which full joint structure takes away; 0 binds nobody.",
    )
    reversal_depth: Number = number(
        0.15,
        0,
        1,
        unit="probability",
        says="Chance that a reversal of words is a change of mind; 0 mood only, 1 always meant.",
        shown_in="ambiguous",
    )
