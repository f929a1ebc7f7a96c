"""From a name or a path to a resolved scenario: layers, origins, settings."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from sim.errors import ScenarioError
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_over, load_scenario, resolve, with_settings
from sim.scenario.schema import Scenario


def test_a_name_is_looked_up_in_the_library():
    loaded = load_scenario("baseline-2025")
    assert loaded.name == loaded.scenario.name == "baseline-2025"
    assert loaded.files == ("baseline-2025.toml",)
    assert loaded.scenario.trade.deficit == 68.468
    assert loaded.origins["trade.deficit"] == "baseline-2025.toml"
    assert loaded.origins["economy.us_growth"] == "schema default"


def test_every_value_has_an_origin_and_every_origin_a_value():
    loaded = load_scenario("institutional", {"trade.tariff": 20})
    assert set(loaded.origins.values()) == {*loaded.files, "schema default", "--set"}
    assert loaded.files[0] == "baseline-2025.toml" and loaded.files[-1] == "institutional.toml"
    dumped = loaded.scenario.model_dump(by_alias=True)
    for path in loaded.origins:
        value = dumped
        for key in path.split("."):
            value = value[key]
        assert not isinstance(value, dict), path


def test_a_file_overrides_what_it_extends_and_leaves_the_rest(write):
    path = write("mine.toml", 'extends = "baseline-2025"\n[theatres.korea]\nintensity = 0.5\n')
    loaded, base = load_scenario(path), load_scenario("baseline-2025")
    assert loaded.scenario.theatres["korea"].intensity == 0.5
    assert loaded.scenario.theatres["korea"].japan_weight == 1.0
    assert loaded.scenario.theatres["taiwan_strait"] == base.scenario.theatres["taiwan_strait"]
    assert loaded.origins["theatres.korea.intensity"] == "mine.toml"
    assert loaded.origins["theatres.korea.japan_weight"] == "baseline-2025.toml"
    assert loaded.files == ("baseline-2025.toml", "mine.toml")


def test_later_bases_override_earlier_and_the_file_overrides_all(write):
    write("one.toml", "[trade]\ndeficit = 1\ntariff = 11\nmarket_access = 1\n")
    write("two.toml", "[trade]\ndeficit = 2\ntariff = 12\n")
    extends = 'extends = ["baseline-2025", "one.toml", "two.toml"]\n'
    path = write("three.toml", extends + "[trade]\ndeficit = 3\n")
    trade = load_scenario(path).scenario.trade
    assert (trade.deficit, trade.tariff, trade.market_access) == (3, 12, 1)


def test_a_shared_base_does_not_undo_the_first_of_two(write):
    for name, key in (("one", "deficit"), ("two", "investment")):
        write(f"{name}.toml", f'extends = "baseline-2025"\n[trade]\n{key} = 99\n')
    path = write("both.toml", 'extends = ["one.toml", "two.toml"]\n')
    trade = load_scenario(path).scenario.trade
    assert (trade.deficit, trade.investment) == (99, 99)


def test_paths_are_relative_to_the_file_that_states_them(write, tmp_path, monkeypatch):
    write("deep/base.toml", 'extends = "../root.toml"\n[trade]\ntariff = 20\n')
    write("root.toml", 'extends = "baseline-2025"\n[trade]\ndeficit = 5\n')
    path = write("mine.toml", 'extends = "deep/base.toml"\n')
    monkeypatch.chdir(tmp_path.parent)
    trade = load_scenario(path).scenario.trade
    assert (trade.deficit, trade.tariff) == (5, 20)


@pytest.mark.parametrize("name", ["overlays/nostalgia", "nostalgia", "top"])
def test_names_in_sub_folders_are_found_with_and_without_the_folder(own_library, write, name):
    baseline = Path("scenarios/baseline-2025.toml").resolve()
    extends = f'extends = "{baseline}"\n[about]\nrival = ""\n'
    write("library/overlays/nostalgia.toml", extends)
    write("library/top.toml", extends)
    assert load_scenario(name).name == name.rpartition("/")[2]


def test_a_name_in_two_sub_folders_is_refused(own_library, write):
    write("library/a/same.toml", "")
    write("library/b/same.toml", "")
    with pytest.raises(ScenarioError, match=r"names more than one file.*a/same, b/same"):
        load_scenario("same")


def test_the_library_is_the_packaged_one_where_there_is_one(tmp_path, monkeypatch):
    from sim.scenario import library

    assert library.folder().name == "scenarios"
    monkeypatch.setattr(library, "_PACKAGED", tmp_path)
    assert library.folder() == tmp_path


def test_a_file_of_the_users_with_a_library_name_is_told_apart(write, tmp_path, monkeypatch):
    write("baseline-2025.toml", 'extends = "baseline-2025"\n[trade]\ntariff = 20\n')
    monkeypatch.chdir(tmp_path)
    loaded = load_scenario("baseline-2025.toml")
    assert loaded.files == ("baseline-2025.toml", "./baseline-2025.toml")
    assert loaded.origins["trade.tariff"] == "./baseline-2025.toml"
    assert load_scenario("baseline-2025").scenario.trade.tariff == 15.8


def test_names_joined_by_plus_lie_over_one_another():
    loaded = load_scenario("ambiguous+reversals")
    assert loaded.name == "ambiguous+reversals"
    doctrine = loaded.scenario.united_states.doctrine
    alone = load_scenario("ambiguous").scenario.united_states.doctrine
    assert doctrine.reversal > alone.reversal
    assert loaded.origins["united_states.doctrine.reversal"] == "overlays/reversals.toml"
    assert load_scenario("ambiguous+overlays/reversals") == loaded
    assert load_over("ambiguous", "reversals") == loaded


@pytest.mark.parametrize("overlay", ["mine.toml", "./mine.toml", "deep+er/mine.toml", "x+y.toml"])
def test_a_file_of_ones_own_lies_over_a_name(write, tmp_path, monkeypatch, overlay):
    write(overlay, "[trade]\ntariff = 33\n")
    monkeypatch.chdir(tmp_path)
    loaded = load_scenario(f"baseline-2025+{overlay}+reversals")
    assert loaded.name == f"baseline-2025+{Path(overlay).stem}+reversals"
    assert loaded.scenario.trade.tariff == 33
    assert loaded.files == ("baseline-2025.toml", Path(overlay).name, "overlays/reversals.toml")
    absolute = load_scenario(f"baseline-2025+{tmp_path / overlay}+reversals")
    assert absolute.scenario == loaded.scenario


def test_a_name_lies_over_a_file_of_ones_own(write):
    path = write("mine.toml", 'extends = "baseline-2025"\n[trade]\ntariff = 33\n')
    loaded = load_scenario(f"{path}+reversals")
    assert (loaded.name, loaded.scenario.trade.tariff) == ("mine+reversals", 33)


def test_overlays_alone_are_half_a_scenario(write):
    half = write("mine.toml", "[trade]\ntariff = 33\n")
    assert is_overlay(f"noise+{half}")
    assert not is_overlay(f"baseline-2025+{half}")


def test_one_dial_of_the_successor_keeps_its_others(write):
    path = write("mine.toml", 'extends = "baseline-2025"\n[united_states.successor]\nnoise = 0.9\n')
    before = load_scenario("baseline-2025").scenario.united_states
    after = load_scenario(path).scenario.united_states
    assert after.successor.noise == 0.9
    assert (
        after.successor.reciprocity == before.successor.reciprocity != before.doctrine.reciprocity
    )


def test_settings_have_the_last_word_and_say_so():
    loaded = load_scenario("baseline-2025", {"theatres.korea.intensity": 0.5, "time.years": 3})
    assert loaded.scenario.theatres["korea"].intensity == 0.5
    assert loaded.scenario.time.years == 3
    assert loaded.origins["theatres.korea.intensity"] == "--set"


def test_settings_take_numbers_of_other_libraries():
    loaded = load_scenario(
        "baseline-2025",
        {
            "trade.tariff": np.float32(20),
            "trade.deficit": np.float64(50),
            "time.years": np.int64(3),
        },
    )
    assert loaded.scenario.trade.tariff == 20
    assert type(loaded.scenario.trade.deficit) is float
    assert loaded.scenario.time.years == 3


def test_a_whole_table_may_be_set_even_a_new_event():
    loaded = load_scenario(
        "baseline-2025", {"events.blockade": {"year": 2030, "size": 0.4}, "trade": {"tariff": 20}}
    )
    assert loaded.scenario.events["blockade"].year == 2030
    assert loaded.scenario.trade.tariff == 20
    assert loaded.scenario.trade.deficit == 68.468
    assert loaded.origins["events.blockade.size"] == "--set"
    assert loaded.origins["events.blockade.lasts"] == "schema default"


def test_settings_over_a_resolved_scenario_keep_its_origins():
    first = load_scenario("institutional", {"trade.tariff": 20})
    second = with_settings(first, {"trade.deficit": 10})
    assert second == load_scenario("institutional", {"trade.tariff": 20, "trade.deficit": 10})
    assert with_settings(first, {}) == resolve(first) == first


def test_resolve_takes_every_form_a_caller_holds():
    loaded = load_scenario("baseline-2025")
    path = Path("scenarios/baseline-2025.toml")
    assert resolve("baseline-2025") == resolve(path) == resolve(loaded) == loaded
    bare = resolve(loaded.scenario, {"trade.tariff": 20})
    assert bare.name == "baseline-2025"
    assert bare.scenario.trade.tariff == 20
    assert bare.origins["trade.tariff"] == "--set"
    assert bare.origins["trade.deficit"] == "given"


def test_a_scenario_built_in_python_is_judged_as_a_file_is():
    scenario: Scenario = load_scenario("baseline-2025").scenario
    broken = scenario.model_copy(update={"trade": scenario.trade.model_copy(update={"tariff": -1})})
    for settings in ({}, {"trade.deficit": 10}):
        with pytest.raises(ScenarioError, match=r"trade\.tariff: must be at least 0, got -1"):
            resolve(broken, settings)


def test_resolved_scenarios_travel_between_processes():
    loaded = load_scenario("baseline-2025", {"trade.tariff": 20})
    assert pickle.loads(pickle.dumps(loaded)) == loaded


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path):
    path = tmp_path / "notepad.toml"
    path.write_bytes(b"\xef\xbb\xbfformat = 1\r\nextends = 'baseline-2025'\r\n")
    assert load_scenario(path).scenario.trade.tariff == 15.8


def test_a_star_in_a_setting_stands_for_every_name_in_its_place():
    scenario = load_scenario("baseline-2025", {"united_states.*.noise": 0.9}).scenario
    assert scenario.united_states.doctrine.noise == scenario.united_states.successor.noise == 0.9
    origins = load_scenario("baseline-2025", {"threats.*.credibility": 0.0}).origins
    assert origins["threats.tariff.credibility"] == origins["threats.withdrawal.credibility"]
    with pytest.raises(ScenarioError, match=r"united_states\.\*\.nois"):
        load_scenario("baseline-2025", {"united_states.*.nois": 0.9})
