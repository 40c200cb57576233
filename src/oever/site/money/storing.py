"""Where files stand: raw ledgers and finished figures, below OEVER_HOME and never below an address."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from django.conf import settings

from oever.publishing.snapshot import ENDING


class Incoming(Protocol):
    """A file as it comes in with a form."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


def ledgers_folder(ledger_in_id: int) -> Path:
    """Where the raw files of one delivery stand until they are deleted."""
    return Path(settings.MEDIA_ROOT) / "ledgers" / str(ledger_in_id)


def figures_folder() -> Path:
    """Where the files of finished figures stand, each by its hash."""
    return Path(settings.HOME) / "figures"


def keep_ledger(ledger_in_id: int, name: str, file: Incoming) -> Path:
    """Write one raw file, readable by the site alone."""
    folder = ledgers_folder(ledger_in_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    with path.open("wb") as written:
        for chunk in file.chunks():
            written.write(chunk)
    path.chmod(0o600)
    return path


def plain_name(told: str, taken: Iterable[str] = ()) -> str:
    """A file name without folders or odd signs, that is not taken yet and keeps its ending."""
    base = re.sub(r"[^\w. ()-]+", "_", Path(told.replace("\\", "/")).name).strip(" .")[-120:] or "bestand"
    stem, dot, ending = base.rpartition(".")
    name, number = base, 2
    while name in set(taken):
        name, number = (f"{stem or ending}-{number}{dot}{ending if stem else ''}"), number + 1
    return name


def forget_ledgers(ledger_in_id: int) -> None:
    """Delete the raw files of one delivery."""
    shutil.rmtree(ledgers_folder(ledger_in_id), ignore_errors=True)


def keep_figures(made: Path) -> tuple[str, str]:
    """Move a file of figures to its place; gives its name there and its hash."""
    with made.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    name = f"{digest}{ENDING}"
    figures_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    if made != figures_folder() / name:
        shutil.copyfile(made, figures_folder() / name)
    return name, digest
