"""What was asked for is not what is there: said key by key, and nothing is lost."""

from __future__ import annotations

import json

import pytest

from tests.ensemble.conftest import content

from .conftest import DESIGN, edit, refused

pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", ["alliance-sim", "numpy", "pyarrow"])
def test_a_folder_of_another_version_says_which(batch, whole, name):
    now = json.loads((whole / "manifest.json").read_text())["versions"][name]
    edit(whole, lambda stored: stored["versions"].update({name: "0.0.1"}))
    said = f"{whole}: versions.{name}: the folder was made with 0.0.1, this run asks for {now}"
    assert refused(batch("--resume"), said)


def test_a_manifest_of_another_format_says_which(batch, whole):
    edit(whole, lambda stored: stored.update(format=2))
    said = f"{whole}/manifest.json: format: is of a format that this version does not read, got 2"
    done = batch("--resume")
    assert refused(done, said) and done.stderr.endswith("; allowed: 1\n")


@pytest.mark.parametrize("text", ["", "{", '{"format": 1, "seed"', "\x00\x00\x00"])
def test_a_garbled_manifest_is_named_and_left(batch, whole, expected, alliance, text):
    (whole / "manifest.json").write_text(text)
    for done in (batch("--resume"), alliance("plot", whole)):
        assert refused(done, f"{whole}/manifest.json: is not a manifest that can be read")
    assert content(whole) == expected


VARIANT = "baseline-2025.careful"


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("design",), [1]),
        (("design", "sampled"), None),
        (("design", "variants", VARIANT), "one"),
        (("common_luck",), None),
        (("blocks", 0, "status"), "doing"),
        (("blocks", 0, "files"), [1]),
        (("blocks",), []),
        (("scenarios", VARIANT, "origins", "a"), 1),
        (("status",), "x"),
    ],
)
def test_a_manifest_garbled_anywhere_says_where(batch, whole, expected, alliance, way, value):
    def garble(stored):
        for key in way[:-1]:
            stored = stored[key]
        stored[way[-1]] = value

    edit(whole, garble)
    said = f"{whole}/manifest.json: lacks or garbles {'.'.join(map(str, way))}"
    for done in (batch("--resume"), alliance("plot", whole)):
        assert refused(done, said)
    assert content(whole) == expected


CHANGES = [
    ("high = 0.9", "high = 0.8", ["uncertainties.threat.china.military.high: {0.9} {0.8}"]),
    (
        "points = 20",
        "points = 30\nseed = 4",
        ["sampling.points: {20} {30}", "sampling.seed: {nothing} {4}"],
    ),
    ("worlds = 30", "worlds = 31", ["worlds: {30} {31}"]),
    ("years = 1", "years = 2", ["years: {1} {2}"]),
    ("worlds = 100", "worlds = 90", ["kept: {100} {90}"]),
    ('"least"', '"end"', ["outcomes.worst.take: {least} {end}"]),
    (
        "[outcomes.worst]",
        "[outcomes.lowest]",
        ["outcomes.worst: {*} {nothing}", "outcomes.lowest: {nothing} {*}"],
    ),
    (
        "japan.belief.precaution = 1.0",
        "japan.belief.precaution = 0.9",
        ["scenarios.baseline-2025.careful.japan.belief.precaution: {1.0} {0.9}"],
    ),
    (
        "[policies.careful]",
        "[policies.wary]",
        [
            "scenarios: {baseline-2025.as-it-is, baseline-2025.careful} "
            "{baseline-2025.as-it-is, baseline-2025.wary}"
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "changes"), CHANGES, ids=[new for _, new, _ in CHANGES])
def test_a_design_that_changed_says_what_changed(batch, whole, expected, design, old, new, changes):
    assert old in DESIGN
    design.write_text(DESIGN.replace(old, new, 1))
    done = batch("--resume")
    said = []
    for change in changes:
        key, before, after = (part.rstrip("} ") for part in change.split("{"))
        whole_text = "*" not in before + after
        said.append(
            f"{whole}: {key.strip()}"
            + (f" the folder was made with {before}, this run asks for {after}" * whole_text)
        )
    assert refused(done, *said)
    assert content(whole) == expected


def test_what_moves_no_number_may_change(batch, whole, design, computed):
    design.write_text('# Mine.\nabout.title = { en = "Small" }\n' + DESIGN)
    assert batch("--resume").exit_code == 0
    assert computed == []


def test_a_design_file_that_is_lost_leaves_what_the_manifest_says(batch, whole, design):
    (whole / "design" / "design.toml").unlink()
    design.write_text(DESIGN.replace("points = 20", "points = 30"))
    said = f"{whole}: design.points: the folder was made with 20, this run asks for 30"
    assert refused(batch("--resume"), said)
