from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.analysis.theory import claim
from sim.analysis.theory.readings import read


@pytest.fixture
def wrong() -> Callable[[str], list[str]]:
    """The cases of a claim in which our numbers are not those that the register states."""

    def compare(number: str) -> list[str]:
        cases = claim(number).cases
        assert cases, f"{number} states no case"
        found = []
        for case in cases:
            ours = read(case.call, case.inputs)
            if case.above is not None:
                agrees = min(ours) > case.above
            else:
                agrees = ours == pytest.approx(case.expected, rel=0, abs=case.within)
            if not agrees:
                found.append(f"{case}: ours {ours}")
        return found

    return compare
