"""What an analysis of sensitivity says, in words."""

from __future__ import annotations

from sim.analysis.propositions.telling import percent
from sim.analysis.sensitivity.measured import Sensitivity
from sim.languages import Catalogue


def subline(found: Sensitivity, words: Catalogue) -> str:
    """What analysis it is, over how many points and worlds."""
    said = words.text(
        "sensitivity.subline",
        analysis=words.text(f"sensitivity.analysis_{found.analysis}"),
        points=words.counted("point", found.points),
        worlds=words.counted("world", found.worlds),
    )
    if found.combinations == 1:
        return said
    averaged = words.text("sensitivity.averaged", combinations=f"{found.combinations:,}")
    return words.text("sensitivity.also").join([said, averaged])


def luck_sentence(found: Sensitivity, words: Catalogue) -> str:
    """How much is luck, with its interval; or why that is not known."""
    if found.luck is None:
        return words.text("sensitivity.luck_unknown")
    luck = found.luck
    shares = {"share": luck.share, "low": luck.low, "high": luck.high, "left": luck.left}
    said = [
        words.text(
            "sensitivity.luck", **{name: percent(share, words) for name, share in shares.items()}
        )
    ]
    if "total" in found.indices:
        said.append(words.text("sensitivity.luck_total"))
    return words.text("footer.gap").join(said)
