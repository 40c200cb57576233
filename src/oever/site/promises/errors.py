"""What somebody can do wrong with a promise: one sentence each, with the field it is about."""

from __future__ import annotations

from oever.errors import OeverError
from oever.vocabulary.languages import Text


class RefusedPromiseError(OeverError):
    """Something is missing or does not fit; `field` is the name of the field to go to, or ""."""

    exit_code = 9

    def __init__(self, text: Text, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class TooSoonError(RefusedPromiseError):
    """They have just answered, or were just reminded: leave them in peace."""


class NeedsSecondError(RefusedPromiseError):
    """Somebody cannot be their own second person."""
