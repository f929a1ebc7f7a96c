"""What a user can mend: a message, status 2, no traceback, nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

import sim

COUNTS = [
    ("--worlds", "0", "1 to 10,000,000"),
    ("--worlds", "10000001", "1 to 10,000,000"),
    ("--worlds", "1.5", "1 to 10,000,000"),
    ("--worlds", "many", "1 to 10,000,000"),
    ("--worlds", "9" * 5000, "1 to 10,000,000"),
    ("--years", "0", "1 to 100"),
    ("--years", "101", "1 to 100"),
    ("--seed", "-1", "0 to 9,223,372,036,854,775,807"),
    ("--seed", str(2**63), "0 to 9,223,372,036,854,775,807"),
]


@pytest.mark.parametrize(("option", "value", "allowed"), COUNTS)
@pytest.mark.parametrize("command", [("run", "baseline-2025"), ("compare", "a", "b")])
def test_counts_outside_their_range(alliance, command, option, value, allowed):
    done = alliance(*command, option, value)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {option}: ")
    assert f"got {value[:50]}" in line and line.endswith(f"; allowed: {allowed}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "nowhere"), 'error: no scenario of that name, got "nowhere"'),
        (("run", "nowhere.toml"), "error: nowhere.toml: no such file"),
        (("run", "baseline-2025", "--set", "trade.tarif=1"), "did you mean 'trade.tariff'?"),
        (("run", "baseline-2025", "--set", "trade.tariff"), "must read section.key=value"),
        (("run", "baseline-2025", "--set", "trade.tariff=1e9"), "0 to 100 (% ad valorem)"),
        (("run", "baseline-2025", "--set", "x[trade]=1"), "--set: x[trade]: unknown setting"),
        (("run", "baseline-2025", "--json", "--csv"), "--json: cannot be combined with --csv"),
        (("run", "baseline-2025", "--resume"), "--resume: needs --out DIR: the folder of the run"),
        (("compare", "a", "b", "--resume"), "--resume: needs --out DIR: the folder of the run"),
        (("run", "baseline-2025", "--out", ""), "--out: must name a folder, got ''"),
        (("run", "baseline-2025", "--out", " "), "--out: must name a folder, got ' '"),
        (("run", "."), "error: .: is a folder, not a scenario file"),
        (("run", "reversals"), "an overlay needs a scenario to lie over"),
        (("compare", "baseline-2025"), "needs two scenarios or more"),
        (("compare", "baseline-2025", "baseline-2025"), "more than one scenario has this name"),
        (("talks", "nowhere"), 'error: no scenario of that name, got "nowhere"'),
        (("talks", "baseline-2025", "--world", "-1"), "got -1; allowed: 0 to 9,999,999"),
        (("talks", "baseline-2025", "--world", "10000000"), "--world: is outside its range, got"),
        (("talks", "baseline-2025", "--seed", "x"), "--seed: must be a whole number, got x"),
        (("talks", "baseline-2025", "--year", "2046"), "got 2046; allowed: 2026 to 2045"),
        (("talks", "baseline-2025", "--year", "soon"), "--year: must be a whole number, got soon"),
        (("talks", "baseline-2025", "--year", "2030", "--first"), "cannot be combined with --year"),
        (("talks", "baseline-2025", "--lang", "fr"), "--lang: is no language, got fr"),
        (
            ("talks", "baseline-2025", "--set", "bargaining.protocol=nash"),
            "bargaining.protocol: makes no offers to tell, got nash; allowed: alternating_offers",
        ),
        (("plot", "nowhere"), "error: nowhere: no such folder"),
        (("plot", "."), "is not a results folder"),
        (("plot", ".", "--lang", "fr"), "--lang: is no language, got fr; allowed: en, zh-Hant, ja"),
    ],
)
def test_what_can_be_mended_is_said_plainly(alliance, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    done = alliance(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert all(line.startswith("error: ") for line in done.stderr.splitlines())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [("run",), ("rum",), ("run", "a", "b"), ("run", "--bogus"), ("plot", ".", "--format", "gif")],
)
def test_usage_errors(alliance, arguments):
    done = alliance(*arguments)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr and "Usage: " in done.stderr


def test_a_folder_that_is_a_file(alliance, tmp_path):
    (tmp_path / "file").write_text("mine")
    done = alliance("run", "baseline-2025", "--worlds", "2", "--out", tmp_path / "file")
    assert done.exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x.parquet")])
def test_an_error_of_the_system_is_told_as_one(alliance, monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("sim.ensemble.run.run_batch", fail)
    done = alliance("run", "baseline-2025")
    assert (done.exit_code, done.stderr) == (2, "error: x.parquet: No space left on device\n")


def test_a_bug_keeps_its_traceback(alliance, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("sim.ensemble.run.run_batch", fail)
    assert isinstance(alliance("run", "baseline-2025").exception, ZeroDivisionError)


def test_strange_names_cannot_write_to_the_terminal(alliance):
    done = alliance("run", "a\x1b[31m.toml")
    assert "\x1b" not in done.stderr and "a?[31m.toml: no such file" in done.stderr


# Pipes and signals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("scenarios", "schema"),
        ("scenarios", "show", "baseline-2025"),
        ("run", "baseline-2025", "--worlds", "4", "--csv"),
    ],
)
def test_a_reader_that_leaves_early_is_no_error(arguments, entry):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*entry, *arguments], stdout=write, stderr=subprocess.PIPE, text=True, timeout=60
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [("scenarios", "list"), ("--help",), ("--version",)])
def test_a_full_disk_behind_stdout(process, arguments):
    with open("/dev/full", "w") as full:
        done = process(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, "error: No space left on device\n")


def test_a_closed_stdout(process):
    done = process("scenarios", "list", preexec_fn=lambda: os.close(1), stdout=None, stderr=None,
                   capture_output=False)  # fmt: skip
    assert done.returncode == 0


def test_a_terminal_without_the_letters_shows_something(process):
    done = process("scenarios", "show", "baseline-2025", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert "\\u5e74" in done.stdout


def interrupted(entry: list[str], *arguments: str, cwd: Path, ready) -> tuple[int, str, str]:
    """Start a run, wait until it is under way, press Ctrl-C."""
    with subprocess.Popen(
        [*entry, *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        deadline = time.monotonic() + 60
        while not ready() and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    return running.returncode, out, err


def test_ctrl_c_in_a_run_leaves_what_can_be_resumed(tmp_path, entry):
    def written() -> str:
        manifest = tmp_path / "out" / "manifest.json"
        return manifest.read_text() if manifest.exists() else ""

    # The second block, as an interrupt in the very moment that the first is noted undoes it.
    # Many small ones: the more there are to come, the surer it is that the interrupt meets one.
    arguments = ("run", "baseline-2025", "--worlds", "300000", "--years", "1", "--no-figures")
    status, out, err = interrupted(
        entry,
        *arguments,
        "--out",
        "out",
        cwd=tmp_path,
        ready=lambda: written().count('"done"') > 1,
    )
    assert (status, out) == (130, ""), err
    said = "interrupted: finished blocks are kept in out; the same command with --resume goes on\n"
    assert err == said
    assert (tmp_path / "out" / "manifest.json").exists()


def test_ctrl_c_while_figures_are_drawn_says_that_the_run_is_complete(tmp_path, entry):
    home = tmp_path / "my results"
    arguments = ("run", "baseline-2025", "--worlds", "4", "--years", "2", "--out", "my results")
    status, out, err = interrupted(
        entry,
        *arguments,
        cwd=tmp_path,
        ready=(home / "figures").exists,
    )
    assert (status, out) == (130, ""), err
    assert err == (
        "interrupted: the run is complete and kept in my results; "
        "alliance plot 'my results' draws its figures\n"
    )
    assert sim.open_results(home).manifest["status"] == "complete"
    assert not list(home.rglob("*.tmp"))


def test_ctrl_c_before_anything_is_done_leaves_nothing(tmp_path, monkeypatch, alliance):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.ensemble.run.run_batch", stop)
    done = alliance("run", "baseline-2025", "--out", tmp_path / "out")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "interrupted\n")
    assert list(tmp_path.iterdir()) == []
