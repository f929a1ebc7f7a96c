"""What tests of several rooms share."""

from __future__ import annotations

import os

import pytest

NOBODY = 65534

# Tests read English, whatever the machine speaks; those of other languages say so.
os.environ["ALLIANCE_LANG"] = "en"


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests of a group on one worker, as ``--dist loadgroup`` asks.

    A worker of pytest-xdist 3.8 under pytest 9 does not hear of it, and makes again what the group
    shares.
    """
    if hasattr(config, "workerinput"):
        config.option.loadgroup = True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of a file to one worker, unless they say otherwise.

    What a file's tests share, two workers would both make.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.fixture
def unprivileged(tmp_path):
    """Run the test as a user whom permissions bind, also where the suite runs as root."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o011 != 0o011:
            folder.chmod(folder.stat().st_mode | 0o011)
    os.chown(tmp_path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield tmp_path
    finally:
        os.seteuid(0)
