"""What was registered, and a fingerprint that changes with it and with nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sim.analysis.backtest import fingerprint, own_files, registered
from sim.analysis.backtest.forecast import METHODS, TARGETS
from sim.analysis.backtest.origins import TESTED, TRAINED, VALIDATED
from sim.errors import UsageError


def two(folder, first: bytes, second: bytes):
    folder.mkdir(exist_ok=True)
    (folder / "a.toml").write_bytes(first)
    (folder / "b.toml").write_bytes(second)
    return [folder / "a.toml", folder / "b.toml"]


def test_it_is_what_standard_tools_make_of_the_files(tmp_path):
    files = two(tmp_path / "x", b"x = 1\n", b"y = 2\n")
    lines = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in (("a.toml", b"x = 1\n"), ("b.toml", b"y = 2\n"))
    )
    assert fingerprint(files) == hashlib.sha256(lines.encode()).hexdigest()


def test_it_does_not_depend_on_order_folder_or_line_endings(tmp_path):
    plain = fingerprint(two(tmp_path / "x", b"x = 1\nz = 3\n", b"y = 2\n"))
    others = two(tmp_path / "y", b"\xef\xbb\xbfx = 1\r\nz = 3\r\n", b"y = 2\r")
    assert fingerprint(reversed(others)) == plain


@pytest.mark.parametrize(
    ("first", "second"),
    [(b"x = 2\n", b"y = 2\n"), (b"x = 1\n", b"y = 2"), (b"y = 2\n", b"x = 1\n")],
)
def test_it_changes_with_any_text(tmp_path, first, second):
    plain = fingerprint(two(tmp_path / "x", b"x = 1\n", b"y = 2\n"))
    assert fingerprint(two(tmp_path / "y", first, second)) != plain


def test_what_has_no_fingerprint_is_refused(tmp_path):
    files = two(tmp_path / "x", b"x", b"\xff\xfe")
    for wrong, match in (
        ([], "one file or more"),
        ([files[0], files[0]], "two files"),
        (files, "b.toml: cannot be read as text"),
        ([tmp_path / "nowhere.toml"], "cannot be read as text"),
    ):
        with pytest.raises(UsageError, match=match):
            fingerprint(wrong)


def test_the_registered_files_are_priors_and_forms():
    names = ["priors.toml", "registered.toml", "since-1985.toml"]
    assert sorted(file.name for file in own_files()) == names
    assert len(fingerprint(own_files())) == 64


def test_what_is_registered_is_what_the_code_does():
    said = registered()
    periods = said["periods"]
    assert (periods["train"], periods["validate"], periods["test"]) == (TRAINED, VALIDATED, TESTED)
    assert tuple(said["targets"]) == TARGETS
    for table in said["targets"].values():
        assert set(table["rivals"]) < set(METHODS) - {"model"}


def test_the_page_shows_the_fingerprint_of_what_is_registered():
    page = Path(__file__).parents[3] / "docs" / "backtest.md"
    assert fingerprint(own_files()) in page.read_text(encoding="utf-8")
