"""Another pair of allies is data: the invented example of docs/other-allies.md."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.history import load_record
from sim.languages import catalogue
from sim.scenario.loading import load_scenario

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NORLAND = EXAMPLES / "norland.toml"
FOREIGN = ("Japan", "United States", "China", "JPY", "yen")


def test_its_record_lies_beside_it_and_drives_it():
    resolved = load_scenario(NORLAND)
    record = load_record(resolved.scenario.record.name)
    deficit = sim.run(NORLAND, worlds=4, years=5).band("deficit")["q50"]
    known = record.by_role()["deficit"]
    for year in range(1985, 1990):
        assert deficit[year + 0.75] == pytest.approx(known[year], rel=0.02)


def test_no_label_is_anybody_elses():
    identity = load_scenario(NORLAND).scenario.japan.identity
    words = catalogue("en").naming(identity)
    for key in words.texts:
        family, _, name = key.partition(".")
        if family == "series":
            told = words.texts[key].format_map({**words.names, "place": "there"})
            assert not any(word in told for word in FOREIGN), name
    assert words.series("hedging") == "Hedging toward Ostia"
    assert words.unit("JPY bn per year", identity.currency) == "NKR bn per year"


@pytest.mark.long
def test_it_is_back_tested_against_its_own_record_in_its_own_words():
    from sim.analysis.backtest.backtesting import backtest
    from sim.analysis.backtest.built_in import model_of
    from sim.cli.backtest import _text

    built = model_of(NORLAND)
    assert built.settlements == ()
    done = backtest(*built, draws=256, worlds=32, ablate=False)
    actual = {(one.target, one.year): one.actual for one in done.forecasts}
    record = load_record(str(EXAMPLES / "norland.csv")).by_role()
    for target in ("defence_share", "host_nation_support", "affinity"):
        assert actual[target, 2020] == record[target][2020]
    told = _text(built, done, catalogue("en"))
    assert "NKR bn per year" in told and "Feel affinity with Sudria" in told
    assert not any(word in told for word in FOREIGN)
    assert "Not the registered back-test" in told
