"""What a scenario says of itself: texts in three languages, the class question, the clock."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Table


class Text(Table):
    """One text in the three languages of the project; English is what the others fall back on."""

    en: str = ""
    zh_hant: str = Field(default="", alias="zh-Hant")
    ja: str = ""

    def in_language(self, language: str) -> str:
        """The text in ``language`` (``en``, ``zh-Hant`` or ``ja``), else in English."""
        return str(getattr(self, language.replace("-", "_").lower(), "")) or self.en


Measure = Literal["level", "change", "difference", "ratio", "recovered"]


class Prediction(Table):
    """What a class writes down before it sees a curve: a series, and the answers to choose from.

    Read in the mean over worlds and over the year; of what happens or not, how often it has by the
    end of that year.
    """

    series: str = "trust"
    less: Annotated[
        str, Field(description="A series whose measure is taken off, to ask which moved further.")
    ] = ""
    measure: Annotated[
        Measure,
        Field(
            description="the level; its change since the start; its difference from the rival; "
            "that as a ratio to the rival; how much of the largest difference in a quarter is gone",
        ),
    ] = "difference"
    year: Annotated[int, Field(ge=1985, le=2200, description="The year asked for.")] = 2036
    prompt: Text = Text()
    choices: dict[str, Text] = {}
    cuts: Annotated[
        tuple[float, ...],
        Field(
            strict=False,
            description="Values between the answers, in their order: all rising, or all falling; "
            "a value on a cut belongs to the answer above it.",
        ),
    ] = ()


class Recorded(Table):
    """What a record has of the series that a class predicts; nothing where no year is stated."""

    value: Annotated[float, Field(description="In the unit of the series.")] = 0.0
    year: Annotated[
        int, Field(ge=0, le=2200, description="The year of the value; 0, and there is none.")
    ] = 0


class About(Table):
    """The teaching side of a scenario; nothing here moves the model.

    It speaks of the file that states it, so a file that extends another inherits ``panels`` alone;
    one that states no title is called by its own name.
    """

    title: Text = Text()
    summary: Text = Text()
    question: Text = Text()
    predict: Prediction = Prediction()
    reading: Text = Text()
    episode: Annotated[
        str, Field(description="The episode of the record that it plays; none if empty.")
    ] = ""
    settled: Annotated[
        Text, Field(description="What the record says became of it, for after the answer.")
    ] = Text()
    recorded: Recorded = Recorded()
    rival: Annotated[str, Field(description="The scenario to compare with.")] = ""
    beside: Annotated[
        tuple[str, ...],
        Field(strict=False, description="Further scenarios whose course is part of the answer."),
    ] = ()
    moves: Annotated[
        tuple[str, ...],
        Field(strict=False, description="The series this scenario moves against its rival."),
    ] = ()
    panels: Annotated[
        tuple[str, ...], Field(strict=False, description="The panels that answer the question.")
    ] = ("trust", "burden")
    shows: Annotated[
        tuple[str, ...], Field(strict=False, description="Rows S, propositions P, rivals R.")
    ] = ()


class Time(Table):
    """The clock. One step is a quarter; structure, never mixed within a block."""

    start_year: Annotated[int, Field(ge=1985, le=2100, description="First year simulated.")] = 2026
    start_quarter: Annotated[int, Field(ge=1, le=4, description="First quarter simulated.")] = 1
    years: Annotated[int, Field(ge=1, le=100, description="Years simulated unless asked.")] = 20


COUNTRIES = ("united_states", "japan")
"""The two allies, in the order of rows wherever something is by country."""


class Event(Table):
    """A dated event, from a crisis with its answer to public goods that a country gives.

    Pressure and heat jump by ``size`` in the first quarter, and what they return to stands that
    much higher while the event lasts. A deed of size 1 stands by Japan, of size -1 fails it. A
    crisis breaks out in every quarter it lasts; Washington stands by Japan at once at size 1, after
    half the limit at size 0, and never at size -1. Whoever looks on reads either like any other.
    At a departure the leader in ``united_states`` or ``japan`` goes; its size says nothing. Public
    goods that the one or the other gives beyond what it would, or below 0 withholds, are a share of
    its GDP, in per cent, for as long as the event lasts. A demand on the subject in ``where``, on
    every subject if that is empty, is made whatever the account says; its size says nothing.

    Structure: a block never mixes scenarios whose events differ.
    """

    year: Annotated[int, Field(ge=1985, le=2200)]
    quarter: Annotated[int, Field(ge=1, le=4)] = 1
    lasts: Annotated[int, Field(ge=1, le=400, description="Quarters it lasts.")] = 1
    kind: Annotated[
        Literal["pressure", "heat", "deed", "crisis", "departure", "goods", "demand"],
        Field(
            description="pressure on a theatre, heat in a hot spot, a public deed, a crisis, "
            "the departure of a leader, public goods given, or a demand",
        ),
    ] = "pressure"
    where: Annotated[
        str,
        Field(description="The theatre, hot spot, crisis, country or subject; empty means all."),
    ] = ""
    size: Annotated[
        float,
        Field(
            ge=-1,
            le=1,
            description="Added to the index; for a deed or crisis, 1 stands by Japan, -1 fails it, "
            "and 0 comes late to a crisis; of public goods, % of GDP.",
        ),
    ] = 0.2
    recorded: Annotated[
        bool,
        Field(description="Part of the record: left out after the last year that drives."),
    ] = False
    title: Text = Text()
