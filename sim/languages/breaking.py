"""Where a line may break: at spaces, between Chinese letters and between Japanese phrases."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import east_asian_width

import budoux

# No line starts with these (the common part of Japanese and Chinese rules of line breaking).
_NEVER_FIRST = "、。，．・：；？！）」』】〉》”’％–～々ー／,.:;?!)%·"
_NEVER_LAST = "（「『【〈《“‘(／"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_RUNS = re.compile(f"[{_WIDE}]+|[^{_WIDE}\\s]+|\\s+")
_HYPHENS = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
"""Between the parts of a compound, and not before a number below zero."""
_KANA = re.compile("[\u3040-\u30ff]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")


def pieces(text: str, *, phrases: bool = True, hyphens: bool = False) -> list[str]:
    """Runs of characters between which a line may break.

    Parameters
    ----------
    text
        Any of the three languages, or a mixture.
    phrases
        Keep the phrases of Japanese whole; without it they break between any two letters.
    hyphens
        Break after hyphens too, as names of scenarios have them.
    """
    found: list[str] = []
    japanese = phrases and bool(_KANA.search(text))
    for piece in (
        piece for run in _RUNS.findall(text) for piece in _parted(run, japanese, hyphens)
    ):
        never_first = piece[0] in _NEVER_FIRST
        if never_first and len(found) > 1 and found[-1].isspace():
            # No line starts with the sign of "3.5 %", nor with a dot between two names.
            found[-2:] = [found[-2] + found[-1]]
        last = found[-1][-1] if found else ""
        # A number keeps its counter, 12回, and a foreign word its parts, グレーゾーン.
        counted = last.isdigit() and bool(re.match(f"[{_WIDE}]", piece))
        foreign = japanese and bool(_KATAKANA.match(last) and _KATAKANA.match(piece))
        if found and (never_first or last in _NEVER_LAST or counted or foreign):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _parted(run: str, japanese: bool, hyphens: bool) -> list[str]:
    """A run of one kind of letters: Chinese by character, Japanese by phrase, others whole."""
    if not re.match(f"[{_WIDE}]", run):
        return _HYPHENS.split(run) if hyphens else [run]
    return _phrases().parse(run) if japanese else list(run)


@cache
def _phrases() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def columns(text: str) -> int:
    """Columns of a terminal that a text takes: Chinese and Japanese letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def filled(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns of a terminal."""
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
