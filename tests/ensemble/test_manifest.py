"""The manifest knows whether two runs have the same numbers, and says why not."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sim.ensemble import manifest
from sim.ensemble.blocks import Batch
from sim.ensemble.run import run_batch
from sim.errors import ResultsError
from sim.scenario.loading import load_scenario

from .conftest import content


@pytest.fixture
def home(batch, fake, tmp_path):
    """A finished run of 20 worlds, one year, seed 3."""
    run_batch(batch(), tmp_path / "out")
    return tmp_path / "out"


def edit(home, change):
    path = home / "manifest.json"
    stored = json.loads(path.read_text())
    change(stored)
    path.write_text(json.dumps(stored))


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"seed": 4}, "seed: the folder was made with 3, this run asks for 4"),
        ({"worlds": 30}, "worlds: the folder was made with 20, this run asks for 30"),
        ({"quarters": 8}, "years: the folder was made with 1, this run asks for 2"),
        ({"kept": 5}, "kept: the folder was made with 1000, this run asks for 5"),
    ],
)
def test_resume_refuses_another_run_naming_key_and_both_values(home, batch, other, message):
    before = content(home)
    with pytest.raises(ResultsError) as error:
        run_batch(batch(**other), home, resume=True)
    (fault,) = error.value.faults
    assert message in str(fault) and fault.file == str(home)
    assert content(home) == before


def test_resume_refuses_another_scenario(home, batch):
    with pytest.raises(ResultsError, match=r"scenarios: .* made with alone, .* asks for other"):
        run_batch(batch("other"), home, resume=True)


def test_resume_names_the_values_by_which_a_scenario_differs(home, batch):
    resolved = load_scenario("baseline-2025", {"threat.china.military": 0.9, "trade.deficit": 70.0})
    asked = Batch((replace(resolved, name="alone"),), 20, 4, 3)
    with pytest.raises(ResultsError) as error:
        run_batch(asked, home, resume=True)
    lines = str(error.value).splitlines()
    assert len(lines) == 2
    assert "scenarios.alone.threat.china.military: " in str(error.value)
    assert "made with 68.468, this run asks for 70.0" in str(error.value)


def test_all_differences_are_told_at_once(home, batch):
    with pytest.raises(ResultsError) as error:
        run_batch(batch("other", seed=9, worlds=3), home, resume=True)
    assert {fault.key for fault in error.value.faults} == {"scenarios", "worlds", "seed"}


@pytest.mark.parametrize("name", ["alliance-sim", "numpy", "pyarrow"])
def test_resume_refuses_another_version(home, batch, name):
    edit(home, lambda stored: stored["versions"].update({name: "0.0.1"}))
    with pytest.raises(ResultsError, match=f"versions.{name}: the folder was made with 0.0.1"):
        run_batch(batch(), home, resume=True)


def test_resume_refuses_a_scenario_file_that_was_edited(home, batch):
    """Its values can no longer be told, only that they are not these."""
    edit(home, lambda stored: stored["scenarios"]["alone"].update({"sha256": "0" * 64}))
    (home / "scenario" / "alone.toml").write_text("format = 1\n")
    with pytest.raises(ResultsError, match=r"scenarios\.alone: the folder was made with 000"):
        run_batch(batch(), home, resume=True)


def test_an_edited_record_is_another_scenario(tmp_path):
    """A scenario says where its record lies, and its hash what it held."""
    examples = Path(__file__).parents[2] / "docs" / "examples"
    for file in ("norland.toml", "norland.csv"):
        shutil.copy(examples / file, tmp_path)

    def fingerprint():
        resolved = load_scenario(tmp_path / "norland.toml")
        return manifest.fingerprint(manifest.described(Batch((resolved,), 20, 4, 3), None))

    first = fingerprint()
    assert fingerprint() == first
    record = tmp_path / "norland.csv"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("1985,2.7,", "1985,2.8,"), encoding="utf-8")
    assert fingerprint() != first


def test_resume_does_not_mind_python_command_or_origin(home, batch, fake):
    edit(home, lambda stored: stored["versions"].update({"python": "3.99", "mesa": "3.9"}))
    fake.clear()
    run_batch(batch(), home, resume=True, command="another spelling")
    assert fake == []


@pytest.mark.parametrize("garbled", ["", "{", "[]", '{"format": "1"}', '{"format": 1}'])
def test_a_manifest_that_is_none_is_refused(home, batch, garbled):
    (home / "manifest.json").write_text(garbled)
    before = content(home)
    with pytest.raises(ResultsError, match=r"manifest\.json"):
        run_batch(batch(), home, resume=True)
    assert content(home) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.update(blocks=[{}]),
        lambda stored: stored.update(blocks=[1]),
        lambda stored: stored.update(blocks=[]),
        lambda stored: stored.update(scenarios={"alone": "x"}),
        lambda stored: stored.update(seed="3"),
        lambda stored: stored["blocks"][0].update(files={"series/x.parquet": 3}),
        lambda stored: stored["blocks"][0].update(worlds=7),
        lambda stored: stored["versions"].clear(),
        lambda stored: stored.update(files={"summary.parquet": None}),
    ],
)
def test_a_garbled_manifest_never_ends_in_a_traceback(home, batch, change):
    edit(home, change)
    before = content(home)
    try:
        run_batch(batch(), home, resume=True)
    except ResultsError:
        assert content(home) == before
    else:
        assert content(home) == before


def test_fingerprints_tell_numbers_apart_and_nothing_else(batch, baseline):
    def of(made, command=None):
        return manifest.fingerprint(manifest.described(made, command))

    same = {of(batch()), of(batch(), "another command")}
    assert len(same) == 1
    others = [batch("other"), batch(seed=4), batch(worlds=21), batch(quarters=8), batch(kept=3)]
    changed = load_scenario("baseline-2025", {"trade.deficit": 70.0})
    others.append(Batch((replace(changed, name="alone"),), 20, 4, 3))
    assert len(same | {of(other) for other in others}) == 1 + len(others)
    # Stating a default is not another scenario.
    stated = load_scenario("baseline-2025", {"trade.deficit": baseline.scenario.trade.deficit})
    assert of(Batch((replace(stated, name="alone"),), 20, 4, 3)) in same
    # Nor is one that is called otherwise.
    titled = load_scenario("baseline-2025", {"about.title.en": "Another title"})
    assert of(Batch((replace(titled, name="alone"),), 20, 4, 3)) in same
