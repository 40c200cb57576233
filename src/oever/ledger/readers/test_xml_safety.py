"""XML that attacks its reader is refused in one sentence, and nothing of it is carried out."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers import xml_safety
from oever.ledger.readers.registry import reader_for
from oever.ledger.readers.xml_safety import root_name, stream

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS = {
    "billion laughs": f'<!DOCTYPE auditfile [<!ENTITY l0 "ha">{LAUGHS}]><auditfile>&l9;</auditfile>',
    "a file on disk": '<!DOCTYPE auditfile [<!ENTITY x SYSTEM "file:///etc/hosts">]><auditfile>&x;</auditfile>',
    "an address": '<!DOCTYPE auditfile [<!ENTITY x SYSTEM "http://169.254.169.254/">]><auditfile>&x;</auditfile>',
    "a parameter entity": '<!DOCTYPE auditfile [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><auditfile/>',
    "a document type elsewhere": '<!DOCTYPE auditfile SYSTEM "http://example.invalid/x.dtd"><auditfile/>',
    "behind a long comment": f"<!--{'x' * 200_000}--><!DOCTYPE auditfile [<!ENTITY a 'b'>]><auditfile/>",
}


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "strange.xml"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("attack", ATTACKS)
def test_declarations_are_refused_before_anything_is_read(tmp_path: Path, attack: str) -> None:
    path = written(tmp_path, ATTACKS[attack])
    with pytest.raises(
        UnreadableFileError, match=r"^strange\.xml: declares a document type or entities"
    ) as refused:
        list(stream(path, {"auditfile"}))
    assert "\n" not in str(refused.value)


def test_the_reader_that_claims_the_file_refuses_it_too(tmp_path: Path) -> None:
    path = written(tmp_path, ATTACKS["a file on disk"])
    with pytest.raises(UnreadableFileError, match="document type"):
        list(reader_for(path).read(path, salvage=True))


def test_an_invoice_with_entities_is_refused_even_when_salvaging_a_book(tmp_path: Path) -> None:
    path = written(tmp_path, ATTACKS["billion laughs"].replace("auditfile", "Invoice"), "utf-16")
    with pytest.raises(UnreadableFileError, match="document type"):
        list(reader_for(path).read(path))


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "<auditfile>" + "<a>" * 5000)
    with pytest.raises(UnreadableFileError, match="more than 100 deep"):
        list(stream(path, {"b"}))


def test_text_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_safety, "MAX_STRETCH", 100_000)
    path = written(tmp_path, "<auditfile><a>" + "x" * 300_000 + "</a></auditfile>")
    with pytest.raises(UnreadableFileError, match="64 MB of text without a tag"):
        list(stream(path, {"a"}))


def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, '<?xml version="1.0" encoding="utf-99"?><auditfile/>')
    with pytest.raises(UnreadableFileError, match="character encoding that does not exist"):
        list(stream(path, {"auditfile"}))


def test_what_was_given_is_thrown_away(tmp_path: Path) -> None:
    path = written(tmp_path, "<book>" + "<line><a>1</a></line>" * 20_000 + "</book>")
    lines = 0
    most = 0
    for _, _, element in stream(path, {"line"}):
        lines += 1
        if lines % 5000 == 0:
            most = max(most, sum(1 for thing in gc.get_objects() if type(thing) is type(element)))
    assert lines == 20_000
    assert most < 8000  # one block of the file, never all 40,000 elements


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<?xml version="1.0"?>\n<!-- <nothing> -->\n<x:Invoice xmlns:x="u">', "Invoice"),
        ("\ufeff<auditfile\n  xmlns='u'>", "auditfile"),
        ("<!DOCTYPE html [<!ENTITY a 'b'>]><html>", "html"),
        ("name;amount", ""),
    ],
)
def test_the_first_element_tells_the_format(head: str, name: str) -> None:
    assert root_name(head.encode()) == name
