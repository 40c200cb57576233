"""What a file is made of: is it text at all, and in which encoding?

Only the first bytes and a piece from the middle and the end are looked at. What is no text (a picture,
a PDF, a database, a web page that calls itself a spreadsheet) is refused in one sentence that says what
it is and what to do.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from oever.errors import UnreadableFileError
from oever.vocabulary.languages import Text

HEAD_BYTES = 96 * 1024
PIECE_BYTES = 16 * 1024
STRAY = "oever-stray-bytes"


def ask_for_table(nl: str, en: str) -> Text:
    """What the file is, in both languages, and that the table should come as CSV or XLSX."""
    return Text(
        nl=f"dit is {nl}; vraag om de tabel als CSV of XLSX.",
        en=f"this is {en}; ask for the table as CSV or XLSX.",
    )


def _unpack_first(kind: str) -> Text:
    return Text(
        nl=f"dit bestand is ingepakt ({kind}); pak het eerst uit.",
        en=f"this file is compressed ({kind}); unpack it first.",
    )


# What the first bytes say, and what a person can do about it.
_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", ask_for_table("een PDF", "a PDF")),
    (b"\xff\xd8\xff", ask_for_table("een afbeelding (JPEG)", "a picture (JPEG)")),
    (b"\x89PNG", ask_for_table("een afbeelding (PNG)", "a picture (PNG)")),
    (b"GIF8", ask_for_table("een afbeelding (GIF)", "a picture (GIF)")),
    (
        b"SQLite format 3",
        Text(
            nl="dit is een SQLite-database; exporteer de tabel als CSV.",
            en="this is an SQLite database; export the table as CSV.",
        ),
    ),
    (
        b"PAR1",
        Text(
            nl="dit is een Parquet-bestand, geen CSV of werkmap; exporteer de tabel als CSV.",
            en="this is a Parquet file, not a CSV or workbook; export the table as CSV.",
        ),
    ),
    (b"\x1f\x8b", _unpack_first("gzip")),
    (b"7z\xbc\xaf", _unpack_first("7z")),
    (b"Rar!", _unpack_first("RAR")),
    (b"{\\rtf", ask_for_table("een tekstdocument (RTF)", "a text document (RTF)")),
)
_WEB_PAGE = Text(
    nl="dit is een webpagina met een andere naam; open het bestand in een programma als Excel en bewaar het "
    "als XLSX.",
    en="this is a web page with another name; open it in a spreadsheet and save it as XLSX.",
)
_XML = Text(
    nl="dit is XML en geen tabel; open het bestand in een programma als Excel en bewaar het als XLSX.",
    en="this is XML and not a table; open it in a spreadsheet and save it as XLSX.",
)
_MARKUP: tuple[tuple[bytes, Text], ...] = (
    (b"<!doctype html", _WEB_PAGE),
    (b"<html", _WEB_PAGE),
    (b"<table", _WEB_PAGE),
    (b"<head", _WEB_PAGE),
    (b"<meta", _WEB_PAGE),
    (b"<?xml", _XML),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27, 31})


@dataclass(frozen=True)
class Encoding:
    """The encoding of a text file; `is_guess` where bytes alone cannot prove it."""

    name: str
    has_bom: bool
    is_guess: bool

    @property
    def bom_bytes(self) -> int:
        return next((len(bom) for bom, name in _BOMS if name == self.name), 0) if self.has_bom else 0


@dataclass(frozen=True)
class Pieces:
    """What was looked at: the head, and where the file is longer, pieces of its middle and its end."""

    size: int
    head: bytes
    others: tuple[bytes, ...]

    @property
    def is_whole(self) -> bool:
        return self.size <= len(self.head)


def read_pieces(path: Path) -> Pieces:
    """Look into a file. Raises UnreadableFileError for no file, a folder, an empty file, or no rights."""
    try:
        if path.is_dir():
            raise UnreadableFileError(
                path,
                Text(
                    nl="dit is een map; noem de bestanden die erin staan.",
                    en="this is a folder; name the files in it.",
                ),
            )
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            others = []
            for start in (size // 2, size - PIECE_BYTES) if size > HEAD_BYTES + 3 * PIECE_BYTES else ():
                file.seek(start - start % 4)
                others.append(file.read(PIECE_BYTES))
            if not others and size > len(head):
                head += file.read(size - len(head))
    except FileNotFoundError as error:
        why = Text(nl="dit bestand is er niet; kijk of de naam klopt.", en="there is no such file.")
        raise UnreadableFileError(path, why) from error
    except OSError as error:
        why = Text(
            nl=f"dit bestand is niet te openen ({error.strerror}); kijk of je het mag lezen.",
            en=f"this file cannot be opened ({error.strerror}).",
        )
        raise UnreadableFileError(path, why) from error
    if not head:
        raise UnreadableFileError(
            path, Text(nl="dit bestand is leeg; vraag er opnieuw om.", en="this file is empty.")
        )
    return Pieces(size, head, tuple(others))


def refuse_other_formats(path: Path, head: bytes) -> None:
    """Raises UnreadableFileError naming what the file is, where its first bytes give it away."""
    for magic, reason in _MAGIC:
        if head.startswith(magic):
            raise UnreadableFileError(path, reason)
    start = head[:2048].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for opening, reason in _MARKUP:
        if start.startswith(opening):
            raise UnreadableFileError(path, reason)
    if start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[", b"]", b"}"):
        raise UnreadableFileError(path, ask_for_table("JSON en geen tabel", "JSON and not a table"))


def find_encoding(path: Path, pieces: Pieces) -> Encoding:
    """The encoding, or UnreadableFileError for what is not text."""
    for bom, name in _BOMS:
        if pieces.head.startswith(bom):
            return Encoding(name, True, False)
    everything = (pieces.head, *pieces.others)
    if any(b"\0" in piece for piece in everything):
        return _without_nul(path, pieces.head)
    if sum(len(piece) - len(piece.translate(None, _CONTROL)) for piece in everything) > 8:
        raise UnreadableFileError(
            path, ask_for_table("geen tekst maar een binair bestand", "not text but binary")
        )
    if all(_is_utf8(piece) for piece in everything):
        return Encoding("utf-8", False, False)
    if not any(byte in piece for piece in everything for byte in _UNDEFINED_IN_CP1252):
        return Encoding("cp1252", False, True)
    best = from_bytes(pieces.head, cp_isolation=["cp850", "cp437", "mac_roman", "latin_1"]).best()
    return Encoding(best.encoding if best else "latin_1", False, True)


def _without_nul(path: Path, head: bytes) -> Encoding:
    """UTF-16 without a mark has a zero in every other byte; any other zero byte is damage or binary."""
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return Encoding("utf-16-le", False, True)
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return Encoding("utf-16-be", False, True)
    row = head[: head.find(0)].count(b"\n") + 1 if 0 in head else 0
    first = Text(nl=f" (de eerste in rij {row})", en=f" (the first in row {row})") if row else Text("", "")
    raise UnreadableFileError(
        path,
        Text(
            nl=f"in dit bestand staan nulbytes{first.nl}: het is binair of beschadigd; vraag er opnieuw om, "
            "als CSV of XLSX.",
            en=f"this file holds zero bytes{first.en}: it is binary or damaged; ask for it again as CSV or "
            "XLSX.",
        ),
    )


def _is_utf8(piece: bytes) -> bool:
    """A piece may begin and end in the middle of a character: up to three bytes at each side do not count."""
    start = next((i for i, byte in enumerate(piece[:4]) if byte & 0xC0 != 0x80), 0)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece[start:], final=False)
    except UnicodeDecodeError:
        return False
    return True


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes that do not fit the encoding are read as cp1252: a name pasted in from an older system."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


codecs.register_error(STRAY, _stray_bytes)
