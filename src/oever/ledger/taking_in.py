"""Where the rows come from and which engine adds them up: read now or kept earlier, here or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from oever.errors import OeverError
from oever.ledger.engine import Engine
from oever.ledger.intake import Inputs, open_inputs
from oever.ledger.progress import Progress
from oever.ledger.question import Question
from oever.ledger.received import Incoming, Received, file_hash, receive
from oever.ledger.store import opened
from oever.ledger.suppliers.matching.weighing import Weigh
from oever.sheets.column_map import load_column_map
from oever.vocabulary.languages import Text

Receive = Callable[[Engine], Received]

NO_STORE = Text(
    nl="--forget haalt een bestand uit een map met --store; noem die map erbij.",
    en="--forget takes a file out of a folder given with --store; name that folder too.",
)
NO_SPARK = Text(
    nl="Spark is hier niet; zet het erbij met pip install 'oever[spark]' of laat --engine weg.",
    en="Spark is not here; add it with pip install 'oever[spark]' or leave out --engine.",
)


def engine_for(question: Question, folder: Path) -> Engine:
    """The engine that was asked for, working below `folder`. Raises OeverError where it is not here."""
    if question.engine != "spark":
        return Engine(folder)
    try:
        from oever.ledger.engine_spark import SparkEngine
    except ImportError as error:
        raise OeverError(NO_SPARK) from error
    return SparkEngine.on(question.master, Engine(folder), question.shared)


class Files(Protocol):
    """The files that are followed: which tables they hold, and how the engine gets to see the rows."""

    def take(self, question: Question, opened: Callable[[], None]) -> Inputs:
        """All tables; `opened` is told of each file."""

    def receive(self, engine: Engine, inputs: Inputs, tell: Callable[[int], None]) -> Received:
        """Let the engine of this machine see the rows in the view `received`."""

    def hashes(self) -> Mapping[Path, str]:
        """SHA-256 of every file that holds a table."""

    def commit(self) -> None:
        """Everything went well: keep what was read, if it is to be kept."""


class ReadOnce:
    """Files that are read for this one run; nothing is kept."""

    _inputs: Inputs

    def take(self, question: Question, opened: Callable[[], None]) -> Inputs:
        self._inputs = open_inputs(
            question.files,
            column_map=load_column_map(question.columns) if question.columns else None,
            anchor=question.anchor,
            salvage=question.salvage,
            opened=opened,
        )
        return self._inputs

    def receive(self, engine: Engine, inputs: Inputs, tell: Callable[[int], None]) -> Received:
        return receive(engine, inputs.payments, tell)

    def hashes(self) -> Mapping[Path, str]:
        paths = {table.path for table in self._inputs.payments}
        paths |= {extra.path for extra in self._inputs.extras}
        return {path: file_hash(path) for path in sorted(paths)}

    def commit(self) -> None:
        return


@contextmanager
def files_of(question: Question, progress: Progress) -> Iterator[Files]:
    """The files of a question: those it names, together with those of its store when it has one."""
    if question.store is None:
        if question.forget:
            raise OeverError(NO_STORE)
        yield ReadOnce()
        return
    with opened(question.store, progress) as store:
        yield store


def take_in(
    engine: Engine, incoming: Sequence[Incoming], hashes: Callable[[], Mapping[Path, str]], receive: Receive
) -> Received:
    """Let the engine see all tables in the view `received`; `receive` reads them into this machine's."""
    if engine.here is engine:
        return receive(engine)
    from oever.ledger.on_spark import receive_on_spark

    return receive_on_spark(engine, incoming, hashes(), receive)


def weighing_elsewhere(engine: Engine) -> Weigh | None:
    """Who weighs pairs of names that may be one: Spark where that is the engine; None for this machine."""
    if engine.here is engine:
        return None
    from oever.ledger.suppliers.matching.on_spark import weighing_on_spark

    return weighing_on_spark(engine)
