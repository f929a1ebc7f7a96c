"""A small batch by command: fresh, finished, or stopped at a block."""

from __future__ import annotations

import json
import shutil

import pytest

from sim.ensemble import work
from tests.ensemble import small
from tests.ensemble.conftest import content

DESIGN = f"""{small.DESIGN}
[outcomes.worst]
series = "trust"
take = "least"
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
