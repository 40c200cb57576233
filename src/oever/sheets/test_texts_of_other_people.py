"""A text is read as a reader sees it, whether it comes as txt or from a word processor."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.sheets.documents import read_text

ITEM = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return path


def paragraph(text: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_lists_and_cells_come_in_order(tmp_path: Path) -> None:
    body = (
        paragraph("1. Wat wil je?")
        + paragraph("Meer groen", ITEM.format(0))
        + paragraph("en banken", ITEM.format(1))
        + f"<w:tbl><w:tr><w:tc>{paragraph('Een cel')}</w:tc></w:tr></w:tbl>"
    )
    text = read_text(word_file(tmp_path / "a.docx", body))
    assert text == "1. Wat wil je?\n\n- Meer groen\n - en banken\n\nEen cel\n"


def test_runs_are_joined_and_deleted_text_is_gone(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Meer </w:t></w:r><w:del><w:r><w:delText>minder </w:delText></w:r></w:del>"
        '<w:r><w:t>gr</w:t></w:r><w:r><w:t>oen</w:t><w:br w:type="page"/><w:t>hier</w:t></w:r></w:p>'
    )
    assert read_text(word_file(tmp_path / "a.docx", body)) == "Meer groen hier\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_with_signs_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("coöperatie één\r\nregel\n".encode(encoding))
    assert read_text(tmp_path / "a.txt") == "coöperatie één\nregel\n"


def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\x00")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "c.txt").write_bytes(b"  \n")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="' + W + '">&a;</w:document>'
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as archive:
        archive.writestr("word/document.xml", bomb)
    for name in ("a.txt", "b.docx", "c.txt", "d.docx", "absent.txt"):
        with pytest.raises(UnreadableFileError, match=name.replace(".", r"\.")):
            read_text(tmp_path / name)
