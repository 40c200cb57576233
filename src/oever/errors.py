"""What can go wrong, and whose mistake it is.

A mistake of the user is one sentence that names the file, the row and the column, and says what to
do; the command line prints it and leaves with the exit code of its branch. A mistake of the
programme is any other exception: it keeps its traceback, because somebody has to repair it.
"""

from __future__ import annotations

from pathlib import Path

from oever.vocabulary.languages import Text


class OeverError(Exception):
    """A mistake that the user can mend. `text` is one sentence in nl and en, ready to print."""

    exit_code = 1

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class UnreadableFileError(OeverError):
    """A file that cannot be read as a table at all: empty, binary, cut off, locked, too large."""

    exit_code = 3

    def __init__(self, path: Path | str, reason: Text) -> None:
        name = Path(path).name
        super().__init__(Text(nl=f"{name}: {reason.nl}", en=f"{name}: {reason.en}"))
        self.path = Path(path)


class UnclearColumnsError(OeverError):
    """The file is a table, but which column is what cannot be told; the sentence names the candidates."""

    exit_code = 4


class UnknownPlaceError(OeverError):
    """The place, or a table that a place needs, is not there."""

    exit_code = 5


class UnbalancedError(OeverError):
    """Rows or amounts in do not equal accepted plus rejected plus duplicate. Nothing is published."""

    exit_code = 6


class InvalidDecisionError(OeverError):
    """A file of decisions, parameters or survey answers holds something that cannot be used."""

    exit_code = 7
