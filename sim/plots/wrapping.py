"""Lines that fit: how wide a text is, and where it may break."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.languages.breaking import pieces as pieces_of


def width_of(figure: Figure, text: str, size: float) -> float:
    """Width in inches of a text, of its widest line where it has several."""
    probe = Text(0, 0, text, fontsize=size)
    probe.set_figure(figure)
    return float(probe.get_window_extent().width) / figure.dpi


def lines_high(text: str, size: float) -> float:
    """Height in inches of a text of one or several lines; none for no text."""
    return (text.count("\n") + 1) * size * 1.25 / 72 if text else 0.0


def wrapped(figure: Figure, text: str, size: float, inches: float, *, hyphens: bool = False) -> str:
    """The text in lines no wider than ``inches``.

    Broken at spaces, between Chinese letters, between Japanese phrases, and with ``hyphens`` after
    these. As few lines as fit, and of like length, so that no last character stands alone. A
    single word wider than that keeps its width.
    """
    lines = _filled(figure, text, size, inches, hyphens)
    for narrower in (0.55, 0.7, 0.85):
        if len(lines) == 1:
            break
        even = _filled(figure, text, size, narrower * inches, hyphens)
        if len(even) == len(lines):
            lines = even
            break
    return "\n".join(lines)


def _filled(figure: Figure, text: str, size: float, inches: float, hyphens: bool) -> list[str]:
    """Lines that are each filled before the next begins."""
    pieces, lines = [], []
    for piece in pieces_of(text, hyphens=hyphens):
        # A Japanese phrase longer than a line breaks between letters.
        wide = len(piece) > 1 and width_of(figure, piece, size) > inches
        pieces += pieces_of(piece, phrases=False) if wide else [piece]
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
