"""Four who speak for Washington, what each lets through of its line, and how far they contradict.

Washington has a line, warm or cold, each quarter. A source that speaks passes it on as faithfully
as it can, or says what anybody would. What all sources say comes from one line, so that they agree
where they can be heard and contradict each other where they are garbled. Given the line they speak
independently; were it given the type alone, four clear voices would contradict each other nearly
as often as four garbled ones. A form of our own.

Shapes ``(sources, worlds)`` unless said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, blend, fold


def fidelity(
    precision: FloatArray,
    sharpening: FloatArray,
    known: FloatArray,
    exposure: FloatArray,
    noise: FloatArray,
    attention: FloatArray,
    reversed_now: BoolArray,
) -> FloatArray:
    """How much of the line a source lets through, [0, 1].

    ``(p + sharpening known (1 - p)) (1 - exposure noise) attention``, and nothing in the quarter of
    a reversal, in which no line holds.

    Parameters
    ----------
    known
        How well the two working levels know each other, ``(worlds,)``.
    noise, attention, reversed_now
        Of Washington, ``(worlds,)``.
    """
    heard = sharpening * known
    heard *= 1.0 - precision
    heard += precision
    heard *= 1.0 - exposure * noise
    heard *= np.where(reversed_now, 0.0, attention)
    return heard


@dataclass(frozen=True)
class Voices:
    """Chance of warm words from each source.

    Parameters
    ----------
    usual
        Where the line cannot be heard.
    if_warm, if_cold
        Under a warm and a cold line; exactly ``usual`` at fidelity 0.
    """

    usual: FloatArray
    if_warm: FloatArray
    if_cold: FloatArray

    @classmethod
    def of(cls, heard: FloatArray, own_mind: FloatArray, mid: FloatArray) -> Voices:
        """From fidelity, and how far a source stands by the alliance whatever the line is.

        ``own + (1 - own)(mid + fidelity (line - mid))``.

        Parameters
        ----------
        mid
            Chance of a warm line that all types have in common, ``(worlds,)``, within (0, 1).
        """
        follows = 1.0 - own_mind
        usual = own_mind + follows * mid
        follows *= heard
        return cls(usual, usual + follows * (1.0 - mid), usual - follows * mid)

    def under(self, line: BoolArray) -> FloatArray:
        """Under the line that Washington has, ``(worlds,)``."""
        return np.where(line, self.if_warm, self.if_cold)

    def evidence(
        self, spoke: BoolArray, warm: BoolArray, chance: FloatArray, mid: FloatArray
    ) -> FloatArray:
        """Likelihood by type of what was said, over that at the chance common to all types.

        Both lines may lie behind it: ``C + chance (W - C)``, with W and C the products over sources
        of what was said under a warm and a cold line. Exactly 1 where nothing was heard, and where
        all types take a warm line alike.

        Parameters
        ----------
        chance
            Of a warm line by type, ``(types, worlds)``.
        mid
            As in :meth:`of`.
        """
        usual = np.where(warm, self.usual, 1.0 - self.usual)
        tell_warm, tell_cold = (
            _product(np.where(spoke, np.where(warm, line, 1.0 - line) / usual, 1.0))
            for line in (self.if_warm, self.if_cold)
        )
        apart = tell_warm - tell_cold
        evidence = chance * apart
        evidence += tell_cold
        evidence /= tell_cold + mid * apart
        return evidence


def _product(rows: FloatArray) -> FloatArray:
    """Product over the first axis, row after row, as :func:`sim.arrays.fold` adds."""
    total: FloatArray = rows[0].copy()
    for row in rows[1:]:
        total *= row
    return total


def spoken(tempo: FloatArray, chance: FloatArray, draw: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Who speaks, and whose words are warm; both from one draw each.

    Parameters
    ----------
    tempo
        Times a year, up to 4.
    chance
        Of warm words if it speaks.
    draw
        Uniform on [0, 1).
    """
    speaks = 0.25 * tempo
    return draw < speaks, draw < speaks * chance


def agreement(
    spoke: BoolArray, warm: BoolArray, before: FloatArray, ambiguity: FloatArray, memory: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Share of warm words, and ambiguity: how far those who spoke have lately contradicted.

    Of p warm among those who spoke the contradiction is ``4 p (1 - p)``: 0 where all say the same,
    1 where they are evenly split. It enters ambiguity with weight ``1/(4 memory)`` a quarter, where
    two or more spoke, for one alone contradicts nobody.

    Parameters
    ----------
    before, ambiguity
        Share and ambiguity of the quarter before, which stand where nobody, or only one, spoke.
    memory
        Years, at least a quarter, where ambiguity is this quarter's contradiction.

    Returns
    -------
    Share and ambiguity, each ``(worlds,)``.
    """
    count = fold(spoke.astype(np.float64))
    share = fold(warm.astype(np.float64)) / np.maximum(count, 1.0)
    contradiction = 4.0 * share * (1.0 - share)
    weight = np.where(count > 1.0, 0.25 / memory, 0.0)
    return np.where(count > 0.0, share, before), blend(ambiguity, contradiction, weight)
