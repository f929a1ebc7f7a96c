"""Where a line may break: at spaces, and between Chinese and Japanese characters."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# No line starts with these (the common part of Japanese and Chinese rules of line breaking).
_NEVER_FIRST = "、。，．・：；？！）」』】〉》”’％–～々ー,.:;?!)%·"
_NEVER_LAST = "（「『【〈《“‘("
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(f"[{_WIDE}]|[^{_WIDE}\\s]+|\\s+")


def pieces(text: str) -> list[str]:
    """Runs of characters between which a line may break."""
    found: list[str] = []
    for piece in _PIECES.findall(text):
        never_first = piece[0] in _NEVER_FIRST
        if never_first and len(found) > 1 and found[-1].isspace():
            # No line starts with the sign of "3.5 %", nor with a dot between two names.
            found[-2:] = [found[-2] + found[-1]]
        stays = never_first or (found and found[-1][-1] in _NEVER_LAST)
        if found and stays:
            found[-1] += piece
        else:
            found.append(piece)
    return found


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
