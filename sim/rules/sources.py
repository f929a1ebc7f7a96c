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

from sim.arrays import BoolArray, FloatArray, blend


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
    """What sources say by habit, and how far they follow a line they can hear.

    Parameters
    ----------
    usual
        Chance of warm words where the line cannot be heard.
    follows
        How far a source goes by the line at all.
    mid
        Chance of a warm line that all types have in common, ``(worlds,)``, within (0, 1).
    """

    usual: FloatArray
    follows: FloatArray
    mid: FloatArray

    @classmethod
    def of(cls, own_mind: FloatArray, mid: FloatArray) -> Voices:
        """From how far each stands by the alliance whatever the line is."""
        follows = 1.0 - own_mind
        return cls(own_mind + follows * mid, follows, mid)

    def by_line(self, followed: FloatArray) -> FloatArray:
        """Chance of warm words under a warm line and a cold one, ``(2, sources, worlds)``.

        ``own + (1 - own)(mid + fidelity (line - mid))``, exactly the usual chance at fidelity 0.

        Parameters
        ----------
        followed
            Fidelity times how far the source goes by the line.
        """
        warm = 1.0 - self.mid
        return np.stack([self.usual + followed * warm, self.usual - followed * self.mid])

    def evidence(
        self, by_line: FloatArray, spoke: BoolArray, warm: BoolArray, chance: FloatArray
    ) -> FloatArray:
        """Likelihood by type of what was said, over that at the chance common to all types.

        Both lines may lie behind it: ``C + chance (W - C)``, with W and C the products over sources
        of what was said under a warm and a cold line. Exactly 1 where nothing was heard, and where
        all types take a warm line alike.

        Parameters
        ----------
        chance
            Of a warm line by type, ``(types, worlds)``.
        """
        usual = np.where(warm, self.usual, 1.0 - self.usual)
        tell = np.where(warm, by_line, 1.0 - by_line)
        tell /= usual
        tell = np.where(spoke, tell, 1.0)
        told = tell[:, 0].copy()
        for place in range(1, tell.shape[1]):
            told *= tell[:, place]
        if_cold = told[1]
        apart = told[0] - if_cold
        evidence: FloatArray = chance * apart
        evidence += if_cold
        evidence /= if_cold + self.mid * apart
        return evidence

    def in_turn(
        self, by_line: FloatArray, spoke: BoolArray, warm: BoolArray, chance: FloatArray
    ) -> FloatArray:
        """What each source adds to those before it, ``(sources, types, worlds)``.

        Their product over sources is :meth:`evidence`. Who says what another has said adds little:
        both pass on one line.
        """
        heard = np.zeros_like(spoke)
        before, added = np.ones_like(chance), []
        for place in range(len(spoke)):
            heard[place] = spoke[place]
            told = self.evidence(by_line, heard, warm, chance)
            added.append(told / before)
            before = told
        return np.stack(added)


def spoken(tempo: FloatArray, chance: FloatArray, draw: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Who speaks, and whose words are warm; both from one draw each.

    With one draw u: it speaks where ``u < tempo/4``, and is warm where ``u < tempo/4 chance``.

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
    count = spoke.sum(axis=0)
    share = warm.sum(axis=0) / np.maximum(count, 1)
    contradiction = 4.0 * share * (1.0 - share)
    weight = np.where(count > 1, 0.25 / memory, 0.0)
    return np.where(count > 0, share, before), blend(ambiguity, contradiction, weight)
