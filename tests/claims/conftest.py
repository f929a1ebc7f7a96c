from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.analysis.theory import claim
from sim.analysis.theory.readings import read


@pytest.fixture
def listed() -> Callable[[str], None]:
    """Compare our numbers with those of the register, which states them and never computes them."""

    def compare(number: str) -> None:
        for case in claim(number).cases:
            ours = read(case.call, case.inputs)
            if case.above is not None:
                assert min(ours) > case.above, case
            else:
                assert ours == pytest.approx(case.expected, rel=0, abs=case.within), case

    return compare
