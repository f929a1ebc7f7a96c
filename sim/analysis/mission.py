"""The page docs/mission.md: each row of the mission, and what its mechanisms do."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.ablation import Ablated
from sim.mechanisms import ROWS

HEAD = """# The mission, row by row

What the essay says the alliance is made of ([paragraph by paragraph](essay.md)), where it is in the
model, and what switching it off changes. Made by `alliance mechanisms --markdown`, {worlds:,}
worlds of each scenario over 20 years, seed {seed}; a test holds this page to what the model does.
Read a line as: *without* the mechanism, in the same worlds, the series is higher or lower by so
much (95 % interval by Monte-Carlo error).

"also" names the series that it moves most besides: + higher without it, - lower. A star marks
values set for the purpose, where the scenario's own leave the mechanism off;
`alliance mechanisms --json` has them.

What tests show of it, and what not. Everything hangs together, so that a mechanism moves far more
series than are named here, most of them a little; that it moves nothing else is shown where what it
feeds is cut off (`tests/model/test_public_goods.py`, `test_modules.py`). Of every mechanism it is
shown that off it changes the series named beyond Monte-Carlo error, and that what nothing in the
alliance acts upon (heat, elections, reversals, prime ministers) stays as it was, bit for bit. Where
a mechanism has parameters of its own, they move nothing while it is off. That a rule at its neutral
value is as if there were none is tested for most rules, in `tests/rules`.
"""

COLUMNS = ("mechanism", "where", "off at", "scenario", "changes", "also")


def page(found: Sequence[Ablated], *, worlds: int, seed: int) -> str:
    """The whole page.

    Parameters
    ----------
    found
        Every mechanism.
    worlds, seed
        Of their runs.
    """
    parts = [HEAD.format(worlds=worlds, seed=seed)]
    for row, title in ROWS.items():
        own = [one for one in found if one.mechanism.row == row]
        parts.append(f"\n## {row}: {title}\n")
        if not own:
            parts.append("\nNot in the model yet.\n")
            continue
        parts.append(f"\n| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|\n")
        parts += [line(one) for one in own]
    return "".join(parts)


def line(one: Ablated) -> str:
    """One mechanism as a row of its table."""
    mechanism = one.mechanism
    off = "<br>".join(f"`{path}` = {value:g}" for path, value in mechanism.off.items())
    half = (one.high - one.low) / 2.0
    spread = " spread" if one.statistic == "spread" else ""
    effect = f"`{mechanism.changes}`{spread} {one.change:+.2g} ± {half:.1g} {one.unit}"
    also = ", ".join(f"`{name}` {'+' if higher else '−'}" for name, higher in one.also)
    star = " \\*" if mechanism.on else ""
    cells = [
        mechanism.name,
        f"`{mechanism.where}`",
        off,
        f"`{mechanism.scenario}`{star}",
        effect,
        also,
    ]
    return f"| {' | '.join(cells)} |\n"
