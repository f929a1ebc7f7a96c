"""D4: the trust threshold is the mixed equilibrium of an assurance game in nashpy."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import trust_threshold

from .conftest import peer

nashpy = peer("nashpy")


@pytest.mark.parametrize(
    ("reward", "temptation", "punishment", "sucker"),
    [(10, 8, 3, 0), (1, 0.8, 0.3, 0), (4, 1, 2, -3)],
)
def test_d4_the_threshold_is_the_mixed_equilibrium(reward, temptation, punishment, sucker):
    payoffs = np.array([[reward, sucker], [temptation, punishment]], dtype=float)
    game = nashpy.Game(payoffs, payoffs.T)
    mixed = [row for row, _ in game.support_enumeration() if 0 < row[0] < 1]
    ours = trust_threshold(
        reward=reward, temptation=temptation, punishment=punishment, sucker=sucker
    )
    assert len(mixed) == 1
    assert mixed[0][0] == pytest.approx(float(ours), abs=1e-9)
