"""Public goods of the world: who withdraws, who fills, at whose cost, and what it brings."""

from __future__ import annotations

from sim.mechanisms.mechanism import Mechanism, doctrine

LAUNCHPAD = "launchpad"
RULE = "sim/rules/public_goods.py"

PUBLIC_GOODS: tuple[Mechanism, ...] = (
    Mechanism(
        "US retreat from public goods",
        "S16",
        doctrine("retreat", 0.0),
        ("goods.us_pace", "japan.goods.joint"),
        "goods_gap",
        scenario=LAUNCHPAD,
        where=RULE,
    ),
    Mechanism(
        "Japan answers the gap",
        "S16",
        {"japan.goods.response": 0.0},
        (),
        "goods_japan",
        scenario=LAUNCHPAD,
        where=RULE,
    ),
    Mechanism(
        "joint supply falls together",
        "S16",
        {"japan.goods.joint": 0.0},
        (),
        "goods_japan",
        scenario=LAUNCHPAD,
        where=RULE,
    ),
    Mechanism(
        "public goods crowd out defence",
        "S16",
        {"japan.goods.crowding": 0.0},
        (),
        "effort",
        scenario=LAUNCHPAD,
        where=RULE,
    ),
    Mechanism(
        "supply builds soft power",
        "S16",
        {"goods.build": 0.0},
        (),
        "soft_power",
        scenario=LAUNCHPAD,
        where=RULE,
    ),
    Mechanism(
        "soft power convenes",
        "S16",
        {"japan.convening.by_soft_power": 0.0},
        (),
        "convening",
        scenario=LAUNCHPAD,
        where="sim/rules/convening.py",
    ),
    Mechanism(
        "soft power opens partners",
        "S16",
        {"ties.by_soft_power": 0.0},
        (),
        "partner_answer",
        scenario=LAUNCHPAD,
        where="sim/rules/partners.py",
    ),
    Mechanism(
        "public goods in the ledger",
        "S16",
        {"ledger.goods_weight": 0.0},
        ("ledger.full_goods",),
        "ledger_broad",
        scenario=LAUNCHPAD,
        where="sim/rules/ledger.py",
    ),
    Mechanism(
        "public goods widen the alliance",
        "S16",
        {"goods.scope_weight": 0.0},
        (),
        "scope",
        scenario=LAUNCHPAD,
        where="sim/rules/relationship.py",
    ),
)
"""Row S16 of the mission."""
