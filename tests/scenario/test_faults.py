"""What is said of values: file, key, value, range with unit, choices, nearest name; all at once."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError, UsageError
from sim.scenario.loading import load_scenario
from sim.scenario.settings import parse_settings


def faults(source, settings=None):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(source, settings)
    return caught.value.faults


def only(source, settings=None):
    (fault,) = faults(source, settings)
    return fault


def test_all_faults_of_all_files_and_settings_at_once_each_with_its_file(write):
    base = write(
        "base.toml",
        """
        extends = "baseline-2025"
        [trade]
        deficit = -4
        tarif = 5
        """,
    )
    path = write(
        "mine.toml",
        """
        extends = "base.toml"
        [china]
        military = 0.9
        [issues.roles]
        subject = "trad"
        [events.one]
        where = "korea"
        [events.two]
        year = 2030
        where = "taiwan_strat"
        [about]
        rival = "institutionl"
        moves = ["trst", "effort"]
        """,
    )
    found = faults(path, {"trade.tariff": float("nan"), "theatres.taiwan.intensity": 1})
    said = {(fault.file, fault.key): fault for fault in found}
    here = str(path)
    assert set(said) == {
        (str(base), "trade.deficit"),
        (str(base), "trade.tarif"),
        (here, "china"),
        (here, "issues.roles.subject"),
        (here, "events.one.year"),
        (here, "events.two.where"),
        (here, "about.rival"),
        (here, "about.moves"),
        ("--set", "trade.tariff"),
        ("--set", "theatres.taiwan.intensity"),
    }
    assert len(found) == len(said)
    assert said[here, "events.two.where"].nearest == "taiwan_strait"
    assert said[here, "about.rival"].nearest == "institutional"
    assert said[here, "about.moves"].nearest == "trust"
    assert said[here, "about.moves"].value == '"trst"'
    assert said["--set", "theatres.taiwan.intensity"].nearest == "theatres.taiwan_strait.intensity"


@pytest.mark.parametrize(
    ("settings", "problem", "value"),
    [
        ({"trade.tariff": -1}, "must be at least 0", "-1"),
        ({"trade.tariff": 100.5}, "must be at most 100", "100.5"),
        ({"trade.tariff": "high"}, "must be a number", '"high"'),
        ({"trade.tariff": True}, "must be a number", "true"),
        ({"trade.tariff": [1, 2]}, "must be a number", "[1, 2]"),
        ({"trade.tariff": float("inf")}, "must be a finite number", "inf"),
        ({"trade.tariff": float("nan")}, "must be a finite number", "nan"),
        ({"trade.tariff": 10**30}, "must be at most 100", "a number of 31 digits"),
        ({"trade.tariff": 10**5000}, "is too large", "a number of 5001 digits"),
        ({"trade.tariff": None}, "must be a number", "None"),
    ],
)
def test_a_number_out_of_range_or_no_number(settings, problem, value):
    fault = only("baseline-2025", settings)
    assert (fault.file, fault.key) == ("--set", "trade.tariff")
    assert (fault.problem, fault.value) == (problem, value)
    assert fault.allowed == "0 to 100 (% ad valorem)"


def test_the_ends_of_a_range_are_allowed():
    for tariff in (0, 100):
        assert load_scenario("baseline-2025", {"trade.tariff": tariff})


@pytest.mark.parametrize(
    ("settings", "problem", "allowed"),
    [
        ({"time.years": 2.5}, "must be a whole number", "1 to 100"),
        ({"time.years": 0}, "must be at least 1", "1 to 100"),
        ({"issues.roles.promise": True}, "is not one of the choices", "none, support, truce"),
        ({"issues.roles.unit": 1}, "must be text", ""),
        ({"theatres.korea.driver": "chna"}, "is not one of the choices", "china, north_korea"),
        ({"about.moves": "trust"}, "must be an array of texts", ""),
        ({"about.moves": [1]}, "must be text", ""),
        ({"threats.tariff.subjects": ["x"]}, "is not one of the choices", "cost, trade, defence"),
        ({"trade": 5}, "must be a table", ""),
        ({"trade": [1]}, "must be a table, not an array: write [trade]", ""),
        ({"trade.tariff": {"a": 1}}, "must be a value, not a table", "0 to 100 (% ad valorem)"),
    ],
)
def test_values_of_another_kind(settings, problem, allowed):
    fault = only("baseline-2025", settings)
    assert (fault.problem, fault.allowed) == (problem, allowed)


def test_a_misspelt_choice_gets_the_nearest():
    assert only("baseline-2025", {"theatres.korea.driver": "chna"}).nearest == "china"


def test_an_array_of_tables_is_refused_with_what_to_write(write):
    path = write("mine.toml", 'extends = "baseline-2025"\n[[trade]]\ntariff = 3\n')
    fault = only(path)
    assert (fault.file, fault.key) == (str(path), "trade")
    assert fault.problem == "must be a table, not an array: write [trade]"


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ("[tarde]\ntariff = 1\n", "tarde", "trade"),
        ("[trade]\ndeficitt = 1\n", "trade.deficitt", "trade.deficit"),
        ("[china]\nmilitary = 1\n", "china", "threat.china"),
        ("[threat]\nmilitary = 1\n", "threat.military", "threat.china.military"),
        ("[theatres.korea]\nintensty = 1\n", "theatres.korea.intensty", "theatres.korea.intensity"),
        ("[about.title]\nzh_Hant = ''\n", "about.title.zh_Hant", "about.title.zh-Hant"),
        ("[trade]\nxyzzy = 1\n", "trade.xyzzy", ""),
    ],
)
def test_an_unknown_key_gets_the_nearest_valid_dotted_name(write, text, key, nearest):
    fault = only(write("mine.toml", f'extends = "baseline-2025"\n{text}'))
    assert fault.problem in ("unknown key", "unknown table")
    assert (fault.key, fault.nearest) == (key, nearest)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("theatres.taiwan_strat.intensity", "theatres.taiwan_strait.intensity"),
        ("theatre.korea.intensity", "theatres.korea.intensity"),
        ("korea.intensity", "theatres.korea.intensity"),
        ("theatres.corea", "theatres.korea"),
        ("military", "threat.china.military"),
        ("militray", "threat.china.military"),
        ("events.nothing.year", ""),
        ("trade.tariff.low", ""),
        ("format", ""),
        ("name", ""),
        ("", ""),
    ],
)
def test_a_setting_on_an_unknown_path_gets_the_nearest(path, nearest):
    fault = only("baseline-2025", {path: 0.5})
    assert (fault.problem, fault.file, fault.key) == ("unknown setting", "--set", path)
    if nearest:
        assert fault.nearest == nearest


@pytest.mark.parametrize("name", ["with space", "台灣", "a.b", "*", ""])
def test_members_of_a_family_need_plain_names(write, name):
    path = write("mine.toml", f'extends = "baseline-2025"\n[theatres."{name}"]\nintensity = 1\n')
    fault = only(path)
    assert (fault.key, fault.value) == ("theatres", f'"{name}"')
    assert fault.allowed == "letters a to z, digits, _ and -"


def test_a_long_or_strange_value_is_shown_short_and_on_one_line():
    fault = only("baseline-2025", {"trade.tariff": "line\nbreak\x1b[31m" + "x" * 500})
    assert fault.value.isprintable() and len(fault.value) == 60


def test_a_later_file_does_not_hide_a_wrong_kind_in_an_earlier_one(write):
    write("base.toml", 'extends = "baseline-2025"\ntrade = 5\n')
    path = write("mine.toml", 'extends = "base.toml"\n[trade]\ntariff = 5\n')
    assert only(path).problem == "must be a table"


# Settings of the command line -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a.b=0.5", 0.5),
        ("a.b=5", 5),
        ("a.b = 1e-3", 0.001),
        ("a.b=true", True),
        ("a.b=china", "china"),
        ('a.b="0.5"', "0.5"),
        ("a.b=x=y", "x=y"),
        ("a.b=", ""),
        ("a.b=[1, 2]", [1, 2]),
        ("a.b={year = 2030}", {"year": 2030}),
        ("a.b=1\nc = 2", "1\nc = 2"),
    ],
)
def test_a_setting_is_read_as_toml_or_as_plain_text(text, value):
    parsed = parse_settings([text])
    assert parsed == {"a.b": value}
    assert type(parsed["a.b"]) is type(value)


def test_of_a_key_set_twice_the_last_counts():
    assert parse_settings(["a.b=1", "a.c=2", "a.b=3"]) == {"a.b": 3, "a.c": 2}


def test_settings_without_key_or_value_are_refused_together():
    with pytest.raises(UsageError) as caught:
        parse_settings(["trade.tariff", "=3", "a.b=1"])
    assert [fault.value for fault in caught.value.faults] == ['"trade.tariff"', '"=3"']
