"""Two publics and their elites, deals that come undone at home, and the leaders' channel."""

from __future__ import annotations

from sim.mechanisms.mechanism import SEGMENTS_JAPAN, SEGMENTS_US, SOURCES, Mechanism


def segments(name: str, value: float) -> dict[str, float]:
    """One sensitivity at one value for every segment of both publics."""
    return {
        f"segments_{side}.{segment}.{name}": value
        for side, names in (("us", SEGMENTS_US), ("japan", SEGMENTS_JAPAN))
        for segment in names
    }


UNDONE = ("opposition_us", "opposition_japan")
"""What shows opposition, whether or not it undoes anything."""

PUBLICS: tuple[Mechanism, ...] = (
    Mechanism(
        "legislatures heed their public",
        "S17",
        {"ratification.by_support": 0.0},
        (),
        "deal",
        scenario="elite-bargain",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "deals come undone at home",
        "S17",
        {"opposition.unravelling": 0.0},
        (
            "opposition.by_deal",
            "opposition.by_mood",
            "opposition.fade",
            "opposition.shield",
            "opposition.by_vote",
        ),
        "unravelled_japan",
        shows=UNDONE,
        where="sim/rules/legitimacy.py",
    ),
    Mechanism(
        "legitimacy shields a deal",
        "S17",
        {"opposition.shield": 0.0},
        ("opposition.by_vote",),
        "unravelled_japan",
        where="sim/rules/legitimacy.py",
    ),
    Mechanism(
        "deals mobilise opposition",
        "S17",
        {"opposition.by_deal": 0.0},
        (),
        "opposition_japan",
        where="sim/rules/legitimacy.py",
    ),
    Mechanism(
        "publics follow elite cues",
        "S17",
        segments("cues", 0.0),
        ("elites.*",),
        "support_japan",
        shows=("elites_us", "elites_japan"),
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "publics feel the threat",
        "S17",
        segments("threat", 0.0),
        (),
        "segment_japan.security_voters",
        scenario="high-threat",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "publics mind the burden",
        "S17",
        segments("burden", 0.0),
        (),
        "segment_japan.taxpayers_pensioners",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "publics mind fairness",
        "S17",
        segments("fairness", 0.0),
        ("electorates.memory", "electorates.wronged_us", "electorates.wronged_japan"),
        "support_us",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "publics bear costs at their door",
        "S17",
        segments("local", 0.0),
        (),
        "segment_japan.base_hosts",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "publics feel prices",
        "S17",
        segments("prices", 0.0),
        ("electorates.coercion_felt",),
        "segment_japan.export_regions",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "China's coercion hits exporters",
        "S17",
        {"electorates.coercion_felt": 0.0},
        (),
        "segment_japan.export_regions",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "elections feel the public's mood",
        "S17",
        {"united_states.elections.mood": 0.0, "japan.politics.mood": 0.0},
        (),
        "departure",
        on={
            "united_states.elections.mood": 10.0,
            "japan.politics.mood": 10.0,
            "electorates.volatility": 0.6,
        },
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "leaders' channel",
        "S19",
        {"leaders.tempo": 0.0, "leaders.rapport": 0.0},
        (
            "leaders.pursuit",
            "leaders.warming",
            "leaders.fading",
            "leaders.hold",
            "leaders.bypass",
            "leaders.inherited",
            "leaders.rests",
            "united_states.doctrine.personal",
            "united_states.successor.personal",
            "sources.*.personal",
            "elites.by_call",
        ),
        "clarity",
        shows=("departure",),
        where="sim/rules/leaders.py",
    ),
    Mechanism(
        "calls show attention",
        "S19",
        {f"sources.{source}.personal": 0.0 for source in SOURCES},
        (),
        "clarity",
        where="sim/rules/leaders.py",
    ),
    Mechanism(
        "calls hold attention",
        "S19",
        {"leaders.hold": 0.0},
        (),
        "attention",
        scenario="distracted-america",
        where="sim/rules/leaders.py",
    ),
    Mechanism(
        "calls lift elite consensus",
        "S19",
        {"elites.by_call": 0.0},
        (),
        "elites_japan",
        where="sim/rules/opinion.py",
    ),
    Mechanism(
        "calls bypass the working level",
        "S19",
        {"leaders.bypass": 0.0},
        (),
        "working_level",
        where="sim/rules/leaders.py",
    ),
    Mechanism(
        "a lost channel unsettles",
        "S19",
        {"leaders.rests": 0.0},
        (),
        "ambiguity",
        where="sim/rules/leaders.py",
    ),
    Mechanism(
        "institutions hand rapport on",
        "S19",
        {"leaders.inherited": 0.0},
        (),
        "rapport",
        where="sim/rules/leaders.py",
    ),
)
"""Rows S17, S19 of the mission."""
