"""Where changes are checked, docking to other people's software never skips itself."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path

import pytest

PEERS = sorted(
    {
        name
        for path in Path(__file__).parent.glob("test_*.py")
        for name in re.findall(r'importorskip\("([\w.]+)"', path.read_text(encoding="utf-8"))
    }
)


def required(peer: str, checked: str | None) -> None:
    """Fail without a peer where changes are checked; elsewhere skip."""
    try:
        import_module(peer)
    except ModuleNotFoundError as missing:
        if checked:
            pytest.fail(f"the test extra lacks {peer}, and its docking would be skipped: {missing}")
        pytest.skip(f"no {peer} here")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_is_there_where_changes_are_checked(peer):
    required(peer, os.environ.get("REQUIRE_PEERS") or os.environ.get("CI"))


def test_a_peer_that_is_missing_fails_there_and_is_skipped_elsewhere():
    with pytest.raises(pytest.fail.Exception, match="lacks no_such_peer"):
        required("no_such_peer", checked="true")
    with pytest.raises(pytest.skip.Exception):
        required("no_such_peer", checked=None)


def test_every_docking_names_its_peer():
    assert {"axelrod", "mesa", "nashpy", "negmas", "solara"} <= set(PEERS)
    for number in ("d1", "d2", "d3", "d4", "d6"):
        assert any(
            f"def test_{number}_" in path.read_text(encoding="utf-8")
            for path in Path(__file__).parent.glob("test_*.py")
        )


def test_what_checks_a_change_says_that_it_does():
    run = (Path(__file__).parents[2] / ".ci" / "run").read_text(encoding="utf-8")
    assert "export REQUIRE_PEERS=1" in run.splitlines()
