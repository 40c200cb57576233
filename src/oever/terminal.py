"""How progress looks: a bar where somebody watches a terminal, one plain line a step elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from oever.vocabulary.languages import Language, Text


class PlainLines:
    """One line a step, on standard error."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def step(self, name: Text, total: int) -> None:
        click.echo(f"{name[self._language]} ...", err=True)

    def advance(self, done: int = 1) -> None:
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return


class BarsOnTerminal:
    """A bar a step, on standard error; finished steps stay in sight."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._bars = Bars(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=Console(stderr=True),
        )  # fmt: skip
        self._current: TaskID | None = None

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def step(self, name: Text, total: int) -> None:
        self._current = self._bars.add_task(name[self._language], total=total)

    def advance(self, done: int = 1) -> None:
        if self._current is not None:
            self._bars.advance(self._current, done)


def progress_for(language: Language) -> PlainLines | BarsOnTerminal:
    """Bars when standard error is a terminal."""
    return BarsOnTerminal(language) if sys.stderr.isatty() else PlainLines(language)
