"""Putting a loaded table away: small, whole or not at all, and with where it came from.

Everything goes to one folder per place. A file is written beside its place and then moved there, so
that a run that is cut off leaves the old table and never half a new one. `loaded.json` remembers of
each table which file it was made from, its SHA-256, and the day.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from oever.ledger.places.tables import LOADED, loaded_files, rows_of

Rows = Iterable[Sequence[str]]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, or of all files of a folder in order of their names."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest() if len(files) > 1 else b"")
            digest.update(content.read() if len(files) == 1 else b"")
    return digest.hexdigest()


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file as a whole: first under another name in the same folder, then moved."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as unfinished:
            unfinished.write(content)
        Path(name).chmod(0o644)  # a temporary file is private; a table of postcodes need not be
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_table(path: Path, head: Sequence[str], rows: Rows) -> None:
    """Write a CSV; compressed where the name ends in .gz, always the same bytes for the same rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    content = text.getvalue().encode("utf-8")
    write_atomic(path, gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)


def merge_exact(path: Path, rows: dict[tuple[str, str], str]) -> None:
    """Add rows (prefix, area) -> codes to an exact table; what it held of the same prefixes is replaced."""
    prefixes = {prefix for prefix, _ in rows}
    kept = {
        (row["prefix"], row["area"]): row["codes"]
        for _, row in rows_of(path, "prefix", "area", "codes")
        if row["prefix"] not in prefixes
    }
    every = sorted((kept | rows).items())
    write_table(path, ("prefix", "area", "codes"), ((*key, codes) for key, codes in every))


def remember(folder: Path, source: Path, kind: str, table: str, year: str = "") -> None:
    """Write in loaded.json what was loaded. The same file loaded again takes the place of its older line."""
    entry = {
        "table": table, "kind": kind, "year": year, "source": source.name,
        "sha256": sha256_of(source), "loaded_on": date.today().isoformat(),  # noqa: DTZ011
    }  # fmt: skip
    others = [
        old for old in loaded_files(folder) if (old.get("table"), old.get("source")) != (table, source.name)
    ]
    write_atomic(folder / LOADED, json.dumps([*others, entry], indent=1, ensure_ascii=False).encode("utf-8"))
