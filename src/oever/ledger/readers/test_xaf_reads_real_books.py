"""Two books that real programs exported: what was bought follows from the file's own totals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable
from oever.ledger.readers.xaf import XafReader, open_book
from oever.ledger.readers.xaf_accounts import Role
from oever.ledger.readers.xaf_book import LEAVES, Book, Entry, Journal, note_journal, signed
from oever.ledger.readers.xml_safety import stream
from oever.vocabulary.columns import TableKind
from tests.shared import shared_file

EXACT = "data/standards/xaf/ExactOnline_V32_2016.xml"
MULTIVERS = "data/standards/xaf/Multivers_V32_2017.xml"


def tables(path: Path, *, salvage: bool = False) -> dict[TableKind, ReceivedTable]:
    return {table.kind: table for table in XafReader().read(path, salvage=salvage)}


def total(table: ReceivedTable) -> Decimal:
    place = table.columns.index("amount")
    return sum((Decimal(cells[place]) for _, cells in table.rows()), Decimal(0))


def sums_by_role(book: Book) -> dict[Role, Decimal]:
    """Debit minus credit of the purchase journals, by the role of the account."""
    sums = dict.fromkeys(Role, Decimal(0))
    journal = Journal()
    for parent, tag, element in stream(book.path, LEAVES, book.encoding):
        if (parent, tag) == ("journal", "transaction") and journal.kind == "P":
            for line in Entry.of(journal, element).lines:
                sums[book.role(line)] += signed(line) or Decimal(0)
        elif parent == "journal":
            journal = note_journal(journal, tag, element)
    return sums


def test_the_lines_add_up_to_what_the_file_says_of_itself() -> None:
    book, notes = open_book(shared_file(EXACT))
    assert notes == []
    assert (book.debit, book.credit) == (Decimal("999954.06"), Decimal("999954.06"))
    assert (book.told["totalDebit"], book.told["totalCredit"]) == (book.debit, book.credit)
    assert book.told["linesCount"] == book.lines


@pytest.mark.parametrize(("name", "salvage"), [(EXACT, False), (MULTIVERS, True)])
def test_purchases_are_the_debt_to_suppliers_without_the_tax(name: str, salvage: bool) -> None:
    path = shared_file(name)
    book, _ = open_book(path, salvage=salvage)
    sums = sums_by_role(book)
    assert total(tables(path, salvage=salvage)[TableKind.PAYMENTS]) == -sums[Role.CREDITOR] - sums[Role.VAT]
    assert sums[Role.COST] + sums[Role.CREDITOR] + sums[Role.VAT] + sums[Role.MONEY] == 0


def test_what_was_bought_in_exact_online() -> None:
    table = tables(shared_file(EXACT))[TableKind.PAYMENTS]
    rows = list(table.rows())
    assert (len(rows), total(table)) == (10, Decimal("51983.48"))
    assert rows[2] == (47, [
        "Toro Rosso BV", "Warmtebedrijf Eneco Delft B.V.", "12", "24477319", "", "2305.78", "2016-04-25",
        "60/16600003/1:1/16600003", "Werkkostenregeling", "WPerWkfOwr", "", "Bedrijfsfeest", "3068AZ", "1",
        "ROTTERDAM", "NL", "EUR",
    ])  # fmt: skip


def test_what_was_paid_in_cash_to_a_supplier_is_named_and_not_counted() -> None:
    notes = tables(shared_file(EXACT))[TableKind.PAYMENTS].notes
    assert [note.en for note in notes] == [
        "Not counted: 1 cost lines with a supplier in journal Kasboek, together 12,396.69: "
        "paid at once, without a purchase invoice."
    ]


def test_customers_stay_out_of_the_list_of_suppliers() -> None:
    table = tables(shared_file(EXACT))[TableKind.ORGANISATIONS]
    names = [cells[0] for _, cells in table.rows()]
    assert len(names) == 16
    assert "Belastingdienst" in names


def test_a_book_that_is_not_well_formed_names_the_place_and_what_could_be_read() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        tables(shared_file(MULTIVERS))
    assert str(refused.value) == (
        "Multivers_V32_2017.xml: line 100, column 40: the XML is not well-formed (invalid token); before it "
        "4 suppliers and customers and 0 transactions could be read, and --salvage goes on with what can be "
        "read."
    )


def test_salvage_reads_a_book_in_another_character_set_to_its_end() -> None:
    path = shared_file(MULTIVERS)
    book, notes = open_book(path, salvage=True)
    assert (book.lines, book.debit) == (int(book.told["linesCount"]), book.told["totalDebit"])
    assert notes[0].en.startswith("Repaired: line 100, column 40")
    found = tables(path, salvage=True)
    assert total(found[TableKind.PAYMENTS]) == Decimal("22434.84")
    assert "Von Lee Gartenhäuser GmbH" in {cells[0] for _, cells in found[TableKind.ORGANISATIONS].rows()}
