"""When was paid what stands in a table without a column of days.

The month may stand in two columns, or in the name of the file or sheet; or only the year is told, in a
column or in a name. What was taken is told in a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oever.sheets.book_months import book_month_note, find_book_month, find_periods
from oever.sheets.headers import word_scores
from oever.sheets.recognised import SURELY, Recognised
from oever.sheets.titles import month_in
from oever.sheets.whole_years import column_note, find_years, is_called_year, name_note, year_in
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text


def in_book_months(found: Recognised, sample: Sequence[list[str]]) -> Recognised | None:
    """Payments whose year and period stand in two columns, without a date or with the period said to be it;
    None for all others."""
    taken = {index for name, index in found.columns.items() if name != "paid_on"}
    book_month = find_book_month(found.header, sample, taken)
    is_told = book_month is not None and found.columns.get("paid_on") == book_month.period
    if book_month is None or not ("paid_on" in found.missing or is_told):
        return None
    return replace(
        found,
        columns={**found.columns, "paid_on": book_month.period},
        certainty={"paid_on": SURELY, **found.certainty},
        missing=tuple(name for name in found.missing if name != "paid_on"),
        notes=(*found.notes, book_month_note(book_month, found.header)),
        book_month=book_month,
    )


def with_years(found: Recognised, sample: Sequence[list[str]], title: str) -> Recognised:
    """Where the year of payments without days stands: in a column, above the amounts, in a name. Nowhere
    where months do stand in the table, though nobody can tell how."""
    if find_periods(found.header, sample, set(found.columns.values())):
        return found
    taken = set(found.columns.values())
    years = find_years([i for i in called_dates(found.header) if i not in taken], sample)
    names = [found.header[found.columns["amount"]]] if "amount" in found.columns else []
    told = [(year, name) for name in (*names, title) if (year := year_in(name)) is not None]
    return replace(found, years=years, whole_year=told[0] if told else None)


def dated_by_name(found: Recognised, title: str) -> Recognised:
    """Payments without a date, in a file or sheet that is named after a month, are of that month."""
    month = month_in(title)
    if "paid_on" not in found.missing or month is None:
        return found
    day = month.isoformat()
    note = Text(
        nl=f"Er is geen kolom met een datum; uit de naam van het bestand of blad is {day} genomen.",
        en=f"There is no column with a date; {day} was taken from the name of the file or sheet.",
    )
    return replace(
        found,
        missing=tuple(name for name in found.missing if name != "paid_on"),
        constants={**found.constants, "paid_on": day},
        notes=(*found.notes, note),
    )


def dated_by_year(found: Recognised) -> Recognised:
    """Payments without days, of the years that a column or a name tells; as they are where none does."""
    if "paid_on" not in found.missing or (found.years is None and found.whole_year is None):
        return found
    missing = tuple(name for name in found.missing if name != "paid_on")
    if found.years is not None:
        note = column_note(one_line(found.header[found.years]))
        columns = {**found.columns, "paid_on": found.years}
        certainty = {**found.certainty, "paid_on": SURELY}
        return replace(
            found, columns=columns, certainty=certainty, missing=missing, notes=(*found.notes, note)
        )
    assert found.whole_year is not None
    year, title = found.whole_year
    constants = {**found.constants, "paid_on": str(year)}
    return replace(
        found, constants=constants, missing=missing, notes=(*found.notes, name_note(year, one_line(title)))
    )


def called_dates(header: Sequence[str]) -> list[int]:
    """The columns that say to hold years, or days of payment."""
    return [i for i, title in enumerate(header) if is_called_year(title) or could_be(title, "paid_on")]


def could_be(title: str, name: str) -> bool:
    """Whether the words above a column may well mean this column of payments."""
    return word_scores(title, TableKind.PAYMENTS).get(name, 0.0) >= 0.55


def one_line(title: str) -> str:
    """A header without its line breaks."""
    return " ".join(title.split())
