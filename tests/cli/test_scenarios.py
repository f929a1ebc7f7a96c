"""``alliance scenarios``: list, about, show, explain, validate, schema."""

from __future__ import annotations

import json
import tomllib

from sim.scenario import library
from sim.scenario.loading import load_scenario


def test_list_has_a_line_for_every_file_of_the_library(alliance):
    done = alliance("scenarios", "list")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    designs = [f"designs/{name}" for name in library.designs()]
    assert [line.split()[0] for line in lines] == [*library.names(), *designs]
    (baseline,) = (line for line in lines if line.startswith("baseline-2025 "))
    assert baseline.endswith("  The alliance as 2025 leaves it")
    assert any(line.endswith("baseline-2025+reversals)") for line in lines)


def test_show_prints_a_file_that_loads_to_the_same_scenario(alliance, tmp_path):
    done = alliance("scenarios", "show", "institutional", "--set", "trade.tariff=20")
    assert done.exit_code == 0
    path = tmp_path / "institutional.toml"
    path.write_text(done.stdout, encoding="utf-8")
    assert (
        load_scenario(path).scenario
        == load_scenario("institutional", {"trade.tariff": 20}).scenario
    )
    assert "[trade]\n" in done.stdout
    assert "tariff = 20.0  # % ad valorem; --set" in done.stdout.splitlines()


def test_show_is_not_wrapped_when_piped(process):
    done = process("scenarios", "show", "baseline-2025", env={"COLUMNS": "40"})
    assert tomllib.loads(done.stdout)["trade"]["tariff"] == 15.8
    assert max(map(len, done.stdout.splitlines())) > 100


def test_validate_says_what_is_valid(alliance, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('format = 1\nextends = "baseline-2025"\n[trade]\ntariff = 20\n')
    half = tmp_path / "half.toml"
    half.write_text("format = 1\n[trade]\ntariff = 20\n")
    done = alliance("scenarios", "validate", mine, half, "transactional")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"{mine}: valid",
        f"{half}: valid over baseline-2025",
        "transactional: valid",
    ]


def test_validate_reports_every_fault_of_every_file_with_brackets_kept(process, tmp_path):
    (tmp_path / "one.toml").write_text(
        'format = 1\nextends = "baseline-2025"\n[[trade]]\ntariff = 200\n'
        "[defence]\nplan_target = 99\n"
    )
    (tmp_path / "two.toml").write_text("format = 1\n[trade]\ntariff = 200\ndeficitt = 1\n")
    done = process("scenarios", "validate", "one.toml", "two.toml", "gone.toml")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "error: one.toml: trade: must be a table, not an array: write [trade]",
        "error: one.toml: defence.plan_target: must be at most 8, got 99; "
        "allowed: 0.2 to 8 (% of GDP)",
        "error: two.toml: trade.deficitt: unknown key; did you mean 'trade.deficit'?",
        "error: two.toml: trade.tariff: must be at most 100, got 200; "
        "allowed: 0 to 100 (% ad valorem)",
        "error: gone.toml: no such file",
    ]


def test_validate_understands_plus_and_files_of_ones_own(alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "half.toml").write_text("format = 1\n[trade]\ntariff = 20\n")
    (tmp_path / "bad.toml").write_text("format = 1\n[trade]\ntariff = 200\n")
    sources = ("baseline-2025+reversals", "baseline-2025+./half.toml", "noise+half.toml")
    done = alliance("scenarios", "validate", *sources)
    assert done.stdout.splitlines() == [
        "baseline-2025+reversals: valid",
        "baseline-2025+./half.toml: valid",
        "noise+half.toml: valid over baseline-2025",
    ]
    wrong = alliance("scenarios", "validate", "baseline-2025+bad.toml", "baseline-2025+noize")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    first, second = wrong.stderr.splitlines()
    assert first.startswith("error: bad.toml: trade.tariff: must be at most 100, got 200")
    assert second.startswith('error: no scenario of that name, got "noize"')


# About ------------------------------------------------------------------------------------------


def test_about_says_all_that_a_scenario_says_of_itself(alliance):
    done = alliance("scenarios", "about", "baseline-2025")
    assert done.exit_code == 0, done.stderr
    about = load_scenario("baseline-2025").scenario.about
    assert done.stdout.splitlines()[0] == f"baseline-2025: {about.title.en}"
    for said in (about.summary, about.question, about.predict.prompt, about.reading):
        assert said.en in done.stdout
    answers = [line for line in done.stdout.splitlines() if line.startswith("  - ")]
    bounds = ("below \N{MINUS SIGN}0.05", "\N{MINUS SIGN}0.05 to +0.05", "+0.05 or more")
    choices = about.predict.choices.values()
    assert answers == [f"  - {one.en} ({at})" for one, at in zip(choices, bounds, strict=True)]
    assert "Rival: institutional: Long accounts, live meetings\n" in done.stdout


def test_about_speaks_the_language_asked_for(alliance):
    done = alliance("scenarios", "about", "institutional", "--lang", "JA")
    about = load_scenario("institutional").scenario.about
    assert done.stdout.startswith(f"institutional：{about.title.ja}\n\n{about.summary.ja}\n")
    assert alliance("scenarios", "about", "institutional", "--lang", "fr").exit_code == 2


def test_about_claims_nothing_that_nobody_wrote(alliance):
    done = alliance("scenarios", "about", "baseline-2025+reversals")
    assert (
        done.stdout
        == "baseline-2025+reversals: The alliance as 2025 leaves it + keeps changing its mind\n"
    )


def test_about_an_overlay_lists_what_it_states(alliance):
    done = alliance("scenarios", "about", "noise")
    assert done.stdout.splitlines() == [
        "noise: overlay, lies over another: baseline-2025+noise",
        "nothing can be heard",
        "",
        "united_states.doctrine.noise = 0.95",
        "united_states.successor.noise = 0.95",
    ]


# Explain ----------------------------------------------------------------------------------------


def test_explain_says_what_a_parameter_is_and_its_value(alliance):
    done = alliance("scenarios", "explain", "threat.china.military", "--in", "high-threat")
    assert done.exit_code == 0, done.stderr
    path, says, *rows = done.stdout.splitlines()
    assert path == "threat.china.military" and says.endswith(".")
    assert [row.split("  ")[0] for row in rows] == [
        "unit", "range", "default", "source", "matters in", "value",
    ]  # fmt: skip
    assert rows[1].endswith("  0 to 1")
    assert rows[-1].endswith("  0.8 in high-threat (high-threat.toml)")


def test_explain_takes_a_whole_table(alliance):
    done = alliance("scenarios", "explain", "threat")
    assert [line.split()[0] for line in done.stdout.splitlines()][:3] == [
        "key",
        "threat.china.military",
        "threat.china.economic",
    ]
    assert alliance("scenarios", "explain", "events").stdout == "events: baseline-2025 has none\n"


def test_explain_helps_with_a_slip(alliance):
    done = alliance("scenarios", "explain", "threat.chna.military")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: threat.chna.military: no such key in baseline-2025; "
        "did you mean 'threat.china.military'?\n"
    )


def test_schema_is_one_json_document(alliance):
    done = alliance("scenarios", "schema")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["required"] == ["format"]


def test_a_choice_of_scenario_that_does_not_exist(alliance):
    done = alliance("scenarios", "show", "basline-2025")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: no scenario of that name, got \"basline-2025\"; did you mean 'baseline-2025'?\n"
    )
