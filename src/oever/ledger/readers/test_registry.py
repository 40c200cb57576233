"""Which reader reads which file is told by its content, never by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers.registry import reader_for


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (b'<?xml version="1.0"?><auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">', "xaf"),
        ("<?xml version='1.0' encoding='utf-16'?><auditfile>".encode("utf-16"), "xaf"),
        (b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">', "ubl"),
        (b'<ubl:CreditNote xmlns:ubl="urn:oasis">', "ubl"),
        (b'{"version": "1.1", "releases": [', "ocds"),
        (b'\xef\xbb\xbf{"ocid": "ocds-1"}', "ocds"),
        (b"supplier;amount\nA;1\n", "sheets"),
    ],
)
def test_the_content_tells_the_format(tmp_path: Path, content: bytes, id: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert reader_for(path).id == id


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "x.xml: the file is empty"),
        (b"<html><body>Log in</body></html>", "x.xml: this XML is neither"),
        (b'{"login": true}', "x.xml: this JSON holds no contracts"),
    ],
)
def test_what_is_none_of_them_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=sentence):
        reader_for(path)


def test_a_file_that_is_not_there_and_a_folder_without_invoices_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="is not there"):
        reader_for(tmp_path / "gone.csv")
    with pytest.raises(UnreadableFileError, match="this folder holds no invoices"):
        reader_for(tmp_path)


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 200, b"PK\x03\x04" + b"\x00" * 100, b"\x1f\x8b\x08"]
)
def test_bytes_that_mean_nothing_are_claimed_by_no_reader_of_xml_or_json(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.xaf"
    path.write_bytes(content)
    assert reader_for(path).id == "sheets"


def test_xml_that_breaks_off_at_once_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.xaf"
    path.write_bytes(b"<")
    with pytest.raises(UnreadableFileError, match="this XML is neither"):
        reader_for(path)
