"""The language of what commands print: ``--lang``, ``ALLIANCE_LANG``, the system's locale."""

from __future__ import annotations

import json
import re

import pytest

from sim.languages import LANGUAGES, catalogue
from sim.languages.breaking import columns
from sim.plots import trust_figure
from sim.scenario.loading import load_scenario

SMALL = ("--worlds", "4", "--years", "2")
TAIWANESE = {"ALLIANCE_LANG": "zh-Hant", "LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}
JAPANESE = {"ALLIANCE_LANG": "", "LC_ALL": "ja_JP.UTF-8", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_is_told_in_the_language_asked_for(alliance, language):
    done = alliance("run", "baseline-2025", *SMALL, "--lang", language)
    words = catalogue(language)
    called, made, head, first, *_ = done.stdout.splitlines()
    title = load_scenario("baseline-2025").scenario.about.title.in_language(language)
    assert called == words.text("cli.called", name="baseline-2025", title=title)
    assert words.counted("world", 4) in made
    assert head.startswith(words.text("cli.head.series"))
    assert first.startswith(words.series("trust")) and first.endswith(" trust")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_columns_stand_under_one_another_where_letters_are_wide(alliance, language):
    _, _, *rows = alliance("run", "baseline-2025", *SMALL, "--lang", language).stdout.splitlines()
    names = [columns(row[: row.rindex("  ") + 2]) for row in rows]
    assert len(set(names)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "baseline-2025", "transactional", *SMALL), "差の平均 [95%区間]"),
        (("theory", "C1"), "式：x₁"),
        (("theory",), "24命題のうち24"),
        (("efficiency", "baseline-2025", *SMALL), "獲得：互いの理解が"),
        (("mechanisms", "S3", "--worlds", "10"), "ほかに動くもの："),
        (("scenarios", "list"), "2025年末の同盟"),
        (("scenarios", "about", "baseline-2025"), "問い："),
        (("scenarios", "about", "noise"), "noise：重ね書き。"),
        (("scenarios", "show", "baseline-2025"), "# baseline-2025 のすべての値。"),
        (("scenarios", "explain", "trade.tariff"), "従価%"),
        (("scenarios", "explain", "trade"), "baseline-2025 の値"),
        (("scenarios", "validate", "baseline-2025"), "baseline-2025：問題なし"),
        (("talks", "transactional"), "シード値"),
    ],
    ids=lambda part: " ".join(part[:2]) if isinstance(part, tuple) else "",
)
def test_every_command_that_prints_speaks_it(alliance, arguments, said):
    done = alliance(*arguments, "--lang", "ja")
    assert done.exit_code == 0, done.stderr
    assert said in done.stdout


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"ALLIANCE_LANG": "", "LC_ALL": "C"}, "as 2025 leaves it"),
        ({"ALLIANCE_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8"}, "as 2025 le"),
        ({"ALLIANCE_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "as 2025 leaves it"),
        (TAIWANESE, "2025 年底的同盟"),
        (JAPANESE, "2025年末の同盟"),
    ],
)
def test_without_an_option_the_environment_tells(process, environment, said):
    done = process("scenarios", "list", env=environment)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


@pytest.mark.parametrize(("environment", "said"), [(TAIWANESE, "平均差異"), (JAPANESE, "差の平均")])
def test_what_was_simulated_is_told_as_the_environment_says(process, environment, said):
    done = process("compare", "baseline-2025", "high-threat", *SMALL, env=environment)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_figures_of_a_run_are_in_its_language(alliance, tmp_path, monkeypatch):
    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": trust_figure})
    done = alliance("run", "baseline-2025", *SMALL, "--lang", "ja", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out" / "figures" / "trust.ja.png").is_file()
    assert f"結果の保存先：{tmp_path / 'out'}" in done.stdout


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_what_programs_read_is_the_same_in_every_locale(process, alliance, form):
    arguments = ("run", "baseline-2025", *SMALL, form)
    english, japanese = alliance(*arguments), process(*arguments, env=JAPANESE)
    assert japanese.stdout == english.stdout != ""
    if form == "--json":
        assert {"summary", "scenarios", "seed"} <= set(json.loads(japanese.stdout))


@pytest.mark.parametrize(
    "name", ["", "run", "compare", "plot", "theory", "scenarios", "scenarios explain"]
)
def test_help_is_in_the_language_of_the_locale_and_fits(process, name):
    done = process(*name.split(), "--help", env={**JAPANESE, "COLUMNS": "80"})
    assert done.returncode == 0
    assert done.stdout.startswith("使い方：")
    assert "オプション：" in done.stdout and "この説明を表示して終わる" in done.stdout
    assert all(columns(line) <= 80 for line in done.stdout.splitlines())
    assert not re.search(r"\b(the|default|required|Show|Print)\b", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "使い方："),
        (("scenarios",), "使い方："),
        (("run",), "エラー：引数「SCENARIO」がない。"),
        (("rum",), "エラー：コマンド「rum」はない。もしかして 'run'？"),
        (("run", "a", "b"), "エラー：余分な引数がある（b）"),
        (("run", "--bogus"), "エラー：オプション --bogus はない"),
        (("run", "a", "--worlds"), "エラー：オプション「--worlds」には値が必要。"),
        (("plot", ".", "--format", "gif"), "エラー：'--format' の値が正しくない"),
        (("run", "nowhere"), 'エラー：その名前のシナリオはない（入力は"nowhere"）'),
        (("run", "baseline-2025", "--worlds", "0"), "エラー：--worlds：範囲外（入力は0）"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_errors_are_in_the_language_of_the_locale(process, arguments, said):
    done = process(*arguments, env=JAPANESE)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout
    assert "Error" not in done.stderr and "Usage" not in done.stderr


def test_errors_are_in_the_language_of_the_option_wherever_it_stands(alliance):
    for arguments in (
        ("--worlds", "0", "--lang", "zh-Hant"),
        ("--lang", "zh-Hant", "--worlds", "0"),
    ):
        done = alliance("run", "baseline-2025", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == "錯誤：--worlds：超出範圍，輸入為 0；可用：1 至 10,000,000\n"


def test_an_unknown_language_is_refused_wherever_it_was_asked_for(process):
    done = process("scenarios", "list", "--lang", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--lang: is no language, got fr; allowed: en, zh-Hant, ja" in done.stderr
    done = process("scenarios", "list", env={"ALLIANCE_LANG": "fr"})
    assert (done.returncode, done.stdout) == (2, "")
    assert "ALLIANCE_LANG: is no language, got fr" in done.stderr


def test_an_interruption_is_told_in_the_language(alliance, monkeypatch, tmp_path):
    def stop(*_, **__):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "manifest.json").touch()  # which stays where a block was finished
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.ensemble.run.run_batch", stop)
    done = alliance("run", "baseline-2025", "--out", tmp_path / "out", "--lang", "ja")
    assert done.exit_code == 130
    assert done.stderr.startswith("中断：終わった分は") and "--resume" in done.stderr
