"""An audit file as a book: its suppliers, accounts and journals, learned in a first pass.

The first pass reads the whole file and keeps only what is small: who the suppliers are, what each
account is, and how much each kind of journal holds. It also proves that the file can be read to its
end, and adds up what the file says of itself (`totalDebit`, `totalCredit`). The second pass, in
`xaf_purchases`, then streams the entries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from xml.etree.ElementTree import Element

from oever.ledger.readers.written import house_number, number_of
from oever.ledger.readers.xaf_accounts import Account, Role, account_of, journal_kind
from oever.ledger.readers.xml_safety import child_of, children_of, leaves_of, stream, text_of

ZERO = Decimal(0)

Line = dict[str, str]  # the texts of one entry line by element name

LEAVES = (
    "companyName", "curCode", "jrnID", "jrnTp", "desc", "linesCount", "totalDebit", "totalCredit",
    "customerSupplier", "ledgerAccount", "vatCode", "transaction", "sbLine",
)  # fmt: skip


class Basis(StrEnum):
    """What in this file shows what was bought, best first."""

    PURCHASE_JOURNALS = "purchase_journals"
    CREDITOR_ENTRIES = "creditor_entries"
    PAYMENTS = "payments"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Relation:
    """A customer or supplier as the file lists it."""

    id: str
    name: str
    kind: str
    company_number: str
    vat_number: str
    house_number: str
    postcode: str
    town: str
    country: str
    website: str


@dataclass(slots=True)
class Journal:
    """The journal in which an entry stands: its id, its name and its type (P purchase, S sales, B bank)."""

    id: str = ""
    name: str = ""
    kind: str = ""


@dataclass(slots=True)
class Book:
    """What the first pass learned. Amounts are debit minus credit unless they say otherwise."""

    path: Path
    encoding: str | None = None
    company: str = ""
    currency: str = ""
    relations: dict[str, Relation] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    tax_accounts: set[str] = field(default_factory=set)
    told: dict[str, Decimal] = field(default_factory=dict)
    lines: int = 0
    transactions: int = 0
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    found: dict[Basis, int] = field(default_factory=dict)
    without_supplier: set[tuple[str, str]] = field(default_factory=set)
    subledger: dict[tuple[str, str], str] = field(default_factory=dict)
    elsewhere: dict[str, tuple[int, Decimal]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    ends: bool = False

    @property
    def basis(self) -> Basis:
        """The best of what the file holds: purchase journals, else entries on creditors, else payments."""
        return next((basis for basis in Basis if self.found.get(basis)), Basis.NOTHING)

    def role(self, line: Line) -> Role:
        """The role of the account of a line. A tax account is what the file's own tax codes point to."""
        number = line.get("accID", "")
        account = self.accounts.get(number)
        if account is not None and (account.is_result or account.role is not Role.COST):
            return account.role
        return Role.VAT if number in self.tax_accounts else Role.COST

    def is_result(self, line: Line) -> bool:
        """Whether a line is on an account of costs and revenues, and not of the balance sheet."""
        account = self.accounts.get(line.get("accID", ""))
        return account is not None and account.is_result

    def supplier_of(self, entry: Entry) -> str:
        """The supplier of an entry: on the line of the debt, the entry, any line, or in the subledger."""
        debts = [line for line in entry.lines if self.role(line) is Role.CREDITOR]
        named = (line.get("custSupID", "") for line in (*debts, entry.head, *entry.lines))
        return next((name for name in named if name), "") or self.subledger.get(entry.key, "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction in a journal: its own texts and those of its lines."""

    journal: Journal
    head: Line
    lines: list[Line]

    @property
    def key(self) -> tuple[str, str]:
        """How the subledgers refer to an entry."""
        return self.journal.id, self.head.get("nr", "")

    @classmethod
    def of(cls, journal: Journal, transaction: Element) -> Entry:
        """From a `transaction` element."""
        lines = [leaves_of(line) for line in children_of(transaction, "trLine")]
        return cls(journal, leaves_of(transaction), lines)


def signed(line: Line) -> Decimal | None:
    """The amount of a line, debit positive and credit negative; None where it is no number."""
    amount = number_of(line.get("amnt", ""))
    return -amount if amount is not None and is_credit(line) else amount


def is_credit(line: Line) -> bool:
    """Whether a line stands on the credit side."""
    return line.get("amntTp", "").upper().startswith("C")


def learn(path: Path, encoding: str | None = None, book: Book | None = None) -> Book:
    """The first pass. Raises NotWellFormedError; `book` then holds what stood before it."""
    book = book if book is not None else Book(path)
    book.encoding = encoding
    journal = Journal()
    for parent, tag, element in stream(path, LEAVES, encoding):
        match parent, tag:
            case "company", "companyName":
                book.company = (element.text or "").strip()
            case "header", "curCode":
                book.currency = (element.text or "").strip()
            case _, "customerSupplier":
                relation = relation_of(element)
                book.relations[relation.id] = relation
            case "generalLedger", "ledgerAccount":
                account = account_of(element)
                book.accounts[account.number] = account
            case _, "vatCode":
                _learn_tax(book, element)
            case "transactions", "linesCount" | "totalDebit" | "totalCredit":
                book.told[tag] = number_of((element.text or "").strip()) or ZERO
            case "journal", "transaction":
                _learn_entry(book, Entry.of(journal, element))
            case "journal", _:
                journal = note_journal(journal, tag, element)
            case "subledger", "sbLine":
                _learn_subledger(book, leaves_of(element))
    book.ends = True
    return book


def note_journal(journal: Journal, tag: str, element: Element) -> Journal:
    """A journal announces itself piece by piece, before its entries; its id starts a new one."""
    text = (element.text or "").strip()
    if tag == "jrnID":
        return Journal(id=text)
    if tag == "desc":
        journal.name = text
        journal.kind = journal.kind or journal_kind(text)
    elif tag == "jrnTp":
        journal.kind = text.upper()
    return journal


def relation_of(element: Element) -> Relation:
    """A supplier from a `customerSupplier` element; the address where it works before that for letters."""
    address = child_of(element, "streetAddress")
    letters = child_of(element, "postalAddress")
    if letters is not None and (address is None or not text_of(address, "postalCode")):
        address = letters
    place = address if address is not None else element
    return Relation(
        id=text_of(element, "custSupID"),
        name=text_of(element, "custSupName"),
        kind=text_of(element, "custSupTp").upper(),
        company_number=company_number(text_of(element, "commerceNr")),
        vat_number=text_of(element, "taxRegIdent"),
        house_number=text_of(place, "number") or house_number(text_of(place, "streetname")),
        postcode=text_of(place, "postalCode"),
        town=text_of(place, "city"),
        country=text_of(place, "country") or text_of(element, "taxRegistrationCountry"),
        website=text_of(element, "website"),
    )


def company_number(written: str) -> str:
    """A KvK number of 8 digits; older books add the 4 digits of a branch, which identify no company."""
    digits = re.sub(r"[\s.]", "", written)
    return digits[:8] if re.fullmatch(r"\d{12}", digits) and not digits.startswith("0000") else digits


def _learn_tax(book: Book, code: Element) -> None:
    for name in ("vatToPayAccID", "vatToClaimAccID"):
        if number := text_of(code, name):
            book.tax_accounts.add(number)


def _learn_entry(book: Book, entry: Entry) -> None:
    book.transactions += 1
    book.lines += len(entry.lines)
    for line in entry.lines:
        _add_up(book, line)
    if entry.journal.kind in ("B", "C"):
        _note_elsewhere(book, entry)
    basis = basis_of(book, entry)
    if basis is Basis.NOTHING:
        return
    book.found[basis] = book.found.get(basis, 0) + 1
    supplier = book.supplier_of(entry)
    book.used |= {supplier, *(line.get("custSupID", "") for line in entry.lines)} - {""}
    if not supplier:
        book.without_supplier.add(entry.key)


def basis_of(book: Book, entry: Entry) -> Basis:
    """What an entry shows of buying: an invoice in a purchase journal, an invoice elsewhere, a payment.

    Outside a purchase journal only costs count as bought: a balance carried over from last year
    stands on creditors too, and is no purchase.
    """
    kind = entry.journal.kind
    if kind == "P":
        return Basis.PURCHASE_JOURNALS
    roles = {book.role(line) for line in entry.lines}
    if kind == "S" or Role.CREDITOR not in roles:
        return Basis.NOTHING
    if Role.MONEY in roles or kind in ("B", "C"):
        return Basis.PAYMENTS
    return Basis.CREDITOR_ENTRIES if any(map(book.is_result, entry.lines)) else Basis.NOTHING


def _add_up(book: Book, line: Line) -> None:
    amount = number_of(line.get("amnt", "")) or ZERO
    if is_credit(line):
        book.credit += amount
    else:
        book.debit += amount


def _note_elsewhere(book: Book, entry: Entry) -> None:
    """Costs paid at once, by cash or bank, to somebody on the list: bought, but without an invoice."""
    costs = [line for line in entry.lines if book.is_result(line) and line.get("custSupID")]
    if costs:
        rows, amount = book.elsewhere.get(entry.journal.name, (0, ZERO))
        amounts = (signed(line) or ZERO for line in costs)
        book.elsewhere[entry.journal.name] = rows + len(costs), amount + sum(amounts)


def _learn_subledger(book: Book, line: Line) -> None:
    key = (line.get("jrnID", ""), line.get("trNr", ""))
    if key in book.without_supplier and (supplier := line.get("custSupID")):
        book.subledger.setdefault(key, supplier)
        book.used.add(supplier)
