"""Files that cannot be read as a scenario at all, and how that is said."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario.loading import load_scenario


def refusal(source, **keywords) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(source, **keywords)
    return str(caught.value)


def test_a_missing_file_names_the_nearest_of_the_library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = refusal("baseline-2024.toml")
    assert said == "baseline-2024.toml: no such file; did you mean 'baseline-2025'?"


def test_an_unknown_name_gives_the_nearest_or_the_list():
    assert "did you mean 'transactional'?" in refusal("transactionl")
    said = refusal("zzz")
    assert 'got "zzz"' in said and "allowed: " in said and "baseline-2025" in said


def test_an_unknown_name_that_is_a_file_here_says_how_to_write_it(write, tmp_path, monkeypatch):
    write("mine.toml", "")
    monkeypatch.chdir(tmp_path)
    assert "did you mean 'mine.toml'?" in refusal("mine")


def test_every_unknown_name_of_a_combination_is_said():
    assert refusal("basline-2025+gone.toml+reversals").splitlines() == [
        "no scenario of that name, got \"basline-2025\"; did you mean 'baseline-2025'?",
        "gone.toml: no such file",
    ]


@pytest.mark.parametrize("source", ["+", "baseline-2025+", "+reversals", "baseline-2025++noise"])
def test_a_plus_without_a_name_on_both_sides(source):
    assert refusal(source) == (
        f'must have a name or a path on both sides of every +, got "{source}"'
    )


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("reversal", "overlays/reversals"),
        ("nois", "overlays/noise"),
        ("baseline-2025+nois", "overlays/noise"),
        ("overlays/nois", "overlays/noise"),
        ("doctrine-globalst", "doctrines/doctrine-globalist"),
        ("trnasactional", "transactional"),
    ],
)
def test_a_slip_in_the_name_of_an_overlay_gets_the_nearest(source, meant):
    assert refusal(source).endswith(f"; did you mean '{meant}'?")


@pytest.mark.parametrize("before", ["", "./", "baseline-2025+", "baseline-2025+./"])
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("trust.png", "a picture"),
        ("trust.SVG", "a picture"),
        ("manifest.json", "a JSON document"),
        ("summary.parquet", "a table of results"),
        ("drawings", "a folder"),
        ("demo", "a results folder"),
    ],
)
def test_what_is_no_scenario_file_is_called_what_it_is(tmp_path, monkeypatch, before, name, what):
    monkeypatch.chdir(tmp_path)
    if "." in name:
        (tmp_path / name).write_text("<svg/>")
    else:
        (tmp_path / name).mkdir()
    if name == "demo":
        (tmp_path / name / "manifest.json").touch()
    assert refusal(before + name) == f"{name}: is {what}, not a scenario file"


def test_a_file_that_is_not_called_one_of_ours(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").write_text("format = 1")
    assert refusal("notes") == "notes: is a file whose name does not end in .toml"


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path}: is a folder, not a scenario file"


@pytest.mark.parametrize("name", ["", "a" * 5000, "nul\0/byte", "/dev/null", "a" * 5000 + ".toml"])
def test_names_that_no_file_can_have(name):
    assert refusal(name)


def test_an_unreadable_file(write, unprivileged):
    path = write("locked.toml", "")
    path.chmod(0)
    assert "cannot be read: Permission denied" in refusal(path)


def test_an_unreadable_file_even_for_root(write, monkeypatch):
    path = write("locked.toml", "")

    def denied(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    assert refusal(path) == f"{path}: cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file"),
        ("format = 1 # é".encode("latin-1"), "is not UTF-8 text (byte 14)"),
        ("format = 1\n".encode("utf-16"), "is not a text file"),
        (b"", "is empty"),
        (b"# only a comment\n\n", "is empty"),
        (b"format = 1\n[trade]\ndeficit 5\n", "(at line 3, column 9)"),
        (b"format = 1\n[trade]\ndeficit = 5\ndeficit = 6\n", "(at line 4, column 12)"),
        (b'format = 1\n[trade]\nx = "open', "(at line 3)"),
        (b"x = " + b"[" * 100_000, "nested too deeply"),
        (b"x = " + b"9" * 5000, "is not valid TOML"),
        (b"format = 1\n" + b"#" * 4_000_000, "is larger than 4,000,000 bytes"),
    ],
)
def test_content_that_is_no_scenario(tmp_path, content, said):
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    assert refusal(path).startswith(f"{path}: ")
    assert said in refusal(path)


@pytest.mark.parametrize("version", ["2", "0", '"1"', "1.0", "true", "[1]"])
def test_another_format_is_named_and_not_judged_by_the_rules_of_this_one(write, version):
    path = write("new.toml", f"format = {version}\nunheard_of = 3\n", head="")
    assert refusal(path) == f"{path}: format: is not known, got {version}; allowed: 1"


def test_a_missing_format_is_reported_with_all_else(write):
    path = write("old.toml", 'extends = "baseline-2025"\n[trade]\ntariff = -1\n', head="")
    assert refusal(path).splitlines() == [
        f"{path}: format: is missing: the file must state format = 1",
        f"{path}: trade.tariff: must be at least 0, got -1; allowed: 0 to 100 (% ad valorem)",
    ]


def test_a_name_within_the_file_is_refused(write):
    path = write("mine.toml", 'extends = "baseline-2025"\nname = "yours"\n')
    assert 'name: is taken from the file\'s own name; leave it out, got "yours"' in refusal(path)


@pytest.mark.parametrize("extends", ["3", '[""]', '""', "[1]", "{a = 1}", '["baseline-2025", 2]'])
def test_extends_of_another_kind(write, extends):
    path = write("mine.toml", f"extends = {extends}\n")
    assert "extends: must be a name, a path or an array of them" in refusal(path)


def test_extends_that_leads_nowhere_is_said_of_the_file_that_extends(write, tmp_path):
    path = write("mine.toml", 'extends = ["baselin-2025", "gone.toml"]\n')
    assert refusal(path).splitlines() == [
        f'{path}: extends: no scenario of that name, got "baselin-2025"; '
        "did you mean 'baseline-2025'?",
        f"{tmp_path / 'gone.toml'}: no such file",
    ]


def test_a_circle_is_named(write, tmp_path, monkeypatch):
    write("a.toml", 'extends = "b.toml"\n')
    write("b.toml", 'extends = ["baseline-2025", "c.toml"]\n')
    write("c.toml", 'extends = "a.toml"\n')
    monkeypatch.chdir(tmp_path)
    said = "c.toml: extends: goes in a circle: a.toml -> b.toml -> c.toml -> a.toml"
    assert refusal("a.toml") == said


def test_a_file_that_extends_itself(write, tmp_path, monkeypatch):
    write("a.toml", 'extends = "./a.toml"\n')
    monkeypatch.chdir(tmp_path)
    assert refusal("a.toml") == "a.toml: extends: goes in a circle: a.toml -> a.toml"


def test_a_circle_through_a_link(write, tmp_path):
    path = write("a.toml", 'extends = "b.toml"\n')
    (tmp_path / "b.toml").symlink_to(path)
    assert "goes in a circle" in refusal(path)


def test_a_very_long_row_of_files(write):
    for number in range(60):
        write(f"{number}.toml", f'extends = "{number + 1}.toml"\n')
    write("60.toml", 'extends = "baseline-2025"\n')
    assert "48.toml: extends: goes more than 50 files deep" in refusal(
        write("top.toml", 'extends = "0.toml"')
    )
    assert load_scenario(write("low.toml", 'extends = "30.toml"\n')).name == "low"


def test_an_overlay_alone_is_no_scenario(write):
    path = write("half.toml", "[trade]\ntariff = 20\n")
    said = refusal(path).splitlines()
    assert [line.split(": ")[1] for line in said] == [
        "theatres",
        "sources",
        "segments_us",
        "segments_japan",
        "issues",
    ]
    assert all("an overlay needs a scenario to lie over" in line for line in said)
