"""A followed ledger that grows: every file is read once, and a new month is added to what is kept.

A store is a folder with the rows of each table as Parquet, every cell as it was written, and a manifest
that names the files. Nothing that depends on other files is kept: how dates and amounts are written,
duplicates and suppliers are decided anew over all rows each time, so that the figures are those of a full
run. The manifest is written last, by one rename: a run that dies leaves the last good state.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from oever.errors import OeverError, UnreadableFileError
from oever.ledger import stored_tables
from oever.ledger.engine import Engine
from oever.ledger.intake import NO_FILE, Extra, Inputs, recognise, together
from oever.ledger.progress import Progress, Silent
from oever.ledger.question import Question
from oever.ledger.received import Incoming, Received, file_hash, receive
from oever.sheets.column_map import load_column_map
from oever.vocabulary.languages import Text

FORMAT = 1
MANIFEST = "manifest.json"
WAITING = Text(
    nl="Een andere run werkt in deze map; wachten tot die klaar is",
    en="Another run works in this folder; waiting until it is done",
)


@dataclass(frozen=True)
class StoredFile:
    """One file that was read: what it is called, what was in it, and how it was asked to be read."""

    name: str
    path: Path
    sha256: str
    read_as: str
    payments: tuple[Incoming, ...]
    extras: tuple[Extra, ...] = ()

    @property
    def keys(self) -> list[str]:
        return [stored_tables.key_of(table, self.sha256) for table in self.payments]


@dataclass
class Store:
    """The files that are kept below `folder`, in the order in which they came.

    Use `opened`, which keeps other runs away until the `with` is left. read_now: the names of the files
    that this run has read.
    """

    folder: Path
    files: list[StoredFile] = field(default_factory=list)
    progress: Progress = field(default_factory=Silent)
    read_now: list[str] = field(default_factory=list)

    def take(self, question: Question, opened: Callable[[], None]) -> Inputs:
        """All tables: those that are kept, and those of the files of the question that are new.

        A file of a known name and with other content takes the place of the earlier one. Content that
        is known already is not taken a second time, whatever its name.
        """
        for name in question.forget:
            self._forget(name)
        read_as = _read_as(question)
        for name, path in _named(question.files).items():
            self._take_file(name, path, read_as, question)
            opened()
        if not self.files:
            raise UnreadableFileError("follow", NO_FILE)
        payments = [table for file in self.files for table in file.payments]
        extras = [extra for file in self.files for extra in file.extras]
        return together(payments, extras, [file.path for file in self.files])

    def receive(self, engine: Engine, inputs: Inputs, tell: Callable[[int], None]) -> Received:
        """Read the tables that are not kept yet, keep them, and show all of them as `received`."""
        keys = [key for file in self.files for key in file.keys]
        tables = self.folder / "tables"
        tables.mkdir(exist_ok=True)
        fresh = [
            (table, key)
            for table, key in zip(inputs.payments, keys, strict=True)
            if not (tables / key).exists()
        ]
        if fresh:
            receive(engine, [table for table, _ in fresh], tell)
            stored_tables.keep(engine, [table for table, _ in fresh], [key for _, key in fresh], tables)
        tell(len(keys) - len(fresh))
        return stored_tables.show(engine, inputs.payments, keys, tables)

    def hashes(self) -> dict[Path, str]:
        return {file.path: file.sha256 for file in self.files}

    def commit(self) -> None:
        """Make this the good state: the manifest by one rename, and only then away with what is not in it."""
        coming = self.folder / f"{MANIFEST}.coming"
        told = {"format": FORMAT, "files": [_as_json(file) for file in self.files]}
        with coming.open("w", encoding="utf-8") as out:
            json.dump(told, out)
            out.flush()
            os.fsync(out.fileno())
        coming.replace(self.folder / MANIFEST)
        kept = {key for file in self.files for key in file.keys}
        for folder in (self.folder / "tables").iterdir():
            if folder.name not in kept:
                shutil.rmtree(folder)

    def _take_file(self, name: str, path: Path, read_as: str, question: Question) -> None:
        if not path.exists():
            text = Text(
                nl="dit bestand is er niet; kijk naar de naam en de map.",
                en="this file is not there; check the name and the folder.",
            )
            raise UnreadableFileError(path, text)
        content = file_hash(path)
        if any((file.sha256, file.read_as) == (content, read_as) for file in self.files):
            self.files = [file for file in self.files if file.name != name or file.sha256 == content]
            return
        known = load_column_map(question.columns) if question.columns else None
        payments, extras = recognise(
            [path], column_map=known, anchor=question.anchor, salvage=question.salvage
        )
        kept = [replace(extra, rows=_remembered(extra)) for extra in extras]
        fresh = StoredFile(name, path, content, read_as, tuple(payments), tuple(kept))
        self.read_now.append(name)
        self._put(fresh)

    def _put(self, fresh: StoredFile) -> None:
        """In the place of the file that it corrects, or behind all others."""
        for place, file in enumerate(self.files):
            if file.name == fresh.name or file.sha256 == fresh.sha256:
                self.progress.step(_corrects(fresh.name), 1)
                self.files[place] = fresh
                return
        self.files.append(fresh)

    def _forget(self, name: str) -> None:
        left = [file for file in self.files if file.name != name]
        if len(left) == len(self.files):
            raise OeverError(_not_kept(name, [file.name for file in self.files]))
        self.files = left


@contextmanager
def opened(folder: Path, progress: Progress) -> Iterator[Store]:
    """The store at `folder`, made where there is none; no other run uses it until the `with` is left."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as reason:
        raise OeverError(
            Text(
                nl=f"{folder}: hier is niet te schrijven ({reason.strerror}); noem een andere --store.",
                en=f"{folder}: cannot write here ({reason.strerror}); name another --store.",
            )
        ) from reason
    with lock:
        _wait_for(lock.fileno(), folder, progress)
        yield Store(folder, _read_manifest(folder), progress)


def _wait_for(lock: int, folder: Path, progress: Progress) -> None:
    end = time.monotonic() + float(os.environ.get("OEVER_STORE_WAIT", "600"))
    is_told = False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            if time.monotonic() >= end:
                raise OeverError(_still_busy(folder)) from busy
            if not is_told:
                progress.step(WAITING, 1)
                is_told = True
            time.sleep(0.1)
        else:
            return


def _read_manifest(folder: Path) -> list[StoredFile]:
    manifest = folder / MANIFEST
    if not manifest.exists():
        return []
    told = json.loads(manifest.read_text(encoding="utf-8"))
    if told["format"] != FORMAT:
        raise OeverError(_other_format(folder))
    return [_from_json(file) for file in told["files"]]


def _as_json(file: StoredFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "path": str(file.path),
        "sha256": file.sha256,
        "read_as": file.read_as,
        "payments": [stored_tables.as_json(table) for table in file.payments],
        "extras": [stored_tables.extra_as_json(extra) for extra in file.extras],
    }


def _from_json(told: Mapping[str, Any]) -> StoredFile:
    path = Path(told["path"])
    return StoredFile(
        told["name"],
        path,
        told["sha256"],
        told["read_as"],
        tuple(stored_tables.from_json(table, path) for table in told["payments"]),
        tuple(stored_tables.extra_from_json(extra, path) for extra in told["extras"]),
    )


def _named(paths: Sequence[Path]) -> dict[str, Path]:
    """Each file by its name; by its folder as well where two that are handed in together share one."""
    whole = list({path.resolve(): path for path in paths}.values())
    times = Counter(path.name for path in whole)
    return {
        path.name if times[path.name] == 1 else str(Path(path.resolve().parent.name, path.name)): path
        for path in whole
    }


def _read_as(question: Question) -> str:
    """The options that decide how a file is read; they hold for the files that come with them."""
    columns = file_hash(question.columns) if question.columns else ""
    return json.dumps([columns, question.anchor, question.salvage])


def _remembered(extra: Extra) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    rows = list(extra.rows())
    return lambda: iter(rows)


def _corrects(name: str) -> Text:
    return Text(
        nl=f"{name} komt in de plaats van het eerdere bestand met die naam",
        en=f"{name} takes the place of the earlier file of that name",
    )


def _not_kept(name: str, names: Sequence[str]) -> Text:
    known = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
    return Text(
        nl=f"{name}: dit bestand wordt hier niet bewaard; wel bewaard: {known or 'niets'}.",
        en=f"{name}: this file is not kept here; kept are: {known or 'none'}.",
    )


def _still_busy(folder: Path) -> Text:
    return Text(
        nl=f"{folder}: een andere run werkt nog steeds in deze map; probeer het straks weer.",
        en=f"{folder}: another run still works in this folder; try again later.",
    )


def _other_format(folder: Path) -> Text:
    return Text(
        nl=f"{folder}: deze map is van een andere versie van oever; volg de bestanden met een nieuwe map.",
        en=f"{folder}: this folder is of another version of oever; follow the files with a new folder.",
    )
