"""``alliance theory``: what theory says must come out, with our numbers; figures of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import options, reports
from sim.errors import Fault, UsageError

if TYPE_CHECKING:
    from sim.analysis.theory import Checked

MOST = 3
"""Numbers of one case that a line shows."""


def theory(
    claim: Annotated[
        str | None, typer.Argument(metavar="CLAIM", help="C1 to C24; all of them unless given.")
    ] = None,
    plot: Annotated[
        bool, typer.Option("--plot", help="Draw the claim's closed form over a simulation.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Picture to write, .png or .svg; theory-CLAIM.png unless given.",
        ),
    ] = None,
    seed: options.Seed = 0,
    lang: options.Language = "en",
    json: options.Json = False,
) -> None:
    """List the claims of theory with our numbers, or draw one."""
    language = options.language(lang)
    if plot:
        _refuse(json, "--json", "cannot be combined with --plot")
        _plot(claim, out, seed, language)
        return
    _refuse(out is not None, "--out", "needs --plot")
    from sim.analysis.theory import checked, claims
    from sim.analysis.theory import claim as found

    if claim is not None:
        one = checked(found(claim))
        if json:
            reports.print_json(_document(one))
        else:
            print(_in_full(one, language))
        return
    everything = [checked(one) for one in claims().values()]
    if json:
        reports.print_json({"claims": [_document(one) for one in everything]})
    else:
        print(_list(everything, language))


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


def _list(everything: list[Checked], language: str) -> str:
    """A paragraph per claim, how many agree, and what the marks of sources mean."""
    from sim.analysis.theory.registry import MARKS

    lines = []
    for one in everything:
        first = one.answers[0]
        ours, expected = _numbers(first.ours), _expected(first.case.expected, first.case.above)
        lines += [
            f"{one.claim.number:<5}{one.claim.title(language)}",
            f"     {one.claim.formula}",
            f"     ours {ours}; expected {expected}; {one.status}",
            f"     {'; '.join(f'{source.cite} ({source.mark})' for source in one.claim.sources)}",
            "",
        ]
    agree = sum(one.agrees for one in everything)
    cases = sum(len(one.answers) for one in everything)
    lines += [
        f"{agree} of {len(everything)} claims agree in all their {cases} cases, "
        "to the digits stated.",
        "Shown is the first case of each; alliance theory C14 gives one claim with all of them.",
        "How sources were read:",
        *(f"  {mark:<12}{means}" for mark, means in MARKS.items()),
    ]
    return "\n".join(lines)


def _in_full(one: Checked, language: str) -> str:
    """One claim with every case and source."""
    from sim.analysis.theory import with_ribbon
    from sim.analysis.theory.registry import MARKS

    number = one.claim.number
    sources = [
        f"  {source.cite}, {source.work} [{MARKS[source.mark]}]" for source in one.claim.sources
    ]
    table = [["case", "ours", "expected", "off by", "allowed"]]
    for answer in one.answers:
        case = answer.case
        bound = case.above is not None
        table.append(
            [
                f"{case.call}({_arguments(case.inputs)})",
                _numbers(answer.ours),
                _expected(case.expected, case.above),
                f"{answer.deviation:.1e}",
                "" if bound else f"{case.within:.1e}",
            ]
        )
    lines = [
        f"{number}  {one.claim.title(language)}",
        f"formula: {one.claim.formula}",
        f"status: {one.status}",
        "sources:",
        *sources,
        "",
        *reports.aligned(table),
    ]
    if number in with_ribbon():
        lines += ["", f"alliance theory {number} --plot draws it over a simulation"]
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


def _expected(numbers: tuple[float, ...], above: float | None) -> str:
    return f"above {above:g}" if above is not None else _numbers(numbers)


def _numbers(numbers: tuple[float, ...]) -> str:
    """A few numbers at six digits; what is nought but for rounding is 0."""
    shown = [f"{0.0 if abs(one) < 1e-12 else one:.6g}" for one in numbers[:MOST]]
    return ", ".join([*shown, *(["..."] if len(numbers) > MOST else [])])
