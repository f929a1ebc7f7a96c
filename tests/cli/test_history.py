"""``alliance history``: the record as it stands, in tables and in a figure."""

from __future__ import annotations

import json

import pytest


def test_blanks_stay_blank_and_breaks_are_marked(alliance):
    shown = alliance("history", "host_nation_support", "affinity", "--from", "2017", "--to", "2022")
    assert shown.exit_code == 0
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert ["2017", "78.4"] in lines
    assert ["2020", "199.3", "84", "|"] in lines
    assert ["2022", "211", "|"] in lines
    assert "from 2020 on: by mail; interviews before" in shown.stdout


def test_every_language_has_its_own_words(alliance):
    for language, word in (("ja", "日本の防衛費"), ("zh-Hant", "日本防衛支出")):
        shown = alliance("history", "defence_share", "--lang", language)
        assert shown.exit_code == 0
        assert word in shown.stdout
        assert "not found" not in shown.stdout


def test_the_document_has_a_row_per_known_value(alliance):
    rows = json.loads(alliance("history", "affinity", "--from", "2015", "--json").stdout)
    assert [row["year"] for row in rows if row["breaks"]] == [2020]
    assert {row["year"] for row in rows}.isdisjoint({2019, 2022})
    assert {"column", "role", "unit", "value", "kind"} <= set(rows[0])


def test_events_episodes_and_sources_are_listed(alliance):
    assert "Plaza Accord" in alliance("history", "--events", "--to", "1985").stdout
    episodes = json.loads(alliance("history", "--episodes", "--json").stdout)
    by_name = {one["episode"]: one for one in episodes}
    assert by_name["agreement_2022"]["asked"] == 250
    assert by_name["tpp"]["asked"] is None
    assert "SIPRI" in alliance("history", "defence_share", "--sources").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("defence_shar",), "did you mean 'defence_share'"),
        (("--from", "2050"), "is outside the record"),
        (("--from", "x"), "must be a whole number"),
        (("--events", "--sources"), "cannot be combined with --sources"),
        (("--record", "nowhere.csv"), "nowhere.csv"),
        (("--out", "a.doc"), "must end as a picture does"),
        (("--json", "--csv"), "--csv"),
    ],
)
def test_refusals_say_what_is_wrong_and_leave_nothing(
    alliance, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    refused = alliance("history", *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_figure_in_every_language(alliance, tmp_path):
    for language in ("en", "ja", "zh-Hant"):
        path = tmp_path / f"{language}.png"
        done = alliance("history", "--lang", language, "--out", path)
        assert done.exit_code == 0, done.stderr
        assert path.read_bytes().startswith(b"\x89PNG")


def test_lists_are_told_in_the_readers_language(alliance):
    episodes = alliance("history", "--episodes", "--lang", "ja").stdout
    assert "半導体協定の改定" in episodes and "market_access" not in episodes
    assert "計算値" in episodes and "What was asked" not in episodes
    heads = alliance("history", "affinity", "--sources", "--lang", "zh-Hant").stdout.split("\n")[0]
    assert heads.split() == ["欄位", "起始年", "結束年", "種類", "可信度", "出處"]


def test_an_amount_that_is_arithmetic_is_marked(alliance):
    rows = json.loads(alliance("history", "--episodes", "--json").stdout)
    derived = {one["episode"]: one["derived"] for one in rows if one["derived"]}
    assert derived["eight_billion"] == "asked"
    assert "agreement_2022" not in derived


def test_a_break_whose_first_year_is_blank_is_marked_at_the_next(alliance, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("year,affinity\n2000,50\n2001,\n2002,52\n", encoding="utf-8")
    text = '[columns.affinity]\nbreaks = [{ year = 2001, change = "by mail" }]\n'
    (tmp_path / "own.columns.toml").write_text(text, encoding="utf-8")
    lines = alliance("history", "--record", path).stdout.splitlines()
    assert ["2002", "52", "|"] in [line.split() for line in lines]
