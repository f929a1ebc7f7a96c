"""Who sits down, on what occasion, over what."""

from __future__ import annotations

import numpy as np

from sim.bargaining.seats import OCCASIONS, Sitting


def called(renewal=(), demanded=(), business=(), opened=(), worlds=5, linked=False):
    """Who sits; each subject in turn is demanded or on the calendar."""

    def at(places):
        return np.isin(np.arange(worlds), places)

    subject = np.arange(worlds) % 3
    subjects = (np.arange(3)[:, None] == subject) | linked
    return Sitting.called(
        at(renewal), at(demanded), subjects, at(business), subject, at(opened), subject
    )


def test_a_table_that_japan_opens_gives_way_to_every_other():
    sitting = called(renewal=[0], demanded=[1], business=[2], opened=[0, 1, 2, 3])
    assert sitting.opened.tolist() == [False, False, False, True, False]
    seats = sitting.seats()
    assert seats.occasion.tolist() == [1, 0, 2, 3]
    assert [OCCASIONS[place] for place in seats.occasion] == [
        "renewal",
        "demand",
        "calendar",
        "initiative",
    ]
    assert seats.subjects[:, 3].tolist() == [True, False, False]


def test_only_worlds_with_a_reason_sit():
    assert called().seats().world.size == 0
    seats = called(demanded=[1, 3], linked=True).seats()
    assert seats.world.tolist() == [1, 3]
    assert seats.subjects.all()
    assert seats.gather(np.arange(10.0).reshape(2, 5)).tolist() == [[1.0, 3.0], [6.0, 8.0]]
    assert called(renewal=range(5)).seats().world.tolist() == [0, 1, 2, 3, 4]


def test_a_demand_at_a_renewal_is_made_over_the_agreement_with_its_threat():
    seats = called(renewal=range(5), demanded=range(5), business=range(5)).seats()
    assert seats.demanded.all()
    assert seats.renewal.all()
    assert (seats.subjects == [[True], [False], [False]]).all()
    assert called(renewal=[0], demanded=[0], linked=True).seats().subjects.all()


def test_business_gives_way_to_a_demand():
    sitting = called(demanded=[1], business=[1, 2])
    assert sitting.business.tolist() == [False, False, True, False, False]
    assert sitting.seats().subjects.T.tolist() == [[False, True, False], [False, False, True]]
