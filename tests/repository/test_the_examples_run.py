"""Every Python example in the papers runs, in its own folder, on the practice ledger that `./run` makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.ledger.readers.practice import write_practice
from tests.repository.papers import Block, blocks

EXAMPLES = list(blocks("python"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `./run` leaves it."""
    folder = tmp_path_factory.mktemp("examples")
    write_practice(folder / "out" / "practice" / "ledgers", 1)
    return folder


@pytest.mark.parametrize("block", EXAMPLES, ids=[f"{b.page}-{n}" for n, b in enumerate(EXAMPLES)])
def test_an_example_runs_and_shows_something(
    block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(block.text, block.page, "exec"), {"__name__": "example"})
    assert capsys.readouterr().out.strip()


def test_the_readme_and_the_walk_have_an_example() -> None:
    assert {"README.md", "docs/how-to/follow-the-money.md"} <= {block.page for block in EXAMPLES}
