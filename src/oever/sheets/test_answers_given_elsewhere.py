"""Answers come from a text, a Word file or the table of a form; who answered is left out and told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.methods.fragment_kinds import FragmentKind
from oever.sheets.answers import Proposal, proposed

FORM = (
    ("Tijdstempel", "Naam", "Wat mis je?", "Wat kun je doen", "Cijfer"),
    ("2026-11-02", "Fatma", "Een kraan op het plein", "Ik kan op zaterdag helpen", "7"),
    ("2026-11-03", "", "", "Niets op dit moment", "8"),
    ("2026-11-03", "Omar", "Bankjes\nen een boom", "", "7"),
)


def check(found: Proposal) -> None:
    assert [question.text for question in found.questions] == ["Wat mis je?", "Wat kun je doen"]
    assert [[(p.line, p.text) for p in question.pieces] for question in found.questions] == [
        [(2, "Een kraan op het plein"), (4, "Bankjes\nen een boom")],
        [(2, "Ik kan op zaterdag helpen"), (3, "Niets op dit moment")],
    ]
    assert found.questions[1].pieces[0].kind is FragmentKind.OFFER
    assert found.left_out == ("Tijdstempel", "Naam", "Cijfer")
    assert found.number_of_pieces == 4


def test_a_form_as_csv(tmp_path: Path) -> None:
    rows = [";".join(f'"{cell}"' for cell in row) for row in FORM]
    (tmp_path / "form.csv").write_text("\n".join(rows), encoding="utf-8")
    check(proposed(tmp_path / "form.csv"))


def test_a_form_as_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "form.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(FORM):
            sheet.write_row(number, 0, row)
    check(proposed(tmp_path / "form.xlsx"))


def test_a_table_without_answers_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("naam,postcode\nFatma,1068\nOmar,1069\n", encoding="utf-8")
    with pytest.raises(UnclearColumnsError, match=r"list\.csv: no column with answers"):
        proposed(tmp_path / "list.csv")


def test_a_report_from_a_word_processor(tmp_path: Path) -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = (
        "Verslag",
        "1. Wat mis je?",
        "Een kraan.",
        "Zie hierboven, zei Omar.",
        "2. Wat kun je?",
        "Niets.",
    )
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    with zipfile.ZipFile(tmp_path / "verslag.docx", "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{uri}"><w:body>{body}</w:body></w:document>'
        )
    found = proposed(tmp_path / "verslag.docx")
    assert (found.above, [len(question.pieces) for question in found.questions]) == ("Verslag", [2, 1])
    second = found.questions[0].pieces[1]
    assert (second.refers_back, second.names) == (True, ("Omar",))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for name in ("weg.txt", "weg.csv"):
        with pytest.raises(UnreadableFileError):
            proposed(tmp_path / name)
