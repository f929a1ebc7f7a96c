"""``alliance theory``: what theory says must come out, with our numbers; figures of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.analysis.theory import Checked
    from sim.languages import Catalogue

MOST = 3
"""Numbers of one case that a line shows."""


def theory(
    claim: Annotated[
        str | None,
        typer.Argument(metavar="CLAIM", help=opening.text("C1 to C24; all of them unless given.")),
    ] = None,
    plot: Annotated[
        bool,
        typer.Option(
            "--plot", help=opening.text("Draw the claim's closed form over a simulation.")
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=opening.text("Picture to write, .png or .svg; theory-CLAIM.png unless given."),
        ),
    ] = None,
    seed: options.Seed = 0,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """List the claims of theory with our numbers, or draw one."""
    language = options.language(lang)
    if plot:
        _refuse(json, "--json", Message("cannot be combined with --plot"))
        _plot(claim, out, seed, language)
        return
    _refuse(out is not None, "--out", Message("needs --plot"))
    from sim.analysis.theory import checked, claims
    from sim.analysis.theory import claim as found
    from sim.languages import catalogue

    if claim is not None:
        one = checked(found(claim))
        if json:
            reports.print_json(_document(one))
        else:
            print(_in_full(one, catalogue(language)))
        return
    everything = [checked(one) for one in claims().values()]
    if json:
        reports.print_json({"claims": [_document(one) for one in everything]})
    else:
        print(_list(everything, catalogue(language)))


def _plot(claim: str | None, out: Path | None, seed: int, language: str) -> None:
    from sim.analysis.theory import claim as found
    from sim.analysis.theory import ribbon_of, with_ribbon
    from sim.analysis.theory.ribbon import DRAWS
    from sim.plots.theory import theory_figure
    from sim.plots.writing import format_of, save_alone

    if claim is None:
        fault = Fault("needs a claim", key="--plot", allowed=", ".join(with_ribbon()))
        raise UsageError(fault)
    one = found(claim)
    ending = "" if language == "en" else f".{language}"
    path = out or Path(f"theory-{one.number}{ending}.png")
    format_of(path)  # before anything is simulated
    ribbon = ribbon_of(one.number, seed=seed)
    figure = theory_figure(one, ribbon, seed=seed, draws=DRAWS, language=language)
    save_alone(figure, path, language=language)
    print(path)


def _refuse(wrong: bool, key: str, problem: str) -> None:
    if wrong:
        raise UsageError(Fault(problem, key=key))


def _list(everything: list[Checked], words: Catalogue) -> str:
    """A paragraph per claim, how many agree, and what the marks of sources mean."""
    from sim.analysis.theory.registry import MARKS

    lines = []
    for one in everything:
        first = one.answers[0]
        expected = _expected(first.case.expected, first.case.above, words)
        status = words.said(one.status)
        sources = (
            words.text("cli.theory.cited", cite=source.cite, mark=words.said(source.mark))
            for source in one.claim.sources
        )
        lines += [
            f"{one.claim.number:<5}{one.claim.title(words.language)}",
            f"     {one.claim.formula}",
            "     "
            + words.text(
                "cli.theory.numbers", ours=_numbers(first.ours), expected=expected, status=status
            ),
            "     " + words.text("cli.theory.between").join(sources),
            "",
        ]
    agree = sum(one.agrees for one in everything)
    cases = sum(len(one.answers) for one in everything)
    marks = [[f"  {words.said(mark)}", words.said(means)] for mark, means in MARKS.items()]
    lines += [
        words.text("cli.theory.agree", agree=agree, claims=len(everything), cases=cases),
        words.text("cli.theory.shown"),
        words.text("cli.theory.marks"),
        *reports.aligned(marks),
    ]
    return "\n".join(lines)


def _in_full(one: Checked, words: Catalogue) -> str:
    """One claim with every case and source."""
    from sim.analysis.theory import with_ribbon
    from sim.analysis.theory.registry import MARKS

    number = one.claim.number
    sources = [
        f"  {source.cite}, {source.work} [{words.said(MARKS[source.mark])}]"
        for source in one.claim.sources
    ]
    heads = ("case", "ours", "expected", "off_by", "allowed")
    table = [[words.text(f"cli.head.{head}") for head in heads]]
    for answer in one.answers:
        case = answer.case
        bound = case.above is not None
        table.append(
            [
                f"{case.call}({_arguments(case.inputs)})",
                _numbers(answer.ours),
                _expected(case.expected, case.above, words),
                f"{answer.deviation:.1e}",
                "" if bound else f"{case.within:.1e}",
            ]
        )
    lines = [
        f"{number}  {one.claim.title(words.language)}",
        words.text("cli.theory.formula", formula=one.claim.formula),
        words.text("cli.theory.status", status=words.said(one.status)),
        words.text("cli.theory.sources"),
        *sources,
        "",
        *reports.aligned(table),
    ]
    if number in with_ribbon():
        lines += ["", words.text("cli.theory.plot", command=f"alliance theory {number} --plot")]
    return "\n".join(lines)


def _document(one: Checked) -> dict[str, Any]:
    """One claim for programs."""
    from sim.analysis.theory import with_ribbon
    from sim.languages import LANGUAGES

    return {
        "number": one.claim.number,
        "title": {language: one.claim.title(language) for language in LANGUAGES},
        "formula": one.claim.formula,
        "status": one.status,
        "agrees": one.agrees,
        "deviation": one.deviation,
        "sources": [vars(source) for source in one.claim.sources],
        "simulated": one.claim.number in with_ribbon(),
        "cases": [
            {
                "call": answer.case.call,
                "inputs": dict(answer.case.inputs),
                "ours": list(answer.ours),
                "expected": list(answer.case.expected),
                "above": answer.case.above,
                "within": answer.case.within,
                "deviation": answer.deviation,
                "agrees": answer.agrees,
            }
            for answer in one.answers
        ],
    }


def _arguments(inputs: Mapping[str, Any]) -> str:
    """Inputs as one would write them in a call."""
    return ", ".join(
        f"{name}={value:.6g}" if isinstance(value, float) else f"{name}={value}"
        for name, value in inputs.items()
    )


def _expected(numbers: tuple[float, ...], above: float | None, words: Catalogue) -> str:
    if above is None:
        return _numbers(numbers)
    return words.text("cli.theory.above", bound=f"{above:g}")


def _numbers(numbers: tuple[float, ...]) -> str:
    """A few numbers at six digits; what is nought but for rounding is 0."""
    shown = [f"{0.0 if abs(one) < 1e-12 else one:.6g}" for one in numbers[:MOST]]
    return ", ".join([*shown, *(["..."] if len(numbers) > MOST else [])])
