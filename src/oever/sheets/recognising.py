"""From the first rows of any table to: where its header is, what kind it is, which column is what.

The kind is decided by what is explained best. A contract register has a start and an end and a title;
it is never taken for payments. A list of organisations has names with postcodes, numbers or legal
forms, and neither amounts nor payment dates. What is none of these is OTHER, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from oever.sheets.column_map import TableMap
from oever.sheets.evidence import (
    AMOUNT,
    DATE,
    PERIOD,
    POSTCODE,
    ColumnLook,
    fit,
    look_at,
    look_at_column,
)
from oever.sheets.headers import KINDS, Candidate, Matched, best_word_score, match
from oever.sheets.titles import month_in
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

_SEARCHED_ROWS = 40
_READS_AS_HEADER = 0.6
_FROM_CONTENT = 0.5
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Recognised:
    """What a table turned out to be. `rivals`: needed columns that two columns of the file could be;
    `missing`: needed columns that none could be."""

    kind: TableKind
    header: tuple[str, ...]
    header_row: int
    columns: Mapping[str, int]
    certainty: Mapping[str, float]
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    looks: tuple[ColumnLook, ...] = ()


def recognise(rows: Sequence[Row], more: Sequence[list[str]], said: TableMap, title: str) -> Recognised:
    """`rows`: the first rows with their numbers. `more`: rows from the middle and the end. `title`: the
    names of file and sheet, in which a month may stand."""
    header_row, header, below, notes = find_header(rows, said)
    width = len(header)
    sample = [cells[:width] + [""] * (width - len(cells)) for cells in [*below, *more]]
    looks = tuple(look_at_column([cells[i] for cells in sample]) for i in range(width))
    fixed = {kind: _fixed(header, said, kind) for kind in KINDS}
    matched = {kind: match(header, looks, kind, fixed[kind], said.absent) for kind in KINDS}
    matched[TableKind.PAYMENTS] = _completed(matched[TableKind.PAYMENTS], looks, sample, said)
    kind = said.kind or _kind_of(matched, said, bool(sample))
    if kind is TableKind.OTHER:
        return Recognised(kind, header, header_row, {}, {}, notes=notes, looks=looks)
    return _outcome(matched[kind], header, header_row, looks, sample, said, title, notes)


def find_header(
    rows: Sequence[Row], said: TableMap
) -> tuple[int, tuple[str, ...], list[list[str]], tuple[Text, ...]]:
    """The row number of the header (0: none), its cells, the rows below it, and what to tell about it."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    width = _usual_width(filled)
    if said.header_row is None:
        found = _best_header(filled, width)
    else:
        found = next((i for i, (number, _) in enumerate(filled) if number == said.header_row), -1)
    if found < 0:
        letters = tuple(column_letters(i) for i in range(width))
        note = Text(
            nl="Er is geen rij met kolomnamen gevonden; wat welke kolom is, is afgelezen aan de inhoud.",
            en="No row with column names was found; which column is what was read from the contents.",
        )
        return 0, letters, [cells for _, cells in filled], (note,)
    number, cells = filled[found]
    end = max((i for i, cell in enumerate(cells) if cell.strip()), default=0) + 1
    end = max(end, min(width, len(cells)))
    notes = (_skipped_note(found),) if found else ()
    header = (cells[0].removeprefix("\ufeff").removeprefix("ï»¿"), *cells[1:end])
    return number, header, [row for _, row in filled[found + 1 :]], notes


def _skipped_note(count: int) -> Text:
    return Text(
        nl=f"Boven de kolomnamen staan {count} rijen met een titel of uitleg; die zijn overgeslagen.",
        en=f"{count} rows with a title or explanation stand above the column names; they were skipped.",
    )


def _usual_width(rows: Sequence[Row]) -> int:
    """The width of most rows, counted up to their last filled cell."""
    widths = sorted(max(i for i, cell in enumerate(cells) if cell.strip()) + 1 for _, cells in rows)
    return widths[int(len(widths) * 0.8)] if widths else 0


def _best_header(rows: Sequence[Row], width: int) -> int:
    """The index of the row that reads most as column names, or -1."""
    best, best_score = -1, 0.0
    for index, (_, cells) in enumerate(rows[:_SEARCHED_ROWS]):
        score = _header_score(cells, width)
        if score > best_score + 0.5:
            best, best_score = index, score
            if score > 0.8 * max(3, width):
                break
    if best >= 0:
        return best
    return _contrasting_header(rows, width)


def _header_score(cells: Sequence[str], width: int) -> float:
    """How much a row reads as column names; 0 for a row with figures in it, or with too few names."""
    names = [cell for cell in cells if cell.strip()]
    if len(names) < max(2, width * 0.4) or len(names) > 1_000:
        return 0.0
    if sum(_is_figure(cell) for cell in names) > 0.2 * len(names):
        return 0.0
    scores = [best_word_score(cell[:120]) for cell in names]
    known = [score for score in scores if score >= _READS_AS_HEADER]
    if len(known) < 2 or len(known) < 0.3 * len(names):
        return 0.0
    return sum(known) * len(known) / len(names)


def _is_figure(cell: str) -> bool:
    look = look_at(cell.strip()[:60])
    return bool(look & (AMOUNT | DATE | PERIOD | POSTCODE))


def _contrasting_header(rows: Sequence[Row], width: int) -> int:
    """A row of words above columns of figures is a header too, whatever language its words are in."""
    for index, (_, cells) in enumerate(rows[:10]):
        names = [cell.strip() for cell in cells[:width]]
        if len(names) < width or not all(names) or any(_is_figure(cell) for cell in names):
            continue
        below = [row for _, row in rows[index + 1 : index + 21] if len(row) >= width]
        figures = [sum(_is_figure(row[i]) for row in below) for i in range(width)]
        if below and len(set(names)) == width and sum(count > 0.8 * len(below) for count in figures) >= 2:
            return index
    return -1


def column_letters(index: int) -> str:
    """The name a spreadsheet gives a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _fixed(header: Sequence[str], said: TableMap, kind: TableKind) -> dict[str, int]:
    """The columns that a person pointed out and that this kind of table can have."""
    from oever.sheets.headers import known_columns

    names = {column.name for column in known_columns(kind)}
    found = {}
    for column, place in said.headers.items():
        if column in names and (index := place_of(header, place)) is not None:
            found[column] = index
    return found


def place_of(header: Sequence[str], place: str | int) -> int | None:
    """The index of a column named by its header (spaces and case aside) or by its number from 1."""
    if isinstance(place, int):
        return place - 1 if place <= len(header) else None
    wanted = _plain(place)
    return next((i for i, cell in enumerate(header) if _plain(cell) == wanted), None)


def _plain(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").replace("ï»¿", "").casefold().split())


def _completed(
    found: Matched, looks: Sequence[ColumnLook], sample: Sequence[list[str]], said: TableMap
) -> Matched:
    """Find the needed columns that no words gave, by their cells alone: the one column of amounts, of
    dates, of names."""
    columns, rivals = dict(found.columns), dict(found.rivals)
    for name, measure in (("paid_on", _date_like), ("amount", _amount_like), ("supplier", _supplier_like)):
        if name in columns or name in said.constants or name in said.absent or not sample:
            continue
        taken = {candidate.index for candidate in columns.values()}
        scored = sorted(((measure(look), i) for i, look in enumerate(looks) if i not in taken), reverse=True)
        if scored and scored[0][0] >= 0.5:
            score, index = scored[0]
            columns[name] = Candidate(name, index, _FROM_CONTENT * score, 0.0)
            others = tuple(Candidate(name, i, s, 0.0) for s, i in scored[1:] if s > score - 0.1)
            if others:
                rivals[name] = others
    return replace(found, columns=columns, rivals=rivals)


def _date_like(look: ColumnLook) -> float:
    return look.date if look.cells else 0.0


def _amount_like(look: ColumnLook) -> float:
    """Amounts have cents, signs or minuses; numbers of documents do not, and hardly repeat."""
    if fit(look, "amount") < 0.8 or look.serial > 0.8:
        return 0.0
    return min(1.0, look.cents + look.negative)


def _supplier_like(look: ColumnLook) -> float:
    """Names of organisations: words, many different ones, with Ltd, BV and the like among them."""
    if look.text < 0.8 or look.cells < 3:
        return 0.0
    return min(1.0, 0.3 * look.text + 2.0 * look.organisation + 0.3 * look.distinct)


def _kind_of(matched: Mapping[TableKind, Matched], said: TableMap, has_rows: bool) -> TableKind:
    payments, contracts, organisations = (matched[kind].columns for kind in KINDS)
    is_contracts = (
        {"starts_on", "ends_on"} <= contracts.keys()
        and bool({"title", "contract_reference"} & contracts.keys())
        and bool({"supplier", "annual_value", "total_value", "description"} & contracts.keys())
    )
    has = {name for name in ("supplier", "amount", "paid_on") if name in payments or name in said.constants}
    paid_surely = "paid_on" in payments and payments["paid_on"].words >= 0.85
    if is_contracts and not (paid_surely and matched[KINDS[0]].explained > matched[KINDS[1]].explained):
        return TableKind.CONTRACTS
    if len(has) == 3:
        return TableKind.PAYMENTS
    known_by = {"postcode", "company_number", "legal_form", "ownership", "register_number", "website", "size"}
    known_by |= {"tags", "town", "employees", "is_sme", "previous_names", "vat_number"}
    if "name" in organisations and known_by & organisations.keys() and not {"amount", "paid_on"} <= has:
        return TableKind.ORGANISATIONS
    if "amount" in has and len(has) == 2:
        return TableKind.PAYMENTS
    return TableKind.OTHER


def _outcome(
    matched: Matched,
    header: tuple[str, ...],
    header_row: int,
    looks: tuple[ColumnLook, ...],
    sample: Sequence[list[str]],
    said: TableMap,
    title: str,
    notes: tuple[Text, ...],
) -> Recognised:
    columns = {
        n: c.index
        for n, c in sorted(matched.columns.items(), key=lambda pair: pair[1].index)
        if not n.startswith("other_") and n not in said.constants
    }
    certainty = {n: round(min(1.0, matched.columns[n].score), 2) for n in columns}
    constants = dict(said.constants)
    if (
        matched.kind is TableKind.PAYMENTS
        and "paid_on" not in columns
        and "paid_on" not in constants
        and (month := month_in(title))
    ):
        constants["paid_on"] = month.isoformat()
        notes += (_month_note(month.isoformat()),)
    needed = _needed(matched.kind)
    rivals = {
        n: (columns[n], *(r.index for r in matched.rivals[n]))
        for n in needed
        if n in columns
        and n in matched.rivals
        and not all(_are_equal(sample, columns[n], r.index) for r in matched.rivals[n])
    }
    missing = tuple(n for n in needed if n not in columns and n not in constants)
    notes += _chosen_notes(matched, header, columns)
    return Recognised(
        matched.kind, header, header_row, columns, certainty, rivals, missing, constants, notes, looks
    )


def _needed(kind: TableKind) -> tuple[str, ...]:
    return {
        TableKind.PAYMENTS: ("supplier", "amount", "paid_on"),
        TableKind.ORGANISATIONS: ("name",),
    }.get(kind, ())


def _are_equal(sample: Sequence[list[str]], left: int, right: int) -> bool:
    return all(cells[left] == cells[right] for cells in sample)


def _month_note(day: str) -> Text:
    return Text(
        nl=f"Er is geen kolom met een datum; uit de naam van het bestand of blad is {day} genomen.",
        en=f"There is no column with a date; {day} was taken from the name of the file or sheet.",
    )


def _chosen_notes(matched: Matched, header: Sequence[str], columns: Mapping[str, int]) -> tuple[Text, ...]:
    """Say which of several amounts and dates was taken."""
    notes = []
    if matched.kind is TableKind.PAYMENTS:
        for name, content in (("amount", "amount"), ("paid_on", "date")):
            also = [header[i] for i in _also(matched, name, header)]
            if name in columns and also:
                taken, others = header[columns[name]], ", ".join(f'"{other}"' for other in also)
                notes.append(
                    Text(
                        nl=f'Voor {"het bedrag" if content == "amount" else "de datum"} is "{taken}" genomen, niet {others}.',
                        en=f'"{taken}" was taken as the {"amount" if content == "amount" else "date"}, not {others}.',
                    )
                )
    return tuple(notes)


def _also(matched: Matched, name: str, header: Sequence[str]) -> list[int]:
    from oever.sheets.headers import word_scores

    taken = matched.columns[name].index if name in matched.columns else -1
    return [
        i
        for i, cell in enumerate(header)
        if i != taken and word_scores(cell, matched.kind).get(name, 0.0) >= 0.55 and cell.strip()
    ]
