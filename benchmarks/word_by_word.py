"""Our alternating offers in scalars, for one side at one table: what `sim.bargaining.offers` says.

Written from its words and the definitions of gain and cost, with none of its code: packages are
found by halving, offer by offer, where ours are looked up between nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Package = tuple[float, ...]


@dataclass(frozen=True)
class Side:
    """One side of a table, as it is or as the other reads it.

    Parameters
    ----------
    us
        Whether it is Washington, which wants issues at 1; Japan wants them at 0.
    weights, curvature, status_quo
        By issue.
    disagreement, floor
        Utilities over the status quo: if talks fail, and the least that it may sign.
    """

    us: bool
    weights: tuple[float, ...]
    curvature: tuple[float, ...]
    status_quo: tuple[float, ...]
    disagreement: float
    floor: float

    @property
    def due(self) -> float:
        """The least that it can be offered."""
        return max(self.disagreement, self.floor)

    def valued(self, issue: int, x: float) -> float:
        """What an issue at x is worth to it over the status quo."""
        r, here = self.curvature[issue], self.status_quo[issue]
        if self.us:
            return self.weights[issue] * ((1 + r) * x - r * x**2 - (1 + r) * here + r * here**2)
        return self.weights[issue] * ((1 - r) * here + r * here**2 - (1 - r) * x - r * x**2)

    def utility(self, package: Package) -> float:
        """What a package is worth to it over the status quo."""
        return sum(self.valued(issue, x) for issue, x in enumerate(package))


@dataclass(frozen=True)
class Temper:
    """How one side negotiates; the names are those of `sim.bargaining.problem.Problem`."""

    patience: float
    haste: float
    rounds: int
    concession: float
    mirroring: float


@dataclass
class Rule:
    """One side at one table, and what it has heard there.

    Parameters
    ----------
    own, other
        Itself, and its reading of the other.
    low, high
        Bounds of each issue.
    temper
        How it negotiates.
    halvings
        How exactly it finds a package: 40 of them give twelve digits.
    said
        Packages that it has offered.
    heard, held
        What the other's offers were worth to it, and what it held out for.
    """

    own: Side
    other: Side
    low: Package
    high: Package
    temper: Temper
    halvings: int = 40
    said: list[Package] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hoped = max(self.own.utility(self.best()), self.own.due)

    def best(self) -> Package:
        """What it could best hope for: what leaves the other, as it reads it, just its due."""
        return self.searched(lambda package: self.other.utility(package) >= self.other.due)

    def giving(self, aim: float) -> Package:
        """The package that gives it what it aims at and costs the other least."""
        return self.searched(lambda package: self.own.utility(package) < aim)

    @property
    def step(self) -> float:
        """What it gives up from round to round, by time alone and evenly."""
        way = self.temper.concession * (self.hoped - self.own.disagreement)
        return way / (self.temper.rounds - 1)

    def aim(self, turn: int) -> float:
        """What it aims at: down by time, and by what the other has conceded."""
        t, lost = self.temper, self.own.disagreement
        late = (turn / (t.rounds - 1)) ** (1 / t.haste)
        by_time = self.hoped - late * t.concession * (self.hoped - lost)
        conceded = max(self.heard) - self.heard[0] if self.heard else 0.0
        by_behaviour = max(self.hoped - conceded, lost)
        return max((1 - t.mirroring) * by_time + t.mirroring * by_behaviour, self.own.floor)

    def offer(self, turn: int) -> Package:
        """What it says in a round."""
        self.said.append(self.giving(self.aim(turn)))
        return self.said[-1]

    def takes(self, turn: int, package: Package) -> bool:
        """Whether it accepts what the other says in a round.

        Its own offers, which are worth what it aims at, it always signs.
        """
        t, lost, worth = self.temper, self.own.disagreement, self.own.utility(package)
        self.heard.append(worth)
        held = self.own.floor
        if turn + 1 < t.rounds:
            held = max(lost + t.patience * (self.aim(turn + 1) - lost), held)
        self.held.append(held)
        return worth >= held and worth > lost

    def searched(self, more: Callable[[Package], bool]) -> Package:
        """The efficient package, as it reads the table, up to which it wants more."""
        low, high = 0.0, 1.0
        for _ in range(self.halvings):
            half = 0.5 * (low + high)
            low, high = (half, high) if more(self.efficient(half)) else (low, half)
        return self.efficient(0.5 * (low + high))

    def efficient(self, share: float) -> Package:
        """The package that is best for ``share`` of its own utility and the rest of the other's."""
        k = share if self.own.us else 1 - share
        us, japan = (self.own, self.other) if self.own.us else (self.other, self.own)
        package = []
        for w, c, r, low, high in zip(
            us.weights, japan.weights, us.curvature, self.low, self.high, strict=True
        ):
            # Where the weighted margins w (1 + r - 2 r x) and c (1 - r + 2 r x) meet.
            w, c = k * w, (1 - k) * c
            package.append(min(max((w * (1 + r) - c * (1 - r)) / (2 * r * (w + c)), low), high))
        return tuple(package)
