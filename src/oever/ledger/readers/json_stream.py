"""Long JSON files, one object at a time.

A package of a year's notices is one JSON object of gigabytes; a file of JSON lines is many small ones.
Both are read the same way: the objects in a named list at the top are given one by one, and so is every
object that stands on its own. Only one object is in memory at a time.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from oever.errors import UnreadableFileError
from oever.vocabulary.languages import Text

BLOCK = 1 << 20
MAX_OBJECT = 1 << 26  # characters; one notice of 64 MB is no notice
GZIP = b"\x1f\x8b"
SPACE = " \t\r\n,\x1e"  # a comma between objects, and the separator of JSON text sequences

NOT_TEXT = Text(
    nl="is geen tekst in UTF-8, of is niet compleet; exporteer het opnieuw.",
    en="is not text in UTF-8, or is cut short; export it again.",
)
TOO_DEEP = Text(
    nl="zit te diep in elkaar voor een lijst van contracten.", en="nests too deep to be a list of contracts."
)
NOT_AN_OBJECT = Text(
    nl="er staat iets anders dan een JSON-object", en="there is something else than a JSON object"
)
CUT_OR_WRONG = Text(nl="het bestand breekt af of is geen JSON", en="the file is cut short or is not JSON")
TOO_LONG = Text(nl="één object is groter dan 64 MB", en="one object is larger than 64 MB")
TOO_MANY_DIGITS = Text(
    nl="er staat een getal van duizenden cijfers", en="there is a number of thousands of digits"
)


def peek(head: bytes) -> str:
    """The first characters of a file, unpacked when it is gzipped."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 4096)
        except zlib.error:
            return ""
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def objects(path: Path, lists: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every object in the file: those inside a top-level list named in `lists`, and those on their own.

    Numbers with a point come as Decimal. Raises UnreadableFileError, after what could be read.
    """
    try:
        with _opened(path) as file:
            yield from _Scanner(path, file, lists).run()
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFileError(path, NOT_TEXT) from error
    except RecursionError as error:
        raise UnreadableFileError(path, TOO_DEEP) from error


def _opened(path: Path) -> TextIO:
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
    if is_packed:
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


class _Scanner:
    """Walks through the top of the file and decodes each object below it whole."""

    def __init__(self, path: Path, file: TextIO, lists: tuple[str, ...]) -> None:
        self.path, self.file, self.lists = path, file, lists
        self.buffer, self.at, self.before, self.ended = "", 0, 0, False
        self.decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=str)

    def run(self) -> Iterator[dict[str, Any]]:
        while sign := self.next_sign():
            if sign == "[":
                self.at += 1
                yield from self.elements()
            elif sign == "{":
                yield from self.top_object()
            else:
                raise self.broken(NOT_AN_OBJECT)

    def top_object(self) -> Iterator[dict[str, Any]]:
        """An object with one of the lists is walked through; any other is given whole."""
        self.at += 1
        rest: dict[str, Any] = {}
        has_list = False
        while (sign := self.next_sign()) != "}":
            key = self.value() if sign == '"' else None
            if key is None or self.next_sign() != ":":
                raise self.broken(CUT_OR_WRONG)
            self.at += 1
            if key in self.lists and self.next_sign() == "[":
                has_list = True
                self.at += 1
                yield from self.elements()
            elif key is not None:
                self.next_sign()
                rest[key] = self.value()
        self.at += 1
        if not has_list:
            yield rest

    def elements(self) -> Iterator[dict[str, Any]]:
        while (sign := self.next_sign()) != "]":
            if not sign:
                raise self.broken(CUT_OR_WRONG)
            value = self.value()
            if isinstance(value, dict):
                yield value
        self.at += 1

    def next_sign(self) -> str:
        """The next character that is no white space or comma; "" at the end of the file."""
        while True:
            while self.at < len(self.buffer):
                if self.buffer[self.at] not in SPACE:
                    return self.buffer[self.at]
                self.at += 1
            if not self.more(BLOCK):
                return ""

    def value(self) -> Any:
        """The JSON value that starts here, reading on for as long as it is not complete."""
        size = BLOCK
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
                if end < len(self.buffer) or self.ended or not self.more(BLOCK):
                    self.at = end if end <= len(self.buffer) else self.at
                    return value
            except json.JSONDecodeError as error:
                if len(self.buffer) - self.at > MAX_OBJECT:
                    raise self.broken(TOO_LONG) from error
                if not self.more(size):
                    raise self.broken(CUT_OR_WRONG) from error
                size *= 2
            except ValueError as error:
                raise self.broken(TOO_MANY_DIGITS) from error

    def more(self, size: int) -> bool:
        """Read on, dropping what was used; False at the end of the file."""
        block = self.file.read(size)
        self.before += self.at
        self.buffer, self.at = self.buffer[self.at :] + block, 0
        self.ended = not block
        return bool(block)

    def broken(self, what: Text) -> UnreadableFileError:
        place = self.before + self.at + 1
        told = Text(
            nl=f"bij teken {place}: {what.nl}; exporteer het opnieuw.",
            en=f"near character {place}: {what.en}; export it again.",
        )
        return UnreadableFileError(self.path, told)
