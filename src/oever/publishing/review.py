"""What people decided stays decided.

review.csv is the one published file that people write in. When the money is followed again into the
same folder, the questions are made anew; the answers that stand in the file are carried over, also
answers to questions that are no longer asked, because nobody should have to decide a thing twice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from oever.errors import InvalidDecisionError
from oever.publishing.dictionary import table
from oever.sheets.writing import Cell, safe_cell
from oever.vocabulary.languages import Text

ANSWER = ("decision", "by", "on")


def with_decisions(rows: Iterator[tuple[Cell, ...]], earlier: Path) -> Iterator[tuple[Cell, ...]]:
    """The rows of a new review.csv, with the answers that people gave in an earlier one.

    An answer in the file wins over one that the rows carry: the file is where people write.
    Answered rows that are not asked again follow at the end, as they stood.
    """
    kept = decided(earlier)
    columns = table("review").column_names
    for row in rows:
        asked = dict(zip(columns, row, strict=True))
        answered = kept.pop((safe_cell(str(asked["question"])), safe_cell(str(asked["subject"]))), None)
        yield tuple({**asked, **_answer(answered)}.values()) if answered else row
    for old in kept.values():
        yield tuple(old.get(name) or "" for name in columns)


def decided(path: Path) -> dict[tuple[str, str], Mapping[str, str]]:
    """The answered rows of a review.csv by question and subject; none where there is no such file.

    Saved again by a spreadsheet it may have become `;` separated or cp1252: both are read. A file
    without the columns of a review is an InvalidDecisionError, because overwriting it could lose work.
    """
    if not path.exists():
        return {}
    lines = _text(path).splitlines()
    delimiter = max(",;\t", key=(lines[0] if lines else "").count)
    reader = csv.DictReader(lines, delimiter=delimiter, restval="")
    missing = {"question", "subject", *ANSWER} - set(reader.fieldnames or ())
    if missing and any(line.strip() for line in lines):
        raise InvalidDecisionError(
            Text(
                nl=f"{path.name}: de eerste rij mist {', '.join(sorted(missing))}; zet de kopregel terug, of "
                "haal het bestand weg, want anders gaan de besluiten erin verloren.",
                en=f"{path.name}: the first row misses {', '.join(sorted(missing))}; put the header row "
                "back, or move the file away, because its decisions would be lost.",
            )
        )
    return {(row["question"], row["subject"]): row for row in reader if (row["decision"] or "").strip()}


def _answer(row: Mapping[str, str]) -> dict[str, Cell]:
    return {name: row[name] for name in ANSWER}


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
