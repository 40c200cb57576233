"""What every reader gives back: tables with our column names, row by row.

A reader knows one format. It looks at the first few kilobytes of a file to see whether the format is
its own, and turns what it finds into `ReceivedTable`s: cells as text, in the columns of
`vocabulary.columns`. It judges nothing: an amount that is no number goes through as it stands, so that
the ledger can reject it by name, with the file and the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

HEAD_BYTES = 4096

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class ReceivedTable:
    """One table found in one file.

    path: the file (or folder) it came from. part: which table inside it (a sheet, "suppliers"), "" for
    the table of payments where there is only one; no two tables of a file have the same part. kind:
    what the table is. columns: our names, in the order of the cells. notes: what the reader had to
    decide or repair, for the report. source: makes a fresh pass over the rows.
    """

    path: Path
    part: str
    kind: TableKind
    columns: tuple[str, ...]
    notes: tuple[Text, ...] = ()
    source: Callable[[], Iterator[Row]] = field(default=lambda: iter(()), repr=False)

    def rows(self) -> Iterator[Row]:
        """A fresh pass: (row number in the source from 1, cells in the order of `columns`).

        Amounts are plain ("-1234.50") and days ISO ("2024-03-31") where the source is well formed.
        Raises UnreadableFileError where the file turns out to be broken further on.
        """
        return self.source()


class Reader(Protocol):
    """A format: its id, what readers call it, how it is recognised, and how it is read."""

    id: str
    name: Text

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether this is the format, by content. A folder has an empty head."""
        ...

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        """The tables in the file. Raises UnreadableFileError; `salvage` keeps what can be kept."""
        ...


def head_of(path: Path) -> bytes:
    """The first 4 kB of a file, and nothing for a folder."""
    if path.is_dir():
        return b""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
