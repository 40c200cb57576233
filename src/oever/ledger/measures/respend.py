"""The answers of suppliers to one question: of what you received, how much did you spend here again?

A re-spend survey is a small table that a person keeps: a row a supplier, with its turnover over some
period and how much of that it spent on staff who live here and on suppliers who are here.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from oever.errors import InvalidDecisionError, UnclearColumnsError, UnreadableFileError
from oever.methods.multiplier import MultiplierAssumption, load_assumption
from oever.methods.names import normalise_name
from oever.sheets.amounts import AmountStyle, decide_amount_style, read_amount
from oever.vocabulary.languages import Text

__all__ = ["MultiplierAssumption", "RespendAnswer", "RespendSurvey", "load_assumption", "load_respend"]

# What people call the columns; compared in small letters, with spaces for "_" and "-".
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "supplier": ("supplier", "supplier name", "name", "leverancier", "naam", "naam leverancier"),
    "company_number": ("company number", "registration number", "kvk", "kvk nummer", "kvknummer"),
    "turnover": ("turnover", "income", "omzet"),
    "spent_on_local_staff": (
        "spent on local staff", "local staff", "local wages",
        "besteed aan lokaal personeel", "lokaal personeel", "lokale lonen",
    ),
    "spent_on_local_suppliers": (
        "spent on local suppliers", "local suppliers",
        "besteed bij lokale leveranciers", "besteed aan lokale leveranciers", "lokale leveranciers",
    ),
}  # fmt: skip
AMOUNTS = ("turnover", "spent_on_local_staff", "spent_on_local_suppliers")

NOT_OPENED = Text(
    nl="deze enquête is niet te openen; kijk of de naam en de map kloppen.",
    en="this survey cannot be opened; check the path.",
)
NO_TEXT = Text(
    nl="dit is geen tekstbestand; bewaar de enquête als CSV.",
    en="this is not a text file; save the survey as CSV.",
)
EMPTY = Text(
    nl="de enquête is leeg; zet er een kopregel in en een regel per leverancier.",
    en="the survey is empty; it needs a header and one row a supplier.",
)


@dataclass(frozen=True, slots=True)
class RespendAnswer:
    """One supplier's answer; amounts in any one currency, all over the same period."""

    supplier: str
    company_number: str
    turnover: Decimal
    spent_on_local_staff: Decimal
    spent_on_local_suppliers: Decimal
    supplier_key: str = ""

    @property
    def spent_here(self) -> Decimal:
        return self.spent_on_local_staff + self.spent_on_local_suppliers


@dataclass(frozen=True, slots=True)
class RespendSurvey:
    """All answers of one survey, in the order of the file."""

    answers: tuple[RespendAnswer, ...]

    def keyed(self, aliases: Mapping[str, Sequence[str]]) -> RespendSurvey:
        """The same survey with the supplier keys of a ledger.

        `aliases` gives for each supplier key every other id of that supplier, such as "kvk:34112233",
        "gb:01234567" or "name:de oever". A company number goes before a name.
        """
        key_of = {alias: key for key, known_as in aliases.items() for alias in (key, *known_as)}
        return RespendSurvey(
            tuple(replace(answer, supplier_key=_find(key_of, answer)) for answer in self.answers)
        )

    def rates(self, supplier_keys: Sequence[str]) -> dict[str, Decimal]:
        """The re-spend rate (0 to 1) of every supplier in `supplier_keys` that answered.

        An answer belongs to a key when it was keyed to it; otherwise when the part of the key after its
        first ":" is the company number or the normalised name. Two answers of one supplier are pooled.
        """
        wanted = {key.partition(":")[2] or key: key for key in supplier_keys} | {
            key: key for key in supplier_keys
        }
        pooled: dict[str, tuple[Decimal, Decimal]] = {}
        for answer in self.answers:
            names = (answer.supplier_key, answer.company_number, normalise_name(answer.supplier))
            key = next((wanted[name] for name in names if name and name in wanted), "")
            if key:
                spent, turnover = pooled.get(key, (Decimal(0), Decimal(0)))
                pooled[key] = (spent + answer.spent_here, turnover + answer.turnover)
        return {key: spent / turnover for key, (spent, turnover) in pooled.items()}


def _find(key_of: Mapping[str, str], answer: RespendAnswer) -> str:
    number, name = answer.company_number, normalise_name(answer.supplier)
    ids = [f"kvk:{number}", f"gb:{number}"] if number else []
    return next((key_of[one] for one in (*ids, f"name:{name}") if one in key_of), "")


def load_respend(path: Path) -> RespendSurvey:
    """The survey in a CSV with a header row; Dutch or English column names, any delimiter, point or comma.

    Raises UnreadableFileError, UnclearColumnsError or InvalidDecisionError, one sentence each that names
    the file and, where there is one, the row and the column.
    """
    header, rows = _read(path)
    columns = _columns(path, header)
    cells = [row[columns[name]] for row in rows for name in AMOUNTS if columns[name] < len(row)]
    style = decide_amount_style(cells)
    answers = [
        _answer(path, number, row, columns, style)
        for number, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]
    if not answers:
        raise InvalidDecisionError(
            Text(
                nl=f"{path.name}: onder de kopregel staat geen antwoord; voeg een regel per leverancier toe.",
                en=f"{path.name}: there is no answer below the header; add one row a supplier.",
            )
        )
    _check_each_once(path, answers)
    return RespendSurvey(tuple(answers))


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, NOT_OPENED) from error
    if b"\x00" in raw:
        raise UnreadableFileError(path, NO_TEXT)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    lines = text.splitlines()
    if not lines:
        raise UnreadableFileError(path, EMPTY)
    delimiter = max(";\t,", key=lines[0].count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        told = Text(
            nl=f"deze CSV is niet te lezen ({error}); bewaar de enquête opnieuw.",
            en=f"this CSV cannot be read ({error}); save the survey again.",
        )
        raise UnreadableFileError(path, told) from error
    return rows[0], rows[1:]


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    plain = [" ".join(title.replace("_", " ").replace("-", " ").casefold().split()) for title in header]
    found = {name: at for name, words in SYNONYMS.items() for at, title in enumerate(plain) if title in words}
    missing = [name for name in ("supplier", *AMOUNTS) if name not in found]
    if missing:
        raise UnclearColumnsError(
            Text(
                nl=f"{path.name}: de enquête heeft geen kolom {missing[0]!r}; zet die erbij in de kopregel.",
                en=f"{path.name}: the survey has no column {missing[0]!r}; add it to the header.",
            )
        )
    return found


def _answer(
    path: Path, number: int, row: Sequence[str], columns: Mapping[str, int], style: AmountStyle
) -> RespendAnswer:
    def cell(name: str) -> str:
        at = columns.get(name, len(row))
        return row[at].strip() if at < len(row) else ""

    def wrong(name: str, nl: str, en: str) -> InvalidDecisionError:
        return InvalidDecisionError(
            Text(
                nl=f"{path.name}, regel {number}, kolom {name}: {nl}",
                en=f"{path.name}, row {number}, column {name}: {en}",
            )
        )

    def amount(name: str) -> Decimal:
        value = read_amount(cell(name), style)
        if value is None or value < 0:
            raise wrong(
                name,
                f"{cell(name)!r} is geen bedrag van 0 of meer; schrijf een getal, en 0 als hier niets is "
                "uitgegeven.",
                f"{cell(name)!r} is not an amount of 0 or more; write a number, and 0 where nothing was "
                "spent here.",
            )
        return value

    turnover, staff, suppliers = (amount(name) for name in AMOUNTS)
    company_number = cell("company_number").replace(" ", "")
    answer = RespendAnswer(cell("supplier"), company_number, turnover, staff, suppliers)
    if not answer.supplier and not answer.company_number:
        raise wrong(
            "supplier", "de naam ontbreekt; vul in wie er antwoordde.", "no name; fill in who answered."
        )
    if answer.turnover <= 0 or answer.spent_here > answer.turnover:
        raise wrong(
            "turnover",
            f"{answer.turnover} is niets, of minder dan wat hier is uitgegeven; kijk de drie bedragen na, "
            "ze moeten over dezelfde periode gaan.",
            f"{answer.turnover} is nothing, or less than what was spent here; check the three amounts, "
            "they must be over the same period.",
        )
    return answer


def _check_each_once(path: Path, answers: Sequence[RespendAnswer]) -> None:
    seen: set[tuple[str, str]] = set()
    for answer in answers:
        who = (normalise_name(answer.supplier), answer.company_number)
        if who in seen:
            raise InvalidDecisionError(
                Text(
                    nl=f"{path.name}: {answer.supplier!r} antwoordt twee keer; houd één regel per "
                    "leverancier over.",
                    en=f"{path.name}: {answer.supplier!r} answers twice; keep one row a supplier.",
                )
            )
        seen.add(who)
