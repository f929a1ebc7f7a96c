"""``alliance propositions``: list, one in full, document, figure, pages, refusals."""

from __future__ import annotations

import json

import pytest

SMALL = ("--worlds", "8", "--draws", "8")


def test_one_is_told_in_full_with_all_of_its_parts(alliance):
    done = alliance("propositions", "p16", *SMALL)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("P16  A guarantee that is bought")
    assert "united_states.*.standard to 0.05" in done.stdout
    assert sum(" .. " in line for line in lines) == 4


def test_several_make_a_list(alliance):
    done = alliance("propositions", "C30", "R3", *SMALL)
    assert done.exit_code == 0
    first = [line.split()[0] for line in done.stdout.splitlines() if line]
    assert first[:3] == ["id", "C30", "R3"]


def test_the_document_has_what_programs_ask_for(alliance):
    (one,) = json.loads(alliance("propositions", "R3", *SMALL, "--seed", "7", "--json").stdout)
    assert one["id"] == "R3" and one["kind"] == "rival"
    assert one["low"] <= one["effect"] <= one["high"]
    assert 0 <= one["share_holding"] <= 1 and one["worlds"] == 8 and one["seed"] == 7
    assert one["could_fail_by"] == "united_states.support.interest_condition"
    assert one["verdict"] in {"supported", "conditional", "not supported", "reversed"}
    assert one["effect"] == one["parts"][0]["effect"]
    assert {"condition", "title", "turns"} <= set(one)


def test_a_setting_moves_what_it_should(alliance):
    """Where the guarantee asks for next to nothing, paying buys nothing (P16)."""

    def bought(*settings):
        return json.loads(
            alliance(
                "propositions", "P16", "--worlds", "64", "--draws", "8", "--json", *settings
            ).stdout
        )[0]

    usual = bought()
    free = bought("--set", "united_states.*.standard=0.05")
    assert usual["low"] > 0.005 > free["high"]


def test_a_figure_in_another_language(alliance, tmp_path):
    picture = tmp_path / "new" / "R3.svg"
    done = alliance("propositions", "R3", *SMALL, "--out", picture, "--lang", "ja")
    assert done.exit_code == 0 and str(picture) in done.stdout
    assert "対立する読み方" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("P99",), "P99"),
        (("P3", "P4", "--out", "both.png"), "--out"),
        (("P3", "--out", "P3.pdf"), "P3.pdf"),
        (("P3", "--worlds", "1"), "worlds"),
        (("P3", "--draws", "7"), "8 to 4096"),
        (("P3", "--pages", "there"), "--pages"),
        (("P4", "--set", "united_states.doctrine.metric_breadth=0.3"), "metric_breadth"),
        (("P4", "--set", "united_states.*.metric_breadth=0.3"), "metric_breadth"),
        (("P4", "--set", "united_states.*.nois=0.3"), "united_states.*.nois"),
        (("P4", "--set", "united_states.doctrine.noise=3"), "noise"),
    ],
)
def test_what_cannot_be_tried_is_refused_and_nothing_left(
    alliance, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    done = alliance("propositions", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
