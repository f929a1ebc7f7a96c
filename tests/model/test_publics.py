"""Two publics in the model: who is moved by what, and what becomes of deals of a few."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from sim.actors.deals import UNRAVELLED_JAPAN, UNRAVELLED_US
from sim.actors.public_opinion import JAPAN, US
from sim.history import value
from sim.mechanisms.mechanism import SEGMENTS_JAPAN, SEGMENTS_US
from sim.mechanisms.publics import segments
from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS = 256
ERRORS = 4.0
UNDONE = ("unravelled_us", "unravelled_japan")
BEHIND = {
    **{f"segments_us.{name}.start": 0.8 for name in SEGMENTS_US},
    **{f"segments_japan.{name}.start": 0.8 for name in SEGMENTS_JAPAN},
}
"""Two publics that stand behind the alliance, every segment of them."""


@cache
def run(scenario, settings, quarters):
    return simulate(
        load_scenario(scenario, dict(settings)),
        numbers=np.arange(WORLDS),
        seed=5,
        quarters=quarters,
    )


def played(scenario="baseline-2025", quarters=40, **settings):
    return run(scenario, tuple(settings.items()), quarters)


def rise(block, other, series, when=slice(None)):
    """Paired: how much higher the second is, and in standard errors."""
    lost = (other.of(series)[when].astype(float) - block.of(series)[when]).mean(axis=0)
    error = lost.std(ddof=1) / np.sqrt(lost.size)
    return lost.mean(), lost.mean() / error if error else 0.0


# What moves whom ----------------------------------------------------------------------------------


def test_the_publics_start_where_the_record_leaves_them():
    model = AllianceModel(worlds=2, years=1, collect=False)
    us, japan = model.situation.opinion.support[:, 0]
    dependable = value("us_public_japan_dependable_ally_pct", 2024)
    close = value("japan_affinity_for_us_pct", 2025)
    assert (100.0 * us, 100.0 * japan) == pytest.approx((dependable, close), abs=1.0)


def test_where_no_segment_feels_anything_and_no_shock_comes_nothing_moves():
    deaf = {
        path: number
        for name in ("threat", "burden", "fairness", "local", "prices", "cues")
        for path, number in segments(name, 0.0).items()
    }
    block = played("transactional", **deaf, **{"electorates.volatility": 0.0})
    for name in (*(f"segment_us.{one}" for one in SEGMENTS_US), "support_japan"):
        assert np.ptp(block.of(name)) == 0.0, name


def test_coercion_by_china_turns_exporters_and_not_pacifists():
    model = AllianceModel(worlds=4, years=1, collect=False, **{"electorates.volatility": 0.0})
    model.step()
    situation, public = model.situation, model.publics[JAPAN]
    before = dict(zip(SEGMENTS_JAPAN, situation.opinion.segments[JAPAN], strict=True))
    situation.region.coercion = situation.region.coercion + 0.5
    public.form(situation, model.japan.perception.threat, model.worlds)
    after = dict(zip(SEGMENTS_JAPAN, situation.opinion.segments[JAPAN], strict=True))
    assert (after["export_regions"] < before["export_regions"] - 0.005).all()
    assert np.abs(after["pacifists"] - before["pacifists"]).max() < 1e-3


def test_a_washington_that_breaks_its_word_loses_japans_public():
    word = "united_states.promises.break_"
    honest, faithless = (
        played(quarters=80, **{f"{word}steadfast": rate, f"{word}withdrawing": 3.0 * rate})
        for rate in (0.0, 0.2)
    )
    assert rise(honest, faithless, "support_japan", slice(20, None))[1] < -ERRORS


def test_elites_carry_only_those_who_follow_them_and_those_only_a_little():
    apart, agreed = (played(**{"elites.start_japan": start}) for start in (0.4, 1.0))
    model = load_scenario("baseline-2025").scenario.segments_japan
    assert model["security_voters"].cues > model["pacifists"].cues
    for name, least in (("security_voters", 0.005), ("pacifists", 0.0)):
        gained, errors = rise(apart, agreed, f"segment_japan.{name}", slice(30, None))
        assert least <= abs(gained) < 0.15, name
        assert abs(errors) > ERRORS or not least, name


# Gates and what passed them -----------------------------------------------------------------------


def test_a_bargain_among_elites_comes_undone_more_often_than_the_same_with_publics_behind_it():
    alone, backed = played("elite-bargain", 80), played("elite-bargain", 80, **BEHIND)
    assert (alone.of("elites_us")[0] == backed.of("elites_us")[0]).all()
    for series in UNDONE:
        assert rise(alone, backed, series)[1] < -ERRORS, series
    assert alone.of("unravelled_japan").mean() > 2.0 * backed.of("unravelled_japan").mean()


def test_a_sceptical_public_closes_the_gate():
    alone, backed = played("elite-bargain", 80), played("elite-bargain", 80, **BEHIND)
    assert rise(alone, backed, "deal")[1] > ERRORS
    deaf = {"ratification.by_support": 0.0, "opposition.unravelling": 0.0}
    deaf["united_states.demands.congress_linkage"] = 0.0  # Congress listens to its public.
    deaf |= {"united_states.elections.mood": 0.0, "japan.politics.mood": 0.0}
    still, same = played("elite-bargain", 80, **deaf), played("elite-bargain", 80, **BEHIND, **deaf)
    assert (still.of("deal") == same.of("deal")).all()


def test_deals_that_both_gates_passed_outlast_any_opposition_where_legitimacy_shields_wholly():
    shielded = {"opposition.shield": 1.0, "opposition.by_vote": 0.0}
    block = played(quarters=60, **BEHIND, **shielded)
    assert block.of("opposition_japan")[-1].min() > 0.0
    assert not any(block.of(series).any() for series in UNDONE)
    assert played("elite-bargain", 60, **shielded).of("unravelled_us").any()


def test_what_stood_behind_a_deal_is_a_vote_where_its_table_needs_one_and_a_public():
    """The Diet votes on host-nation support and on purchases; Congress on nothing, in the baseline.

    At a vote's worth of one half and publics that are behind the alliance all along.
    """
    half = {"opposition.by_vote": 0.5}
    model = AllianceModel(worlds=WORLDS, years=20, collect=False, **BEHIND, **half)
    model.situation.deals.legitimacy[:] = -1.0  # of what is from before the run
    while model.running:
        model.step()
    block = model.block()
    assert min(block.of("support_us").min(), block.of("support_japan").min()) > 0.5
    deals = pd.DataFrame(block.deals)
    made = deals[deals["agreed"]]
    assert (made["legitimacy_us"] == 0.5).all()
    for table, behind in (("cost", 1.0), ("trade", 1.0), ("defence", 0.5)):
        own = made.loc[made["table"] == table, "legitimacy_japan"]
        assert len(own) and (own == behind).all(), table
    assert (deals.loc[~deals["agreed"], "legitimacy_japan"] == 0.0).all()


def standing_against(opposition, **settings):
    """Deals on every subject that nothing stands behind, in a quarter's politics."""
    model = AllianceModel(worlds=WORLDS, years=1, collect=False, **settings)
    situation = model.situation
    situation.deals.standing[:] = True
    situation.deals.legitimacy[:] = 0.0
    situation.deals.before[:] = 0.0
    situation.terms.truce[:] = 6.0
    situation.opinion.opposition = np.full((2, WORLDS), opposition)
    model.home.unravel(situation, model.worlds)
    return situation


def test_an_undone_deal_goes_back_as_a_broken_one_does():
    often = {"opposition.unravelling": 4.0, "deals.unwinding": 0.5}
    situation = standing_against(1.0, **often)
    gone = ~situation.deals.standing
    assert gone.mean() > 0.2
    level = situation.terms.standing("tariff")
    assert level[gone[1]] == pytest.approx(0.5 * situation.terms.started("tariff")[0])
    assert level[~gone[1]] == pytest.approx(situation.terms.started("tariff")[0])
    assert (situation.terms.truce[gone[1]] == 0.0).all()
    assert (situation.terms.truce[~gone[1]] == 6.0).all()
    happened = situation.deals.happened
    assert happened[UNRAVELLED_US].any() and happened[UNRAVELLED_JAPAN].any()
    assert standing_against(0.0, **often).deals.standing.all()
    assert standing_against(1.0, **{"opposition.unravelling": 0.0}).deals.standing.all()


# Elections ----------------------------------------------------------------------------------------


def elected(turned):
    """Who governs after an election and a quarter in Tokyo, by how far opinion has turned."""
    model = AllianceModel(worlds=2000, years=1, collect=False)
    polls = model.situation.opinion
    polls.judged = polls.support + turned
    model.united_states.office.hold_election(model.situation, model.worlds)
    model.japan.cabinet.turn(model.situation, model.worlds, False)
    return model.united_states.office.successor, model.japan.cabinet.departed


def test_a_public_that_has_turned_throws_out_whoever_governs_and_one_that_is_won_keeps_them():
    won, same, turned = (elected(by) for by in (-0.2, 0.0, 0.2))
    for fewer, usual, more in zip(won, same, turned, strict=True):
        assert fewer.mean() < usual.mean() < more.mean()
        assert not (fewer & ~usual).any() and not (usual & ~more).any()


def test_whoever_takes_office_is_judged_from_there():
    model = AllianceModel(worlds=8, years=5, collect=False, **{"japan.politics.leader_change": 0.0})
    polls = model.situation.opinion
    started = polls.judged.copy()
    while model.running:
        model.step()
        if model.united_states.office.departed.any() and model.situation.now.inauguration:
            since = polls.judged[US].copy()
    assert (polls.judged[US] == since).all() and (since != started[US]).all()
    assert (polls.judged[JAPAN] == started[JAPAN]).all()
    model.japan.cabinet.turn(model.situation, model.worlds, True)
    assert (polls.judged[JAPAN] == polls.support[JAPAN]).all()
