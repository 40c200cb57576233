"""Which reader reads which file.

Readers are asked in order and say by content whether a file is theirs; a file's name proves nothing.
What nobody claims is a sheet: CSV or a workbook.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import Reader, head_of
from oever.ledger.readers.ocds import OcdsReader
from oever.ledger.readers.ubl import UblReader
from oever.ledger.readers.xaf import XafReader

READERS: list[Reader] = [XafReader(), UblReader(), OcdsReader()]


def register(reader: Reader, *, first: bool = False) -> None:
    """Add a reader, or put it in the place of the reader with the same id."""
    READERS[:] = [known for known in READERS if known.id != reader.id]
    READERS.insert(0 if first else len(READERS), reader)


def reader_for(path: Path) -> Reader:
    """The reader for a file or a folder. Raises UnreadableFileError where there is none."""
    if not path.exists():
        raise UnreadableFileError(path, "is not there; check the name and the folder.")
    head = head_of(path)
    for reader in READERS:
        if reader.recognises(path, head):
            return reader
    return _fallback(path, head)


def _fallback(path: Path, head: bytes) -> Reader:
    """Sheets, imported by name only when needed: it brings the workbook library along."""
    if path.is_dir():
        raise UnreadableFileError(
            path, "this folder holds no invoices; name the files themselves, for instance with *.csv."
        )
    if looks_like_xml(head):
        raise UnreadableFileError(
            path,
            "this XML is neither an audit file (XAF) nor an invoice (UBL); export it as one of those or as CSV.",
        )
    sheets: Reader = importlib.import_module("oever.ledger.readers.sheets").SheetsReader()
    return sheets


def looks_like_xml(head: bytes) -> bool:
    """Whether the first character after a byte order mark and white space opens a tag."""
    return head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
