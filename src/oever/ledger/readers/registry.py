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
from oever.vocabulary.languages import Text

READERS: list[Reader] = [XafReader(), UblReader(), OcdsReader()]

NOT_THERE = Text(
    nl="dat bestand is er niet; kijk naar de naam en de map.",
    en="is not there; check the name and the folder.",
)
EMPTY = Text(nl="het bestand is leeg; exporteer het opnieuw.", en="the file is empty; export it again.")
NO_INVOICES = Text(
    nl="in deze map staan geen e-facturen; noem de bestanden zelf, bijvoorbeeld met *.csv.",
    en="this folder holds no invoices; name the files themselves, for instance with *.csv.",
)
OTHER_XML = Text(
    nl="deze XML is geen auditfile (XAF) en geen e-factuur (UBL); exporteer zo een, of een CSV.",
    en="this XML is neither an audit file (XAF) nor an invoice (UBL); export one of those, or a CSV.",
)
OTHER_JSON = Text(
    nl="deze JSON bevat geen contracten volgens OCDS; exporteer die, of een CSV.",
    en="this JSON holds no contracts as OCDS; export those, or a CSV.",
)
UNREADABLE = Text(
    nl="dit bestand mag niet gelezen worden; vraag om toestemming of kopieer het.",
    en="this file may not be read; ask for permission or copy it.",
)


def register(reader: Reader) -> None:
    """Add a reader that is asked after the others, or put it in the place of the reader with the same id."""
    ids = [known.id for known in READERS]
    if reader.id in ids:
        READERS[ids.index(reader.id)] = reader
    else:
        READERS.append(reader)


def reader_for(path: Path) -> Reader:
    """The reader for a file or a folder. Raises UnreadableFileError where there is none."""
    if not path.exists():
        raise UnreadableFileError(path, NOT_THERE)
    try:
        head = head_of(path)
    except OSError as error:
        raise UnreadableFileError(path, UNREADABLE) from error
    if not path.is_dir() and not head:
        raise UnreadableFileError(path, EMPTY)
    for reader in READERS:
        if reader.recognises(path, head):
            return reader
    return _fallback(path, head)


def _fallback(path: Path, head: bytes) -> Reader:
    """Sheets, imported by name only when needed: it brings the workbook library along."""
    if path.is_dir():
        raise UnreadableFileError(path, NO_INVOICES)
    if opens_with(head, "<"):
        raise UnreadableFileError(path, OTHER_XML)
    if opens_with(head, "{"):
        raise UnreadableFileError(path, OTHER_JSON)
    sheets: Reader = importlib.import_module("oever.ledger.readers.sheets").SheetsReader()
    return sheets


def opens_with(head: bytes, sign: str) -> bool:
    """Whether a sign is the first in a file, after a byte order mark and white space."""
    first = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return first.startswith(sign.encode())
