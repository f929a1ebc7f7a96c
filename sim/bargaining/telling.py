"""A negotiation in words: a heading, a sentence or two per offer, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from sim.bargaining.transcript import Move, Said, Transcript
from sim.languages import Catalogue, catalogue
from sim.scenario.tables.japan import Identity
from sim.scenario.tables.table import SUBJECTS

MONEY = "USD bn per year"
"""The unit of what an offer is worth."""

DECIMALS = 6
"""The most that two numbers are given to be told apart."""


@dataclass(frozen=True)
class Teller:
    """Who tells negotiations in one language.

    Parameters
    ----------
    words
        The catalogue, with the allies named as the scenario names them.
    currency
        ISO 4217 code of the ally's money.
    """

    words: Catalogue
    currency: str

    @classmethod
    def of(cls, identity: Identity, language: str) -> Teller:
        """A teller for the allies of a scenario.

        Raises
        ------
        UsageError
            Not one of :data:`sim.languages.LANGUAGES`.
        """
        words = catalogue(language).naming(identity)
        return cls(words, identity.currency)

    def heading(self, said: Transcript, year: int, quarter: int) -> str:
        """When they sat, on what occasion, over what, and who made the first offer."""
        all_three = len(said.subjects) == len(SUBJECTS)
        tables = ("linked",) if all_three else said.subjects
        between = self.words.text("talks.between")
        return self.words.text(
            "talks.heading",
            year=year,
            quarter=quarter,
            occasions=between.join(self.words.text(f"occasions.{one}") for one in said.occasions),
            tables=between.join(self.words.text(f"tables.{one}") for one in tables),
            first=self.side(said.offers[0].by_us),
        )

    def sentences(self, said: Transcript) -> list[str]:
        """One text per offer, and one for what came of it."""
        ending = self.words.text(
            f"talks.{said.ending}",
            offers=len(said.offers),
            us=self.side(True),
            japan=self.side(False),
            worth_us=_shown(said.worth_us, 2, "+"),
            worth_japan=_shown(said.worth_japan, 2, "+"),
            money=self.unit(MONEY),
        )
        return [*map(self._offer, said.offers), ending]

    def _offer(self, offer: Said) -> str:
        by, other = self.side(offer.by_us), self.side(not offer.by_us)
        worth, held = apart(offer.worth, offer.held, 2, "+")
        answer = self.words.text(
            f"talks.{offer.answer}",
            by=by,
            other=other,
            worth=worth,
            held=held,
            money=self.unit(MONEY),
        )
        moves = self.words.text("talks.between_moves").join(map(self.move, offer.moves))
        return self.words.text(
            "talks.offer",
            number=offer.round + 1,
            by=by,
            moves=moves or self.words.text("talks.as_it_stands"),
            answer=answer,
        )

    def move(self, move: Move) -> str:
        """One issue, from where to where."""
        digits = decimals(max(abs(move.before), abs(move.after)))
        before, after = apart(move.before, move.after, digits)
        return self.words.text(
            "talks.move",
            issue=self.words.named("issues", move.issue),
            before=_short(before),
            after=_short(after),
            unit=self.unit(move.unit),
        )

    def side(self, us: bool) -> str:
        """What an ally is called."""
        return self.words.text("talks.us" if us else "talks.japan")

    def unit(self, unit: str) -> str:
        """A unit in words; one that a scenario made up stands for itself."""
        if f"units.{unit}" not in self.words.texts:
            return unit
        return self.words.unit(unit, self.currency)


def decimals(size: float) -> int:
    """Decimals that leave about three digits of a number of this size."""
    return min(max(2 - floor(log10(size)), 0), 3) if size > 0.0 else 0


def apart(first: float, second: float, digits: int, sign: str = "") -> tuple[str, str]:
    """Two numbers with so many decimals, or as many more as it takes to tell them apart."""
    shown = _shown(first, digits, sign), _shown(second, digits, sign)
    if shown[0] == shown[1] and first != second and digits < DECIMALS:
        return apart(first, second, digits + 1, sign)
    return shown


def _shown(value: float, digits: int, sign: str) -> str:
    # Adding zero takes the sign off a zero that was rounded from below.
    return f"{round(value, digits) + 0.0:{sign},.{digits}f}"


def _short(number: str) -> str:
    """A number without zeros at its end that say nothing."""
    return number.rstrip("0").rstrip(".") if "." in number else number
