"""Rows that cannot be used: what was wrong with each, where it stands, and what to do about it."""

from __future__ import annotations

from oever.ledger.engine import Engine
from oever.ledger.followed import Rejected
from oever.ledger.received import Incoming
from oever.vocabulary.languages import Text

# status in `read_rows` -> the column that was wrong, and the sentence for the reader
REASONS: dict[str, tuple[str, Text]] = {
    "cells": ("", Text(
        nl="Deze regel heeft meer cellen dan kolommen; zet tekst met een scheidingsteken tussen quotes.",
        en="This row has more cells than columns; put text that holds a delimiter between quotes.",
    )),
    "header": ("amount", Text(
        nl="De kopregel staat hier nog eens; dit is geen betaling.",
        en="The header stands here once more; this is not a payment.",
    )),
    "total": ("supplier", Text(
        nl="Dit is een totaal van andere regels en geen betaling.",
        en="This is a total of other rows, not a payment.",
    )),
    "no_amount": ("amount", Text(
        nl="Er staat geen bedrag; vul het in of haal de regel weg.",
        en="There is no amount; fill it in or take the row out.",
    )),
    "amount": ("amount", Text(
        nl="Dit bedrag is niet te lezen, of te groot om te kloppen; schrijf het als 1234,50.",
        en="This amount cannot be read, or is too large to be true; write it as 1234.50.",
    )),
    "no_date": ("paid_on", Text(
        nl="Er staat geen datum; vul de betaaldatum in.",
        en="There is no date; fill in the payment date.",
    )),
    "date": ("paid_on", Text(
        nl="Deze datum is niet te lezen of valt buiten 1990 tot volgend jaar; schrijf hem als 2026-03-31.",
        en="This date cannot be read or falls outside 1990 to next year; write it as 2026-03-31.",
    )),
    "currency": ("currency", Text(
        nl="Dit bedrag is in een andere munt dan de rest; reken het om of volg het apart.",
        en="This amount is in another currency than the rest; convert it or follow it apart.",
    )),
}  # fmt: skip


def rejected_rows(engine: Engine, tables: dict[int, Incoming], *, is_private: bool) -> list[Rejected]:
    """Every rejected row with its place in the file, the cell that was wrong, and what to do.

    A supplier's name may be a person's and is left out, unless `is_private`.
    """
    found = []
    for source, row, status, amount, amount_text, date_text, supplier, currency in engine.query(
        "SELECT source_id, row, status, amount, amount_text, date_text, supplier, currency FROM read_rows "
        "WHERE status <> 'accepted' ORDER BY source_id, row"
    ):
        column, reason = REASONS[status]
        cells = {"amount": amount_text, "paid_on": date_text, "currency": currency}
        cells["supplier"] = supplier if is_private else None
        table = tables[source]
        written = table.header[table.columns[column]] if column in table.columns and table.header else column
        found.append(Rejected(table.label, row, written, cells.get(column) or "", amount, reason))
    return found
