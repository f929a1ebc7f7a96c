"""Every command of the README works as written, and the three languages say the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-Hant.md", "README.ja.md")
PAGES = (*READMES, "CONTRIBUTING.md", "docs/architecture.md", "docs/decisions/README.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(name), re.MULTILINE | re.DOTALL)


def commands(name: str) -> list[str]:
    lines = "".join(blocks(name, "sh")).splitlines()
    return [line.partition(" #")[0].strip() for line in lines if line.strip()]


def without_comments(code: str) -> str:
    return re.sub(r" *#(?! calmer).*", "", code)


def execute(command: str, where: Path) -> subprocess.CompletedProcess[str]:
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=where,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("name", READMES[1:])
def test_the_three_languages_show_the_same_commands_and_files(name):
    assert commands(name) == commands("README.md")
    for language in ("toml", "python"):
        shown, english = blocks(name, language), blocks("README.md", language)
        assert [*map(without_comments, shown)] == [*map(without_comments, english)]


@pytest.mark.parametrize("name", READMES[1:])
def test_the_three_languages_have_the_same_sections(name):
    def shape(page: str) -> list[str]:
        return re.findall(
            r"^#+(?= )", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE
        )

    assert shape(text(name)) == shape(text("README.md"))
    assert text(name).count("\n- ") == text("README.md").count("\n- ")


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\((?!https?://)([^)#]*)#?[^)]*\)", text(name))
    assert [to for to in targets if to and not (ROOT / name).parent.joinpath(to).exists()] == []


def test_every_make_target_exists():
    targets = [
        line.split()[1]
        for page in (*READMES, "CONTRIBUTING.md")
        for line in commands(page)
        if line.startswith("make ")
    ]
    assert {"demo", "test", "check"} <= set(targets)
    for target in sorted(set(targets)):
        done = execute(f"make --dry-run {target}", ROOT)
        assert done.returncode == 0, done.stderr


@pytest.mark.long
def test_every_command_works_as_written(tmp_path):
    (tmp_path / "results").mkdir()
    for file in blocks("README.md", "toml"):
        name = re.match(r"# (\S+\.toml)\n", file)
        assert name is not None
        (tmp_path / name.group(1)).write_text(file, encoding="utf-8")
    shown = [line for line in commands("README.md") if line.startswith("alliance ")]
    assert {line.split()[1] for line in shown} >= {"run", "compare", "plot", "scenarios"}
    for number, command in enumerate(drawing_once(shown)):
        done = execute(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        if number == 0:
            assert "baseline-2025" in done.stdout
    for folder in ("baseline", "unconditional", "compared", "calmer"):
        assert (tmp_path / "results" / folder / "summary.parquet").is_file()
    assert (tmp_path / "theory-C14.png").is_file()


def test_what_the_examples_change_can_be_seen(tmp_path):
    """A reader who runs them sets the figures side by side: lines must lie apart."""
    import sim

    file, _ = blocks("README.md", "toml")
    (tmp_path / "calmer-sea.toml").write_text(file, encoding="utf-8")
    (setting,) = re.findall(r"run baseline-2025 --set (\S+)=(\S+)", text("README.md"))
    base = sim.run("baseline-2025", worlds=200)
    changed = sim.run("baseline-2025", worlds=200, settings={setting[0]: float(setting[1])})
    calmer = sim.run(tmp_path / "calmer-sea.toml", worlds=200)
    for other in (changed, calmer):
        medians = [results.band("trust")["q50"].iloc[40] for results in (base, other)]
        assert abs(medians[0] - medians[1]) > 0.05


def drawing_once(shown: list[str]) -> list[str]:
    """Leave the figures to the first run and to ``plot``: drawing them takes most of the time."""
    _, *others = (line for line in shown if re.match(r"alliance (run|compare) .*--out", line))
    return [f"{line} --no-figures" if line in others else line for line in shown]


def test_every_option_named_in_words_exists():
    named = set(re.findall(r"`(--[a-z-]+)`", text("README.md")))
    assert {"--worlds", "--resume", "--json"} <= named
    commands = ("run", "talks", "theory", "batch")
    known = "".join(execute(f"alliance {command} --help", ROOT).stdout for command in commands)
    assert sorted(option for option in named if option not in known) == []


def test_the_library_example_runs(tmp_path):
    (code,) = blocks("README.md", "python")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("q50") >= 1
    assert list(tmp_path.iterdir()) == []
