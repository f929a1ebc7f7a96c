"""The page of worlds told one by one: ``python -m tests.cli.worlds`` makes it anew."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "worlds.md"
BLOCK = re.compile(r"```\n\$ (alliance [^\n]+)\n.*?```", re.DOTALL)


def commands(page: str) -> list[str]:
    """The commands of the page."""
    return BLOCK.findall(page)


def rewritten(page: str, run: Callable[[list[str]], str]) -> str:
    """The page with every command's output as ``run`` gives it."""

    def told(block: re.Match[str]) -> str:
        lines = run(shlex.split(block[1])[1:]).splitlines()
        return "\n".join(["```", f"$ {block[1]}", *filter(None, lines), "```"])

    return BLOCK.sub(told, page)


if __name__ == "__main__":
    import subprocess
    import sys

    def output(arguments: list[str]) -> str:
        """What the command prints."""
        call = "import sys; from sim.cli.app import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", call, *arguments, "--lang", "en"],
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), output), encoding="utf-8")
