"""`oever tender`: could a neighbourhood co-op bid? Which demand keeps small ones out, and what instead.

Reads text, Word (.docx), and pages or notices (.html, .xml); of a PDF the text must be copied out first.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import click
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from oever.cli.plainly import says_it_plainly
from oever.errors import UnreadableFileError
from oever.methods.lawful_route import ADVICE, TO_VERIFY, amount_typed, whole_money
from oever.methods.tender_barriers import Finding, TenderCheck, Weight, check_tender
from oever.vocabulary.languages import Language, Text

LARGEST = 20_000_000
WORD_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
WEIGHTS: dict[Weight, Text] = {
    Weight.OVER: Text(nl="meer dan meestal mag", en="more than is usually allowed"),
    Weight.LOOK: Text(nl="kijk hiernaar", en="look at this"),
    Weight.WITHIN: Text(
        nl="mag meestal, en houdt toch kleinen buiten", en="usually allowed, and still keeps small ones out"
    ),
}
SAID: dict[str, Text] = {
    "none": Text(
        nl="We vonden geen eis die kleinen buiten houdt. Dat is geen belofte dat ze er niet zijn.",
        en="We found none of these barriers. That is not a promise that there are none.",
    ),
    "allowed": Text(nl="Wat mag", en="What is allowed"),
    "instead": Text(nl="Wat anders kan", en="What else can be asked"),
    "article": Text(nl="Artikel", en="Article"),
    "number": Text(nl="Gevonden", en="Found"),
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--value", help="What the whole contract is worth, if the text does not tell.")
@click.option("--currency", type=click.Choice(["EUR", "GBP"]), default="EUR", show_default=True)
@click.option("--lang", type=click.Choice(["nl", "en"]), default="en", show_default=True)
@says_it_plainly
def tender(file: Path, value: str | None, currency: str, lang: Language) -> None:
    """Check a tender text in FILE for demands that keep small ones out; - reads what is piped in."""
    text = sys.stdin.read() if str(file) == "-" else text_of(file)
    found = check_tender(text, amount_typed(value) if value else None)
    for line in lines_of(found, currency, lang):
        click.echo(line)


def lines_of(check: TenderCheck, currency: str, lang: Language) -> Iterator[str]:
    """The findings as lines; the first says how many."""
    number = len(check.findings)
    if not number:
        yield SAID["none"][lang]
    else:
        told = Text(
            nl=f"{number} keer een eis die kleinen buiten kan houden, in {check.sentences} zinnen.",
            en=f"{number} demands that may keep small ones out, in {check.sentences} sentences.",
        )
        yield told[lang]
    if check.is_value_read and check.value is not None:
        value = whole_money(check.value, currency, lang)
        yield f"Waarde volgens de tekst: {value}." if lang == "nl" else f"Value by the text: {value}."
    for finding in check.findings:
        yield ""
        yield from _finding_lines(finding, lang)
    yield ""
    yield ADVICE[lang]


def _finding_lines(finding: Finding, lang: Language) -> Iterator[str]:
    barrier = finding.barrier
    mark = "" if barrier.is_verified else f" [{TO_VERIFY[lang]}]"
    yield f"{barrier.name[lang]}: {WEIGHTS[finding.weight][lang]}"
    yield f"  “{finding.quote}”"
    if finding.numbers:
        yield f"  {SAID['number'][lang]}: {', '.join(one.written for one in finding.numbers)}"
    yield f"  {barrier.why[lang]}"
    yield f"  {SAID['allowed'][lang]}: {barrier.allowed[lang]}{mark}"
    yield f"  {SAID['article'][lang]}: {barrier.article}"
    yield f"  {SAID['instead'][lang]}: {barrier.instead[lang]}"


def text_of(path: Path) -> str:
    """The text in a file. Raises UnreadableFileError in one sentence."""
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(
                path,
                "het bestand is te groot; kopieer het deel met de eisen.",
                "the file is too large; copy the part with the demands.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(
            path,
            "dit bestand is er niet of kan niet open.",
            "this file is not there or cannot be opened.",
        ) from error
    if content.startswith(b"%PDF"):
        raise _unreadable(
            path,
            "dit is een pdf; kopieer de tekst eruit en bewaar die als .txt.",
            "this is a PDF; copy the text out of it and save that as .txt.",
        )
    if content.startswith(b"PK"):
        return _word(path)
    text = _decoded(path, content)
    return _without_tags(text) if path.suffix.lower() in (".html", ".htm", ".xml") else text


def _unreadable(path: Path, nl: str, en: str) -> UnreadableFileError:
    return UnreadableFileError(path, Text(nl=nl, en=en))


def _decoded(path: Path, content: bytes) -> str:
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(
            path,
            "dit is geen tekst; bewaar hem als .txt of .docx.",
            "this is no text; save it as .txt or .docx.",
        )
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _word(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as opened:
            part = opened.getinfo("word/document.xml")
            if part.file_size > LARGEST * 5:
                raise _unreadable(
                    path,
                    "het bestand is te groot; kopieer het deel met de eisen.",
                    "the file is too large; copy the part with the demands.",
                )
            document: Element = fromstring(opened.read(part))
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, RuntimeError) as error:
        raise _unreadable(
            path,
            "dit is geen Word-bestand dat open kan; bewaar de tekst als .txt.",
            "this is no Word file that can be opened; save the text as .txt.",
        ) from error
    paragraphs = document.iter(WORD_PARAGRAPH)
    return "\n\n".join("".join(piece.text or "" for piece in one.iter(WORD_TEXT)) for one in paragraphs)


class _Words(HTMLParser):
    """The words of a page, a line an element; scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style") and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.lines.append(" ".join(data.split()))


def _without_tags(text: str) -> str:
    words = _Words()
    words.feed(text)
    return "\n\n".join(words.lines)
