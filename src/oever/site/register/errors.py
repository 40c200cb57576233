"""What cannot go into the register, in one sentence for whoever tried."""

from __future__ import annotations

from oever.errors import OeverError
from oever.vocabulary.languages import Text


class RefusedRecordError(OeverError):
    """A record that cannot be kept as it is; `column` is the field it is about, "" for the whole."""

    exit_code = 9

    def __init__(self, sentence: Text, column: str = "") -> None:
        super().__init__(sentence)
        self.column = column


class ChangedMeanwhileError(RefusedRecordError):
    """Somebody else changed the record since this person saw it. Nothing is overwritten silently."""


class NeighboursNotHeardError(RefusedRecordError):
    """A space would go to somebody before the co-op of the neighbours was heard, or it was said why not."""
