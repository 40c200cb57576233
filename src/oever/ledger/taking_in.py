"""Which engine adds up, and how it gets to see the rows: here, or on a cluster when that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from oever.errors import OeverError
from oever.ledger.engine import Engine
from oever.ledger.question import Question
from oever.ledger.received import Incoming, Received, receive
from oever.vocabulary.languages import Text

NO_SPARK = Text(
    nl="Spark is hier niet; zet het erbij met pip install 'oever[spark]' of laat --engine weg.",
    en="Spark is not here; add it with pip install 'oever[spark]' or leave out --engine.",
)


def engine_for(question: Question, folder: Path) -> Engine:
    """The engine that was asked for, working below `folder`. Raises OeverError where it is not here."""
    here = Engine(folder)
    if question.engine != "spark":
        return here
    try:
        from oever.ledger.engine_spark import SparkEngine
    except ImportError as error:
        raise OeverError(NO_SPARK) from error
    return SparkEngine.on(question.master, here, question.shared)


def take_in(
    engine: Engine,
    incoming: Sequence[Incoming],
    hashes: Callable[[], Mapping[Path, str]],
    tell: Callable[[int], None],
) -> Received:
    """Read all tables so that the engine sees them in the view `received`."""
    if engine.here is engine:
        return receive(engine, incoming, tell)
    from oever.ledger.on_spark import receive_on_spark

    return receive_on_spark(engine, incoming, hashes(), lambda here: receive(here, incoming, tell))
