"""Has anything been written since? The database itself is asked, so that no action has to tell.

SQLite counts what other connections commit (`PRAGMA data_version`); one connection a process, which never
writes, looks at that count. PostgreSQL gives the snapshot in which a reader stands
(`pg_current_snapshot`); it changes with every transaction that wrote, in whatever process. Two moments with
the same answer see the same rows, whoever writes: an action, a job, a command, or another programme.

What is costly and the same for everybody can so be kept exactly until the next write:

    @while_unchanged
    def areas_counted(place_id: str) -> dict[int, int]: ...

keeps what it gave, for the requests that read. A request that writes always sees what it wrote.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection

Asked = ParamSpec("Asked")
Given = TypeVar("Given")

MOST_VALUES = 500
_state: ContextVar[Hashable | None] = ContextVar("state_of_records", default=None)


def state_of_records() -> Hashable | None:
    """A mark that is the same at two moments only when nothing was committed in between.

    None where that cannot be told: inside a transaction, with a database in memory, or without one.
    """
    if connection.in_atomic_block:
        return None
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_snapshot()::text")
                return str(cursor.fetchone()[0])
        return _watch(str(connection.settings_dict["NAME"])).seen()
    except (DatabaseError, sqlite3.Error, OSError):
        return None


class Watch:
    """A connection to a SQLite file that only looks whether others have written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None
        self._opened_of: tuple[int, ...] = ()
        self._times_opened = 0

    def seen(self) -> Hashable:
        """Changes with every commit to the file, and when another file was put in its place.

        Raises FileNotFoundError where there is none.
        """
        with self._lock:
            found = self._file.stat()
            which = (os.getpid(), found.st_dev, found.st_ino)
            if self._opened is None or which != self._opened_of:
                self._open(which)
            assert self._opened is not None
            (version,) = self._opened.execute("PRAGMA data_version").fetchall()[0]
            return (*which, self._times_opened, version)

    def _open(self, which: tuple[int, ...]) -> None:
        address = f"{self._file.absolute().as_uri()}?mode=rw"
        self._opened = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        self._opened_of = which
        self._times_opened += 1


_watches: dict[str, Watch] = {}


def _watch(name: str) -> Watch:
    if name not in _watches:
        _watches[name] = Watch(Path(name))
    return _watches[name]


@contextmanager
def reading(state: Hashable | None) -> Iterator[None]:
    """A request that only reads, begun in this state of the records."""
    before = _state.set(state)
    try:
        yield
    finally:
        _state.reset(before)


def while_unchanged(make: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Keep what a function of plain values gives, until anything is written.

    For what every reader gets alike; nobody may change what it gives. Outside `reading` it is made anew.
    """
    kept: OrderedDict[Hashable, tuple[Hashable, Given]] = OrderedDict()
    lock = threading.Lock()

    @wraps(make)
    def found_or_made(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        state = _state.get()
        if state is None:
            return make(*args, **kwargs)
        key = (args, tuple(sorted(kwargs.items())))
        with lock:
            known = kept.get(key)
        if known is not None and known[0] == state:
            return known[1]
        given = make(*args, **kwargs)
        with lock:
            kept[key] = state, given
            kept.move_to_end(key)
            if len(kept) > MOST_VALUES:
                kept.popitem(last=False)
        return given

    return found_or_made
