"""Help in the reader's language: what is said before any command has begun.

Help is written in English where an option or a command is declared, and translated as it is
imported: into the environment's language, from one small file, which English does not need.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from sim.languages.choice import of_environment
from sim.languages.translations import filled_in, translations

LANGUAGE = of_environment()
"""The language of help in this process."""

_TEXTS = translations("help", LANGUAGE).get("help", {})


def text(english: str) -> str:
    """A paragraph of help in :data:`LANGUAGE`; English where it has no other."""
    return filled_in(english, _TEXTS) if _TEXTS else english


def paragraphs(docstring: str) -> list[str]:
    """The paragraphs of a docstring, each in one line."""
    return [" ".join(paragraph.split()) for paragraph in docstring.split("\n\n")]


def of(command: Callable[..., Any]) -> dict[str, Any]:
    """What a command is declared with: its help, which is its docstring."""
    said = [text(paragraph) for paragraph in paragraphs(inspect.getdoc(command) or "")]
    return {"cls": Command, "help": "\n\n".join(said), "short_help": said[0]}


# The base classes of help pages and of usage errors; typer shows them under no other name.
_Formatter: Any = typer.Context.formatter_class
_UsageError: Any = typer.BadParameter.__mro__[1]


class _Page(_Formatter):  # type: ignore[misc]
    """A page of help whose letters may be two columns wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, text("Usage: "))

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{text(heading)}：\n")

    def write_text(self, said: str) -> None:
        from sim.languages.breaking import filled

        indent = " " * self.current_indent
        for number, paragraph in enumerate(said.split("\n\n")):
            if number:
                self.write("\n")
            for line in filled(" ".join(paragraph.split()), self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        from sim.languages.breaking import columns, filled

        rows = list(rows)
        first = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, said in rows:
            lines = filled(_marked(said), self.width - self.current_indent - first)
            start = name + " " * (first - columns(name))
            if columns(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
                start = " " * first
            for line in lines:
                self.write(f"{indent}{start}{line}".rstrip() + "\n")
                start = " " * first


def _marked(said: str) -> str:
    """An explanation, with what typer adds to it in brackets translated too."""
    body, bracket, marks = said.partition("  [")
    if not bracket:
        return text(said)
    inner = "; ".join(text(mark) for mark in marks.rstrip("]").split("; "))
    return f"{text(body)} [{inner}]"


class _Spoken:
    """Help, usage and usage errors in :data:`LANGUAGE`; as typer has them where it is English."""

    def get_help(self, ctx: Any) -> str:
        if not _TEXTS:
            return str(super().get_help(ctx))  # type: ignore[misc]
        page = _Page(max_width=ctx.max_content_width)
        self.format_help(ctx, page)  # type: ignore[attr-defined]
        return str(page.getvalue()).rstrip("\n")

    def get_usage(self, ctx: Any) -> str:
        return _translated_usage(super().get_usage(ctx))  # type: ignore[misc]

    def make_context(self, *arguments: Any, **keywords: Any) -> Any:
        try:
            return super().make_context(*arguments, **keywords)  # type: ignore[misc]
        except _UsageError as error:
            raise _translated(error) from None


def _translated_usage(usage: str) -> str:
    return re.sub("^Usage: ", text("Usage: "), usage)


def _translated(error: Any) -> Any:
    """The same error, which will say its piece in :data:`LANGUAGE`."""
    # Another way of showing itself is that of a command without arguments: it prints its help.
    if _TEXTS and type(error).show is _UsageError.show:
        said = text(error.format_message())
        error.format_message = lambda: said
        error.show = lambda file=None: _show(error, said)
    return error


def _show(error: Any, said: str) -> None:
    if error.ctx is not None:
        print(error.ctx.get_usage(), file=sys.stderr)
        ask = f"{error.ctx.command_path} {error.ctx.help_option_names[0]}"
        print(text("Try '{command}' for help.").format(command=ask) + "\n", file=sys.stderr)
    print(text("Error: {message}").format(message=said), file=sys.stderr)


class Command(_Spoken, TyperCommand):
    """A command whose help is in :data:`LANGUAGE`."""


class Group(_Spoken, TyperGroup):
    """Commands whose help is in :data:`LANGUAGE`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; an unknown one is an error in :data:`LANGUAGE`."""
        try:
            return super().resolve_command(ctx, args)
        except _UsageError as error:
            raise _translated(error) from None
