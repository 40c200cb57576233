"""How a room on the right shows what a room on the left knows, without leaning on it.

The page of an organisation stands in the register, and its promises in a room that the register may not
import. So a room that has something to say puts it in a file with a fixed name, and it is asked by itself:

* `waiting.py` with `waiting(place_id)`: what a keeper must answer. The desk shows it.
* `panels.py` with `panels(record)`: what the room knows about a record. The page of that record shows it.
  With `mentions(record)` beside it, the queries whose rows it would tell of: all rooms are asked at once
  whether they have any, and only those that do are asked what.
* `moved.py` with `moved(place_id, since, until)`: what happened. Home, letters and feeds show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any

from django.db.models import Model, QuerySet, Value
from django.utils import timezone
from django.utils.functional import Promise

from oever.site.rooms import rooms_with

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to answer: what it is, since when, whether it stands still, and whose it is (an account)."""

    title: str
    kind: Words
    since: datetime
    address: str
    is_stuck: bool = False
    whose: Any = None
    is_mine: bool = False
    is_machine: bool = False
    answer_by: date | None = None

    @property
    def days(self) -> int:
        """How many days it waits."""
        return (timezone.localdate() - timezone.localtime(self.since).date()).days


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: what it says, where it leads, and in a few words how it stands."""

    text: Words
    address: str = ""
    state: Words = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What one room knows about a record: a heading, a few lines, and where the rest stands."""

    title: Words
    lines: tuple[Line, ...]
    more: str = ""
    more_text: Words = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that happened in a place. `kind` is a short word such as "promise kept"."""

    kind: Words
    at: datetime
    text: Words
    address: str


def waiting_everywhere(place_id: str) -> list[Waiting]:
    """What a keeper of the place must answer, from all rooms, oldest first."""
    found = [one for ask in _hooks("waiting") for one in ask(place_id)]
    return sorted(found, key=lambda one: one.since)


def panels_about(record: Model) -> list[Panel]:
    """What the rooms know about a record: one query, and those of the rooms that have something to tell.

    A panel without lines is left out.
    """
    modules = [import_module(name) for name in rooms_with("panels")]
    asked = {module: list(module.mentions(record)) for module in modules if hasattr(module, "mentions")}
    telling = _with_rows({module.__name__: found for module, found in asked.items()})
    told = [module for module in modules if module not in asked or module.__name__ in telling]
    return [panel for module in told for panel in module.panels(record) if panel.lines]


def _with_rows(asked: Mapping[str, list[QuerySet[Any]]]) -> set[str]:
    """The names under which some query has a row, by one query."""
    marked = [
        found.order_by().annotate(room=Value(name)).values_list("room", flat=True).distinct()
        for name, several in asked.items()
        for found in several
    ]
    if not marked:
        return set()
    return set(marked[0].union(*marked[1:], all=True)) if len(marked) > 1 else set(marked[0])


def moved_in(place_id: str, since: datetime, until: datetime) -> list[Moved]:
    """What happened in a place from `since` up to `until`, newest first."""
    found = [one for ask in _hooks("moved") for one in ask(place_id, since, until)]
    return sorted(found, key=lambda one: one.at, reverse=True)


@cache
def _hooks(name: str) -> tuple[Callable[..., Iterable[Any]], ...]:
    return tuple(getattr(import_module(module), name) for module in rooms_with(name))
