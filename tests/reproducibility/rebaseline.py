"""The exact baseline, and the command that changes it on purpose.

    python -m tests.reproducibility.rebaseline

prints what would change and writes ``baseline.json`` anew. A change that moves these numbers is a
change of behaviour: it goes into CHANGELOG.md with its reason, in the same commit.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from sim.model import simulate

FILE = Path(__file__).with_name("baseline.json")

SCENARIO, SEED, WORLDS, QUARTERS = "baseline-2025", 0, 16, 80

SERIES = (
    "trust",
    "assurance",
    "width",
    "confidence",
    "deterrence",
    "attention",
    "threat_japan",
    "assessment",
    "counterstrike",
    "effort",
    "us_effort",
    "plan",
    "capability",
    "host_nation_support",
    "burden_benefit",
    "burden_ledger",
    "tariff",
    "deficit",
    "investment",
    "presence",
    "account",
    "clarity",
)


def measured() -> dict[str, float]:
    """A few dozen numbers of one small run: means over worlds, one world's end, the deals."""
    block = simulate(SCENARIO, numbers=np.arange(WORLDS), seed=SEED, quarters=QUARTERS)
    numbers: dict[str, float] = {}
    for name in SERIES:
        values = block.of(name).astype(np.float64)
        numbers[f"{name}, mean after 5 years"] = values[19].mean()
        numbers[f"{name}, mean after 20 years"] = values[-1].mean()
    numbers["trust, world 7 at the end"] = float(block.of("trust")[-1, 7])
    numbers["deals, all"] = float(block.deals["world"].size)
    numbers["deals, linked"] = float((block.deals["table"] == "linked").sum())
    numbers["deals, mean gain of Washington"] = block.deals["utility_us"].mean()
    numbers["deals, mean gain of Japan"] = block.deals["utility_japan"].mean()
    numbers["deals, last tariff"] = float(block.deals["tariff"][-1])
    return {name: float(f"{value:.9g}") for name, value in numbers.items()}


def stored() -> dict[str, float]:
    """The numbers as they were last accepted."""
    numbers: dict[str, float] = json.loads(FILE.read_text())
    return numbers


def moved(before: dict[str, float], now: dict[str, float], tolerance: float = 0.0) -> list[str]:
    """One line for every number that differs by more than ``tolerance``, relative."""
    lines = []
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if old is None or new is None or not abs(new - old) <= tolerance * abs(old):
            lines.append(f"{name}: {old} -> {new}")
    return lines


def main() -> None:
    """Write the file anew and say what changed."""
    before = stored() if FILE.exists() else {}
    now = measured()
    FILE.write_text(json.dumps(now, indent=2) + "\n")
    print("\n".join(moved(before, now)) or "nothing has changed")


if __name__ == "__main__":
    main()
