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
        yield ReceivedTable(path, "", TableKind.PAYMENTS, PAYMENTS, tuple(notes), partial(purchases, book))
        yield ReceivedTable(
            path, "suppliers", TableKind.ORGANISATIONS, SUPPLIERS, (), partial(suppliers, book)
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
    relations, entries = len(book.relations), book.transactions
    told = Text(
        nl=f"regel {error.line}, kolom {error.column}: {error.what.nl}; tot daar zijn {relations} relaties "
        f"en {entries} boekingen te lezen, en met --salvage gaat het verder met wat te lezen is.",
        en=f"line {error.line}, column {error.column}: {error.what.en}; before it {relations} suppliers and "
        f"customers and {entries} transactions could be read, and --salvage goes on with what can be read.",
    )
    return UnreadableFileError(path, told)


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
        nl=f"Hersteld: op regel {error.line}, kolom {error.column} past een teken niet bij de tekenset die "
        "het bestand opgeeft; het hele bestand is gelezen als Windows-1252.",
        en=f"Repaired: line {error.line}, column {error.column} holds a character outside the character set "
        "that the file declares; the whole file was read as Windows-1252.",
    )


def _cut(error: NotWellFormedError, book: Book) -> Text:
    relations, entries = len(book.relations), book.transactions
    return Text(
        nl=f"Onvolledig: het bestand breekt op regel {error.line}, kolom {error.column}; gelezen zijn de "
        f"{relations} relaties en {entries} boekingen die daarvóór staan. De rest telt niet mee.",
        en=f"Incomplete: the file breaks at line {error.line}, column {error.column}; read were the "
        f"{relations} suppliers and customers and {entries} transactions before it. The rest is not counted.",
    )


def _notes(book: Book) -> list[Text]:
    basis = BASIS_NOTES.get(book.basis)
    return [*([basis] if basis else []), *_totals_note(book), *_elsewhere_notes(book)]


BASIS_NOTES = {
    Basis.CREDITOR_ENTRIES: Text(
        nl="Er is geen inkoopboek; gelezen zijn de kosten in boekingen op een crediteur in andere dagboeken.",
        en="There is no purchase journal; costs in entries on a creditor in other journals were read.",
    ),
    Basis.PAYMENTS: Text(
        nl="Er is geen inkoopboek; gelezen zijn de betalingen aan leveranciers. Daar zit btw in, en er staat "
        "niet bij waarvoor ze waren.",
        en="There is no purchase journal; payments to suppliers were read. They hold VAT, and do not say "
        "what they were for.",
    ),
    Basis.NOTHING: Text(
        nl="Er is geen inkoopboek en er zijn geen betalingen aan leveranciers: er staat geen inkoop in.",
        en="There is no purchase journal and there are no payments to suppliers: no buying is in it.",
    ),
}


def _totals_note(book: Book) -> Iterator[Text]:
    """A file that does not add up to what it says of itself is not what was exported."""
    told = [book.told.get(name) for name in ("totalDebit", "totalCredit")]
    found = [book.debit, book.credit]
    if book.ends and None not in told and told != found:
        nl = [number(amount or ZERO, "nl", 2) for amount in (*told, *found)]
        en = [number(amount or ZERO, "en", 2) for amount in (*told, *found)]
        yield Text(
            nl=f"Het bestand noemt {nl[0]} debet en {nl[1]} credit; "
            f"de regels tellen op tot {nl[2]} en {nl[3]}.",
            en=f"The file says {en[0]} debit and {en[1]} credit; its lines add up to {en[2]} and {en[3]}.",
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
