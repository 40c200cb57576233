"""The two databases a site can stand on: SQLite in its home folder, or a PostgreSQL made for this run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.site.serving import free_port

DATABASES = ("sqlite", "postgresql")


@contextmanager
def database(which: str) -> Iterator[str]:
    """What OEVER_DATABASE must say, as long as the block lasts: "" for SQLite.

    PostgreSQL runs with the settings it comes with; a commit is on disk before it is answered.
    """
    if which == "sqlite":
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="oever-bench-postgres-"))
    owner = "postgres" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
    if owner:
        shutil.chown(folder, owner)
    port, tables = free_port(), folder / "tables"
    programmes = _programmes()
    try:
        _run(owner, programmes / "initdb", "-D", tables, "-A", "trust", "-U", "oever", "-E", "UTF8")
        told = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        _run(owner, programmes / "pg_ctl", "-D", tables, "-o", told, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgres://oever@127.0.0.1:{port}/postgres"
        finally:
            _run(owner, programmes / "pg_ctl", "-D", tables, "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programmes() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if not found:
        sys.exit("PostgreSQL is not here. Type: sudo apt-get install postgresql")
    return found[-1]


def _run(owner: str | None, *words: str | Path) -> None:
    subprocess.run([str(word) for word in words], user=owner, check=True, stdout=subprocess.DEVNULL, cwd="/")
