"""Lists that tell in which year something was paid, and no day or month: the creditors of a year.

They are common where a government publishes by hand. The year stands in a column, above the amounts
("Totaal 2022") or only in the name of the file. It is never made into a day: such payments belong to a book
year and to no month.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from oever.sheets.dates import FIRST_YEAR, read_date
from oever.vocabulary.languages import Text

YEAR_NAMES = frozenset({"jaar", "boekjaar", "kalenderjaar", "begrotingsjaar", "betaaljaar", "year",
                        "calendar year", "fiscal year", "financial year"})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_TITLE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART_OF_A_YEAR = re.compile(
    r"\b(?:q[1-4]|[1-4]q|h[12]|p\d{1,2}|wk?\d{1,2})\b|quarter|kwartaal|half|week|period|maand|month|t/?m\b"
    r"|\d{4} ?[/-] ?\d{2}(?!\d)"  # "2021/22" is a part of two
)
_NOT_PAID = re.compile(
    r"contract|aanbested|tender|offerte|raming|geraamd|estimat|forecast|prognos|begro|budget|kalender|calendar"
    r"|register|omzet|turnover|revenue|\bplan"
)
MOSTLY = 0.9


def year_of(cell: str) -> int | None:
    """The year in a cell that holds nothing else; None where it holds something else."""
    text = cell.strip().removesuffix(".0")
    if not _YEAR.fullmatch(text):
        return None
    year = int(text)
    return year if FIRST_YEAR <= year <= datetime.now(UTC).year + 1 else None


def tell_years(counts: Mapping[str, int]) -> bool:
    """Whether a column of dates, given as text -> rows, tells years only: nine in ten do, and none a day."""
    years = sum(rows for text, rows in counts.items() if year_of(text) is not None)
    if not years or years < MOSTLY * sum(counts.values()):
        return False
    return not any(read_date(text) for text in counts if year_of(text) is None)


def is_called_year(title: str) -> bool:
    """Whether a header says that a year stands below it."""
    return " ".join(title.casefold().split()) in YEAR_NAMES


def find_years(places: Iterable[int], sample: Sequence[Sequence[str]]) -> int | None:
    """The one of these columns that holds years and no days; None where there is none, or more than one."""
    found = [i for i in places if tell_years(Counter(cell for cells in sample if (cell := cells[i].strip())))]
    return found[0] if len(found) == 1 else None


def year_in(title: str) -> int | None:
    """The year in which was paid what a file, a sheet or a column is about. None for several, for a part of
    one, and for what is not about paying: contracts, budgets, turnover."""
    text = title.casefold().replace("_", " ")
    if _PART_OF_A_YEAR.search(text) or _NOT_PAID.search(text):
        return None
    years = {year for word in _IN_TITLE.findall(text) if (year := year_of(word)) is not None}
    return years.pop() if len(years) == 1 else None


def column_note(title: str) -> Text:
    """That the year comes from a column."""
    return Text(
        nl=f'Er is geen dag van betaling; het jaar komt uit "{title}".',
        en=f'There is no day of payment; the year comes from "{title}".',
    )


def name_note(year: int, title: str) -> Text:
    """That the year comes from a name: of the file, the sheet or the column of amounts."""
    return Text(
        nl=f'Er is geen kolom met een datum; uit de naam "{title}" is het jaar {year} genomen.',
        en=f'There is no column with a date; the year {year} was taken from the name "{title}".',
    )
