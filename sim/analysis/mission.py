"""The page docs/mission.md: each row of the mission, and what its mechanisms do."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.ablation import Ablated
from sim.mechanisms import ROWS

HEAD = """# The mission, row by row

What the essay says the alliance is made of ([paragraph by paragraph](essay.md)), where it is in the
model, and what switching it off changes. Made by `make mission`, {worlds:,} worlds of each scenario
over 20 years, seed {seed}; a test holds this page to what the model does.
Read a line as: *without* the mechanism, in the same worlds, the series is higher or lower by so
much (95 % interval by Monte-Carlo error).

"also" names the series that it moves most besides: + higher without it, - lower. "first" counts the
series that differ in the first quarter in which it makes any difference, "moves" those whose means
move beyond error over 20 years; [mission-outputs.md](mission-outputs.md) names every one of both. A
star marks values set for the purpose, where the scenario's own leave the mechanism off;
`alliance mechanisms --json` has them.

What tests show of it, and what not:

- Switched off, every mechanism changes the series named beyond Monte-Carlo error, and by as much as
  its line says (`tests/model/test_mission_pages.py`).
- What it changes is named in full, on the other page. In the quarter in which it first makes a
  difference this is exact, bit for bit, in the worlds of these pages; for fresh worlds and for 20
  years the other page states the bounds that a test holds. Everything hangs together, so that over
  20 years a mechanism moves far more than is named here, most of it a little.
- What others draw stays as it was, bit for bit, whichever mechanism is off: heat, elections,
  reversals and prime ministers, on which nothing in the alliance acts once elections do not feel
  the public's mood, move only with what makes them (`tests/model/test_ablation.py`), and a stream
  passed over goes on where it would have been (`tests/reproducibility/test_streams.py`).
- Parameters that a mechanism alone uses move nothing while it is off, not by a bit, but for series
  that show the mechanism itself (`tests/model/test_ablation.py`, every mechanism that has such).
- Public goods and modules from which nothing follows leave all else as it was
  (`tests/model/test_public_goods.py`, `test_modules.py`).
- That a rule at its neutral value is as if there were none is tested for most rules, in
  `tests/rules`.

Not shown, because it is not so: that other rules get the same inputs. From the first difference on
they do not.
"""

COLUMNS = ("mechanism", "where", "off at", "scenario", "changes", "also", "first", "moves")


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
    also = ", ".join(f"`{move.series}` {'+' if move.higher else '−'}" for move in one.also)
    star = " \\*" if mechanism.on else ""
    cells = [
        mechanism.name,
        f"`{mechanism.where}`",
        off,
        f"`{mechanism.scenario}`{star}",
        effect,
        also,
        str(len(one.first)),
        str(len(one.moves)),
    ]
    return f"| {' | '.join(cells)} |\n"
