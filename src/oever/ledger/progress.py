"""How far the work is, told to whoever waits: a bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

from typing import Protocol

from oever.vocabulary.languages import Text


class Progress(Protocol):
    """`step` names what happens now and how many parts it has; `advance` says that parts are done."""

    def step(self, name: Text, total: int) -> None: ...

    def advance(self, done: int = 1) -> None: ...


class Silent:
    """Tells nobody."""

    def step(self, name: Text, total: int) -> None:
        return

    def advance(self, done: int = 1) -> None:
        return
