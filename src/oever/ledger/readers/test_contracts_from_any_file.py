"""A register, a calendar, open data or a notice: contracts come out the same, or a reason why not."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.readers.contract_rows import ContractRow, read_contracts
from tests.shared import shared_file

DUTCH = """Contractnr;Omschrijving opdracht;Leverancier;Jaarbedrag;Ingangsdatum;Einddatum;Optie tot verlenging
C1;Schoonmaak scholen;Schoon BV;12.500,00;1-1-2025;31-12-2026;2 x 12 maanden
C2;Groen;Hoveniers Ottergors;8.000,00;1-3-2025;31-02-2026;geen
C3;Drukwerk;Fuutmos Drukkerij B.V.;n.v.t.;1-1-2025;onbepaalde tijd;
C3;Drukwerk;Fuutmos Drukkerij B.V.;n.v.t.;1-1-2025;onbepaalde tijd;
;;Zegge BV;1,00;1-1-2025;31-12-2025;
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def dutch(tmp_path: Path) -> Path:
    return written(tmp_path / "contracten.csv", DUTCH)


def test_headers_may_be_called_what_they_are_called(dutch: Path) -> None:
    first = read_contracts(dutch).rows[0]
    assert (first.reference, first.supplier, first.annual_value) == ("C1", "Schoon BV", Decimal("12500.00"))
    assert (first.starts_on, first.ends_on) == (date(2025, 1, 1), date(2026, 12, 31))
    assert first.extendable_months == 24


def test_a_row_that_cannot_be_used_says_where_and_why(dutch: Path) -> None:
    refused = {one.row: one for one in read_contracts(dutch).refused}
    assert (refused[3].column, refused[3].value) == ("Einddatum", "31-02-2026")
    assert "gelijk aan regel 4" in refused[5].why.nl
    assert "wat er gekocht wordt" in refused[6].why.nl


def test_every_row_is_used_or_refused(dutch: Path) -> None:
    read = read_contracts(dutch)
    assert len(read.rows) + len(read.refused) == 5


def test_not_known_is_not_known(dutch: Path) -> None:
    third = read_contracts(dutch).rows[1]
    assert (third.title, third.annual_value, third.ends_on, third.extendable_months) == (
        "Drukwerk", None, None, None,
    )  # fmt: skip


def test_a_calendar_of_what_will_be_bought_is_a_plan(tmp_path: Path) -> None:
    text = (
        "Onderwerp;Raming;Start aanbesteding;Start contract;Looptijd\nLunch;90.000;Q2 2027;Q1 2028;2 jaar\n"
    )
    row = read_contracts(written(tmp_path / "inkoopkalender.csv", text)).rows[0]
    assert (row.stage, row.publishes_on, row.ends_on) == ("planned", date(2027, 4, 1), date(2029, 12, 31))
    assert row.total_value == Decimal("90000.00")


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "register.xlsx"), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("2026")
    sheet.write_row(0, 0, ["Register van contracten"])
    sheet.write_row(1, 0, ["Contracttitel", "Opdrachtnemer", "Startdatum", "Einddatum", "Totale waarde"])
    sheet.write_row(2, 0, ["Koffie", "Bonen BV", date(2026, 1, 1), date(2027, 12, 31), 24000])
    book.add_worksheet("Uitleg").write_row(0, 0, ["Dit blad legt alleen iets uit"])
    book.close()
    read = read_contracts(tmp_path / "register.xlsx")
    assert [(one.sheet, one.row, one.title) for one in read.rows] == [("2026", 3, "Koffie")]


def test_a_person_has_no_name_and_nobody_is_called(tmp_path: Path) -> None:
    text = (
        "Titel;Leverancier;Startdatum;Einddatum\n"
        "Coach, bel 06 12345678 of a@b.nl;Mw. J. de Vries;1-1-2025;1-2-2026\n"
    )
    row = read_contracts(written(tmp_path / "c.csv", text)).rows[0]
    assert (row.supplier, row.supplier_is_person) == ("", True)
    assert "123456" not in row.title
    assert "@" not in row.title


def test_payments_belong_elsewhere(tmp_path: Path) -> None:
    text = "Crediteur;Bedrag;Betaaldatum\nBonen BV;12,50;1-2-2025\nZegge BV;13,50;2-2-2025\n"
    with pytest.raises(UnreadableFileError, match="payments"):
        read_contracts(written(tmp_path / "grootboek.csv", text))


def test_a_table_that_never_says_what_is_bought_names_its_headers(tmp_path: Path) -> None:
    with pytest.raises(UnclearColumnsError, match="title"):
        read_contracts(written(tmp_path / "x.csv", "Kleur;Maat\nrood;3\nblauw;4\n"))


def test_a_person_may_say_which_column_is_the_title(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", "Kleur;Loopt tot;Maat\nrood;1-2-2027;3\nblauw;1-3-2027;4\n")
    read = read_contracts(path, {"title": "Kleur", "ends_on": "Loopt tot"})
    assert [(one.title, one.ends_on) for one in read.rows] == [
        ("rood", date(2027, 2, 1)), ("blauw", date(2027, 3, 1)),
    ]  # fmt: skip


def test_a_tender_that_nobody_won_yet_is_in_the_market(tmp_path: Path) -> None:
    tender = {
        "id": "T-1", "title": "Groen in West", "status": "active",
        "value": {"amount": 90000, "currency": "EUR"},
        "tenderPeriod": {"endDate": "2027-03-01T12:00:00Z"}, "lots": [{"id": "1"}, {"id": "2"}],
        "items": [{"id": "1", "classification": {"id": "77310000"}}],
    }  # fmt: skip
    package = {"releases": [{"ocid": "o-1", "date": "2027-01-01T00:00:00Z", "tender": tender,
                             "buyer": {"name": "Gemeente Meerdam"}}]}  # fmt: skip
    row = read_contracts(written(tmp_path / "t.json", json.dumps(package))).rows[0]
    assert (row.stage, row.closes_on, row.lots, row.buyer) == (
        "tendered", date(2027, 3, 1), 2, "Gemeente Meerdam",
    )  # fmt: skip


@pytest.fixture(scope="module")
def salford() -> dict[int, ContractRow]:
    """A real register of 360 contracts, by row."""
    read = read_contracts(shared_file("ledgers/salford/contract-register-2022-07.csv"))
    assert len(read.rows) + len(read.refused) == 360
    return {one.row: one for one in read.rows}


def test_what_is_wrong_in_a_real_register_is_named() -> None:
    refused = read_contracts(shared_file("ledgers/salford/contract-register-2022-07.csv")).refused
    assert {(one.column, one.value) for one in refused} >= {
        ("End Date", "2022-09-31"), ("End Date", "22/04/222"),
    }  # fmt: skip


def test_an_extension_that_was_taken_cannot_be_taken_again(salford: dict[int, ContractRow]) -> None:
    leisure = salford[5]
    assert (leisure.reference, leisure.ends_on, leisure.extendable_months) == (
        "S1152", date(2023, 3, 31), 0,
    )  # fmt: skip


def test_two_readings_stay_two_readings(salford: dict[int, ContractRow]) -> None:
    both = [one for one in salford.values() if one.extendable_months != one.extendable_months_most]
    assert both
    assert all((one.extendable_months or 0) < (one.extendable_months_most or 0) for one in both)


def test_a_register_that_is_too_long_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oever.ledger.readers.contract_tables.MOST_ROWS", 2)
    path = tmp_path / "register.csv"
    lines = (f"C{number};Schoonmaak;01-01-2026;31-12-2027" for number in range(3))
    path.write_text("\n".join(["nummer;titel;begin;einde", *lines]) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="Divide it into years"):
        read_contracts(path)


def test_a_list_without_days_that_comes_in_as_contracts_is_about_contracts(tmp_path: Path) -> None:
    lines = "Leverancier;Onderwerp;Bedrag;KvK-nummer\nDe Draad B.V.;Naaien;1.000,00;34000001\n"
    (row,) = read_contracts(written(tmp_path / "inkoop-2024.csv", lines)).rows
    assert (row.title, row.total_value) == ("Naaien", Decimal("1000.00"))
    with pytest.raises(UnreadableFileError, match="payments"):
        read_contracts(
            written(tmp_path / "betaald.csv", "Crediteur;Bedrag;Jaar\nDe Draad B.V.;100,00;2024\n")
        )
