"""How Japan carries out what it pledged, and answers what is done to it."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


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
