"""Lines that fit: how wide a text is, and where it may break."""

from __future__ import annotations

import re

from matplotlib.figure import Figure
from matplotlib.text import Text

# No line starts with these (the common part of Japanese and Chinese rules of line breaking).
_NEVER_FIRST = "、。，．・：；？！）」』】〉》”’％–～々ー,.:;?!)%·"
_NEVER_LAST = "（「『【〈《“‘("
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(f"[{_WIDE}]|[^{_WIDE}\\s]+|\\s+")


def width_of(figure: Figure, text: str, size: float) -> float:
    """Width in inches of a text, of its widest line where it has several."""
    probe = Text(0, 0, text, fontsize=size)
    probe.set_figure(figure)
    return float(probe.get_window_extent().width) / figure.dpi


def lines_high(text: str, size: float) -> float:
    """Height in inches of a text of one or several lines; none for no text."""
    return (text.count("\n") + 1) * size * 1.25 / 72 if text else 0.0


def wrapped(figure: Figure, text: str, size: float, inches: float) -> str:
    """The text in lines no wider than ``inches``: broken at spaces, and between CJK characters.

    As few lines as fit, and of like length, so that no last character stands alone. A single word
    wider than that keeps its width.
    """
    lines = _filled(figure, text, size, inches)
    for narrower in (0.55, 0.7, 0.85):
        if len(lines) == 1:
            break
        even = _filled(figure, text, size, narrower * inches)
        if len(even) == len(lines):
            lines = even
            break
    return "\n".join(lines)


def _filled(figure: Figure, text: str, size: float, inches: float) -> list[str]:
    """Lines that are each filled before the next begins."""
    pieces, lines = _pieces(text), []
    while pieces:
        # Measuring is the slow part: halve the search for the last piece that fits.
        fits, over = 1, len(pieces) + 1
        if width_of(figure, "".join(pieces).strip(), size) <= inches:
            fits = len(pieces)
        while over - fits > 1 and fits < len(pieces):
            middle = (fits + over) // 2
            if width_of(figure, "".join(pieces[:middle]).strip(), size) <= inches:
                fits = middle
            else:
                over = middle
        lines.append("".join(pieces[:fits]).strip())
        pieces = pieces[fits:]
    return [line for line in lines if line] or [""]


def _pieces(text: str) -> list[str]:
    """Runs of characters between which a line may break."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        never_first = piece[0] in _NEVER_FIRST
        if never_first and len(pieces) > 1 and pieces[-1].isspace():
            # No line starts with the sign of "3.5 %", nor with a dot between two names.
            pieces[-2:] = [pieces[-2] + pieces[-1]]
        stays = never_first or (pieces and pieces[-1][-1] in _NEVER_LAST)
        if pieces and stays:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
