"""``alliance odd``: pages of the model's description; refusals."""

from __future__ import annotations


def test_a_page_is_printed_and_nothing_else(alliance):
    done = alliance("odd", "parameters", "--lang", "ja")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Parameters\n") and "`economy.us_gdp`" in done.stdout


def test_another_page_is_refused_with_the_nearest(process):
    done = process("odd", "stat", "--lang", "zh-Hant")
    assert done.returncode == 2
    assert "沒有此頁面" in done.stderr and "state" in done.stderr
    assert "Traceback" not in done.stderr
