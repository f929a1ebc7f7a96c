"""Numpy-style docstrings read: what a class holds, with unit and shape; what a page prints of one.

An attribute is declared ``name : unit, (shape)``; one that holds parts of its own, or no number,
has its name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<names>\w+(?:, \w+)*)(?: : (?P<unit>.+?), \((?P<shape>[^()]+)\))?")
_HEADING = re.compile(r"^(?P<title>\w+)\n-{3,}\n", re.MULTILINE)
_ROLE = re.compile(r":\w+:`~?([\w.]+)`")


@dataclass(frozen=True)
class Attribute:
    """One attribute of a class, as its docstring has it.

    Parameters
    ----------
    name
        As the code calls it.
    unit
        Empty where it is no number over worlds.
    shape
        Names of its axes, worlds last, ``("theatres", "worlds")``; empty likewise.
    says
        What it is, in one line.
    """

    name: str
    unit: str
    shape: tuple[str, ...]
    says: str


def sections(docstring: str) -> dict[str, str]:
    """The sections of a clean docstring by title; what comes before any is under ``""``."""
    parts = _HEADING.split(docstring)
    return {"": parts[0].strip()} | dict(
        zip(parts[1::2], (part.strip("\n") for part in parts[2::2]), strict=True)
    )


def entries(section: str) -> list[tuple[str, str]]:
    """Head and text of each entry, the text in one line."""
    found: list[tuple[str, list[str]]] = []
    for line in section.splitlines():
        if line and not line.startswith(" "):
            found.append((line, []))
        elif found:
            found[-1][1].append(line.strip())
    return [(head, " ".join(lines).strip()) for head, lines in found]


def attributes(docstring: str) -> list[Attribute]:
    """What the section *Attributes* declares, in its order; names that share an entry, each."""
    declared = []
    for head, says in entries(sections(docstring).get("Attributes", "")):
        entry = _ENTRY.fullmatch(head)
        if entry is None:
            raise ValueError(f"no attribute: {head!r}")
        axes = tuple(axis.strip() for axis in (entry["shape"] or "").split(",") if axis.strip())
        declared += [
            Attribute(name, entry["unit"] or "", axes, says) for name in entry["names"].split(", ")
        ]
    return declared


def markdown(docstring: str) -> str:
    """A docstring as a page prints it: roles as code, sections as lists.

    Parameters
    ----------
    docstring
        Cleaned of its indentation.
    """
    parts = sections(_ROLE.sub(r"``\1``", docstring))
    out = [_code(parts.pop(""))]
    for title, section in parts.items():
        if title == "References":
            out.append("References. " + _code(_in_one(section)))
        elif title in ("Attributes", "Parameters"):
            lines = [f"- `{head}`: {_code(says)}" for head, says in entries(section)]
            out.append("\n".join(lines))
        else:
            listed = entries(section)
            named = any(says for _, says in listed)
            text = "; ".join(f"{head}: {says}" for head, says in listed) if named else section
            out.append(f"{title}: " + _code(_in_one(text)))
    return "\n\n".join(part for part in out if part)


def _in_one(section: str) -> str:
    return " ".join(section.split())


def _code(text: str) -> str:
    return text.replace("``", "`")
