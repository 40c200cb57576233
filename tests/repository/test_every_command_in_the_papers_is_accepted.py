"""A command that a page tells you to type is one that the command line knows, with the options it has."""

from __future__ import annotations

import contextlib
import os
import shlex

import click
import pytest

from oever.cli import main
from tests.repository.papers import ROOT, Block, blocks


def commands() -> list[tuple[str, list[str]]]:
    """(page, words) of every line that starts our programme; a backslash at the end goes on."""
    found = []
    for block in blocks("sh"):
        for line in block.text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] in ("./run", "oever"):
                found.append((block.page, words))
    return found


def accept(words: list[str]) -> None:
    """Parse as the command line would, without carrying anything out; raises click's UsageError."""
    command: click.Command = main
    with click.Context(main, info_name="oever") as context:
        while isinstance(command, click.Group):
            name, found, words = command.resolve_command(context, words)
            assert found is not None, name
            command = found
        with contextlib.suppress(click.exceptions.Exit):  # --help has been shown
            command.make_context(command.name or "", list(words), parent=context)


@pytest.mark.parametrize(("page", "words"), commands())
def test_a_command_in_a_page_is_accepted(page: str, words: list[str]) -> None:
    accept(words[1:] or what_run_does_alone())


def what_run_does_alone() -> list[str]:
    line = next(line for line in (ROOT / "run").read_text().splitlines() if "set -- " in line)
    return shlex.split(line.partition("set -- ")[2].partition(";")[0])


def test_a_command_that_does_not_exist_would_be_seen() -> None:
    with pytest.raises(click.UsageError):
        accept(["follow", "ledger.csv", "--plaice", "manchester"])


def test_the_readme_shows_the_two_commands_and_the_verb() -> None:
    shown = [" ".join(words) for page, words in commands() if page == "README.md"]
    assert "./run" in shown
    assert any(line.startswith("./run follow ") and "--place manchester --out out" in line for line in shown)
    assert any("./test" in block.text for block in blocks("sh") if block.page == "README.md")


@pytest.mark.parametrize("name", ["run", "test", ".ci/run"])
def test_the_commands_can_be_started(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


def test_no_page_shows_a_command_in_a_block_without_a_language() -> None:
    nameless: list[Block] = list(blocks(""))
    assert [block.page for block in nameless if "./run" in block.text or "import " in block.text] == []
