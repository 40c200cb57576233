"""From the first rows of any table to: what kind it is, and which column is what.

The kind is decided by what is explained best. A contract register has a start and an end and a title;
it is never taken for payments. A list of organisations has names with postcodes, numbers or legal
forms, and no surely named amounts and payment dates. What is none of these is OTHER, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from oever.sheets.column_map import TableMap
from oever.sheets.days_told import called_dates, could_be, dated_by_name, in_book_months, one_line, with_years
from oever.sheets.evidence import ColumnLook, fit, look_at_column
from oever.sheets.header_row import HeaderRow, Row, find_header
from oever.sheets.headers import KINDS, Candidate, Matched, known_columns, match, word_scores
from oever.sheets.recognised import SURELY, Recognised
from oever.sheets.sides import Sides, find_sides, sides_note
from oever.sheets.whole_years import find_years, year_in
from oever.sheets.words import concepts
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

_BY_CONTENT = 0.5  # the most that cells alone can say
_NEEDED = {TableKind.PAYMENTS: ("supplier", "amount", "paid_on"), TableKind.ORGANISATIONS: ("name",)}
_KNOWN_BY = frozenset(
    {"postcode", "company_number", "legal_form", "ownership", "register_number", "website", "employees"}
)
_ALSO_KNOWN_BY = frozenset(
    {"tags", "town", "is_sme", "size", "previous_names", "vat_number", "branch_postcodes"}
)


def recognise(rows: Sequence[Row], more: Sequence[list[str]], said: TableMap, title: str) -> Recognised:
    """`rows`: the first rows with their numbers. `more`: rows from the middle and the end. `title`: the
    names of file and sheet, in which a month may stand."""
    head = find_header(rows, said.header_row)
    width = len(head.cells)
    sample = [cells[:width] + [""] * (width - len(cells)) for cells in [*head.below, *more]]
    looks = [look_at_column([cells[i] for cells in sample]) for i in range(width)]
    matched = {kind: match(head.cells, looks, kind, _fixed(head.cells, said, kind), said) for kind in KINDS}
    matched[TableKind.PAYMENTS] = _completed(matched[TableKind.PAYMENTS], looks, said)
    kind = said.kind or _kind_of(matched, said, head, sample, title)
    if kind is TableKind.OTHER:
        return Recognised(kind, head.cells, head.number, notes=head.notes)
    found = _outcome(matched[kind], head, sample, said)
    if kind is not TableKind.PAYMENTS:
        return found
    dated = in_book_months(found, sample) or dated_by_name(found, title)
    return with_years(dated, sample, title) if "paid_on" in dated.missing else dated


def place_of(header: Sequence[str], place: str | int) -> int | None:
    """The index of a column named by its header (spaces and case aside) or by its number from 1."""
    if isinstance(place, int):
        return place - 1 if place <= len(header) else None
    wanted = _plain(place)
    return next((i for i, cell in enumerate(header) if _plain(cell) == wanted), None)


def _plain(text: str) -> str:
    return " ".join(text.removeprefix("\ufeff").removeprefix("ï»¿").casefold().split())


def _fixed(header: Sequence[str], said: TableMap, kind: TableKind) -> dict[str, int]:
    """The columns that a person pointed out and that this kind of table can have."""
    names = {column.name for column in known_columns(kind)}
    places = {name: place_of(header, place) for name, place in said.headers.items() if name in names}
    return {name: index for name, index in places.items() if index is not None}


def _completed(found: Matched, looks: Sequence[ColumnLook], said: TableMap) -> Matched:
    """Find the needed columns that no words gave, by their cells alone: the one column of amounts, of
    dates, of names."""
    columns, rivals = dict(found.columns), dict(found.rivals)
    for name, likeness in _LIKENESS.items():
        if name in columns or name in said.constants or name in said.absent:
            continue
        taken = {candidate.index for candidate in columns.values()}
        scored = sorted(((likeness(look), i) for i, look in enumerate(looks) if i not in taken), reverse=True)
        if not scored or scored[0][0] < 0.5:
            continue
        best, index = scored[0]
        columns[name] = Candidate(name, index, _BY_CONTENT * best, 0.0)
        near = tuple(Candidate(name, i, score, 0.0) for score, i in scored[1:] if score > best - 0.1)
        if near:
            rivals[name] = near
    return replace(found, columns=columns, rivals=rivals)


def _like_dates(look: ColumnLook) -> float:
    """Days; or months, which are a poor man's days."""
    return max(look.date, 0.7 * look.period)


def _like_amounts(look: ColumnLook) -> float:
    """Amounts have cents, signs or minuses; numbers of documents have not."""
    if not look.cells or fit(look, "amount") < 0.8 or look.serial > 0.8:
        return 0.0
    return min(1.0, look.cents + look.negative)


def _like_suppliers(look: ColumnLook) -> float:
    """Names of organisations: words, many different ones, with Ltd, BV and the like among them."""
    if look.text < 0.8 or look.cells < 3:
        return 0.0
    return min(1.0, 0.3 * look.text + 2.0 * look.organisation + 0.3 * look.distinct)


_LIKENESS: dict[str, Callable[[ColumnLook], float]] = {
    "paid_on": _like_dates,
    "amount": _like_amounts,
    "supplier": _like_suppliers,
}


def _kind_of(
    matched: Mapping[TableKind, Matched],
    said: TableMap,
    head: HeaderRow,
    sample: Sequence[list[str]],
    title: str,
) -> TableKind:
    payments, contracts, organisations = (matched[kind] for kind in KINDS)
    is_paid = all(payments.words(name) >= SURELY or name in said.constants for name in ("amount", "paid_on"))
    if _is_contracts(contracts) and not (
        is_paid and payments.words("paid_on") >= 0.85 and payments.explained > contracts.explained
    ):
        return TableKind.CONTRACTS
    has = {name for name in _NEEDED[TableKind.PAYMENTS] if name in payments.columns or name in said.constants}
    known_by = _KNOWN_BY if "amount" in has else _KNOWN_BY | _ALSO_KNOWN_BY
    is_list = "name" in organisations.columns and bool(known_by & organisations.columns.keys())
    if len(has) == 3 and (is_paid or not is_list or head.number == 0):
        return TableKind.PAYMENTS
    is_of_days = _names_payments(head.cells)
    if is_list and not is_of_days and not _names_years(payments, head.cells, sample, title):
        return TableKind.ORGANISATIONS
    said_in_words = sum(payments.words(name) >= 0.5 for name in has)
    return TableKind.PAYMENTS if "amount" in has and said_in_words >= 2 else TableKind.OTHER


def _is_contracts(found: Matched) -> bool:
    columns = found.columns.keys()
    return (
        {"starts_on", "ends_on"} <= columns
        and bool({"title", "contract_reference"} & columns)
        and bool({"supplier", "annual_value", "total_value", "description"} & columns)
    )


def _names_payments(header: Sequence[str]) -> bool:
    """The header itself speaks of amounts and dates of payment, whatever the cells hold."""
    scores = [word_scores(cell, TableKind.PAYMENTS) for cell in header]
    return all(any(score.get(name, 0.0) >= 0.8 for score in scores) for name in ("amount", "paid_on"))


def _names_years(found: Matched, header: Sequence[str], sample: Sequence[list[str]], title: str) -> bool:
    """The header speaks of suppliers and amounts, and with the title of the year of these: the creditors of
    a year."""
    if any(found.words(name) < SURELY for name in ("supplier", "amount")):
        return False
    amount = header[found.columns["amount"].index]
    return (
        any(year_in(name) is not None for name in (amount, title))
        or find_years(called_dates(header), sample) is not None
    )


def _outcome(matched: Matched, head: HeaderRow, sample: Sequence[list[str]], said: TableMap) -> Recognised:
    places = {
        name: candidate.index
        for name, candidate in sorted(matched.columns.items(), key=lambda pair: pair[1].index)
        if name not in said.constants
    }
    is_debit = "amount" in places and "debit" in concepts(head.cells[places["amount"]])
    sides = find_sides(places, sample, is_debit)
    columns = {name: index for name, index in places.items() if not name.startswith("other_")}
    notes = head.notes + _choice_notes(matched, head.cells, columns, sides)
    if sides:
        columns["amount"] = sides.amount
        notes += (sides_note(sides, head.cells),)
    needed = _NEEDED.get(matched.kind, ())
    return Recognised(
        kind=matched.kind,
        header=head.cells,
        header_row=head.number,
        columns=columns,
        certainty={name: round(min(1.0, matched.columns[name].score), 2) for name in columns},
        rivals={name: found for name in needed if (found := _rivals(matched, columns, name, sample))},
        missing=tuple(name for name in needed if name not in columns and name not in said.constants),
        constants=said.constants,
        notes=notes,
        sides=sides,
    )


def _rivals(
    matched: Matched, columns: Mapping[str, int], name: str, sample: Sequence[list[str]]
) -> tuple[int, ...]:
    """The chosen column and those as strong, unless they hold the same in every row."""
    if name not in columns:
        return ()
    chosen = columns[name]
    others = [rival.index for rival in matched.rivals.get(name, ())]
    different = [i for i in others if not sample or any(cells[i] != cells[chosen] for cells in sample)]
    return (chosen, *different) if different else ()


_CHOSEN = {
    "amount": Text(
        nl='Als bedrag is "{taken}" genomen, niet {others}.',
        en='"{taken}" was taken as the amount, not {others}.',
    ),
    "paid_on": Text(
        nl='Als datum is "{taken}" genomen, niet {others}.',
        en='"{taken}" was taken as the date, not {others}.',
    ),
}


def _choice_notes(
    matched: Matched, header: Sequence[str], columns: Mapping[str, int], sides: Sides | None
) -> tuple[Text, ...]:
    """Say which of several amounts and dates was taken."""
    if matched.kind is not TableKind.PAYMENTS:
        return ()
    used = {sides.less, sides.sign} if sides else set()
    notes = []
    for name, note in _CHOSEN.items():
        also = [title for i, title in enumerate(header) if i not in used and could_be(title, name)]
        taken = header[columns[name]] if name in columns else ""
        others = ", ".join(f'"{one_line(title)}"' for title in also if title != taken)
        if taken and others:
            notes.append(
                Text(*(note[lang].format(taken=one_line(taken), others=others) for lang in ("nl", "en")))
            )
    return tuple(notes)
