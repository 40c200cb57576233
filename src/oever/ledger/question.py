"""What is asked of the ledgers: the options of `oever follow`, as one value that can be kept and repeated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Question:
    """What is asked of the ledgers; the options of `oever follow`.

    columns: a column map. registers, contracts: files that know more about suppliers. respend: a survey
    of what suppliers spend here. anchor: who paid, where the files do not say. year_start: the month in
    which the book year starts. top: how many suppliers "top" means. decisions: a folder with a
    review.csv that people filled in. private: keep names of natural persons (never publish that).
    salvage: go on with what can be read of a broken file. assumption: the id of a multiplier to assume.
    home: the code of the buurt or wijk that counts as nearest. engine: "duckdb" on this machine, or
    "spark" on the cluster at `master`, with `shared` a folder or address that all its machines reach.
    store: a folder that keeps what was read, so that only new files are read. forget: names of files
    that it must keep no longer.
    """

    files: tuple[Path, ...]
    place: str
    columns: Path | None = None
    registers: tuple[Path, ...] = ()
    contracts: tuple[Path, ...] = ()
    respend: Path | None = None
    anchor: str = ""
    year_start: int = 1
    top: int = 300
    decisions: Path | None = None
    private: bool = False
    salvage: bool = False
    assumption: str = ""
    home: str = ""
    places_folder: Path | None = None
    command: str = ""
    engine: str = "duckdb"
    master: str = ""
    shared: str = ""
    store: Path | None = None
    forget: tuple[str, ...] = ()
