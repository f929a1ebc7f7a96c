"""All that is the ally's: its name, its belief about Washington, its plan and its effort."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.about import Text
from sim.scenario.tables.agenda import JapanAgenda
from sim.scenario.tables.elsewhere import Help
from sim.scenario.tables.ties import Diversification, Hedging

STARTING_POINT = "assumption that behaved in the prototype"


class Identity(Table):
    """How the ally is called and counts; another pair can be described without touching code."""

    name: Text = Text.model_validate({"en": "Japan", "zh-Hant": "日本", "ja": "日本"})
    patron: Text = Text.model_validate({"en": "United States", "zh-Hant": "美國", "ja": "米国"})
    currency: str = "JPY"
    fiscal_quarter: Annotated[
        int, Field(ge=1, le=4, description="Quarter in which the fiscal year starts.")
    ] = 2


class Belief(Table):
    """Japan as an observer of Washington, and what it makes of what it believes."""

    start_steadfast: Number = number(
        0.5, 0.02, 0.98, unit="probability", says="Japan's belief at the start: US steadfast."
    )
    start_conditional: Number = number(
        0.8,
        0.02,
        0.98,
        unit="probability",
        says="Japan's belief that it is conditional, of what steadfast leaves.",
    )
    informed: Number = number(
        1.0,
        0,
        1,
        unit="index",
        says="How far Japan knows the odds that doctrine sets; 0 keeps to its own fixed odds.",
    )
    own_steadfast: Number = number(
        0.6,
        0.02,
        0.98,
        unit="probability",
        says="Japan's own fixed odds of a steadfast ally, where it is not informed.",
        shown_in="institutional+nostalgia",
    )
    own_conditional: Number = number(
        0.8,
        0.02,
        0.98,
        unit="probability",
        says="Japan's own fixed odds of a conditional ally, of what steadfast leaves.",
        shown_in="institutional+nostalgia",
    )
    own_reconsideration: Number = number(
        0.06,
        0,
        1,
        unit="per year",
        says="Japan's own fixed rate at which Washington reconsiders, where it is not informed.",
        shown_in="institutional+nostalgia",
    )
    precaution: Number = number(
        0.5,
        0,
        2,
        unit="standard deviations",
        says="Weight on the bad tail of the guarantee; 0 relies on its mean alone.",
    )


class Perception(Table):
    """How Japan weighs what presses on it."""

    economic_weight: Number = number(
        0.5,
        0,
        5,
        unit="weight",
        says="Weight of economic coercion in Japan's perception of threat, beside the theatres.",
    )
    error: Number = number(
        0.2,
        0,
        0.5,
        unit="index",
        says="Spread of Japan's error about a theatre with nothing shared and none of its own.",
    )
    reversion: Number = number(
        0.8, 0.05, 4, unit="per year", says="Speed at which an error of Japan's estimate passes."
    )
    sharing: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far full strategic consultation removes that error; 0 nothing is shared.",
    )


class Assessment(Table):
    """What Japan pays to judge for itself."""

    start: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="Own assessment at the start; 0 lives on what is shared, 1 sees things as they are.",
    )
    response: Number = number(
        0.6,
        0,
        2,
        unit="ratio",
        says="Own assessment aimed at for each unit of doubt about support.",
    )
    pace: Number = number(
        0.3, 0.02, 2, unit="per year", says="Speed at which own assessment is built or run down."
    )
    cost: Number = number(
        2.0, 0, 20, unit="USD bn per year", says="What full assessment takes of the defence budget."
    )


class Counterstrike(Table):
    """What of the defence budget goes into hitting back."""

    base: Number = number(
        0.04,
        0,
        0.5,
        unit="share of the budget",
        says="Share for counterstrike where support is beyond doubt or nothing threatens.",
    )
    response: Number = number(
        0.45,
        0,
        2,
        unit="share of the budget",
        source="5 of 43 trillion yen, 2023-27, at the baseline (press of December 2022, excerpts)",
        says="What it rises by where no support is counted on and threat is at its highest.",
    )


class Effort(Table):
    """Japan's defence effort: joint product, own plan, precaution, norm, pace."""

    public_weight: Number = number(
        0.024,
        0.001,
        0.04,
        unit="share of GDP",
        says="Taste for the protection that allies share.",
        source=STARTING_POINT,
    )
    private_weight: Number = number(
        0.0085,
        0,
        0.03,
        unit="share of GDP",
        says="Taste for what defence gives Japan alone.",
        source=STARTING_POINT,
    )
    spill_in: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Share of US effort that protects Japan too.",
        source=STARTING_POINT,
    )
    threat_response: Number = number(
        1.2,
        0,
        2,
        unit="ratio",
        says="How far threat raises the taste for protection.",
        source=STARTING_POINT,
    )
    threat_reference: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="The threat at which tastes and plan are as stated.",
    )
    plan_anchor: Number = number(
        0.6,
        0,
        1,
        unit="index",
        says="Weight on Japan's own plan; 0 answers Washington each year, 1 keeps its own pace.",
    )
    plan_response: Number = number(
        1.0,
        0,
        3,
        unit="% of GDP per index",
        says="How far the plan itself rises with threat.",
    )
    plan_pace: Number = number(
        0.3,
        0.02,
        1,
        unit="share per year",
        says="Share of the gap to what it should be that a yearly review of the plan closes.",
    )
    pace: Number = number(
        0.5, 0.02, 1, unit="share per year", says="Share of the gap that one budget closes."
    )
    compliance: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far a promise beyond what Japan wants is kept; 0 paper, 1 a floor.",
    )
    norm_ceiling: Number = number(
        1.0,
        0.1,
        8,
        unit="% of GDP",
        source="the 1 % ceiling: SIPRI record 1985-2019 (sim/history)",
        says="The social norm on defence spending.",
        shown_in="baseline-2025+one-percent",
    )
    norm_weight: Number = number(
        0.0,
        0,
        1,
        unit="index",
        says="How far the norm holds effort back above its ceiling; 0 not at all, 1 wholly.",
    )
    integration_gain: Number = number(
        0.3,
        0,
        1,
        unit="share",
        says="What full integration of the two commands adds to the worth of Japan's capability.",
    )
    adjustment_cost: Number = number(
        0.3,
        0,
        2,
        unit="share",
        says="Share of a budget's jump that is wasted because it came at once.",
    )
    depreciation: Number = number(
        0.08, 0.01, 0.5, unit="per year", says="Rate at which capability wears out."
    )


class Initiative(Table):
    """Tables that Japan opens itself."""

    tempo: Number = number(
        0.4,
        0,
        4,
        unit="per year",
        says="Tables that Japan would open, on its own feet and with its agenda free.",
    )
    by_standing: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far opening a table takes self-reliance; 0 not at all, 1 wholly.",
    )
    memory: Number = number(
        0.1,
        0.01,
        1,
        unit="share per table",
        says="Weight of the last table in the share of tables that Japan opened.",
    )


class JapanPolitics(Table):
    """Changes of prime minister, which have no date."""

    leader_change: Number = number(
        0.35, 0, 2, unit="per year", says="How often the prime minister changes."
    )
    leader_stance: Number = number(
        0.15,
        0,
        0.5,
        unit="% of GDP",
        says="Spread of what a new prime minister adds to or takes from the plan.",
    )


class Finance(Table):
    """How tight money is in Tokyo: a state of its own, around 0."""

    reversion: Number = number(
        0.15, 0.02, 2, unit="per year", says="Speed at which tight or easy money passes."
    )
    volatility: Number = number(
        0.35,
        0,
        1,
        unit="index per year",
        says="Standard deviation over one year; at 1 host-nation support is twice as dear.",
    )


class Pledges(Table):
    """How far Japan carries out what it pledges to invest."""

    kept: Number = number(
        0.8,
        0,
        1,
        unit="share",
        says="Share of a pledge, beyond what flows anyway, that is carried out in usual times.",
    )
    squeeze: Number = number(
        0.3,
        0,
        1,
        unit="share per index",
        says="How far tight money at home lowers that share.",
    )


class Response(Table):
    """What Japan makes of a measure against it: what each answer is worth to it, USD bn a year."""

    retaliation: Number = number(
        10.0,
        0,
        50,
        unit="% ad valorem",
        says="Tariff that Japan puts on US goods where it retaliates; 0 it never does.",
    )
    retaliation_cost: Number = number(
        0.4,
        0,
        5,
        unit="USD bn per year per %",
        says="What each per cent of its own retaliation costs Japan.",
    )
    expected_yield: Number = number(
        0.02,
        -0.05,
        0.1,
        unit="share per %",
        says="Share of Washington's drive that it expects each per cent to take away.",
    )
    fade: Number = number(
        0.5, 0, 4, unit="per year", says="Rate at which retaliation is let down again."
    )
    investment: Number = number(
        20.0,
        0,
        100,
        unit="USD bn per year",
        says="What Japan pledges in addition where it answers by building factories; 0 never.",
    )
    factory_return: Number = number(
        0.03,
        0,
        0.2,
        unit="USD per USD",
        says="Yearly gain of building behind the tariff, per dollar invested a year.",
    )
    expected_relief: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Share of Washington's drive that it expects full credit for jobs to take away.",
    )
    expected_binding: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of such measures that it expects full joint rules to hold back.",
    )
    rules_cost: Number = number(
        0.8,
        0,
        20,
        unit="USD bn per year",
        says="What binding itself by joint rules costs Japan.",
    )
    spread: Number = number(
        0.8,
        0,
        20,
        unit="USD bn per year",
        says="Spread of all else that speaks for or against an answer at the time.",
    )
    forgiveness: Number = number(
        0.2,
        0,
        1,
        unit="probability",
        says="Chance that Japan lets a measure pass whatever an answer would be worth.",
    )
    touchiness: Number = number(
        0.0,
        0,
        1,
        unit="probability",
        says="Chance that Japan answers a demand as it would a measure; 0 only measures.",
    )


class Japan(Table):
    """All that is Japan's."""

    identity: Identity = Identity()
    belief: Belief = Belief()
    perception: Perception = Perception()
    agenda: JapanAgenda = JapanAgenda()
    assessment: Assessment = Assessment()
    effort: Effort = Effort()
    counterstrike: Counterstrike = Counterstrike()
    finance: Finance = Finance()
    initiative: Initiative = Initiative()
    pledges: Pledges = Pledges()
    response: Response = Response()
    politics: JapanPolitics = JapanPolitics()
    diversification: Diversification = Diversification()
    hedging: Hedging = Hedging()
    help: Help = Help()
    outside_option: Number = number(
        0.0,
        0,
        30,
        unit="USD bn per year",
        says="What Japan would gain elsewhere by walking away from a table.",
    )
    patience: Number = number(
        0.92, 0.5, 0.995, unit="discount factor", says="Japan's discount factor per round."
    )
