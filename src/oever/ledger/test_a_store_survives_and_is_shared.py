"""A run that dies leaves the last good state; of two runs at once the second waits, or says so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from oever.errors import OeverError
from oever.ledger import stored_tables
from oever.ledger.follow import Question, follow, following
from oever.ledger.progress import Silent
from oever.ledger.store import WAITING, opened
from oever.vocabulary.languages import Text
from tests.ledgers import BAKERY, CLEANER, HEADER, write


class Told(Silent):
    """Remembers which steps were named."""

    def __init__(self, at_waiting: Callable[[], None] = lambda: None) -> None:
        self.steps: list[Text] = []
        self._at_waiting = at_waiting

    def step(self, name: Text, total: int) -> None:
        self.steps.append(name)
        if name == WAITING:
            self._at_waiting()


def april(tmp_path: Path) -> Question:
    return Question((write(tmp_path / "2025-04.csv", [HEADER, BAKERY]),), "meerdam", store=tmp_path / "store")


def may(tmp_path: Path) -> Question:
    return Question(
        (write(tmp_path / "2025-05.csv", [HEADER, CLEANER]),), "meerdam", store=tmp_path / "store"
    )


def state(tmp_path: Path) -> bytes:
    return (tmp_path / "store" / "manifest.json").read_bytes()


@pytest.mark.parametrize("step", ["keep", "show"])
def test_a_run_that_dies_while_reading_leaves_the_last_good_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    follow(april(tmp_path))
    before = state(tmp_path)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(stored_tables, step, dies)
        with pytest.raises(KeyboardInterrupt):
            follow(may(tmp_path))
    assert state(tmp_path) == before
    assert len(follow(may(tmp_path)).sources) == 2


def test_a_run_that_dies_while_publishing_leaves_the_last_good_state(tmp_path: Path) -> None:
    follow(april(tmp_path))
    before = state(tmp_path)
    with pytest.raises(KeyboardInterrupt), following(may(tmp_path)):
        raise KeyboardInterrupt
    assert state(tmp_path) == before


def test_what_a_dead_run_left_half_written_is_not_read(tmp_path: Path) -> None:
    follow(april(tmp_path))
    tables = tmp_path / "store" / "tables"
    (tmp_path / "store" / "manifest.json.coming").write_text('{"format": 1, "fil', encoding="utf-8")
    (tables / "0123.coming").mkdir()
    (tables / "0123.coming" / "data_0.parquet").write_bytes(b"PAR1 half")
    assert len(follow(may(tmp_path)).sources) == 2
    assert len(list(tables.iterdir())) == 2


def test_the_second_run_says_so_when_the_first_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEVER_STORE_WAIT", "0.2")
    question = april(tmp_path)
    with (
        opened(tmp_path / "store", Silent()),
        pytest.raises(OeverError, match="another run still works in this folder"),
    ):
        follow(question)


def test_the_second_run_waits_and_then_goes_on(tmp_path: Path) -> None:
    question = april(tmp_path)
    is_held, may_go = threading.Event(), threading.Event()

    def first_run() -> None:
        with opened(tmp_path / "store", Silent()):
            is_held.set()
            may_go.wait(30)

    first = threading.Thread(target=first_run)
    first.start()
    is_held.wait(30)
    told = Told(may_go.set)
    assert len(follow(question, told).sources) == 1
    first.join()
    assert told.steps[0] == WAITING
