"""``alliance batch``: how it tells of its work, and how it goes on where it stopped."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

import sim
from sim.cli.progress import Pace
from sim.ensemble import files, merging, work
from sim.ensemble.lock import LOCK, locked
from sim.errors import ResultsError
from tests.ensemble.conftest import content

pytestmark = pytest.mark.long

DESIGN = """
format = 1
scenarios = ["baseline-2025"]
worlds = 30
years = 1

[policies.as-it-is]

[policies.careful]
japan.belief.precaution = 1.0

[sampling]
method = "latin"
points = 20

[uncertainties]
threat.china.military = { low = 0.3, high = 0.9 }

[outcomes.worst]
series = "trust"
take = "least"

[keep]
worlds = 100
"""
"""Two variants of 600 worlds, in blocks of 256: six blocks."""

BLOCKS = [
    (f"baseline-2025.{policy}", first)
    for first in (0, 256, 512)
    for policy in ("as-it-is", "careful")
]
"""In the order of work."""


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr("sim.ensemble.blocks.COMPUTE_BLOCK", 256)


@pytest.fixture
def design(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(DESIGN)
    return path


@pytest.fixture
def home(tmp_path):
    return tmp_path / "new" / "out"


@pytest.fixture
def batch(alliance, design, home):
    """Run the design into ``home``."""
    return lambda *more: alliance("batch", design, "--out", home, *more)


@pytest.fixture
def computed(monkeypatch):
    """Lists each block that is computed; what is hung onto it is called first, with the list."""

    class Computed(list):
        before = staticmethod(lambda listed: None)

    listed = Computed()
    simulate = work.done

    def noted(one, home):
        listed.before(listed)
        listed.append((one.block.key.scenario, one.block.key.first_world))
        return simulate(one, home)

    monkeypatch.setattr("sim.ensemble.doing.done", noted)
    return listed


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A finished batch, not to be touched."""
    root = tmp_path_factory.mktemp("finished")
    (root / "small.toml").write_text(DESIGN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.ensemble.blocks.COMPUTE_BLOCK", 256)
        from sim.ensemble.batching import batch

        batch(root / "small.toml", out=root / "out")
    return root / "out"


@pytest.fixture(scope="module")
def expected(finished):
    """Every byte of it, but for the manifest."""
    return content(finished)


@pytest.fixture
def whole(finished, home):
    """A copy of it, where the command expects it."""
    shutil.copytree(finished, home)
    return home


def stopped_before(count):
    def stop(listed):
        if len(listed) == count:
            raise KeyboardInterrupt

    return stop


def edit(home, change):
    path = home / "manifest.json"
    stored = json.loads(path.read_text())
    change(stored)
    path.write_text(json.dumps(stored))


def refused(done, *said):
    """Whether a command ended as one that the user can mend; the lines must begin so."""
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    lines = done.stderr.splitlines()
    assert len(lines) == len(said), done.stderr
    for line, start in zip(lines, said, strict=True):
        assert line.startswith(f"error: {start}")
    return True


# A document per line ----------------------------------------------------------------------------


def documents(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_is_a_document_and_the_last_says_what_the_worlds_came_to(batch, home):
    done = batch("--json")
    assert (done.exit_code, done.stderr) == (0, "")
    *progress, last = documents(done)
    assert [one["done"] for one in progress] == [0, 256, 512, 768, 1024, 1112, 1200]
    assert {one["event"] for one in progress} == {"progress"}
    assert {one["total"] for one in progress} == {1200}
    assert progress[0]["rate"] is None and progress[0]["remaining"] is None
    assert all(one["rate"] > 0 for one in progress[1:])
    assert progress[-1]["remaining"] == 0
    seconds = [one["seconds"] for one in progress]
    assert seconds == sorted(seconds)
    assert (last["event"], last["folder"]) == ("finished", str(home))
    assert last["scenarios"] == ["baseline-2025.as-it-is", "baseline-2025.careful"]
    assert {one["outcome"] for one in last["outcomes"]} == {"worst"}
    assert last["fingerprint"] == sim.open_results(home).fingerprint


def test_a_resumed_batch_counts_from_what_there_is_but_its_rate_does_not(batch, computed):
    computed.before = stopped_before(4)
    begun = batch("--json")
    assert begun.exit_code == 130
    assert [one["done"] for one in documents(begun)] == [0, 256, 512, 768, 1024]
    computed.before = stopped_before(None)
    *progress, last = documents(batch("--json", "--resume"))
    assert [one["done"] for one in progress] == [1024, 1112, 1200]
    assert progress[0]["rate"] is None
    # Had the 1,024 counted, the rate would be ten times what it is.
    made, took = 1200 - 1024, progress[-1]["seconds"]
    assert progress[-1]["rate"] * (took - progress[0]["seconds"]) == pytest.approx(made, rel=0.05)
    assert last["event"] == "finished"


class Clock:
    """Stands still until it is moved."""

    now = 1000.0

    def __call__(self):
        return self.now


def test_the_pace_is_that_of_this_run_from_its_first_report():
    clock = Clock()
    pace = Pace(clock)
    clock.now += 7.0  # The design is read.
    assert pace.at(5000, 10_000) == (None, None)  # An earlier run left these.
    assert pace.seconds == 7.0
    assert pace.at(5000, 10_000) == (None, None)
    clock.now += 10.0
    assert pace.at(6000, 10_000) == (100.0, 40.0)
    clock.now += 10.0
    assert pace.at(9000, 10_000) == (200.0, 5.0)
    assert pace.at(10_000, 10_000)[1] == 0.0
    assert pace.seconds == 27.0


# Stopped and resumed ----------------------------------------------------------------------------


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(batch, home, computed, expected):
    computed.before = stopped_before(3)
    done = batch()
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr == (
        f"interrupted: finished blocks are kept in {home}; the same command with --resume goes on\n"
    )
    computed.before = stopped_before(None)
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected


def test_ctrl_c_before_a_block_is_finished_promises_nothing(batch, home, computed):
    """Also into a folder that was there before, and stays."""
    home.mkdir(parents=True)
    computed.before = stopped_before(0)
    done = batch()
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "interrupted\n")
    assert os.listdir(home) == []


def test_resume_without_a_folder_starts_and_makes_those_around_it(batch, home, expected):
    assert not home.parent.exists()
    assert batch("--resume").exit_code == 0
    assert content(home) == expected


def test_a_second_run_into_one_folder_is_refused(batch, home):
    home.mkdir(parents=True)
    for more in ((), ("--resume",)):
        with locked(home):
            assert refused(batch(*more), f"{home}: another run is writing into this folder")
    assert os.listdir(home) == []


def test_a_finished_folder_is_not_run_over(batch, whole, expected):
    assert refused(batch(), f"{whole}: already holds results; resume them (--resume)")
    assert content(whole) == expected


def flip(path):
    """One bit of one byte in the middle."""
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


SECOND = "baseline-2025.careful-0000256.parquet"


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
@pytest.mark.parametrize(
    ("name", "table", "again"),
    [
        (f"outcomes/{SECOND}", "outcomes", BLOCKS[3:4]),
        (f"series/{SECOND}", "series", BLOCKS[3:4]),
        ("design/points.parquet", "points", []),
        ("design/unit.parquet", "unit", []),
        ("design/design.toml", None, []),
        ("README.txt", None, []),
        # What they were merged from is gone.
        ("summary.parquet", "summary", BLOCKS),
        ("deals.parquet", "deals", BLOCKS),
    ],
)
def test_a_damaged_file_is_named_and_only_its_block_computed_again(
    batch, whole, expected, computed, name, table, again, damage
):
    damage(whole / name)
    if table is not None:
        with pytest.raises(ResultsError) as caught:
            getattr(sim.open_results(whole), table)
        assert caught.value.faults[0].file == str(whole / name)
    assert batch("--resume").exit_code == 0
    assert sorted(computed) == sorted(again)
    assert content(whole) == expected
    assert sim.open_results(whole).manifest["status"] == "complete"


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
@pytest.mark.parametrize("kind", ["moments", "deals"])
def test_a_damaged_part_of_an_unfinished_batch_is_computed_again(
    batch, home, expected, computed, monkeypatch, kind, damage
):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(merging, "summary_of", stop)
        assert batch().exit_code == 130
    damage(home / "parts" / SECOND.replace(".parquet", f".{kind}.parquet"))
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:4]
    assert content(home) == expected


@pytest.mark.parametrize("kind", ["moments", "deals"])
@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
def test_a_part_that_is_damaged_before_it_is_merged_is_named(
    batch, home, expected, monkeypatch, damage, kind
):
    """As by a disk or a file server that loses what it was given."""
    part = home / "parts" / SECOND.replace(".parquet", f".{kind}.parquet")
    merge = merging.summary_of

    def damaged(*arguments):
        damage(part)
        return merge(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(merging, "summary_of", damaged)
        assert refused(batch(), f"{part}: ")
    assert batch("--resume").exit_code == 0
    assert content(home) == expected


# What was asked for is not what is there --------------------------------------------------------


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


# What cannot be written -------------------------------------------------------------------------


def test_a_folder_that_may_not_be_written_is_named(alliance, design, unprivileged):
    unprivileged.chmod(0o500)
    done = alliance("batch", design, "--out", unprivileged / "out")
    assert refused(done, f"{unprivileged}/out: cannot be written: Permission denied")


def test_a_folder_that_turns_read_only_keeps_what_is_finished(
    alliance, design, unprivileged, computed, expected
):
    home = unprivileged / "out"

    def turn(listed):
        if len(listed) == 3:
            (home / "series").chmod(0o500)

    computed.before = turn
    done = alliance("batch", design, "--out", home)
    assert refused(done, f"{home}/")
    assert done.stderr.endswith(".parquet: cannot be written: Permission denied\n")
    (home / "series").chmod(0o700)
    assert not list(home.rglob("*.tmp")) and not (home / LOCK).exists()
    computed.clear()
    computed.before = stopped_before(None)
    assert alliance("batch", design, "--out", home, "--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected


def test_a_disk_that_is_full_while_the_manifest_is_written(
    batch, home, computed, expected, monkeypatch
):
    stage = files.stage
    full = []

    def staged(path, fill):
        if path.name == "manifest.json" and len(computed) == 4 and not full:
            full.append(path)
            raise files.unwritable(path, OSError(28, "full"))
        return stage(path, fill)

    monkeypatch.setattr(files, "stage", staged)
    said = f"{home}/manifest.json: cannot be written: No space left on device"
    assert refused(batch(), said)
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected


@pytest.mark.parametrize(("keep", "kept"), [("3", 3), ("all", 20), (None, 20)])
def test_how_many_worlds_are_kept_in_full_is_asked_for(alliance, tmp_path, keep, kept):
    asked = [] if keep is None else ["--keep", keep]
    out = str(tmp_path / "out")
    done = alliance(
        "batch", "baseline-2025", "--worlds", "20", "--years", "1", *asked, "--out", out
    )
    assert done.exit_code == 0, done.stderr
    assert sim.open_results(out).series["world"].nunique() == kept


@pytest.mark.parametrize("keep", ["0", "some"])
def test_another_number_to_keep_is_refused_with_what_is_allowed(alliance, keep):
    done = alliance("batch", "baseline-2025", "--keep", keep)
    assert done.exit_code == 2
    assert f"got {keep}; allowed: 1 to 10,000,000, or all" in done.stderr
