"""What misreading costs: the same tables again, and nothing else changed."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.efficiency import ACCURACIES, again, efficiency
from sim.bargaining.seats import OCCASIONS
from sim.model import AllianceModel


@pytest.fixture(scope="module")
def measured():
    return efficiency(["baseline-2025", "transactional"], worlds=120, years=8, seed=3)


def test_every_occasion_at_every_accuracy_has_a_row(measured):
    table = measured.table
    rows = table.groupby(["scenario", "occasion"], sort=False)
    assert list(table["scenario"].unique()) == ["baseline-2025", "transactional"]
    for (_, occasion), own in rows:
        assert occasion in OCCASIONS
        np.testing.assert_allclose(own["accuracy"], ACCURACIES)
        assert own["tables"].nunique() == 1


def test_the_better_the_two_know_each_other_the_more_they_capture(measured):
    """Monotone up to luck in who refuses: a step down is smaller than the interval."""
    for _, own in measured.table.groupby(["scenario", "occasion"], sort=False):
        captured = own["captured"].to_numpy()
        room = (own["high"] - own["captured"]).to_numpy()
        assert (np.diff(captured) > -room[1:]).all()
        assert captured[-1] > captured[0]
        assert own["lost"].iloc[-1] < own["lost"].iloc[0]
        assert (own["captured"].between(own["low"], own["high"])).all()


def test_the_run_counts_as_many_tables_as_the_deals_of_a_batch(measured):
    import sim

    deals = sim.run("baseline-2025", worlds=120, years=8, seed=3).deals
    counted = deals.groupby("occasion").size()
    own = measured.table[measured.table["scenario"] == "baseline-2025"]
    assert dict(zip(own["occasion"], own["tables"], strict=True)) == {
        occasion: counted[occasion] for occasion in OCCASIONS for _ in ACCURACIES
    }


def test_tables_held_again_as_they_were_come_out_to_the_last_bit():
    model = AllianceModel("transactional", worlds=200, seed=5)
    held = 0
    for _ in range(24):
        model.step()
        if model.outcome is None:
            continue
        held += model.outcome.agreed.size
        once_more = again(model, model.outcome, model.outcome.stakes.accuracy)
        assert (once_more.after == model.outcome.after).all()
        assert (once_more.captured == model.outcome.captured).all()
        assert (once_more.agreed == model.outcome.agreed).all()
    assert held > 100


def test_asking_leaves_the_run_as_it_was():
    plain, asked = (AllianceModel("transactional", worlds=50, seed=5) for _ in range(2))
    for _ in range(20):
        plain.step()
        asked.step()
        if asked.outcome is not None:
            again(asked, asked.outcome, 0.0)
    for row in range(len(plain.recorder.series)):
        np.testing.assert_array_equal(
            plain.recorder.latest(row, 19), asked.recorder.latest(row, 19)
        )


def test_what_is_left_is_what_the_nash_solution_gives_beyond_the_deal():
    """Under the Nash protocol with complete information nothing is left where both gates pass."""
    model = AllianceModel("transactional", worlds=200, seed=5, **{"bargaining.protocol": "nash"})
    for _ in range(8):
        model.step()
        if model.outcome is not None:
            complete = again(model, model.outcome, 1.0)
            both = complete.agreed
            np.testing.assert_allclose(complete.had[both], complete.to_be_had[both], atol=1e-6)
            assert (complete.had[~both] == 0.0).all()
