"""What the repository ships names no package index and no path of one machine."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PATTERNS = (
    *PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"],
    "pyproject.toml",
    ".gitignore",
)

# Brackets keep these patterns from finding themselves.
ADDRESS = re.compile(
    r"https?://[^\s\"'<>)]*(?:/simple\b|/packages/|registry|pyp[i]\.|pythonhoste[d]|debian)"
)
MACHINE = re.compile(r"(?:^|[\s\"'=(:`])/(?:w[o]rk|t[m]p|r[o]ot|h[o]me|U[s]ers)/", re.MULTILINE)


def shipped() -> Iterator[tuple[str, str]]:
    """Every shipped text file, by its path from the top."""
    for pattern in PATTERNS:
        for found in ROOT.glob(pattern.removeprefix("/")):
            for path in found.rglob("*") if found.is_dir() else [found]:
                if path.is_file() and "__pycache__" not in path.parts:
                    try:
                        text = path.read_text(encoding="utf-8")
                    except UnicodeDecodeError:
                        continue  # a picture
                    yield path.relative_to(ROOT).as_posix(), text


@pytest.mark.parametrize("found", [ADDRESS, MACHINE], ids=["address", "machine"])
def test_no_file_names_an_index_or_a_machine(found):
    texts = dict(shipped())
    assert {"sim/__init__.py", "constraints.txt", ".ci/run", "README.ja.md"} <= texts.keys()
    lines = [
        f"{path}: {line.strip()}"
        for path, text in texts.items()
        for line in text.splitlines()
        if found.search(line)
    ]
    assert lines == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (ADDRESS, "--index-url https://mirror.example/py" + "pi/simple"),
        (ADDRESS, "https://reg" + "istry.example/numpy"),
        (MACHINE, "see /ho" + "me/someone/alliance"),
        (MACHINE, 'path = "/t' + 'mp/x"'),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, line):
    assert pattern.search(line)


def test_constraints_pin_names_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+]+", pin)] == []
    pinned = {normal(pin.partition("==")[0]) for pin in pins}
    project = PROJECT["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["test"]
    missing = [line for line in needed if normal(re.split(r"[\[<>=]", line)[0]) not in pinned]
    assert missing == []


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_stands_in_one_place():
    assert PROJECT["project"]["dynamic"] == ["version"]
    stated = [
        path
        for path, text in shipped()
        if path.startswith("sim/") and re.search(r"^__version__ =", text, re.MULTILINE)
    ]
    assert stated == ["sim/__init__.py"]


def test_the_citation_names_this_version():
    import sim

    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", text, re.MULTILINE) == [sim.__version__]


def test_the_plan_of_the_house_shows_every_room_in_order():
    (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
    rooms = [room for layer in contract["layers"] for room in re.findall(r"\w+", layer)]
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    shown = re.findall(r"^ (?:│ )?([a-z]+(?: · [a-z]+)*)  ", plan, re.MULTILINE)
    assert re.findall(r"\w+", " ".join(shown)) == rooms
