"""The page of a world explained: ``python -m tests.cli.explained`` makes it anew."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "explained.md"
BLOCK = re.compile(r"```\n\$ (alliance [^\n]+)\n.*?```", re.DOTALL)
MADE = re.compile(r"```sh\n(alliance [^\n]+)\n```")


def commands(page: str) -> list[str]:
    """The commands of the page: what makes the folder, and what explains it."""
    return [*MADE.findall(page), *BLOCK.findall(page)]


def rewritten(page: str, run: Callable[[list[str]], str]) -> str:
    """The page with what ``run`` prints for its last command, once the first has been run."""
    (made,) = MADE.findall(page)
    run(shlex.split(made)[1:])

    def told(block: re.Match[str]) -> str:
        lines = run(shlex.split(block[1])[1:]).splitlines()
        return "\n".join(["```", f"$ {block[1]}", *lines, "```"])

    return BLOCK.sub(told, page)


if __name__ == "__main__":
    import subprocess
    import sys
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as home:

        def output(arguments: list[str]) -> str:
            """What the command prints."""
            call = "import sys; from sim.cli.app import main; main()"
            done = subprocess.run(
                [sys.executable, "-c", call, *arguments, "--lang", "en"],
                check=True,
                capture_output=True,
                text=True,
                cwd=home,
            )
            return done.stdout

        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), output), encoding="utf-8")
