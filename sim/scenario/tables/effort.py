"""Japan's defence effort: joint product, own plan, norm, pace; counterstrike."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number

STARTING_POINT = "assumption that behaved in the prototype"


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
