"""A copy of everything, made while the site runs, and put back whole or not at all.

A backup is one .tar.gz: the database, uploads, loaded tables of places and the secret key, with a list of
what is in it and a checksum of each. The database is copied first: an upload is written before the row
that names it, so whatever a copied row names is in the copy too. Putting back checks the whole file
before it touches anything, and moves what was there aside instead of removing it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath

from oever import __version__
from oever.errors import OeverError
from oever.site.surroundings import surroundings
from oever.vocabulary.languages import Text

SQLITE_FILE = "oever.sqlite3"
POSTGRES_FILE = "oever.pgdump"
KEPT = ("uploads", "places", "secret-key")
LIST = "backup.json"


class UnusableBackupError(OeverError):
    """A backup that cannot be made or put back; the sentence says why."""

    exit_code = 9


def back_up(file: Path) -> int:
    """Write everything to `file`; gives its size in bytes. The file is readable for its owner only."""
    home = surroundings().home
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=home) as folder:
        copied = Path(folder)
        _copy_database(copied)
        for name in KEPT:
            source = home / name
            if source.is_dir():
                shutil.copytree(source, copied / name)
            elif source.exists():
                shutil.copy2(source, copied / name)
        (copied / LIST).write_text(json.dumps(_listed(copied), indent=1), encoding="utf-8")
        return _pack(copied, file)


def put_back(file: Path) -> Path:
    """Replace everything by what is in `file`; gives the folder to which the present state was moved.

    Stop `oever serve` and `oever work` first. Raises UnusableBackupError, with nothing changed, for a
    file that is no backup, is damaged, or is of another kind of database.
    """
    around = surroundings()
    home = around.home
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as folder:
        unpacked = Path(folder)
        _unpack(file, unpacked)
        _check(file, unpacked)
        aside = home / f"before-restore-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - a name for people here
        aside.mkdir(mode=0o700)
        for name in (*KEPT, SQLITE_FILE, f"{SQLITE_FILE}-wal", f"{SQLITE_FILE}-shm"):
            if (home / name).exists():
                (home / name).rename(aside / name)
        for name in (*KEPT, SQLITE_FILE):
            if (unpacked / name).exists():
                (unpacked / name).rename(home / name)
        if around.database:
            _postgres("pg_dump", "--format=custom", f"--file={aside / POSTGRES_FILE}", around.database)
            _restore_postgres(unpacked / POSTGRES_FILE)
    return aside


def _copy_database(into: Path) -> None:
    around = surroundings()
    if around.database:
        _postgres(
            "pg_dump", "--format=custom", "--no-owner", f"--file={into / POSTGRES_FILE}", around.database
        )
        return
    source = around.home / SQLITE_FILE
    if not source.exists():
        raise UnusableBackupError(
            Text(
                nl=f"In {around.home} staat geen site: kies de map met OEVER_HOME, of typ oever setup.",
                en=f"There is no site in {around.home}: choose it by OEVER_HOME, or type oever setup.",
            )
        )
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(into / SQLITE_FILE)) as there:
        here.backup(there)


def _restore_postgres(dump: Path) -> None:
    """Empty the database first: a table that is newer than the backup would be in the way of setup."""
    import psycopg

    with psycopg.connect(surroundings().database) as database:
        database.execute("DROP SCHEMA public CASCADE")
        database.execute("CREATE SCHEMA public")
    _postgres(
        "pg_restore", "--no-owner", "--single-transaction", f"--dbname={surroundings().database}", str(dump)
    )


def _postgres(*words: str) -> None:
    if shutil.which(words[0]) is None:
        raise UnusableBackupError(
            Text(
                nl=f"{words[0]} is hier niet: installeer het pakket postgresql-client.",
                en=f"{words[0]} is not here: install the package postgresql-client.",
            )
        )
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        told = " ".join(done.stderr.split()[-40:])
        raise UnusableBackupError(Text(nl=f"{words[0]} lukte niet: {told}", en=f"{words[0]} failed: {told}"))


def _listed(folder: Path) -> dict[str, object]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = {path.relative_to(folder).as_posix(): _sum(path) for path in files}
    return {
        "made_with": f"oever {__version__}",
        "made_at": datetime.now().astimezone().isoformat(),
        "files": sums,
    }


def _sum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _pack(folder: Path, file: Path) -> int:
    part = file.with_name(f".{file.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened, tarfile.open(fileobj=opened, mode="w:gz") as packed:
        packed.add(folder, arcname=".")
    part.replace(file)
    return file.stat().st_size


def _unpack(file: Path, into: Path) -> None:
    try:
        with tarfile.open(file, "r:gz") as packed:
            packed.extractall(into, filter="data")
    except (tarfile.TarError, OSError, EOFError) as problem:
        raise _no_backup(file) from problem


def _check(file: Path, folder: Path) -> None:
    try:
        files: dict[str, str] = json.loads((folder / LIST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise _no_backup(file) from problem
    expected = POSTGRES_FILE if surroundings().database else SQLITE_FILE
    if expected not in files:
        raise UnusableBackupError(
            Text(
                nl=f"{file.name}: deze kopie is van een ander soort database dan OEVER_DATABASE noemt.",
                en=f"{file.name}: this backup is of another kind of database than OEVER_DATABASE names.",
            )
        )
    for name, told in files.items():
        path = folder / PurePosixPath(name)
        if not path.is_file() or _sum(path) != told:
            raise _no_backup(file)


def _no_backup(file: Path) -> UnusableBackupError:
    return UnusableBackupError(
        Text(
            nl=f"{file.name}: dit is geen hele kopie van Oever; er is niets veranderd.",
            en=f"{file.name}: this is not a whole backup of Oever; nothing was changed.",
        )
    )
