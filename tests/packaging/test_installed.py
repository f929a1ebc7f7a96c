"""What is installed runs by itself: no repository around it, no network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import sim

ROOT = Path(__file__).parents[2]
LIBRARY = sorted(
    path.relative_to(ROOT / "scenarios").with_suffix("").as_posix()
    for path in (ROOT / "scenarios").rglob("*.toml")
)

BUILD = {
    "wheel": "from hatchling.build import build_wheel as build",
    # An editable install is a wheel too: one line with the folder's path.
    "editable": "from hatchling.build import build_editable as build",
}

OFFLINE = """
import socket

def refused(*arguments, **settings):
    raise RuntimeError("reached for the network")

socket.socket.connect = socket.getaddrinfo = refused
"""


# Whoever runs the suite may have put the repository on Python's path.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def run(*command: str | Path, where: Path) -> str:
    done = subprocess.run(
        command, cwd=where, env=ENVIRONMENT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=list(BUILD))
def installed(request, tmp_path_factory):
    """The programs of a fresh environment with this environment's libraries, cut off the network.

    Only the wheel is installed into it; libraries come in by their folder's path, through which
    this environment's own editable install is not seen.
    """
    home = tmp_path_factory.mktemp(request.param)
    build = f"{BUILD[request.param]}; print(build({str(home)!r}))"
    name = run(sys.executable, "-c", build, where=ROOT).split()[-1]
    venv.create(home / "venv", symlinks=True)
    programs = home / "venv" / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", home / name, where=home)
    (site,) = (home / "venv").glob("lib/python*/site-packages")
    (site / "offline.py").write_text(OFFLINE)
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\nimport offline\n")
    return request.param, programs


def test_it_is_the_one_that_was_installed(installed, tmp_path):
    how, programs = installed
    where = run(programs / "python", "-c", "import sim; print(sim.__file__)", where=tmp_path)
    assert Path(where.strip()).is_relative_to(ROOT if how == "editable" else programs.parent)


def test_it_cannot_reach_the_network(installed, tmp_path):
    _, programs = installed
    reach = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [programs / "python", "-c", reach],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert "reached for the network" in done.stderr


def test_it_runs_the_baseline_in_an_empty_folder(installed, tmp_path):
    how, programs = installed
    settings = ["--worlds", "16", "--years", "2", "--out", "out"]
    if how == "editable":  # The same figures as the wheel's; drawing them is slow.
        settings.append("--no-figures")
    run(programs / "alliance", "run", "baseline-2025", *settings, where=tmp_path)
    results = sim.open_results(tmp_path / "out")
    assert results.scenarios == ("baseline-2025",)
    assert results.band("trust").shape[0] == 8
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    figures = [*(tmp_path / "out").glob("figures/*.png")]
    assert bool(figures) == (how == "wheel")


def test_it_carries_the_whole_library_and_the_record(installed, tmp_path):
    _, programs = installed
    listing = run(programs / "alliance", "scenarios", "list", where=tmp_path)
    assert [name for name in LIBRARY if name.rpartition("/")[2] not in listing] == []
    ask = "from sim import history; print(history.value('japan_defense_pct_gdp', 2024))"
    assert run(programs / "python", "-c", ask, where=tmp_path).strip() == "1.371"


def test_it_says_its_version(installed, tmp_path):
    _, programs = installed
    assert sim.__version__ in run(programs / "alliance", "--version", where=tmp_path)
    ask = "from importlib.metadata import version; print(version('alliance-sim'))"
    assert run(programs / "python", "-c", ask, where=tmp_path).strip() == sim.__version__
