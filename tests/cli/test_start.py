"""Help and version: at once, plain, and without what only a run needs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import sim

COMMANDS = (
    "run",
    "compare",
    "plot",
    "talks",
    "theory",
    "scenarios list",
    "scenarios about",
    "scenarios show",
    "scenarios explain",
    "scenarios validate",
    "scenarios schema",
)
HEAVY = ("numpy", "pandas", "mesa", "pydantic", "matplotlib", "pyarrow", "rich")


def imported(*arguments: str) -> set[str]:
    """Which heavy libraries a command imports."""
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print(*[m for m in {HEAVY} if m in sys.modules], "
        "file=sys.stderr))\n"
        f"sys.argv = {['alliance', *arguments]}\n"
        "from sim.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_nothing_heavy():
    assert imported("--help") == set()


@pytest.mark.parametrize(
    "arguments",
    [("run", "--help"), ("--version",), ("scenarios", "show", "baseline-2025")],
    ids=" ".join,
)
def test_only_pydantic_is_imported_where_no_number_is_computed(arguments):
    # typer itself reads options with it.
    assert imported(*arguments) <= {"pydantic"}


def test_version(alliance):
    done = alliance("--version")
    assert (done.exit_code, done.output) == (0, f"alliance-sim {sim.__version__}\n")


def test_help_names_every_command_and_keeps_brackets(alliance):
    done = alliance("--help")
    assert done.exit_code == 0
    for command in ("run", "compare", "plot", "talks", "theory", "scenarios"):
        assert command in done.output
    for page in (done, alliance("scenarios", "--help")):
        assert not any(line.endswith("...") for line in page.output.splitlines()[1:])
    assert "[default: 500]" in alliance("run", "--help").output


@pytest.mark.parametrize("name", COMMANDS)
def test_what_may_be_left_out_or_repeated_is_marked_once(alliance, name):
    usage, *_ = alliance(*name.split(), "--help").stdout.splitlines()
    assert not re.search(r"\[\[|\{\{|\]\]|\}\}|\.\.\..*\.\.\.", usage.partition("[OPTIONS]")[2])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(alliance, name):
    done = alliance(*name.split(), "--help")
    assert done.exit_code == 0
    lines = [line for line in done.output.splitlines() if line.strip().startswith("--")]
    assert lines
    assert all(len(line.split(maxsplit=2)) > 2 or "  " not in line.strip() for line in lines)
