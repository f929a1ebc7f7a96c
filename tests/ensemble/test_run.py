"""Running scenarios: arguments, blocks, prefixes; on the real model where it says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.ensemble.run import run, run_batch
from sim.errors import ScenarioError, UsageError
from sim.model import AllianceModel
from sim.scenario.loading import load_scenario
from sim.worlds import MOST_WORLDS

# Arguments --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"worlds": 0}, "worlds: is outside its range, got 0; allowed: 1 to 10,000,000"),
        ({"worlds": 10**8}, "worlds: is outside its range, got 100000000"),
        ({"worlds": 2.5}, "worlds: must be a whole number, got 2.5"),
        ({"worlds": True}, "worlds: must be a whole number, got True"),
        ({"worlds": "many"}, "worlds: must be a whole number, got 'many'"),
        ({"years": 0}, "years: is outside its range, got 0; allowed: 1 to 100"),
        ({"years": 101}, "years: is outside its range, got 101"),
        ({"years": float("nan")}, "years: must be a whole number, got nan"),
        ({"seed": -1}, "seed: is outside its range, got -1"),
        ({"seed": 2**63}, "seed: is outside its range"),
        ({"resume": True}, r"resume: needs a results folder \(out\)"),
        ({"out": ""}, "out: must be the path of a folder, got ''"),
        ({"out": 3}, "out: must be the path of a folder, got 3"),
        ({"out": "a\0b"}, "out: must be the path of a folder"),
    ],
)
def test_arguments_outside_their_range(fake, arguments, message):
    with pytest.raises(UsageError, match=message):
        run("baseline-2025", **arguments)
    assert fake == []


def test_all_wrong_arguments_are_told_at_once():
    with pytest.raises(UsageError) as error:
        run("baseline-2025", worlds=0, years=0, seed=-1)
    assert {fault.key for fault in error.value.faults} == {"worlds", "years", "seed"}


def test_an_unknown_scenario_or_setting_makes_no_folder(fake, tmp_path):
    with pytest.raises(ScenarioError):
        run("baseline-2052", out=tmp_path / "out")
    with pytest.raises(ScenarioError):
        run("baseline-2025", settings={"threat.chyna.military": 1.0}, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "a\\b", "a\nb"])
def test_names_that_cannot_name_a_file_are_refused(fake, baseline, name):
    with pytest.raises(UsageError, match="cannot name a file"):
        run(replace(baseline, name=name))


def test_a_scenario_may_come_as_name_path_scenario_or_resolved(fake, baseline, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\nextends = "baseline-2025"\n[trade]\ndeficit = 99.0\n')
    given = ["baseline-2025", path, str(path), baseline, baseline.scenario]
    names = [run(source, worlds=3, years=1).scenarios[0] for source in given]
    assert names == ["baseline-2025", "mine", "mine", "baseline-2025", "baseline-2025"]


def test_settings_reach_the_model(fake):
    plain = run("baseline-2025", worlds=3, years=1)
    set_over = run("baseline-2025", worlds=3, years=1, settings={"trade.deficit": 136.936})
    assert (set_over.series["deficit"] > plain.series["deficit"]).all()
    assert set_over.resolved["baseline-2025"].origins["trade.deficit"] == "--set"


def test_years_are_the_scenarios_own_unless_given(fake, baseline):
    own = baseline.scenario.time.years
    assert run(baseline, worlds=1).manifest["years"] == own
    assert run(baseline, worlds=1, years=3).summary["quarter"].max() == 11
    assert run(baseline, worlds=np.int64(2), years=np.int64(3)).manifest["worlds"] == 2


# Blocks -----------------------------------------------------------------------------------------


def test_worlds_are_simulated_in_blocks_and_progress_is_told(fake):
    told = []
    run("baseline-2025", worlds=5000, years=1, progress=lambda *done: told.append(done))
    assert fake == [
        ("baseline-2025", 0, 2048),
        ("baseline-2025", 2048, 2048),
        ("baseline-2025", 4096, 904),
    ]
    assert told == [(0, 5000), (2048, 5000), (4096, 5000), (5000, 5000)]


def test_progress_of_a_resumed_run_starts_where_it_stood(fake, tmp_path):
    run("baseline-2025", worlds=30, years=1, out=tmp_path / "out")
    told = []
    run(
        "baseline-2025", worlds=30, years=1, out=tmp_path / "out", resume=True,
        progress=lambda *done: told.append(done),
    )  # fmt: skip
    assert told == [(30, 30)]


def test_memory_is_that_of_blocks_not_of_the_batch(fake, batch, monkeypatch):
    """Two tapes serve any number of blocks, and no block outlives the next on its tape."""
    from sim.ensemble import work

    simulate, tapes = work.simulate, []

    def watched(*arguments, tape, **named):
        tapes.append(tape)
        return simulate(*arguments, tape=tape, **named)

    monkeypatch.setattr(work, "simulate", watched)
    results = run_batch(batch("a", "b", "c", worlds=9000, paired=True))
    assert len(tapes) == 15 and len(set(map(id, tapes))) == 2
    assert len(results.series) == 3 * 1000 * 4


def test_a_real_block_is_let_go(monkeypatch):
    """Mesa never forgets a model; what it holds must not grow with the batch."""
    import weakref

    from sim.model import AllianceModel, simulate

    alive = []
    seat = AllianceModel._seat_actors

    def watched(self):
        seat(self)
        alive.append(weakref.ref(self.japan))

    monkeypatch.setattr(AllianceModel, "_seat_actors", watched)
    simulate("baseline-2025", numbers=np.arange(3), seed=0, quarters=2)
    assert len(alive) == 1 and alive[0]() is None


def test_nothing_is_paired_unless_asked(fake, batch):
    from sim.ensemble.work import done, works

    def paired(**arguments):
        found = [done(work, None) for work in works(batch("a", "b", **arguments), set())]
        return [part.paired is not None for part in found]

    assert paired() == [False, False]
    assert paired(paired=True) == [False, True]


# The real model ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small():
    return run("baseline-2025", worlds=20, years=5, seed=11)


def test_fewer_worlds_are_the_first_of_more(small):
    more = run("baseline-2025", worlds=300, years=5, seed=11)
    first = more.series[more.series["world"] < 20].reset_index(drop=True)
    pd.testing.assert_frame_equal(first, small.series, check_exact=True)
    first = more.deals[more.deals["world"] < 20].reset_index(drop=True)
    pd.testing.assert_frame_equal(first, small.deals, check_exact=True)


def test_a_shorter_run_is_the_beginning_of_a_longer_one(small):
    shorter = run("baseline-2025", worlds=20, years=3, seed=11)
    first = small.series[small.series["quarter"] < 12].reset_index(drop=True)
    pd.testing.assert_frame_equal(shorter.series, first, check_exact=True)
    first = small.deals[small.deals["quarter"] < 12].reset_index(drop=True)
    # What became of a deal after the shorter run is not yet known in it.
    later = first["fate_quarter"] >= 12
    first.loc[later, ["fate", "fate_quarter"]] = "standing", -1
    pd.testing.assert_frame_equal(shorter.deals, first, check_exact=True)


def test_another_seed_is_another_history(small):
    other = run("baseline-2025", worlds=20, years=5, seed=12)
    assert not other.series["trust"].equals(small.series["trust"])
    assert other.fingerprint != small.fingerprint


def test_the_real_tables_have_no_gaps_and_the_promised_columns(small):
    assert not small.summary.isna().any(axis=None)
    assert not small.series.isna().any(axis=None)
    deals = small.deals
    promised = {"scenario", "world", "quarter", "table", "occasion", "agreed",
                "utility_us", "utility_japan"}  # fmt: skip
    assert promised <= set(deals.columns)
    assert deals["agreed"].dtype == bool and len(deals)
    for issue in load_scenario("baseline-2025").scenario.issues:
        assert {issue, f"{issue}_before"} <= set(deals.columns)


def test_a_path_is_taken_as_given(small, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = run("baseline-2025", worlds=20, years=5, seed=11, out="here")
    assert results.folder == Path("here") and (tmp_path / "here" / "summary.parquet").exists()
    pd.testing.assert_frame_equal(results.summary, small.summary, check_exact=True)


def test_runs_and_the_model_take_as_many_worlds_and_no_more():
    most = MOST_WORLDS
    with pytest.raises(UsageError, match=f"got {most + 1}; allowed: 1 to {most:,}"):
        run("baseline-2025", worlds=most + 1)
    with pytest.raises(UsageError, match=f"got {most + 1}; allowed: 1 to {most:,}"):
        AllianceModel(worlds=most + 1)
