"""Electronic invoices and credit notes (UBL 2.1, as Peppol BIS Billing 3 and NLCIUS use it).

A file is one invoice; a folder of files is a ledger. An invoice tells more than a ledger line: who the
supplier is, with a KvK number, where they are, and what each line was for. Amounts are without VAT,
and the rows of an invoice add up to its own `TaxExclusiveAmount`: the lines, plus the charges, minus
the allowances that count for the whole invoice. A credit note gives money back, so its rows are
negative. Fields: docs.peppol.eu/poacc/billing/3.0 (BT-numbers below are those of EN 16931).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, Row, head_of
from oever.ledger.readers.ubl_invoice import PAYMENTS, cells_of, gap_of
from oever.ledger.readers.xml_safety import root_name, stream
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

ROOTS = ("Invoice", "CreditNote")
ENVELOPE = "StandardBusinessDocument"  # the wrapper in which the Peppol network carries an invoice
MAX_INVOICE = 128 * 1024 * 1024  # with the PDF that it may carry inside

TOO_LARGE = Text(
    nl="is groter dan 128 MB, en dat is geen factuur; haal het uit de map.",
    en="is larger than 128 MB, which no invoice is; take it out of the folder.",
)
NO_INVOICE = Text(
    nl="hier staat geen factuur of creditnota in; haal het uit de map.",
    en="holds no invoice or credit note; take it out of the folder.",
)


class UblReader:
    """Reads an invoice, a credit note, or a folder of them."""

    id = "ubl"
    name = Text(nl="E-facturen (UBL)", en="Electronic invoices (UBL)")

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the name of the first element; a folder by the first XML file in it that is an invoice."""
        return any(_is_invoice(file) for file in _files(path)) if path.is_dir() else is_invoice(head)

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        """One table of payments: a row for each invoice line, charge and allowance.

        Raises UnreadableFileError for an invoice that cannot be read; with `salvage` such an invoice
        is left out, counted and named.
        """
        files = [file for file in _files(path) if _is_invoice(file)]
        others = len(_files(path)) - len(files)
        good, notes = _checked(files, salvage=salvage)
        if others:
            notes.insert(0, _others(others))
        yield ReceivedTable(path, "", TableKind.PAYMENTS, PAYMENTS, tuple(notes), partial(_rows, good))


def _files(path: Path) -> list[Path]:
    """The XML files of a folder and of the folders in it, in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() == ".xml" and file.is_file())


def _is_invoice(file: Path) -> bool:
    return is_invoice(head_of(file))


def is_invoice(head: bytes) -> bool:
    """Whether the first bytes are those of an invoice or credit note, in an envelope or not."""
    root = root_name(head)
    return root in ROOTS or (root == ENVELOPE and (b"Invoice-2" in head or b"CreditNote-2" in head))


def _checked(files: list[Path], *, salvage: bool) -> tuple[list[Path], list[Text]]:
    """Every invoice read once before the first row is given, so that nothing is half done."""
    good: list[Path] = []
    notes: list[Text] = []
    for file in files:
        try:
            gap = gap_of(invoice_in(file))
        except UnreadableFileError as error:
            if not salvage:
                raise
            notes.append(_left_out(error))
            continue
        good.append(file)
        if gap:
            notes.append(_does_not_add_up(file, gap))
    return good, notes


def invoice_in(file: Path) -> Element:
    """The invoice or credit note in a file. Raises UnreadableFileError."""
    if file.stat().st_size > MAX_INVOICE:
        raise UnreadableFileError(file, TOO_LARGE)
    found = next((element for _, tag, element in stream(file, ROOTS) if tag in ROOTS), None)
    if found is None:
        raise UnreadableFileError(file, NO_INVOICE)
    return found


def _rows(files: list[Path]) -> Iterator[Row]:
    number = 0
    for file in files:
        for cells in cells_of(invoice_in(file)):
            number += 1
            yield number, cells


def _others(count: int) -> Text:
    return Text(
        nl=f"{count} XML-bestanden in deze map zijn geen factuur en zijn overgeslagen.",
        en=f"{count} XML files in this folder are no invoices and were passed over.",
    )


def _left_out(error: UnreadableFileError) -> Text:
    return Text(nl=f"Overgeslagen: {error.text.nl}", en=f"Left out: {error.text.en}")


def _does_not_add_up(file: Path, gap: str) -> Text:
    return Text(
        nl=f"{file.name}: de regels tellen niet op tot het totaal zonder btw; het verschil is {gap}.",
        en=f"{file.name}: its lines do not add up to its total without VAT; the difference is {gap}.",
    )
