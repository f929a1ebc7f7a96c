"""What Washington says, and what it does that shows where it stands."""

from __future__ import annotations

import numpy as np

from sim.actors.public import Signals
from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.arrays import FloatArray, fold
from sim.rules import elsewhere, guidance, trust
from sim.rules import sources as sources_of
from sim.rules.leaders import ungarbled
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import WORKING_LEVEL
from sim.witness import Witness
from sim.worlds import Worlds


class Guidance:
    """Words and deeds of the administration; evidence for whoever looks."""

    witness: Witness | None = None

    def __init__(self, parameters: Parameters, office: Office, sources: tuple[str, ...]) -> None:
        self._p = parameters.united_states
        self._sources = parameters.sources
        self._names = sources
        self._streams = tuple(f"us.words.{source}" for source in sources)
        self._office = office
        support = self._p.support
        self._chance, mid = guidance.chance_of_warm_line(
            support.words_steadfast,
            support.words_conditional,
            support.words_withdrawing,
            support.words_cost,
        )
        self._voices = sources_of.Voices.of(self._sources.own_mind, mid)

    def speak(self, situation: Situation, worlds: Worlds) -> None:
        """The line of this quarter, and what of it each source that speaks lets through."""
        signals, p, voices = situation.signals, self._sources, self._voices
        followed = voices.follows * sources_of.fidelity(
            p.precision,
            p.sharpening,
            situation.agenda.known[WORKING_LEVEL],
            ungarbled(p.exposure, p.personal, situation.channel.rapport),
            self._office.doctrine.noise,
            situation.region.attention,
            signals.reversed_now,
        )
        by_line = voices.by_line(followed)
        line = worlds.uniform("us.line") < self._office.of_own_type(self._chance)
        said = np.where(line, by_line[0], by_line[1])
        spoke, warm = sources_of.spoken(p.tempo, said, worlds.uniforms(self._streams))
        signals.words_tell = voices.evidence(by_line, spoke, warm, self._chance)
        if self.witness is not None:
            turns = voices.in_turn(by_line, spoke, warm, self._chance)
            for source, tell in zip(self._names, turns, strict=True):
                self.witness.show(f"words.{source}", tell)
        signals.clarity = fold(followed) / len(self._streams)
        signals.said = np.where(spoke, warm, signals.said)
        signals.words, signals.ambiguity = sources_of.agreement(
            spoke, warm, signals.words, signals.ambiguity, self._p.support.ambiguity_memory
        )

    def show(self, situation: Situation, worlds: Worlds, dated: float) -> None:
        """A deed, now and then, in which Washington keeps faith or fails.

        Parameters
        ----------
        dated
            A dated deed of the scenario: positive keeps faith, negative fails, 0 is none.
        """
        signals, support, met = situation.signals, self._p.support, situation.books.met
        rate = 0.25 * support.deed_rate * situation.region.attention
        chance = trust.by_type(support.deed_steadfast, support.deed_withdrawing, met)
        signals.deed = worlds.uniform("us.deed") < rate
        signals.good = worlds.uniform("us.deed.kept") < self._office.of_own_type(chance)
        if dated:
            signals.deed = np.ones_like(signals.deed)
            signals.good = np.full_like(signals.good, dated > 0)
        signals.deeds_tell = trust.evidence(chance, signals.deed, signals.good)
        if self.witness is not None:
            self.witness.show("deeds", signals.deeds_tell)
        signals.support = trust.by_type(support.steadfast, support.withdrawing, met)
        self._show_elsewhere(signals, chance, worlds)

    def _show_elsewhere(self, signals: Signals, chance: FloatArray, worlds: Worlds) -> None:
        """A deed towards another ally, which tells something of Washington, or nothing.

        A conditional ally is taken to find its terms met there as far as Japan meets them.
        """
        support = self._p.support
        chance, mid = elsewhere.chance_elsewhere(chance, support.elsewhere_weight)
        signals.elsewhere = worlds.uniform("us.elsewhere") < 0.25 * support.elsewhere_rate
        kept = worlds.uniform("us.elsewhere.kept") < self._office.of_own_type(chance)
        signals.elsewhere_kept = kept
        signals.elsewhere_tell = elsewhere.evidence_elsewhere(chance, mid, signals.elsewhere, kept)
        if self.witness is not None:
            self.witness.show("elsewhere", signals.elsewhere_tell)
