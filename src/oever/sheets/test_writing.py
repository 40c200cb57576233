"""Nothing that is written becomes a formula, and no file is left half written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from oever.sheets.writing import Cell, safe_cell, write_csv, write_xlsx


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "=cmd|' /C calc'!A0",
        "-1+cmd|x",
        "-1-2",
        "＝1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-12.50", "+31", "-1.234,50", "-1E-5", "Harbour Care", "", "A=1", "'t Hoekje"]
)
def test_a_real_number_and_an_ordinary_text_are_left_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_a_csv_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(
        path, ["name", "amount"], [["=Evil()", Decimal("-12.50")], ['A "b", c', None], ["é", Decimal("1E+3")]]
    )

    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["name", "amount"], ["'=Evil()", "-12.50"], ['A "b", c', ""], ["é", "1000"],
        ]  # fmt: skip


def test_a_workbook_keeps_types_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[Cell]] = [
        ["=1+1", Decimal("-12.50"), date(2021, 3, 4), True, None, "https://x.example", "00123"]
    ]
    write_xlsx(path, {"Blad/1": (["a", "b", "c", "d", "e", "f", "g"], rows)})

    book = CalamineWorkbook.from_path(path)
    assert book.get_sheet_by_name("Blad 1").to_python()[1] == [
        "=1+1", -12.5, date(2021, 3, 4), True, "", "https://x.example", "00123",
    ]  # fmt: skip


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["a"], [["old"]])

    def rows() -> Iterator[list[str]]:
        yield ["new"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_csv(path, ["a"], rows())

    assert "old" in path.read_text()
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
