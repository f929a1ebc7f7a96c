from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from PIL import Image

import sim
from sim.analysis.compare import Comparison
from sim.ensemble.results import Results
from sim.errors import ResultsError, UsageError
from sim.plots import figures_of, save, trust_figure

WORK = "{http://creativecommons.org/ns#}Work"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

RENDER = """
import sys, sim
from pathlib import Path
from sim.plots import overview_figure, save, trust_figure
results = sim.run("baseline-2025", worlds=12, years=4, seed=7)
for name, figure_of in {
    "a.png": trust_figure, "a.svg": trust_figure, "b.svg": overview_figure
}.items():
    figure = figure_of(results, "baseline-2025", "ja")
    path = Path(sys.argv[1]) / name
    save(figure, path, results=results, scenario="baseline-2025", language="ja")
"""


def test_files_are_called_by_figure_language_and_format(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": trust_figure})
    english = figures_of(results, tmp_path / "made")
    japanese = figures_of(results, tmp_path / "made", language="ja", formats=["svg"])
    assert [path.name for path in english] == ["trust.png", "trust.svg"]
    assert [path.name for path in japanese] == ["trust.ja.svg"]
    assert sorted(english + japanese) == sorted((tmp_path / "made").iterdir())


def test_ctrl_c_inside_a_figure_waits_until_it_is_whole(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled code that draws turns an interrupt into an error of its own, or drops it."""

    def pressed(*arguments: Any) -> Figure:
        figure = trust_figure(*arguments)
        signal.raise_signal(signal.SIGINT)
        return figure

    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": pressed, "burden": pytest.fail})
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            figures_of(results, tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["trust.png", "trust.svg"]
        with pytest.raises(KeyboardInterrupt):  # and is heard at once again
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_several_scenarios_are_told_apart_and_compared(
    results: Results,
    comparison: Comparison,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": trust_figure})
    written = figures_of(comparison.results, tmp_path, formats=["png"])
    assert [path.name for path in written] == [
        "baseline-2025-trust.png",
        "institutional-trust.png",
        "comparison.png",
    ]
    written = figures_of(results, tmp_path, formats=["png"], comparison=comparison)
    assert [path.name for path in written] == ["trust.png", "comparison.png"]


def test_progress_is_reported_before_each_figure_and_at_the_end(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": trust_figure})
    seen: list[tuple[int, int, int]] = []

    def report(finished: int, total: int) -> None:
        seen.append((finished, total, len(list(tmp_path.iterdir()))))

    figures_of(comparison.results, tmp_path, formats=["png", "svg"], progress=report)
    # Two scenarios and what they differ by; each figure leaves two files.
    assert seen == [(0, 3, 0), (1, 3, 2), (2, 3, 4), (3, 3, 6)]


def test_a_comparison_goes_on_where_a_page_is_full(
    variants: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.plots.saving.FIGURES", {})
    written = figures_of(variants, tmp_path, language="ja", formats=["png"])
    assert [path.name for path in written] == ["comparison-1.ja.png", "comparison-2.ja.png"]
    with Image.open(written[1]) as picture:
        assert picture.info["Scenario"].split(", ") == [
            "baseline-2025",
            *(f"variant-{number}" for number in range(8, 15)),
        ]


@pytest.fixture(scope="module")
def saved(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    figure = trust_figure(results, "baseline-2025", "zh-Hant")
    for kind in ("png", "svg"):
        path = folder / f"trust.{kind}"
        save(figure, path, results=results, scenario="baseline-2025", language="zh-Hant")
    return folder


def test_a_picture_carries_what_made_it(saved: Path, results: Results) -> None:
    with Image.open(saved / "trust.png") as picture:
        assert picture.info["Fingerprint"] == results.fingerprint
        assert picture.info["Scenario"] == "baseline-2025"
        assert picture.info["Seed"] == "7"
        assert picture.info["Version"] == sim.__version__
        assert picture.info["Title"] == "信任不等於安心"
        assert "Creation Time" not in picture.info
        assert picture.size == (1920, 1080)


def test_a_drawing_carries_it_too_and_its_words_though_letters_are_outlines(
    saved: Path, results: Results
) -> None:
    tree = ElementTree.parse(saved / "trust.svg")
    said = {
        node.tag.removeprefix(DUBLIN_CORE): "".join(node.itertext()).strip()
        for node in tree.getroot().find(f".//{WORK}") or []
        if node.tag.startswith(DUBLIN_CORE)
    }
    assert said["identifier"] == results.fingerprint
    assert said["source"] == f"scenario baseline-2025, seed 7, version {sim.__version__}"
    assert said["creator"] == f"alliance-sim {sim.__version__}"
    assert said["title"] == "信任不等於安心"
    assert "特別措施協定到期（每 5 年）" in said["description"]
    assert "date" not in said
    assert [node for node in tree.iter() if node.tag.endswith("}text")] == []


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    # Different hash seeds: nothing may follow the order of a set.
    made = []
    for number in ("1", "2"):
        folder = tmp_path / number
        subprocess.run(
            [sys.executable, "-c", RENDER, str(folder)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": number},
        )
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == 3
    assert made[0] == made[1]


def test_threads_write_the_same_bytes(results: Results, tmp_path: Path) -> None:
    def drawn(place: int, language: str) -> bytes:
        path = tmp_path / f"{place}.{language}.svg"
        figure = trust_figure(results, "baseline-2025", language)
        save(figure, path, results=results, scenario="baseline-2025", language=language)
        return path.read_bytes()

    languages = ["en", "ja", "zh-Hant", "en"]
    alone = [drawn(place, language) for place, language in enumerate(languages)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(drawn, range(4, 8), languages))
    assert together == alone


def test_settings_of_the_process_are_left_alone(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mpl.rcParams, "font.size", 31.0)
    before = dict(mpl.rcParams)
    figure = trust_figure(results, "baseline-2025", "ja")
    save(figure, tmp_path / "trust.png", results=results, scenario="x", language="ja")
    assert dict(mpl.rcParams) == before
    titles = [text for axes in figure.axes for text in axes.texts if text.get_gid() == "title"]
    assert {text.get_fontsize() for text in titles} == {11.5}


@pytest.mark.parametrize("failure", [errno.ENOSPC, errno.EACCES])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: int
) -> None:
    path = tmp_path / "trust.png"
    path.write_bytes(b"old")

    def broken(self: Figure, name: Path, **options: Any) -> None:
        name.write_bytes(b"half a pic")
        raise OSError(failure, os.strerror(failure))

    figure = trust_figure(results, "baseline-2025")
    monkeypatch.setattr(Figure, "savefig", broken)
    with pytest.raises(ResultsError) as refused:
        save(figure, path, results=results, scenario="baseline-2025", language="en")
    assert str(refused.value) == f"{path}: cannot be written: {os.strerror(failure)}"
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {"trust.png": b"old"}


def test_a_picture_of_another_format_is_refused(results: Results, tmp_path: Path) -> None:
    figure = trust_figure(results, "baseline-2025")
    with pytest.raises(UsageError, match=r"trust.pdf.*allowed: \.png, \.svg"):
        save(figure, tmp_path / "trust.pdf", results=results, scenario="x", language="en")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(results: Results, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ResultsError, match="taken"):
        figures_of(results, tmp_path / "taken")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formats": ["png", "pdf"]}, "unknown format, got 'pdf'; allowed: png, svg"),
        ({"language": "zh"}, "unknown language, got 'zh'; allowed: en, zh-Hant, ja"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_written(
    results: Results, tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        figures_of(results, tmp_path / "new", **options)
    assert not (tmp_path / "new").exists()


def test_importing_figures_draws_in_no_pyplot_and_importing_the_package_no_matplotlib() -> None:
    code = (
        "import sys, sim.plots; assert 'matplotlib' not in sys.modules; "
        "sim.plots.figures_of; assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
