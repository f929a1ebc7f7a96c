"""Reciprocity on an account: specific at horizon 1, diffuse at twenty and more.

At horizon 1 the account is the last move. With generosity it is then the memory-one rule *generous
tit for tat*, where a demand is made as often as nothing forgives a shortfall.

References
----------
Nowak, M. & Sigmund, K. (1992), *Nature* 355, for generosity under error (quoted second-hand, see
claim C19). Specific and diffuse reciprocity are the field's terms; their source was not opened.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray, fold


def perceived_move(
    ledger: FloatArray, standard: FloatArray, misperception: FloatArray, error: FloatArray
) -> BoolArray:
    """Whether the quarter's contribution, read with error, meets the standard.

    ``ledger + misperception z >= standard``.

    Parameters
    ----------
    ledger, standard
        Indices in [0, 1].
    misperception
        Standard deviation of the reading.
    error
        Standard normal draw.
    """
    return ledger + misperception * error >= standard


def remembered(account: FloatArray, move: BoolArray, horizon: FloatArray) -> FloatArray:
    """The account after one more move: ``account + (move - account) / horizon``.

    Horizon in quarters, at least 1, where the account *is* the last move. In [0, 1].
    """
    return account + (move - account) / horizon


def falls_short(account: FloatArray, threshold: FloatArray) -> BoolArray:
    """Whether the account is below what Washington puts up with.

    ``account < threshold``.

    At a threshold of one half: more failings than contributions are remembered.
    """
    return account < threshold


def forgiveness(generosity: FloatArray, confidence: FloatArray, leniency: FloatArray) -> FloatArray:
    """Chance that a shortfall is let pass: out of generosity, or because Japan is trusted.

    ``g + (1 - g) leniency confidence``, a probability.
    """
    return generosity + (1.0 - generosity) * leniency * confidence


def chance_of_business(
    tempo: FloatArray, reciprocity: FloatArray, meetings: FloatArray
) -> FloatArray:
    """Chance this quarter that a table is held by calendar, without a demand and without threats.

    ``tempo/4 (1 - reciprocity) meetings``: what reciprocity turns into a transaction is no longer
    institutional business, and where the meetings on a subject are not held nothing is settled in
    them. ``tempo`` per year; ``meetings`` the share that is held.
    """
    return np.minimum(0.25 * tempo * (1.0 - reciprocity) * meetings, 1.0)


def chance_of_demand(
    tempo: FloatArray, reciprocity: FloatArray, attention: FloatArray
) -> FloatArray:
    """Chance this quarter that an unforgiven shortfall becomes a demand.

    ``tempo/4 reciprocity attention``: demands per year at full reciprocity and attention.
    """
    return np.minimum(0.25 * tempo * reciprocity * attention, 1.0)


def drawn_subject(wanted: FloatArray, draw: FloatArray) -> IntArray:
    """A subject drawn in proportion to how much Washington wants it.

    Parameters
    ----------
    wanted
        Not negative, ``(subjects, worlds)``.
    draw
        Uniform on [0, 1), ``(worlds,)``.

    Returns
    -------
    Index of the subject, ``(worlds,)``; the last where nothing is wanted.
    """
    mark = draw * fold(wanted)
    reached = np.zeros(draw.size)
    subject = np.zeros(draw.size, dtype=np.int64)
    for row in wanted[:-1]:
        reached += row
        subject += mark >= reached
    return subject


def chance_of_linkage(own: FloatArray, by_congress: FloatArray, support: FloatArray) -> FloatArray:
    """Chance that a demand on one subject is tied to one more: Washington's own, or Congress's.

    ``p + k (1 - support) (1 - p)``: Congress has no vote on a tariff or an executive agreement; it
    speaks, and the less its public holds with the ally the more it presses to use the alliance as
    a lever. That legislatures push so is Davis's (2009, *International Security* 33(3):143-179,
    read as an abstract); the form is our own.

    Parameters
    ----------
    own, by_congress
        Probabilities, ``(worlds,)``.
    support
        Of the US public for the alliance, index.
    """
    return own + by_congress * (1.0 - support) * (1.0 - own)


def linked_subjects(
    subject: IntArray,
    all_linked: BoolArray,
    partial: FloatArray,
    draw: FloatArray,
    dated: BoolArray,
    due: BoolArray,
) -> BoolArray:
    """The subjects that a demand puts on one table: one, one more, or all.

    All where ``all_linked``; else with chance ``partial`` one more, each of the two others with
    half of it. A subject that is not due gives its place to the other.

    Parameters
    ----------
    subject
        The subject at hand, ``(worlds,)``.
    all_linked
        Where everything is linked.
    partial
        Chance that one more subject is tied to it where not.
    draw
        Uniform on [0, 1); its first half picks one of the two others, its second the other.
    dated
        The subject that is only on a table at its date, ``(subjects, 1)``.
    due
        Where that date has come.

    Returns
    -------
    Shape ``(subjects, worlds)``.
    """
    count = dated.shape[0]
    rows = np.arange(count)[:, None]
    step = np.where(draw < 0.5 * partial, 1, 2)
    other = (subject + step) % count
    # What has no date yet gives its place to the subject that is left.
    undated = (np.take(dated[:, 0], other)) & ~due
    other = np.where(undated, (subject + 3 - step) % count, other)
    more = (rows == other) & (draw < partial)
    subjects: BoolArray = (rows == subject) | more | all_linked
    return subjects
