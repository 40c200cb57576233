"""Texts of other people: what stands in a txt, Markdown or Word file, as plain text.

Word files are a zip of XML; what is read is what a reader sees: paragraphs with an empty line between
them, items of a list with "- " before them and their depth as spaces, a table cell by cell. Deleted text
of tracked changes is left out, notes and comments are not read. A file that is neither is refused in one
sentence.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from oever.errors import UnreadableFileError
from oever.vocabulary.languages import Text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MOST_BYTES = 50_000_000
_ZIP = b"PK\x03\x04"


def read_text(path: Path) -> str:
    """The text of a txt, md or docx file, lines ended by a newline. Raises UnreadableFileError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, _cannot_open(error)) from error
    if not content.strip():
        raise UnreadableFileError(path, Text(nl="dit bestand is leeg.", en="this file is empty."))
    return _of_word(path) if content.startswith(_ZIP) else _decoded(path, content)


def _decoded(path: Path, content: bytes) -> str:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFileError(path, _NO_TEXT)


def _of_word(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_BODY).file_size > _MOST_BYTES:
                raise UnreadableFileError(path, _TOO_LARGE)
            root = ElementTree.fromstring(archive.read(_BODY))
    except (KeyError, zipfile.BadZipFile, ParseError, DefusedXmlException) as error:
        raise UnreadableFileError(path, _NO_TEXT) from error
    lines: list[str] = []
    was_item = False
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_pieces(paragraph)).strip()
        depth = _depth(paragraph)
        if not text:
            was_item = False
            continue
        is_item = depth is not None
        if lines and not (is_item and was_item):
            lines.append("")
        lines.append(f"{' ' * (depth or 0)}- {text}" if is_item else text)
        was_item = is_item
    return "\n".join(lines) + "\n"


def _pieces(paragraph: Element) -> Iterator[str]:
    """The visible pieces of a paragraph, in order."""
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            yield "\t"
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            yield " " if node.get(f"{_W}type") == "page" else "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-"


def _depth(paragraph: Element) -> int | None:
    """How deep an item of a list stands, from 0; None for what is no item."""
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
    if numbering is None:
        return None
    level = numbering.find(f"{_W}ilvl")
    value = level.get(f"{_W}val", "0") if level is not None else "0"
    return int(value) if value.isdigit() else 0


_NO_TEXT = Text(
    nl="dit is geen tekst die we kunnen lezen; geef een txt-, md- of docx-bestand.",
    en="this is no text that can be read; give a txt, md or docx file.",
)
_TOO_LARGE = Text(nl="deze tekst is te groot.", en="this text is too large.")


def _cannot_open(error: OSError) -> Text:
    reason = error.strerror or "?"
    return Text(nl=f"niet te openen ({reason}).", en=f"cannot be opened ({reason}).")
