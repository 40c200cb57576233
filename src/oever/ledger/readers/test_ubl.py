"""Electronic invoices: rows add up to the invoice's own total without VAT, and a credit note is negative."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable
from oever.ledger.readers.registry import reader_for
from tests.shared import shared_file

NAMES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)
INVOICE = f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice {NAMES}>
 <cbc:ID>F-1</cbc:ID><cbc:IssueDate>2025-02-03</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:AccountingSupplierParty><cac:Party>
  <cbc:EndpointID schemeID="0190">00000003123456780000</cbc:EndpointID>
  <cac:PartyName><cbc:Name>Kweker aan de Vaart</cbc:Name></cac:PartyName>
  <cac:PostalAddress><cbc:StreetName>Vaart 8</cbc:StreetName><cbc:CityName>Amsterdam</cbc:CityName>
   <cbc:PostalZone>1068 AB</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>NL001234567B01</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Kwekerij Vaart B.V.</cbc:RegistrationName><cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID></cac:PartyLegalEntity>
 </cac:Party></cac:AccountingSupplierParty>
 <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Buurthuis</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
 <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">20.00</cbc:TaxExclusiveAmount></cac:LegalMonetaryTotal>
 <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount>
  <cac:Item><cbc:Name>Planten</cbc:Name><cac:CommodityClassification><cbc:ItemClassificationCode listID="SRV">1</cbc:ItemClassificationCode></cac:CommodityClassification>
  <cac:CommodityClassification><cbc:ItemClassificationCode listID="STI">03121100</cbc:ItemClassificationCode></cac:CommodityClassification></cac:Item></cac:InvoiceLine>
 <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount>
  <cac:Item><cbc:Name>Planten</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>
"""  # noqa: E501


def only_table(path: Path, *, salvage: bool = False) -> ReceivedTable:
    (table,) = reader_for(path).read(path, salvage=salvage)
    return table


def column(table: ReceivedTable, name: str) -> list[str]:
    return [cells[table.columns.index(name)] for _, cells in table.rows()]


def total(table: ReceivedTable) -> Decimal:
    return sum(map(Decimal, column(table, "amount")), Decimal(0))


@pytest.mark.parametrize(
    ("name", "rows", "without_vat"),
    [
        ("base-example.xml", 3, "1325"),
        ("base-creditnote-correction.xml", 3, "-1325"),
        ("Allowance-example.xml", 5, "5900"),
        ("Vat-category-S.xml", 5, "7000"),
    ],
)
def test_rows_add_up_to_the_total_without_vat(name: str, rows: int, without_vat: str) -> None:
    table = only_table(shared_file(f"data/standards/ubl/{name}"))
    assert (len(column(table, "amount")), total(table)) == (rows, Decimal(without_vat))
    assert table.notes == ()


def test_a_folder_of_invoices_is_one_ledger() -> None:
    table = only_table(shared_file("data/standards/ubl"))
    assert (len(column(table, "amount")), total(table)) == (16, Decimal(12900))
    assert [number for number, _ in table.rows()] == list(range(1, 17))


def test_who_sent_the_invoice_and_who_received_it(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(INVOICE, encoding="utf-8")
    table = only_table(path)
    _, cells = next(table.rows())
    told = dict(zip(table.columns, cells, strict=True))
    assert (told["anchor"], told["supplier"]) == ("Buurthuis", "Kwekerij Vaart B.V.")
    assert (told["company_number"], told["vat_number"]) == ("12345678", "NL001234567B01")
    assert told["supplier_number"] == "00000003123456780000"
    assert (told["supplier_postcode"], told["supplier_house_number"]) == ("1068 AB", "8")
    assert (told["reference"], told["paid_on"], told["currency"]) == ("F-1", "2025-02-03", "EUR")


def test_a_cpv_code_goes_before_another_class(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(INVOICE, encoding="utf-8")
    assert column(only_table(path), "category_code") == ["03121100", ""]


def test_lines_that_look_alike_stay_different_rows(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(INVOICE, encoding="utf-8")
    assert column(only_table(path), "description") == ["1: Planten", "2: Planten"]


def test_an_invoice_that_does_not_add_up_is_told(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(INVOICE.replace(">20.00<", ">25.00<"), encoding="utf-8")
    assert only_table(path).notes[0].en == (
        "f.xml: its lines do not add up to its total without VAT; the difference is -5.00."
    )


def test_a_broken_invoice_stops_the_folder_and_is_left_out_only_when_salvaging(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(INVOICE, encoding="utf-8")
    (tmp_path / "b.xml").write_text(INVOICE[:900], encoding="utf-8")
    (tmp_path / "c.xml").write_text("<other/>", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"^b\.xml: line \d+, column \d+: the XML breaks off"):
        only_table(tmp_path)
    table = only_table(tmp_path, salvage=True)
    assert total(table) == 20
    assert table.notes[0].en == "1 XML files in this folder are no invoices and were passed over."
    assert table.notes[1].nl.startswith("Overgeslagen: b.xml: regel")


def test_an_amount_that_is_no_number_goes_through_as_written(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(INVOICE.replace('"EUR">10.00<', '"EUR">n.v.t.<', 1), encoding="utf-8")
    assert column(only_table(path), "amount") == ["n.v.t.", "10.00"]


def test_an_invoice_in_its_envelope_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    inner = INVOICE.partition("?>")[2]
    path.write_text(
        f'<StandardBusinessDocument xmlns="u">{inner}</StandardBusinessDocument>', encoding="utf-8"
    )
    assert total(only_table(path)) == 20
