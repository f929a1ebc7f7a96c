"""Fonts that cover every character of a language, with nothing installed on the machine.

DejaVu Sans (inside matplotlib) comes first for Latin letters and digits; Chinese and Japanese come
from the collection in the package ``noto-cjk-sans-otc``, in the face that draws them as readers in
Taiwan or Japan expect. A glyph that no face has is an error, never a box.
"""

from __future__ import annotations

from functools import cache
from threading import Lock

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from noto_cjk_sans_otc import FONT_PATH

from sim.errors import AllianceError, Message
from sim.languages import catalogue

LATIN = "DejaVu Sans"
FACES = {
    # English texts may quote Japanese titles, so the Japanese face stands behind them.
    "en": (LATIN, "Noto Sans CJK JP"),
    "zh-Hant": (LATIN, "Noto Sans CJK TC"),
    "ja": (LATIN, "Noto Sans CJK JP"),
}
"""Families by language, in the order in which a glyph is looked for."""

_registering = Lock()


class MissingGlyphError(AllianceError):
    """A text has a character that no font of its language can draw."""


def families(language: str) -> list[str]:
    """Font families of a language, registered with matplotlib.

    ``addfont`` is needed because matplotlib's own list holds only fonts installed on the machine,
    and only those that were there when its cache was written.

    Raises
    ------
    UsageError
        Not a language of the project.
    """
    faces = FACES[catalogue(language).language]
    with _registering:
        known = {entry.name for entry in fontManager.ttflist}
        if not known.issuperset(faces):
            fontManager.addfont(str(FONT_PATH))
    return list(faces)


@cache
def covered(language: str) -> frozenset[int]:
    """Code points that the fonts chosen for a language can draw."""
    points: set[int] = set()
    for family in families(language):
        path = fontManager.findfont(FontProperties(family=family), fallback_to_default=False)
        points.update(FT2Font(path, face_index=path.face_index).get_charmap())
    return frozenset(points)


def check_glyphs(text: str, language: str) -> None:
    """See that every character of ``text`` can be drawn.

    Raises
    ------
    MissingGlyphError
        Names the characters, the text and the language.
    """
    missing = [char for char in text if char != "\n" and ord(char) not in covered(language)]
    if missing:
        listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in dict.fromkeys(missing))
        problem = "no font for language {language!r} has {listed} of {text!r}"
        raise MissingGlyphError(Message(problem, language=language, listed=listed, text=text))
