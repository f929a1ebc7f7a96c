"""One face, whether the tables are in memory or in a folder."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from sim.ensemble.results import open_results
from sim.ensemble.run import run, run_batch
from sim.errors import ResultsError, UsageError
from sim.scenario import library
from sim.scenario.labels import settings_of
from sim.scenario.loading import load_scenario

from .conftest import NAMES, content

TABLES = ("summary", "series", "deals", "comparison")


@pytest.fixture
def three(batch):
    """Scenarios that differ in series and deals, in two blocks each."""
    return batch("base", "rival-short", "quiet", worlds=2060, kept=2050, paired=True)


def test_a_folder_holds_exactly_what_memory_holds(fake, three, tmp_path):
    held = run_batch(three)
    run_batch(three, tmp_path / "out")
    opened = open_results(tmp_path / "out")
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(held, name), getattr(opened, name), check_exact=True)
    assert held.scenarios == opened.scenarios == ("base", "rival-short", "quiet")
    assert held.fingerprint == opened.fingerprint
    assert held.folder is None and opened.folder == tmp_path / "out"
    assert held.manifest["status"] == opened.manifest["status"] == "complete"


def test_summary_stands_on_all_worlds_and_quantiles_on_the_kept(fake, three):
    results = run_batch(three)
    summary, series = results.summary, results.series
    assert set(summary["worlds"]) == {2060} and set(summary["kept"]) == {2050}
    rows = series[(series["scenario"] == "base") & (series["quarter"] == 2)]
    assert rows["world"].tolist() == list(range(2050))
    row = summary[summary["scenario"].eq("base") & summary["series"].eq("trust")].iloc[2]
    assert row["q50"] == pytest.approx(np.median(rows["trust"]), rel=1e-7)
    kept = rows["trust"].astype(np.float64).mean()
    assert row["mean"] == pytest.approx(kept, rel=0.01)
    assert row["mean"] != pytest.approx(kept, rel=1e-9)


def test_a_scenario_without_a_series_or_deals_leaves_a_gap_not_a_number(fake, three):
    results = run_batch(three)
    assert results.series["deal"].isna().equals(results.series["scenario"] == "rival-short")
    assert set(results.deals["scenario"]) == {"base", "rival-short"}
    compared = results.comparison.groupby("scenario")["series"].unique()
    assert list(compared["rival-short"]) == list(NAMES[:3])
    assert list(compared["quiet"]) == list(NAMES)


def test_band_and_paths_are_by_year(fake, batch):
    results = run_batch(batch(worlds=40))
    band = results.band("trust")
    assert band.index.tolist() == [2026.0, 2026.25, 2026.5, 2026.75]
    assert ", ".join(band.columns) == "mean, sd, mc_error, q05, q25, q50, q75, q95"
    paths = results.paths("trust", "alone", worlds=5)
    assert paths.shape == (4, 5) and paths.columns.tolist() == [0, 1, 2, 3, 4]
    row = results.series[results.series["world"] == 3]
    assert paths[3].tolist() == row["trust"].tolist()
    assert results.paths("trust", worlds=100).shape == (4, 40)


def test_paths_of_a_later_scenario_are_its_own(fake, batch):
    results = run_batch(batch("a", "b"))
    rows = results.series[results.series["scenario"] == "b"]
    path = results.paths("deficit", "b")[7]
    assert path.tolist() == rows.loc[rows["world"] == 7, "deficit"].tolist()


def test_unknown_names_get_the_nearest(fake, batch):
    results = run_batch(batch("base"))
    with pytest.raises(UsageError, match="no such series, got 'trsut'; did you mean 'trust'"):
        results.band("trsut")
    with pytest.raises(UsageError, match="no such scenario, got 'bass'; did you mean 'base'"):
        results.paths("trust", "bass")
    with pytest.raises(UsageError, match="worlds: must be at least 1, got 0"):
        results.paths("trust", worlds=0)


def test_fingerprint_is_the_same_for_the_same_numbers(fake, batch):
    one, two = (run_batch(batch(), command=command) for command in ("a", "b"))
    assert one.fingerprint == two.fingerprint
    assert int(one.fingerprint, 16) and len(one.fingerprint) == 64


# Restored scenarios -----------------------------------------------------------------------------


SCENARIOS = [name for name in library.names() if "/" not in name]


@pytest.mark.parametrize("name", [*SCENARIOS, "ambiguous+reversals"])
def test_every_scenario_of_the_library_comes_back_with_its_origins(fake, tmp_path, name):
    resolved = load_scenario(name, {"threat.china.military": 0.61})
    run(resolved, worlds=2, years=1, out=tmp_path / "out")
    assert open_results(tmp_path / "out").resolved == {resolved.name: resolved}


# What cannot be opened --------------------------------------------------------------------------


@pytest.fixture
def home(fake, batch, tmp_path):
    run_batch(batch("base", worlds=2060, kept=2050), tmp_path / "out")
    return tmp_path / "out"


def test_no_results_folder(tmp_path):
    with pytest.raises(ResultsError, match="gone: no such folder"):
        open_results(tmp_path / "gone")
    with pytest.raises(ResultsError, match=r"is not a results folder: it has no manifest\.json"):
        open_results(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ResultsError, match="file: is not a folder"):
        open_results(tmp_path / "file")


def test_a_newer_format_is_told(home):
    path = home / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    with pytest.raises(ResultsError, match=r"format: is of a format that .* got 2; allowed: 1"):
        open_results(home)


def test_all_missing_files_are_named_at_once(home):
    (home / "deals.parquet").unlink()
    (home / "series" / "base-0002048.parquet").unlink()
    with pytest.raises(ResultsError) as error:
        open_results(home)
    assert [fault.file for fault in error.value.faults] == [
        str(home / "deals.parquet"),
        str(home / "series" / "base-0002048.parquet"),
    ]


@pytest.mark.parametrize(
    ("table", "file"),
    [
        ("summary", "summary.parquet"),
        ("deals", "deals.parquet"),
        ("series", "series/base-0002048.parquet"),
    ],
)
def test_a_corrupt_file_is_named_when_it_is_read(home, table, file):
    path = home / file
    path.write_bytes(path.read_bytes()[:-9])
    results = open_results(home)
    with pytest.raises(ResultsError, match=rf"{file}: .*checksum"):
        getattr(results, table)


def test_an_edited_scenario_is_not_taken_for_the_one_that_ran(home):
    path = home / "scenario" / "base.toml"
    path.write_text(path.read_text().replace("68.468", "68.469"))
    with pytest.raises(ResultsError, match=r"base\.toml: is missing, or was changed"):
        open_results(home)


def test_an_unfinished_run_says_how_far_it_came(fake, batch, tmp_path, monkeypatch):
    monkeypatch.setattr("sim.ensemble.store.merging.summary_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_batch(batch(), tmp_path / "out")
    with pytest.raises(ResultsError, match=r"not finished \(blocks done: 1 of 1\).*--resume"):
        open_results(tmp_path / "out")


def test_opening_changes_nothing(home):
    before = content(home)
    results = open_results(home)
    _ = results.summary, results.series, results.deals, results.comparison
    assert content(home) == before


# The folder explains itself ---------------------------------------------------------------------


def test_the_readme_names_every_file_and_column(tmp_path):
    """On the real model: a column that nobody explained fails here."""
    from sim.analysis.compare import compare

    home = tmp_path / "out"
    compare(["baseline-2025", "high-threat"], worlds=4, years=5, out=home)
    text = (home / "README.txt").read_text()
    assert "\n\n\n" not in text
    words = set(text.replace(",", " ").split())
    results = open_results(home)
    for name in TABLES:
        columns = getattr(results, name).columns
        unexplained = {column.removesuffix("_before") for column in columns} - words
        assert not unexplained, name
    for path in home.iterdir():
        assert path.name == "README.txt" or path.name in text
    assert "JPY bn per year" in text and "Hidden from every actor" in text


def test_what_was_set_is_known_from_the_folder_alone(fake, tmp_path):
    run("institutional", worlds=3, years=1, settings={"trade.tariff": 20}, out=tmp_path / "out")
    (opened,) = open_results(tmp_path / "out").resolved.values()
    assert settings_of(opened) == ["trade.tariff=20"]
    assert opened.scenario.about.title.en and not opened.scenario.about.summary.en
    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert "Set over institutional: trade.tariff=20\n" in text
    run("institutional", worlds=3, years=1, out=tmp_path / "plain")
    assert "Set over" not in (tmp_path / "plain" / "README.txt").read_text(encoding="utf-8")
