"""The pages docs/propositions.md and docs/claims.md, from findings."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.propositions.finding import Finding
from sim.analysis.propositions.registry import Proposition
from sim.analysis.propositions.telling import (
    condition_sentence,
    part_line,
    percent,
    turns_sentence,
    verdict,
    verdict_sentence,
)
from sim.languages import catalogue

FIGURES = "figures/propositions"
"""Where the figures lie, from the pages."""

PROPOSITIONS = """# Propositions, as experiments that could fail

What the essay argues (P1 to P16), two extensions of it, and what its rivals would answer (R1 to
R4), each in words that its defenders would sign, and what the model makes of it. Made by
`alliance propositions --pages docs`: {worlds:,} worlds of each setting in the scenario as it
stands, and {each} worlds of each at {draws} draws from the plausible space, seed {seed}. All of
it is about the model. No line here says that the essay is right or wrong about the world.

**How it is tried.** Each proposition has parts; each part is a difference between settings of a
scenario in the same worlds, under the same shocks, with the sign that must come out and the
smallest effect worth mention. It is *supported* if every part comes out in the scenario as it
stands and in two of three draws or more; *reversed* if some part comes out with the opposite
sign there and in two of three draws or more; *not supported* if it does not come out there and
in fewer than one draw of ten; else *conditional*. Parts marked "beside" are reported and do not
count.

**The plausible space** is the same for all: every parameter that rests on an assumption, some
580 of them, moved at once by up to half of its value, or half of the way to its nearer bound if
that is less. The draws are a Latin hypercube. The few worlds run at each draw make its effect
noisy; it is drawn towards the mean of all draws by as much as noise explains of their spread
(empirical Bayes), and counts with the chance that it has the expected sign and is worth mention,
so that shares hang little on the number of worlds. Of a proposition of several parts the weakest
counts. Why so: [decision 8](decisions/0008-one-plausible-space.md).

**What each depends on** is the parameter whose rank correlates most with the size of the effect
over the draws, if it stands out from what 500 random orders give. The parameter under "could
fail by" is a separate thing: it was found by trying, and `--set` shows it.

"""

CLAIMS = """# Signs from the literature, in the model

Signs that the literature reports and that concern the model, each as an experiment like those
of [propositions.md](propositions.md), where the method stands. Made by the same run. What a
source says was read as an abstract or a stored copy only, and no coefficient of it is used. A
sign that does not come out is not tuned in: it stands here, and as an expected failure in
`tests/analysis/test_propositions_pages.py`.

The closed forms C1 to C24 have a register of their own: `alliance theory`.

"""

OUTSIDE = """
## Read with care

C34 compares two values of the one parameter that makes Congress push linkage
(`united_states.demands.congress_linkage`): it says how much the mechanism does, not that it is
there, which was put in.

## Signs that the model cannot be asked about

- **C26, second half** (threat matters more than price): no price of defence moves in the model.
- **C35** (asymmetric alliances last longer; large changes of capability break them): the treaty
  does not end in the model. Deals do, and friction rises; neither is the survival of an
  alliance.
- **C45** (a mean weighted by salience is hard to beat): a matter of the record, see the
  back-test.

## What else the suite may leave out

`tests/ensemble/test_stopped.py` fills a small disk of its own, and is skipped by who may not mount
one. In CI it runs.
"""

PAIRS = """
## Read with care

P8 and P9 were in view when the numbers of modules were set
([decision 7](decisions/0007-modules-and-publics-are-assumptions.md)): read their share of the
draws, not their effect in the scenario as it stands. P1's layers follow from how doctrines starve
meetings, each its own layer first (`institutions.starving`); that decisions leave institutions does
not. P10 turns on one number, how far Japan's supply goes along with Washington's
(`japan.goods.joint`).

## Where two of them disagree

- **P1 and R2** ask different things of one table. P1 counts decisions: with reciprocity high,
  fewer are taken by institution. R2 counts gains: whether all subjects on one table bring the
  two more than one at a time. Both can hold at once. In the model R2 needs talks without
  threats: set `threats.*.credibility=0` and linked tables gain more, as C6 says they should
  where priorities differ; with threats at the table what is gained over no deal is mostly a
  loss averted, and counts for nothing over what stood.
- **C10 and C27** (see [claims.md](claims.md)): unpressed, Japan's effort falls as US effort
  rises, as the closed forms C10 and C11 have it. Pressed, it should follow (C27). In the model
  it does not: pressure raises effort, but US effort lowers it whether Japan is pressed or not.
  What would make the two move together is a threat that both answer (C26).
"""


def propositions_page(found: Sequence[Finding]) -> str:
    """The page of the essay's propositions, the extensions and the rivals' readings."""
    first = found[0]
    head = PROPOSITIONS.format(
        worlds=first.worlds, each=first.each, draws=first.draws, seed=first.seed
    )
    return head + _overview(found) + "".join(_section(one) for one in found) + PAIRS


def claims_page(found: Sequence[Finding]) -> str:
    """The page of the literature's signs."""
    return CLAIMS + _overview(found) + "".join(_section(one) for one in found) + OUTSIDE


def missed(asked: Proposition) -> str:
    """Why a sign of the literature does not come out in most of the space."""
    return f"**Why not.** {asked.missed}"


def _overview(found: Sequence[Finding]) -> str:
    words = catalogue("en")
    lines = ["| | claimed by | what it says | draws | verdict |\n|---|---|---|---|---|\n"]
    for one in found:
        asked = one.proposition
        cells = (
            f"[{asked.id}](#{asked.id.lower()})",
            words.text(f"propositions.kind_{asked.kind}"),
            asked.title(),
            percent(one.share_holding, words),
            verdict(one, words),
        )
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _section(one: Finding) -> str:
    words = catalogue("en")
    asked = one.proposition
    rows = [
        "| what is measured | effect | 95 % interval | unit | expected | came out | draws |\n"
        "|---|---|---|---|---|---|---|\n",
        *(f"| {' | '.join(part_line(one, part, words))} |\n" for part in one.parts),
    ]
    paragraphs = [
        f"**{asked.title()}.** *{verdict(one, words).capitalize()}*"
        f" ({words.text(f'propositions.kind_{asked.kind}')}).",
        f"{asked.compared()} {verdict_sentence(one, words)} {condition_sentence(one, words)}",
        f"Could fail by `{asked.turns.path}`. {turns_sentence(one, words)}",
    ]
    if asked.missed:
        paragraphs.insert(2, missed(asked))
    return (
        f"\n## {asked.id}\n\n"
        + "\n\n".join(paragraphs)
        + f"\n\n![{asked.id}]({FIGURES}/{asked.id}.png)\n\n"
        + "".join(rows)
    )
