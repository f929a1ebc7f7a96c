"""A world told in sentences: one for each event, one for each belief that moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from sim.analysis.explain.told import Deal, Event, Shift, Step, Told
from sim.bargaining.telling import MONEY, Teller, apart, decimals
from sim.bargaining.transcript import Move
from sim.languages import Catalogue
from sim.scenario.tables.japan import Identity
from sim.scenario.tables.table import SUBJECTS

SMALL = 0.01
"""Steps of less than this log-odds are told together."""


@dataclass(frozen=True)
class Explainer:
    """Who explains a world in one language; numbers in the units of the scenario."""

    teller: Teller

    @classmethod
    def of(cls, identity: Identity, language: str) -> Explainer:
        """An explainer for the allies of a scenario.

        Raises
        ------
        UsageError
            Not one of :data:`sim.languages.LANGUAGES`.
        """
        return cls(Teller.of(identity, language))

    @property
    def words(self) -> Catalogue:
        """The catalogue, with the allies named as the scenario names them."""
        return self.teller.words

    def heading(self, told: Told) -> str:
        """Which quarter."""
        return self.words.text("cli.quarter", year=told.year, quarter=told.quarter)

    def sentences(self, told: Told) -> list[str]:
        """What there is to tell of a quarter; an empty list where that is nothing."""
        events = [self.event(event) for event in _together(told.events)]
        beliefs = [self.shift(shift) for shift in told.shifts if moved(shift)]
        return [*events, *beliefs]

    def event(self, event: Event) -> str:
        """One thing that happened."""
        special = {
            "demand": self._demand,
            "table": self._table,
            "level": self._level,
            "carried_out": self._carried_out,
        }
        if event.kind in special:
            return special[event.kind](event)
        return self._text(_key(event), **self._values(event))

    def shift(self, shift: Shift) -> str:
        """How a belief moved, and by what evidence."""
        before, after = apart(shift.before, shift.after, 2)
        way = "rises" if shift.after > shift.before else "falls"
        evidence = self._text(
            "evidence", steps=self._joined("between", [*self._steps(shift.steps)])
        )
        parts = [self._text(f"{shift.belief}.{way}", before=before, after=after), evidence]
        if shift.facts:
            parts.append(
                self._text(
                    "ledger",
                    ledger=f"{shift.facts['ledger']:.2f}",
                    standard=f"{shift.facts['standard']:.2f}",
                    chance=f"{100 * shift.facts['chance']:.0f}",
                )
            )
        beside = [
            self._text(f"beside.{name}", before=ends[0], after=ends[1])
            for name, values in shift.beside.items()
            if (ends := (f"{values[0]:.2f}", f"{values[1]:.2f}"))[0] != ends[1]
        ]
        if beside:
            parts.append(self._text("beside.all", all=self._joined("between", beside)))
        return self.words.text("footer.gap").join(parts)

    def source(self, step: Step) -> str:
        """What evidence is called, with what was seen."""
        kind, _, name = step.source.partition(".")
        if kind == "words":
            warm = "warm" if step.sign > 0 else "cold"
            return self._text(f"source.words_{warm}", who=self.words.named("places", name))
        seen = {1: "_good", -1: "_bad"}.get(step.sign, "")
        return self._text(f"source.{kind}{seen}")

    def _steps(self, steps: Sequence[Step]) -> Iterator[str]:
        large = [one for one in steps if abs(one.log_odds) >= SMALL]
        for one in sorted(large, key=lambda step: -abs(step.log_odds)):
            yield self._text("step", source=self.source(one), step=f"{one.log_odds:+.2f}")
        rest = sum(one.log_odds for one in steps if abs(one.log_odds) < SMALL)
        if abs(rest) >= 0.5 * SMALL:
            yield self._text("step", source=self._text("source.rest"), step=f"{rest:+.2f}")

    def _demand(self, event: Event) -> str:
        facts = event.facts
        moves = self._moves(event, "moves") or self._text("nothing_new")
        parts = [
            self._text(
                "event.demand",
                table=self._tables(event),
                moves=moves,
                account=f"{facts['account']:.2f}",
                threshold=f"{facts['threshold']:.2f}",
            )
        ]
        threats = [
            self._text(
                "threat",
                threat=self.words.named("threats", name),
                chance=f"{100 * cast('float', facts[f'chance.{name}']):.0f}",
            )
            for name in cast("tuple[str, ...]", facts["threats"])
        ]
        if threats:
            parts.append(self._text("event.demand_threats", threats=self._listed(threats)))
        return self.words.text("footer.gap").join(parts)

    def _table(self, event: Event) -> str:
        facts = event.facts
        occasions = [
            self.words.text(f"occasions.{one}")
            for one in cast("tuple[str, ...]", facts["occasions"])
        ]
        parts = [
            self._text(
                "event.table",
                occasions=self.words.text("talks.between").join(occasions),
                table=self._tables(event),
            )
        ]
        if "first" in facts:  # A protocol without offers has no rounds.
            rounds = int(cast("float", facts["rounds"]))
            parts.append(self._text("event.offers", rounds=rounds))
        ending = str(facts["ending"])
        for side in ("us", "japan"):
            # The last offer that became a deal is told as the deal.
            if f"offer_{side}" in facts and not (ending == "deal" and side == facts["last"]):
                moves = self._moves(event, f"offer_{side}")
                moves = moves or self.words.text("talks.as_it_stands")
                parts.append(self._text(f"event.offer_{side}", moves=moves))
        moves = self._moves(event, "moves") or self.words.text("talks.as_it_stands")
        money = self.teller.unit(MONEY)
        worth = {
            f"worth_{side}": f"{cast('float', facts[f'worth_{side}']):+.2f}"
            for side in ("us", "japan")
        }
        if ending == "deal":
            parts.append(self._text("event.deal", moves=moves, money=money, **worth))
            parts += self._passed(event)
        elif ending == "not_ratified":
            parts += self._failed(event)
        else:
            parts.append(self._text("event.no_deal"))
            if "worth_last" in facts:
                worth_last, held = apart(
                    cast("float", facts["worth_last"]), cast("float", facts["held_last"]), 2, "+"
                )
                by_us = facts["last"] == "us"
                parts.append(
                    self._text(
                        f"event.short_{facts['answer']}",
                        by=self.teller.side(by_us),
                        other=self.teller.side(not by_us),
                        worth=worth_last,
                        held=held,
                        money=money,
                    )
                )
        return self.words.text("footer.gap").join(parts)

    def _passed(self, event: Event) -> Iterator[str]:
        """Which gates at home it passed."""
        for side in ("us", "japan"):
            if event.facts[f"gate_{side}"] != "executive":
                gate = self._text(f"gate.{side}")
                yield self._text("event.passed", gate=gate)

    def _failed(self, event: Event) -> Iterator[str]:
        """Which gate at home it failed, and by how much."""
        for side in cast("tuple[str, ...]", event.facts["failed"]):
            worth, asked = apart(
                cast("float", event.facts[f"worth_{side}"]),
                cast("float", event.facts[f"asks_{side}"]),
                2,
                "+",
            )
            yield self._text(
                "event.not_ratified",
                gate=self._text(f"gate.{side}"),
                side=self.teller.side(side == "us"),
                worth=worth,
                asked=asked,
                support=f"{100 * cast('float', event.facts[f'support_{side}']):.0f}",
                money=self.teller.unit(MONEY),
            )

    def _level(self, event: Event) -> str:
        facts = event.facts
        low, high = cast("float", facts["before"]), cast("float", facts["after"])
        before, after = apart(low, high, decimals(max(abs(low), abs(high))))
        return self._text(
            f"event.level_{'rises' if high > low else 'falls'}",
            series=self.words.series(str(facts["series"])),
            before=before,
            after=after,
            unit=self.teller.unit(str(facts["unit"])),
        )

    def _carried_out(self, event: Event) -> str:
        threats = [
            self.words.named("threats", one)
            for one in cast("tuple[str, ...]", event.facts["threats"])
        ]
        moves = self._moves(event, "moves") or self._text("changes_nothing")
        since = map(self._date, cast("tuple[str, ...]", event.facts["since"]))
        return self._text(
            "event.carried_out",
            threats=self._listed(threats),
            since=self._listed(since),
            moves=moves,
        )

    def _values(self, event: Event) -> dict[str, object]:
        """What fills the placeholders of simple sentences."""
        values: dict[str, object] = {}
        for name, fact in event.facts.items():
            if name == "moves":
                values["moves"] = self._moves(event, "moves") or self._text("changes_nothing")
            elif name == "modules":
                named = [self.words.named("places", one) for one in cast("tuple[str, ...]", fact)]
                values["modules"] = self._listed(named)
            elif name == "deals":
                deals = map(self._deal, cast("tuple[Deal, ...]", fact))
                values["deals"] = self._listed(deals)
            elif name == "who" and isinstance(fact, tuple):
                members = map(self._member, cast("tuple[str, ...]", fact))
                values["who"] = self._listed(members)
            elif name == "place":
                values["place"] = self.words.named("places", str(fact))
            elif name == "threat":
                values["threat"] = self.words.named("threats", str(fact))
            elif name in ("delay", "left"):
                values[name] = f"{cast('float', fact):.0f}"
            elif isinstance(fact, float):
                values[name] = f"{fact:.2f}"
        return values

    def _member(self, name: str) -> str:
        if name in ("us", "japan"):
            return self.teller.side(name == "us")
        return self.words.named("places", name)

    def _deal(self, deal: Deal) -> str:
        tables = self._laid(deal.subjects)
        if not deal.made:
            return self._text("deal_before", tables=tables)
        return self._text("deal_of", when=self._date(deal.made), tables=tables)

    def _date(self, when: str) -> str:
        year, _, quarter = when.partition("Q")
        return self.words.text("cli.quarter", year=year, quarter=quarter)

    def _tables(self, event: Event) -> str:
        return self._laid(cast("tuple[str, ...]", event.facts["subjects"]))

    def _laid(self, subjects: tuple[str, ...]) -> str:
        tables = ("linked",) if len(subjects) == len(SUBJECTS) else subjects
        return self._listed(self.words.text(f"tables.{one}") for one in tables)

    def _moves(self, event: Event, name: str) -> str:
        moves = cast("tuple[Move, ...]", event.facts.get(name, ()))
        return self.words.text("talks.between_moves").join(map(self.teller.move, moves))

    def _listed(self, texts: Iterable[str]) -> str:
        """Texts with commas between them, and a word before the last."""
        *first, last = texts
        return self._joined("and", [self._joined("between", first), last] if first else [last])

    def _joined(self, by: str, texts: Iterable[str]) -> str:
        return self._text(by).join(texts)

    def _text(self, key: str, /, **values: object) -> str:
        return self.words.text(f"explain.{key}", **values)


def moved(shift: Shift) -> bool:
    """Whether a belief moved by as much as two decimals show."""
    return f"{shift.before:.2f}" != f"{shift.after:.2f}"


VARIANTS: dict[str, dict[str, dict[object, str]]] = {
    "inauguration": {"turned": {True: "turned", False: "stays"}},
    "departure": {"who": {"us": "us", "japan": "japan", "both": "both"}},
    "deed": {"kept": {True: "kept", False: "failed"}},
    "elsewhere": {"kept": {True: "kept", False: "failed"}},
    "unilateral": {"along": {True: "along", False: "alone"}},
    "request": {"refused": {True: "refused", False: "met"}},
    "revoked": {"because": {"reversal": "reversal", "successor": "successor"}},
    "crisis": {"answer": {"at_once": "at_once", "late": "late", "failed": "failed"}},
}
"""Kinds that are told in several ways, and the fact that decides which."""


def _key(event: Event) -> str:
    key = f"event.{event.kind}"
    for fact, ways in VARIANTS.get(event.kind, {}).items():
        key += f"_{ways[event.facts[fact]]}"
    return key


def _together(events: Iterable[Event]) -> Iterator[Event]:
    """Events as they are told: those who join or leave the same modules in one sentence."""
    for (kind, modules), group in groupby(events, _membership):
        if kind not in ("joins", "leaves"):
            yield from group
            continue
        members = list(group)
        who = tuple(str(one.facts["who"]) for one in members)
        yield Event(kind, members[0].lane, (), {"who": who, "modules": modules})


def _membership(event: Event) -> tuple[str, tuple[str, ...]]:
    return event.kind, cast("tuple[str, ...]", event.facts.get("modules", ()))
