"""How far each type keeps faith: deeds, words, and promises."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Support(Table):
    """How far each type keeps faith; evidence for Japan and for the rival."""

    steadfast: Number = number(
        0.95, 0.5, 1, unit="probability", says="Chance that a steadfast ally stands by Japan."
    )
    withdrawing: Number = number(
        0.15, 0, 0.5, unit="probability", says="Chance that a withdrawing ally stands by Japan."
    )
    interest_condition: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far full risk reduction asks for US interest besides payment; 0 payment alone.",
    )
    deed_rate: Number = number(
        1.0, 0, 4, unit="per year", says="How often a deed shows where Washington stands."
    )
    deed_steadfast: Number = number(
        0.9, 0.5, 0.99, unit="probability", says="Chance of a good deed from a steadfast ally."
    )
    deed_withdrawing: Number = number(
        0.5, 0.01, 0.9, unit="probability", says="Chance of a good deed from a withdrawing ally."
    )
    words_steadfast: Number = number(
        0.75, 0.1, 0.95, unit="probability", says="Chance of warm words from a steadfast ally."
    )
    words_conditional: Number = number(
        0.68, 0.1, 0.95, unit="probability", says="Chance of warm words from a conditional ally."
    )
    words_withdrawing: Number = number(
        0.55, 0.1, 0.95, unit="probability", says="Chance of warm words from a withdrawing ally."
    )
    words_cost: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="What lying costs Washington; 0 words are free and say nothing, 1 they bind.",
    )
    elsewhere_rate: Number = number(
        1.0, 0, 4, unit="per year", says="How often a deed shows what another ally has of it."
    )
    elsewhere_weight: Number = number(
        0.3,
        0,
        1,
        unit="probability",
        says="Chance that such a deed tells of Washington as one to Japan would; 0 tells nothing.",
    )
    entrapment_fear: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="How far exposure to Japan's conflicts leaves terms unmet, at full risk reduction.",
    )
    alignment_condition: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="How far Japan's full accommodation of China leaves a conditional ally's terms unmet.",
    )
    ambiguity_memory: Number = number(
        1.0,
        0.25,
        10,
        unit="years",
        says="How long it is remembered that those who speak for Washington contradict each other.",
    )


class Promises(Table):
    """How Washington keeps its word, and how it takes Japan at its own."""

    break_steadfast: Number = number(
        0.03,
        0,
        0.2,
        unit="per promise and year",
        says="How often a steadfast ally breaks a promise of support or of a truce.",
    )
    break_withdrawing: Number = number(
        0.15,
        0,
        1,
        unit="per promise and year",
        says="How often a withdrawing ally breaks such a promise.",
    )
    revoked_by_reversal: Number = number(
        0.15,
        0,
        1,
        unit="probability",
        says="Chance that a reversal of Washington tears up a deal that stands.",
    )
    revoked_by_successor: Number = number(
        0.2,
        0,
        1,
        unit="probability",
        says="Chance that the other doctrine, on taking office, tears up a deal that stands.",
    )
    tolerance: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of Japan's promise below which Washington calls the deal broken; 0 never.",
    )
    grace: Number = number(
        8,
        0,
        40,
        unit="quarters",
        says="Age of a deal from which Washington asks whether Japan does what it promised.",
    )
    good_faith: Number = number(
        0.8,
        0,
        1,
        unit="share",
        says="Share of Japan's promise from which a deal that ran its term counts as kept.",
    )
