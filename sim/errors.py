"""What a user can mend: one family of errors, rendered the same way by command line and page.

Errors speak English; ``sim.languages`` translates them, by the English text, when they are shown.
A text with values in it is therefore a :class:`Message`, which remembers the text without them.

Everything that goes wrong because of a scenario file, a command line, a results folder or a
page's input is an :class:`AllianceError`. Nothing else is: a bug keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


class Message(str):
    """An English text that knows what it was filled from, so that it can be told in a language.

    Parameters
    ----------
    template
        The text with named placeholders, ``"must be at most {high:g}"``: the key by which
        ``sim.languages`` finds its translation.
    values
        What fills them. A value that is itself a message is translated too; any other stays.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """Fill the English template."""
        message = super().__new__(cls, template.format_map(values) if values else template)
        message.template = template
        message.values = MappingProxyType(values)
        return message

    def __reduce__(self) -> tuple[object, ...]:
        """A mapping proxy cannot be pickled, and errors may cross from one process to another."""
        return _message, (self.template, dict(self.values))


def _message(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


@dataclass(frozen=True)
class Fault:
    """One thing wrong, with all that is needed to mend it.

    Parameters
    ----------
    problem
        What is wrong, as a short phrase: ``"must be at most 1"``; where it holds a value, as a
        :class:`Message`.
    file
        The file it stands in, as the user named it; empty where there is none.
    key
        The dotted key, ``"threat.china.military"``; empty where the whole file is at fault.
    value
        The offending value as written, already rendered; empty where there is none.
    allowed
        The allowed range or list, rendered with its unit: ``"0 to 1 (index)"``.
    nearest
        The nearest valid name, where a name was not known.
    """

    problem: str
    file: str = ""
    key: str = ""
    value: str = ""
    allowed: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.key) if part)
        text = f"{place}: {self.problem}" if place else self.problem
        if self.value:
            text += f", got {self.value}"
        if self.allowed:
            text += f"; allowed: {self.allowed}"
        if self.nearest:
            text += f"; did you mean {self.nearest!r}?"
        return text


class AllianceError(Exception):
    """Something the user can mend; the command line exits with :attr:`exit_status`.

    Parameters
    ----------
    faults
        One fault, a plain sentence, or all the faults found at once.
    """

    exit_status = 2

    def __init__(self, faults: str | Fault | Sequence[Fault]) -> None:
        if isinstance(faults, str):
            faults = Fault(faults)
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ScenarioError(AllianceError):
    """A scenario, or a value set over it, that cannot be used."""


class ResultsError(AllianceError):
    """A results folder that cannot be written, read or resumed."""


class UsageError(AllianceError):
    """An argument of a command or a library call outside its domain."""
