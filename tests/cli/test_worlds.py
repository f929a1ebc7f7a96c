"""The page of worlds is what the model does."""

from __future__ import annotations

from tests.cli.worlds import PAGE, commands, rewritten


def test_every_world_of_the_page_is_as_told(alliance):
    page = PAGE.read_text(encoding="utf-8")
    assert len(commands(page)) == 5

    def output(arguments):
        done = alliance(*arguments, "--lang", "en")
        assert done.exit_code == 0, done.stderr
        return done.stdout

    assert rewritten(page, output) == page
