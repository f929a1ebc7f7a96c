"""What burns elsewhere: requests for help, Japan's answer, and the risk of being drawn in."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Requests(Table):
    """When Washington asks Japan to help elsewhere, and what it makes of a refusal."""

    tempo: Number = number(
        1.0, 0, 4, unit="per year", says="Requests for help a year where a hot spot is at war."
    )
    refusal: Number = number(
        0.1,
        0,
        1,
        unit="index",
        says="How much worse the quarter after a refusal reads in Washington's account.",
    )


class Help(Table):
    """How Japan answers: fear of abandonment against fear of entrapment."""

    eagerness: Number = number(
        8.0,
        0,
        30,
        unit="ratio",
        says="How far the risk of abandonment makes Japan help; 0 it always refuses.",
    )
    caution: Number = number(
        0.7,
        0,
        5,
        unit="ratio",
        says="How far exposure to Washington's conflict makes it refuse; 0 not at all.",
    )
    pledge: Number = number(
        0.4, 0, 1, unit="share", says="Share of the help still lacking that one request met adds."
    )
    decay: Number = number(0.5, 0, 4, unit="per year", says="Rate at which help lapses.")
    cost: Number = number(
        3.0, 0, 30, unit="USD bn per year", says="What full help takes of the defence budget."
    )


class Entrapment(Table):
    """How likely one ally is drawn into a conflict of the other's."""

    hazard: Number = number(
        0.05,
        0,
        1,
        unit="per year",
        says="Chance of being drawn into an ally's conflict, wholly bound and at open war; 0 none.",
    )
    loopholes: Number = number(
        0.3,
        0,
        1,
        unit="share",
        says="Share of that which clauses of the treaty keep out; 1 all of it.",
    )
    toll: Number = number(
        0.2,
        0,
        1,
        unit="share",
        says="Share of a year's defence spending that Japan loses to a conflict it is drawn into.",
    )
