"""The Dutch audit file (XML Auditfile Financieel, XAF 3.1, 3.2 and 4.0): a whole book in one file.

Every Dutch bookkeeping program can export it. It says who the suppliers are, with their KvK number and
address, which accounts there are, and every entry in every journal. From it come two tables: what was
bought, without tax, and the suppliers. Reading is streaming; a file that is not well-formed is refused
with the place where it breaks, unless the user asks to salvage what can be read.
Format: www.auditfiles.nl and the XSD that the Dutch tax authority publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable
from oever.ledger.readers.xaf_book import ZERO, Basis, Book, learn
from oever.ledger.readers.xaf_purchases import PAYMENTS, SUPPLIERS, purchases, suppliers
from oever.ledger.readers.xml_safety import NotWellFormedError, root_name
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text
from oever.vocabulary.money import number

FALLBACK_ENCODING = "cp1252"


class XafReader:
    """Reads an audit file."""

    id = "xaf"
    name = Text(nl="Auditfile (XAF)", en="Audit file (XAF)")

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the name of the first element, whatever the file is called."""
        return root_name(head) == "auditfile"

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        """What was bought (PAYMENTS) and from whom (ORGANISATIONS). Raises UnreadableFileError."""
        book, notes = open_book(path, salvage=salvage)
        notes += _notes(book)
        yield ReceivedTable(
            path, book.company, TableKind.PAYMENTS, PAYMENTS, tuple(notes), partial(purchases, book)
        )
        yield ReceivedTable(
            path, book.company, TableKind.ORGANISATIONS, SUPPLIERS, (), partial(suppliers, book)
        )


def open_book(path: Path, *, salvage: bool = False) -> tuple[Book, list[Text]]:
    """The first pass over the file, and what had to be repaired to read it."""
    book = Book(path)
    try:
        return learn(path, book=book), []
    except NotWellFormedError as error:
        if not salvage:
            raise _broken(path, error, book) from error
        return _salvaged(path, error, book)


def _broken(path: Path, error: NotWellFormedError, book: Book) -> UnreadableFileError:
    return UnreadableFileError(
        path,
        f"line {error.line}, column {error.column}: {error.what}; before it {len(book.relations)} suppliers and "
        f"customers and {book.transactions} transactions could be read, and --salvage goes on with what can be read.",
    )


def _salvaged(path: Path, error: NotWellFormedError, before: Book) -> tuple[Book, list[Text]]:
    """A file in another character set than it says is read whole; of a broken one what stands before."""
    if not _is_utf8(path):
        again = Book(path)
        try:
            return learn(path, FALLBACK_ENCODING, again), [_redecoded(error)]
        except NotWellFormedError as further:
            return again, [_redecoded(error), _cut(further, again)]
    return before, [_cut(error, before)]


def _is_utf8(path: Path) -> bool:
    """Whether every byte of a file is UTF-8, read line by line."""
    with path.open("rb") as file:
        try:
            for line in file:
                line.decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True


def _redecoded(error: NotWellFormedError) -> Text:
    return Text(
        nl=f"Hersteld: op regel {error.line}, kolom {error.column} staat een teken dat niet past bij de tekenset "
        "die het bestand opgeeft; het hele bestand is gelezen als Windows-1252.",
        en=f"Repaired: line {error.line}, column {error.column} holds a character outside the character set that "
        "the file declares; the whole file was read as Windows-1252.",
    )


def _cut(error: NotWellFormedError, book: Book) -> Text:
    relations, entries = len(book.relations), book.transactions
    return Text(
        nl=f"Onvolledig: het bestand breekt op regel {error.line}, kolom {error.column}; gelezen zijn "
        f"{relations} relaties en {entries} boekingen die daarvóór staan. De rest telt niet mee.",
        en=f"Incomplete: the file breaks at line {error.line}, column {error.column}; read were the {relations} "
        f"suppliers and customers and the {entries} transactions before it. The rest is not counted.",
    )


def _notes(book: Book) -> list[Text]:
    return [*_basis_note(book), *_totals_note(book), *_elsewhere_notes(book)]


def _basis_note(book: Book) -> Iterator[Text]:
    if book.basis is Basis.CREDITOR_ENTRIES:
        yield Text(
            nl="Er is geen inkoopboek; kosten uit boekingen op een crediteur in andere dagboeken zijn gelezen.",
            en="There is no purchase journal; costs in entries on a creditor in other journals were read.",
        )
    elif book.basis is Basis.PAYMENTS:
        yield Text(
            nl="Er is geen inkoopboek; betalingen aan leveranciers zijn gelezen, met btw erin, en zonder waarvoor.",
            en="There is no purchase journal; payments to suppliers were read, with VAT in them, and without their purpose.",
        )
    elif book.basis is Basis.NOTHING:
        yield Text(
            nl="Er is geen inkoopboek en er zijn geen betalingen aan leveranciers; er is niets gekocht in dit bestand.",
            en="There is no purchase journal and there are no payments to suppliers; nothing in this file was bought.",
        )


def _totals_note(book: Book) -> Iterator[Text]:
    """A file that does not add up to what it says of itself is not what was exported."""
    told_debit, told_credit = book.told.get("totalDebit"), book.told.get("totalCredit")
    if book.ends and told_debit is not None and (told_debit, told_credit) != (book.debit, book.credit):
        yield Text(
            nl=f"Het bestand noemt {number(told_debit, 'nl', 2)} debet en {number(told_credit or ZERO, 'nl', 2)} "
            f"credit; de regels tellen op tot {number(book.debit, 'nl', 2)} en {number(book.credit, 'nl', 2)}.",
            en=f"The file says {number(told_debit, 'en', 2)} debit and {number(told_credit or ZERO, 'en', 2)} credit; "
            f"its lines add up to {number(book.debit, 'en', 2)} and {number(book.credit, 'en', 2)}.",
        )


def _elsewhere_notes(book: Book) -> Iterator[Text]:
    if book.basis is not Basis.PURCHASE_JOURNALS:
        return
    for journal, (rows, amount) in book.elsewhere.items():
        yield Text(
            nl=f"Niet meegeteld: {rows} kostenregels met een leverancier in dagboek {journal}, samen "
            f"{number(amount, 'nl', 2)}: direct betaald, zonder inkoopfactuur.",
            en=f"Not counted: {rows} cost lines with a supplier in journal {journal}, together "
            f"{number(amount, 'en', 2)}: paid at once, without a purchase invoice.",
        )
