"""Threats over talks that failed: resolved on as believed, carried out after a lag, taken back."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.actors.united_states.pending_threats import PendingThreats
from sim.bargaining.seats import Seats
from sim.worlds import Worlds

WORLDS = 512
NAMES = ("tariff", "withdrawal")
MOVES = ("tariff", "us_presence")
WANTED = {"tariff": np.full(WORLDS, 25.0), "us_presence": np.full(WORLDS, 40.0)}


def terms_at(tariff=15.0, presence=50.0):
    levels = np.array([np.full(WORLDS, tariff), np.full(WORLDS, presence)])
    return SimpleNamespace(row={"tariff": 0, "us_presence": 1}, levels=levels)


def threats_of(measure=0.5, lag=2.0):
    shape = (2, WORLDS)
    return PendingThreats(
        SimpleNamespace(
            credibility=np.zeros(shape), measure=np.full(shape, measure), lag=np.full(shape, lag)
        )
    )


def talks(agreed, chance=1.0):
    named = np.ones((2, WORLDS), dtype=bool)
    seats = Seats(np.arange(WORLDS), named[0], ~named[0], np.repeat([[True]] * 3, WORLDS, axis=1))
    stakes = SimpleNamespace(threatened=np.full((2, WORLDS), chance), named=named)
    return SimpleNamespace(seats=seats, agreed=np.full(WORLDS, agreed), stakes=stakes)


def worlds():
    return Worlds(np.arange(WORLDS), 0)


@pytest.mark.parametrize("lag", [0, 1, 4])
def test_a_threat_is_carried_out_after_its_lag_and_once(lag):
    threats, terms = threats_of(lag=float(lag)), terms_at()
    threats.fall_due(talks(agreed=False), worlds(), NAMES)
    done = [threats.carry_out(terms, MOVES, WANTED).all() for _ in range(8)]
    assert done == [quarter == lag for quarter in range(8)]
    # Half of the way to what Washington wants: 15 to 25 per cent, 50 to 40 thousand troops.
    assert terms.levels[0] == pytest.approx(20.0)
    assert terms.levels[1] == pytest.approx(45.0)


def test_it_is_resolved_on_as_often_as_it_is_believed():
    threats = threats_of()
    threats.fall_due(talks(agreed=False, chance=0.3), worlds(), NAMES)
    share = np.isfinite(threats.left).mean()
    assert share == pytest.approx(0.3, abs=5 * np.sqrt(0.21 / (2 * WORLDS)))
    threats = threats_of()
    threats.fall_due(talks(agreed=False, chance=0.0), worlds(), NAMES)
    assert np.isinf(threats.left).all()


def test_a_deal_takes_back_what_is_pending_and_nothing_is_done():
    threats, terms = threats_of(lag=3.0), terms_at()
    threats.fall_due(talks(agreed=False), worlds(), NAMES)
    threats.carry_out(terms, MOVES, WANTED)
    threats.fall_due(talks(agreed=True), worlds(), NAMES)
    assert not any(threats.carry_out(terms, MOVES, WANTED).any() for _ in range(8))
    assert (terms.levels == terms_at().levels).all()


def test_nothing_moves_against_washingtons_own_wish():
    threats, terms = threats_of(lag=0.0), terms_at(tariff=30.0, presence=35.0)
    threats.fall_due(talks(agreed=False), worlds(), NAMES)
    assert threats.carry_out(terms, MOVES, WANTED).all()
    assert (terms.levels == terms_at(tariff=30.0, presence=35.0).levels).all()
