"""What was bought, line by line, out of an audit file.

An invoice in the books is a debt to a supplier on one side and, on the other, what it was for and the
tax. What it was for is the purchase, without tax: so for every purchase entry, and for all of them
together, purchases = debt to suppliers - tax (all debit minus credit, with the sign of the debt turned).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from oever.ledger.readers.base import Row
from oever.ledger.readers.xaf_accounts import Role
from oever.ledger.readers.xaf_book import (
    LEAVES,
    Basis,
    Book,
    Entry,
    Journal,
    Line,
    basis_of,
    note_journal,
    signed,
)
from oever.ledger.readers.xml_safety import NotWellFormedError, stream

PAYMENTS = (
    "anchor", "supplier", "supplier_number", "company_number", "vat_number", "amount", "paid_on", "reference",
    "category", "category_code", "department", "description", "supplier_postcode", "supplier_house_number",
    "supplier_town", "supplier_country", "currency",
)  # fmt: skip
SUPPLIERS = (
    "name", "supplier_number", "company_number", "vat_number", "postcode", "house_number", "town", "country",
    "website",
)  # fmt: skip


def purchases(book: Book) -> Iterator[Row]:
    """The second pass: a row for each line of what was bought, numbered by its place among all lines.

    Where the file is broken and the book was salvaged, the rows end where the file breaks.
    """
    journal, number = Journal(), 0
    try:
        for parent, tag, element in stream(book.path, LEAVES, book.encoding):
            if (parent, tag) == ("journal", "transaction"):
                entry = Entry.of(journal, element)
                yield from _bought(book, entry, number)
                number += len(entry.lines)
            elif parent == "journal":
                journal = note_journal(journal, tag, element)
    except NotWellFormedError:
        if book.ends:
            raise


def _bought(book: Book, entry: Entry, before: int) -> Iterator[Row]:
    basis = book.basis
    if basis is Basis.NOTHING or basis_of(book, entry) is not basis:
        return
    supplier = book.supplier_of(entry)
    numbers = [line.get("nr", "") for line in entry.lines]
    seen = Counter(numbers)
    for place, line in enumerate(entry.lines):
        if _is_bought(book, basis, line):
            own = numbers[place] if numbers[place] and seen[numbers[place]] == 1 else f"#{place + 1}"
            yield before + place + 1, _cells(book, entry, line, supplier, own)


def _is_bought(book: Book, basis: Basis, line: Line) -> bool:
    match basis:
        case Basis.PAYMENTS:
            return book.role(line) is Role.CREDITOR
        case Basis.CREDITOR_ENTRIES:
            return book.is_result(line)
        case _:
            return book.role(line) is Role.COST


def _cells(book: Book, entry: Entry, line: Line, supplier: str, own: str) -> list[str]:
    id = line.get("custSupID") or supplier
    relation = book.relations.get(id)
    account = book.accounts.get(line.get("accID", ""))
    cells = {
        "anchor": book.company,
        "supplier": relation.name if relation else id,
        "supplier_number": id,
        "amount": _amount(line),
        "paid_on": entry.head.get("trDt") or line.get("effDate", ""),
        "reference": _reference(entry, line, own),
        "category": account.name if account else "",
        "category_code": account.code if account else line.get("accID", ""),
        "department": line.get("costID", ""),
        "description": line.get("desc") or entry.head.get("desc", ""),
        "currency": book.currency,
    }
    if relation is not None:
        cells |= {
            "company_number": relation.company_number,
            "vat_number": relation.vat_number,
            "supplier_postcode": relation.postcode,
            "supplier_house_number": relation.house_number,
            "supplier_town": relation.town,
            "supplier_country": relation.country,
        }
    return [cells.get(column, "") for column in PAYMENTS]


def _amount(line: Line) -> str:
    """Plain, with its sign; what is no number goes through as written, for the ledger to reject."""
    amount = signed(line)
    return f"{amount:f}" if amount is not None else line.get("amnt", "")


def _reference(entry: Entry, line: Line, own: str) -> str:
    """Journal, entry, line and invoice: enough for an auditor to find it, and different for every line."""
    parts = [*entry.key, own, line.get("invRef") or line.get("docRef", "")]
    return "/".join(part for part in parts if part)


def suppliers(book: Book) -> Iterator[Row]:
    """The suppliers in the list of customers and suppliers: those called so, and those bought from.

    Customers stay out: they may be private people, and no purchase is about them.
    """
    for number, relation in enumerate(book.relations.values(), start=1):
        if relation.kind in ("S", "B") or relation.id in book.used:
            cells = {
                "name": relation.name,
                "supplier_number": relation.id,
                "company_number": relation.company_number,
                "vat_number": relation.vat_number,
                "postcode": relation.postcode,
                "house_number": relation.house_number,
                "town": relation.town,
                "country": relation.country,
                "website": relation.website,
            }
            yield number, [cells[column] for column in SUPPLIERS]
