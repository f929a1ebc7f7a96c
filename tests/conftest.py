"""What tests of several rooms share."""

from __future__ import annotations

import os

import pytest

NOBODY = 65534

# Tests read English, whatever the machine speaks; those of other languages say so.
os.environ["ALLIANCE_LANG"] = "en"


BY_SCENARIO = (
    "tests/library/test_alive.py",
    "tests/library/test_library.py",
    "tests/model/test_parameters.py",
)
"""Files whose tests share what is simulated of a scenario, with which their ids begin."""

BY_TEST = ("tests/model/test_ablation.py",)
"""Files whose tests share nothing but with the other parameters of the same test."""


BY_PARAMETER = (
    "tests/analysis/test_propositions.py",
    "tests/analysis/test_propositions_pages.py",
)
"""Files whose tests share what is simulated of a parameter, in the last pair of brackets."""


def group(nodeid: str) -> str:
    """Which tests go to one worker together, as two workers would both make what they share."""
    file, _, test = nodeid.partition("::")
    name, _, parameters = test.rstrip("]").partition("[")
    if file in BY_SCENARIO and parameters:
        return f"{os.path.dirname(file)} {parameters.partition('/')[0]}"
    if file in BY_PARAMETER and parameters:
        return f"{file} {parameters}"
    return f"{file} {name}" if file in BY_TEST else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Hand out tests by :func:`group`.

    Not by marks, which pytest-xdist 3.8 writes where pytest 9.2 no longer looks.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    return ByGroup(config, log) if config.getoption("dist") == "loadgroup" else None


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
