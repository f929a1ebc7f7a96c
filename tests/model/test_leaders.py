"""The leaders' channel in the model: what it shows and holds, what it costs, what goes with it."""

from __future__ import annotations

import numpy as np

from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS = 256
ERRORS = 4.0
NO_CALLS = {"leaders.tempo": 0.0, "leaders.rapport": 0.0}
STAYING = {
    "united_states.elections.turnover": 0.0,
    "united_states.elections.retirement": 0.0,
    "japan.politics.leader_change": 0.0,
}
GOING = {
    "events.test": {"year": 2028, "quarter": 1, "kind": "departure", "where": "united_states"},
}
WHEN = 8


def played(scenario="baseline-2025", quarters=24, **settings):
    return simulate(
        load_scenario(scenario, settings), numbers=np.arange(WORLDS), seed=5, quarters=quarters
    )


def gained(block, other, series, when=slice(None)):
    """Paired: how much higher the second is, and in standard errors."""
    apart = (other.of(series)[when].astype(float) - block.of(series)[when]).mean(axis=0)
    return apart.mean(), apart.mean() / (apart.std(ddof=1) / np.sqrt(apart.size))


def test_p11_calls_hold_attention_that_hot_spots_would_drain_and_make_words_clearer():
    without, usual = (played("distracted-america", **off) for off in (NO_CALLS, {}))
    for series in ("attention", "clarity", "elites_japan"):
        assert gained(without, usual, series)[1] > ERRORS, series


def test_and_starve_the_working_level_of_meetings():
    without, usual = (played(**{"leaders.bypass": share}) for share in (0.0, 0.6))
    assert gained(without, usual, "held_working_level")[1] < -ERRORS
    assert gained(without, usual, "working_level", slice(12, None))[1] < -ERRORS


def test_when_a_leader_goes_rapport_and_the_attention_it_held_go_with_him():
    stayed, gone = played(**STAYING), played(**STAYING, **GOING)
    assert (stayed.of("rapport")[:WHEN] == gone.of("rapport")[:WHEN]).all()
    assert gone.of("departure")[WHEN].all() and not stayed.of("departure").any()
    assert (gone.of("rapport")[WHEN] < stayed.of("rapport")[WHEN]).all()
    assert gained(stayed, gone, "attention", slice(WHEN + 1, WHEN + 6))[1] < -ERRORS
    assert gained(stayed, gone, "ambiguity", slice(WHEN, WHEN + 6))[1] > ERRORS


def test_the_leader_of_either_side_can_go_and_either_ends_it():
    for where in ("united_states", "japan"):
        event = {"events.test": {**GOING["events.test"], "where": where}}
        assert played(quarters=WHEN + 1, **STAYING, **event).of("departure")[WHEN].all()


def test_institutions_soften_the_loss():
    """The more so the more working level there is; none where it hands nothing on."""
    lost = []
    for level in (0.1, 0.9):
        of_level = {**STAYING, "institutions.working_level": level, "institutions.floor": 0.0}
        stayed, gone = played(quarters=12, **of_level), played(quarters=12, **of_level, **GOING)
        lost.append(-gained(stayed, gone, "rapport", slice(WHEN, None))[0])
    assert lost[1] < 0.9 * lost[0]


def test_a_truce_is_shortened_by_the_share_that_rested_on_rapport():
    model = AllianceModel(worlds=4, years=1, collect=False)
    situation = model.situation
    situation.terms.truce[:] = 8.0
    situation.channel.rapport = np.array([0.0, 0.5, 1.0, 1.0])
    situation.consultation[:] = 0.0
    model.leaders.part(situation, np.array([True, True, True, False]))
    assert situation.terms.truce[0] == 8.0 == situation.terms.truce[3]
    assert 8.0 > situation.terms.truce[1] > situation.terms.truce[2]
    assert situation.channel.rapport.tolist() == [0.0, 0.0, 0.0, 1.0]
