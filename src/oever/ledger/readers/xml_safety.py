"""XML from strangers, read as a stream and without tricks.

A bookkeeping file or an invoice needs no document type, no entities of its own and nothing from
elsewhere. A file that has them is refused: that is how a few bytes fill a memory ("billion laughs")
or how a file on the reader's own computer is smuggled into a table. Elements are thrown away as soon
as they are read, so a file of any length takes the same memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, SubElement
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from oever.errors import UnreadableFileError
from oever.vocabulary.languages import Text

MAX_DEPTH = 100
BLOCK = 1 << 16
MAX_STRETCH = 64 * 1024 * 1024  # an invoice may carry its own PDF as text; more than this is no invoice

Found = tuple[str, str, Element]  # the tag of the parent, the tag, the element with all below it


TOO_LONG = Text(
    nl="er staat meer dan 64 MB tekst zonder tag in, en dat heeft geen auditfile of factuur.",
    en="holds more than 64 MB of text without a tag, which no audit file or invoice does.",
)
TOO_DEEP = Text(
    nl=f"elementen zitten meer dan {MAX_DEPTH} lagen diep in elkaar, en dat heeft geen boekhouding.",
    en=f"nests elements more than {MAX_DEPTH} deep, which no ledger does.",
)
REFUSED = Text(
    nl="geeft zichzelf een documenttype of eigen entiteiten, en daar kan een aanval in zitten; "
    "exporteer het bestand opnieuw zonder.",
    en="declares a document type or entities of its own, which can hide an attack; "
    "export the file again without them.",
)
NO_ENCODING = Text(
    nl="noemt een tekenset die niet bestaat; exporteer het bestand opnieuw als UTF-8.",
    en="declares a character encoding that does not exist; export it again as UTF-8.",
)
CUT_SHORT = Text(
    nl="de XML breekt af, alsof het bestand niet compleet is",
    en="the XML breaks off, as if the file was cut short",
)
EMPTY = Text(nl="het bestand is leeg", en="the file is empty")
CUT_SIGNS = ("no element found", "unclosed token", "unclosed CDATA section", "partial character")


class NotWellFormedError(UnreadableFileError):
    """The XML breaks off or is wrong somewhere; `line` and `column` count from 1."""

    def __init__(self, path: Path, line: int, column: int, what: Text) -> None:
        told = Text(
            nl=f"regel {line}, kolom {column}: {what.nl}.", en=f"line {line}, column {column}: {what.en}."
        )
        super().__init__(path, told)
        self.line, self.column, self.what = line, column, what


class _Stretches:
    """A file that refuses to go on where no tag comes for a very long time (it would fill the memory)."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file, self._path, self._without_tag = file, path, 0

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        last = block.rfind(b"<")
        self._without_tag = len(block) - last if last >= 0 else self._without_tag + len(block)
        if self._without_tag > MAX_STRETCH:
            raise UnreadableFileError(
                self._path,
                Text(
                    nl="hier staat meer dan 64 MB tekst zonder tag in, wat in geen auditfile of factuur kan.",
                    en="holds more than 64 MB of text without a tag, which no audit file or invoice does.",
                ),
            )
        return block


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """`{http://www.auditfiles.nl/XAF/3.2}trLine` is `trLine`: the version of a namespace does not matter."""
    return tag.rpartition("}")[2]


def stream(path: Path, wanted: Collection[str], encoding: str | None = None) -> Iterator[Found]:
    """Every element whose local name is `wanted`, in the order in which they end, then thrown away.

    A wanted element inside another comes along with the outer one and is not given apart. `encoding`
    overrules what the file says of itself. Raises NotWellFormedError where the XML goes wrong, after
    all that stands before it, and UnreadableFileError for what is refused.
    """
    try:
        refuse_declarations(path, encoding)
    except ParseError as error:
        raise NotWellFormedError(
            path, error.position[0], error.position[1] + 1, _plain(str(error))
        ) from error
    collector = _Collector(path, wanted)
    parser = collector.parser(encoding)
    with path.open("rb") as file:
        source = _Stretches(file, path)
        is_last = False
        while not is_last:
            block = source.read(BLOCK)
            is_last = not block
            broken = _fed(parser, block, is_last)
            yield from collector.taken()
            if broken:
                raise NotWellFormedError(
                    path, broken.lineno, broken.offset + 1, _plain(str(broken))
                ) from broken


def _fed(parser: expat.XMLParserType, block: bytes, is_last: bool) -> expat.ExpatError | None:
    """The error in this block, if any; what stands before it in the block was collected."""
    try:
        parser.Parse(block, is_last)
    except expat.ExpatError as error:
        return error
    return None


class _Collector:
    """Builds the wanted elements and nothing else.

    The guarded parser is ten times as slow, and is not needed here any more: declarations can only
    stand before the first element, and `refuse_declarations` has read that far.
    """

    def __init__(self, path: Path, wanted: Collection[str]) -> None:
        self._path, self._wanted = path, wanted
        self._open: list[str] = []
        self._building: list[Element] = []
        self._text: list[str] = []
        self._found: list[Found] = []

    def parser(self, encoding: str | None) -> expat.XMLParserType:
        """A parser that tells this collector what it meets."""
        parser = expat.ParserCreate(encoding, "}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        return parser

    def taken(self) -> list[Found]:
        """What was found since the last time."""
        found, self._found = self._found, []
        return found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self._open.append(name)
        if len(self._open) > MAX_DEPTH:
            raise UnreadableFileError(self._path, TOO_DEEP)
        self._text.clear()
        if self._building:
            self._building.append(SubElement(self._building[-1], name, attributes))
        elif name in self._wanted:
            self._building.append(Element(name, attributes))

    def _end(self, _tag: str) -> None:
        name = self._open.pop()
        if self._building:
            element = self._building.pop()
            element.text = "".join(self._text)
            if not self._building:
                self._found.append((self._open[-1] if self._open else "", name, element))
        self._text.clear()


class _HasBegunError(Exception):
    """The first element begins here: everything that can be declared stands before it."""


class _Prologue:
    """Receives what the parser finds, and stops it at the first element."""

    def start(self, _tag: str, _attributes: object) -> None:
        raise _HasBegunError

    def close(self) -> None:
        """The parser asks for this; there is nothing to give back."""


def refuse_declarations(path: Path, encoding: str | None = None) -> None:
    """Read up to the first element with a parser that refuses document types, entities and references.

    Raises UnreadableFileError where there are any, and ParseError where the file never begins.
    """
    parser = DefusedXMLParser(target=_Prologue(), encoding=encoding, forbid_dtd=True)
    try:
        with path.open("rb") as file:
            source = _Stretches(file, path)
            while block := source.read(BLOCK):
                parser.feed(block)
        parser.close()
    except _HasBegunError:
        return
    except DefusedXmlException as error:
        raise UnreadableFileError(path, REFUSED) from error
    except (LookupError, ValueError) as error:
        raise UnreadableFileError(path, NO_ENCODING) from error


def _plain(error: str) -> Text:
    """Expat's few words as words for a reader."""
    said = error.partition(":")[0].removeprefix("not well-formed ").strip("()")
    if said in CUT_SIGNS:
        return CUT_SHORT
    return Text(nl=f"de XML klopt niet ({said})", en=f"the XML is not well-formed ({said})")


def text_of(element: Element, *names: str) -> str:
    """The text at the end of a path of local names below an element, "" where it is not there."""
    found = child_of(element, *names)
    return (found.text or "").strip() if found is not None else ""


def child_of(element: Element, *names: str) -> Element | None:
    """The first element at the end of a path of local names, or None."""
    here: Element | None = element
    for name in names:
        here = next((child for child in here if local(child.tag) == name), None) if here is not None else None
    return here


def leaves_of(element: Element) -> dict[str, str]:
    """The texts of the direct children by local name; of several with one name the first."""
    found: dict[str, str] = {}
    for child in element:
        name = local(child.tag)
        if name not in found:
            found[name] = (child.text or "").strip()
    return found


def children_of(element: Element, name: str) -> Iterator[Element]:
    """The children with a local name."""
    return (child for child in element if local(child.tag) == name)


def root_name(head: bytes) -> str:
    """The local name of the first element in the first bytes of a file, "" where there is none yet."""
    text = _decoded(head)
    while (start := text.find("<")) >= 0:
        text = text[start:]
        if text.startswith("<!--"):
            text = text.partition("-->")[2]
        elif text.startswith("<?"):
            text = text.partition("?>")[2]
        elif text.startswith("<!"):
            text = text.partition("]>" if "[" in text.partition(">")[0] else ">")[2]
        else:
            return local_of(text)
    return ""


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1")


def local_of(opening: str) -> str:
    """The local name in `<ns:Invoice xmlns=...`."""
    name = opening[1:].replace("/", ">").replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return name.partition(" ")[0].partition(">")[0].rpartition(":")[2]
