"""The public face: few names, each loaded when first used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sim


def test_every_public_name_is_there():
    for name in sim.__all__:
        assert getattr(sim, name) is not None
    assert set(sim.__all__) <= set(dir(sim))


def test_importing_the_package_loads_nothing_heavy():
    script = (
        "import sim, sys; sim.__version__;"
        "print([n for n in ('numpy', 'pandas', 'mesa', 'pydantic') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_results_open_without_loading_the_model():
    script = "import sim, sys; sim.open_results; print('mesa' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_the_record_is_there_by_one_import():
    script = "import sim; print(sim.history.value('japan_defense_pct_gdp', 2024))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1.371\n"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'ran'"):
        _ = sim.ran
