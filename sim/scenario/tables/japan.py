"""All that is the ally's: its name, its belief about Washington, its plan and its effort."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.about import Text
from sim.scenario.tables.agenda import JapanAgenda
from sim.scenario.tables.answers import Pledges, Response
from sim.scenario.tables.effort import Counterstrike, Effort
from sim.scenario.tables.elsewhere import Help
from sim.scenario.tables.public_goods import JapanGoods
from sim.scenario.tables.ties import Diversification, Hedging
from sim.scenario.tables.trade_order import Convening


class Identity(Table):
    """How the ally is called and counts; another pair can be described without touching code."""

    name: Text = Text.model_validate({"en": "Japan", "zh-Hant": "日本", "ja": "日本"})
    patron: Text = Text.model_validate({"en": "United States", "zh-Hant": "美國", "ja": "米国"})
    rival: Text = Text.model_validate({"en": "China", "zh-Hant": "中國", "ja": "中国"})
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
    by_module: Number = number(
        0.15,
        0,
        1,
        unit="ratio",
        says="How much calling for a module of trade rules counts beside opening a table.",
    )


class JapanPolitics(Table):
    """Changes of prime minister, which have no date."""

    leader_change: Number = number(
        0.35,
        0,
        2,
        unit="per year",
        source="between the .54 of 1985-2025 and the .31 of 2013-2025 (docs/ranges.md)",
        says="How often the prime minister changes.",
    )
    leader_stance: Number = number(
        0.15,
        0,
        0.5,
        unit="% of GDP",
        says="Spread of what a new prime minister adds to or takes from the plan.",
    )
    mood: Number = number(
        4.0,
        0,
        20,
        unit="log odds per index",
        says="How far a public that turns from the alliance makes its prime minister fall.",
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
    convening: Convening = Convening()
    goods: JapanGoods = JapanGoods()
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
