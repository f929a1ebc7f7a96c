from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from sim.ensemble.results import Results
from sim.ensemble.run import run
from sim.errors import AllianceError, UsageError
from sim.languages import LANGUAGES, catalogue
from sim.plots import fonts, save, trust_figure
from sim.plots.fonts import MissingGlyphError, check_glyphs, covered, families
from sim.plots.style import drawing

# Characters that common Chinese or Japanese fonts lack, in the language they are written in.
RARE = {"zh-Hant": "憑曖說她哪啟", "ja": "靱曖憑"}
FACE = {"zh-Hant": "Noto Sans CJK TC", "ja": "Noto Sans CJK JP"}

HIDDEN = """
# A machine without fonts: matplotlib's own folder is searched, the system's are not.
import matplotlib.font_manager as manager
search = manager.findSystemFonts
manager.findSystemFonts = lambda fontpaths=None, fontext="ttf": (
    search(fontpaths, fontext) if fontpaths else []
)
manager.fontManager = manager.FontManager()
manager.findfont = manager.fontManager.findfont

import io, pathlib, sys, warnings
import matplotlib, noto_cjk_sans_otc
from matplotlib.figure import Figure
from sim.languages import LANGUAGES, catalogue
from sim.plots.fonts import check_glyphs, families
from sim.plots.style import drawing

assert {entry.name for entry in manager.fontManager.ttflist if "CJK" in entry.name} == set()
own = [pathlib.Path(matplotlib.get_data_path()), pathlib.Path(noto_cjk_sans_otc.__file__).parent]
warnings.simplefilter("error")
for language in LANGUAGES:
    words = catalogue(language)
    text = "".join([*words.texts.values(), *words.names.values()])
    check_glyphs(text, language)
    for family in families(language):
        path = pathlib.Path(manager.findfont(family, fallback_to_default=False))
        assert any(path.is_relative_to(folder) for folder in own), path
    with drawing(language):
        figure = Figure()
        figure.text(0, 0.5, text)
        figure.savefig(io.BytesIO(), format="png")
print("drawn")
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_of_a_catalogue_can_be_drawn(language: str) -> None:
    words = catalogue(language)
    used = {ord(char) for text in [*words.texts.values(), *words.names.values()] for char in text}
    assert {chr(point) for point in used - covered(language)} == set()


def test_nothing_needs_a_font_of_the_system(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN],
        env={**os.environ, "MPLCONFIGDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "drawn\n", done.stderr


@pytest.mark.parametrize(
    ("language", "char"), [(language, char) for language in RARE for char in RARE[language]]
)
def test_rare_characters_have_a_glyph_in_the_face_of_their_language(
    language: str, char: str
) -> None:
    assert families(language) == ["DejaVu Sans", FACE[language]]
    path = fontManager.findfont(FontProperties(family=FACE[language]))
    face = fonts.FT2Font(path, face_index=path.face_index)
    assert face.family_name == FACE[language]
    assert face.get_char_index(ord(char)) != 0


def test_a_character_is_drawn_as_its_readers_write_it() -> None:
    # 骨 is written differently in Taiwan and in Japan: one code point, two glyphs.
    assert _pixels("zh-Hant", "骨") != _pixels("ja", "骨")


def test_a_drawn_character_is_not_the_box_for_a_missing_one() -> None:
    with pytest.warns(UserWarning, match="missing from font"):
        box = _pixels("ja", "𓀀")
    assert all(_pixels("ja", char) != box for char in RARE["ja"])


def _pixels(language: str, char: str) -> bytes:
    with drawing(language):
        figure = Figure(figsize=(1, 1))
        canvas = FigureCanvasAgg(figure)
        figure.text(0.2, 0.2, char, fontsize=40)
        canvas.draw()
        return bytes(canvas.buffer_rgba())


def test_a_missing_glyph_is_named_with_its_text_and_language() -> None:
    with pytest.raises(MissingGlyphError) as refused:
        check_glyphs("an 𓀀 eye", "en")
    assert str(refused.value) == "no font for language 'en' has 𓀀 (U+13000) of 'an 𓀀 eye'"
    assert isinstance(refused.value, AllianceError) and refused.value.exit_status == 2


def test_a_title_that_cannot_be_drawn_is_refused_before_it_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "eye.toml"
    title = "[about.title]\nen = 'An 𓀀 eye'\n"
    path.write_text(f"format = 1\nextends = 'baseline-2025'\n{title}", encoding="utf-8")
    results = run(path, worlds=2, years=1)
    with pytest.raises(MissingGlyphError, match="An 𓀀 eye"):
        trust_figure(results, "eye")


def _with_hieroglyph(language: str) -> Figure:
    with drawing(language):
        figure = Figure()
        figure.text(0, 0, "𓀀")
    return figure


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_no_figure_is_saved_with_a_box_in_it(kind: str, results: Results, tmp_path: Path) -> None:
    path = tmp_path / f"box.{kind}"
    with pytest.raises(MissingGlyphError):
        save(_with_hieroglyph("ja"), path, results=results, scenario="x", language="ja")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_box_that_only_matplotlib_notices_is_an_error_too(
    kind: str, results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.plots.writing.check_glyphs", lambda text, language: None)
    path = tmp_path / f"box.{kind}"
    # Without the suite's own filter, which makes an error of every warning.
    with warnings.catch_warnings(), pytest.raises(UserWarning, match="missing from font"):
        warnings.resetwarnings()
        save(_with_hieroglyph("ja"), path, results=results, scenario="x", language="ja")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_has_no_fonts() -> None:
    with pytest.raises(UsageError, match="unknown language"):
        families("ko")
