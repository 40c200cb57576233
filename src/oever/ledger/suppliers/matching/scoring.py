"""How well the matching does on a labelled set that somebody brings: precision, recall, F1, time, memory.

Two tables with an id and a name, and a table of pairs of ids that are one; or one table of pairs with a
label. How the columns are called does not matter: names are the column with the most different words,
ids the column that the table of pairs speaks of. When both tables are the same file, doubles are looked
for in it. The thresholds are those of every run: nothing is learnt from the labels.
"""

from __future__ import annotations

import csv
import io
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import Record, Scored, scored
from oever.ledger.suppliers.matching.reasons import reason
from oever.methods.names import read_name
from oever.vocabulary.languages import Language, Text

Pair = tuple[str, str]
NAME_WORDS = (
    "name",
    "naam",
    "title",
    "titel",
    "supplier",
    "leverancier",
    "organisation",
    "organisatie",
    "company",
)
ID_WORDS = ("id", "uid", "key", "sleutel", "nummer", "number", "code", "nr")
LABEL_WORDS = ("correct", "label", "match", "same", "truth", "is_match", "gt", "waar")
YES = ("1", "1.0", "true", "t", "yes", "y", "ja", "j", "match", "same")
NUMBERS = ("kvk", "companynumber", "companyno", "registrationnumber", "kvknummer")
POSTCODES = ("postcode", "postalcode", "zip", "zipcode")


@dataclass(frozen=True)
class Table:
    """A CSV as it stands."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, place: int) -> list[str]:
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class Scores:
    """What came out. ceiling: recall if a person answered every question rightly."""

    records: int
    truth: int
    joined: int
    asked: int
    precision: float
    recall: float
    ceiling: float
    seconds: float
    peak_mb: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_table(path: Path) -> Table:
    """Any CSV in UTF-8 or cp1252 with a heading; raises UnreadableFileError for what is none."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        told = problem.strerror or str(problem)
        why = Text(nl=f"dit is niet te lezen ({told}).", en=f"this cannot be read ({told}).")
        raise UnreadableFileError(path, why) from problem
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    header = text.partition("\n")[0]
    delimiter = max(",;\t|", key=header.count)
    rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    if len(rows) < 2 or len(rows[0]) < 2:
        raise UnreadableFileError(
            path,
            Text(
                nl="dit is geen tabel met een kopregel en twee kolommen; geef een CSV met id en naam.",
                en="this is no table with a heading and two columns; give a CSV with an id and a name.",
            ),
        )
    width = len(rows[0])
    return Table(path, rows[0], tuple((*row, *[""] * width)[:width] for row in rows[1:]))


def score(left: Path, right: Path, truth: Path) -> tuple[Scores, list[tuple[str, ...]]]:
    """Match two tables and compare with the pairs; also returns the rows for `write_pairs`."""
    ours, theirs, pairs = read_table(left), read_table(right), read_table(truth)
    is_one = ours.rows == theirs.rows
    id_left, id_right, true = _true_pairs(ours, theirs, pairs)
    records = [*_records(ours, id_left, 0)]
    if not is_one:
        records += _records(theirs, id_right, 1)
    ids = ours.column(id_left) + ([] if is_one else theirs.column(id_right))
    if is_one:
        true = _closed({(min(p), max(p)) for p in true if p[0] != p[1]})
    return _scored(records, ids, true, is_two_sided=not is_one)


def score_pairs(path: Path) -> tuple[Scores, list[tuple[str, ...]]]:
    """Judge a table of pairs with a label: two columns with names, one that says whether they are one."""
    table = read_table(path)
    left, right, label = _pair_columns(table)
    names = [*dict.fromkeys(table.column(left))], [*dict.fromkeys(table.column(right))]
    records = [Record(read_name(name), side=side) for side in (0, 1) for name in names[side]]
    true = {(row[left], row[right]) for row in table.rows if row[label].strip().lower() in YES}
    asked = {(row[left], row[right]) for row in table.rows}
    return _scored(records, [*names[0], *names[1]], true, is_two_sided=True, only=asked)


def _scored(
    records: Sequence[Record],
    ids: Sequence[str],
    true: set[Pair],
    *,
    is_two_sided: bool,
    only: set[Pair] | None = None,
) -> tuple[Scores, list[tuple[str, ...]]]:
    started = time.perf_counter()
    pairs = scored(records, is_two_sided=is_two_sided)
    decided = decide(pairs, records, is_two_sided=is_two_sided)

    def named(found: Sequence[Scored]) -> set[Pair]:
        every = {_pair(ids[p.left], ids[p.right], is_two_sided) for p in found}
        every = every if is_two_sided else _closed(every)
        return {pair for pair in every if only is None or pair in only}

    joined, asked = (
        named(decided.joined),
        named(decided.asked)
        if is_two_sided
        else {_pair(ids[p.left], ids[p.right], False) for p in decided.asked},
    )
    right = len(joined & true)
    result = Scores(
        records=len(records),
        truth=len(true),
        joined=len(joined),
        asked=len(asked - joined),
        precision=right / len(joined) if joined else 0.0,
        recall=right / len(true) if true else 0.0,
        ceiling=len((joined | asked) & true) / len(true) if true else 0.0,
        seconds=time.perf_counter() - started,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    return result, _rows(decided.joined, decided.asked, records, ids)


def _rows(
    joined: Sequence[Scored], asked: Sequence[Scored], records: Sequence[Record], ids: Sequence[str]
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for verdict, pairs in (("joined", joined), ("asked", asked)):
        for pair in pairs:
            why = reason(pair, records).en
            rows.append((verdict, ids[pair.left], ids[pair.right], f"{pair.probability:.4f}", why))
    return rows


def write_pairs(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write the pairs as CSV: verdict, left, right, probability, why."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("verdict", "left", "right", "probability", "why"))
        writer.writerows(rows)


def shown(scores: Scores, language: Language) -> Iterator[str]:
    """The result line by line, for a terminal."""
    words = Text(
        nl="namen|ware paren|gekoppeld|te beoordelen|precisie|vangst|F1|vangst met beoordeling|seconden|"
        "geheugen (MB)",
        en="names|true pairs|joined|to review|precision|recall|F1|recall with review|seconds|memory (MB)",
    )[language].split("|")
    values = (
        str(scores.records), str(scores.truth), str(scores.joined), str(scores.asked),
        f"{scores.precision:.4f}", f"{scores.recall:.4f}", f"{scores.f1:.4f}", f"{scores.ceiling:.4f}",
        f"{scores.seconds:.2f}", f"{scores.peak_mb:.0f}",
    )  # fmt: skip
    return (f"{word}\t{value}" for word, value in zip(words, values, strict=True))


def _pair(left: str, right: str, is_two_sided: bool) -> Pair:
    return (left, right) if is_two_sided or left < right else (right, left)


def _closed(pairs: set[Pair]) -> set[Pair]:
    """With every pair that follows: a is b and b is c, so a is c."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        home.setdefault(key, key)
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    for a, b in pairs:
        home[root(b)] = root(a)
    together: dict[str, list[str]] = {}
    for key in sorted(home):
        together.setdefault(root(key), []).append(key)
    return {(a, b) for ids in together.values() for i, a in enumerate(ids) for b in ids[i + 1 :]}


def _records(table: Table, id_place: int, side: int) -> list[Record]:
    name = name_column(table, id_place)
    extra = {_plain(column): place for place, column in enumerate(table.columns)}
    number = next((extra[word] for word in NUMBERS if word in extra and extra[word] != id_place), None)
    code = next((extra[word] for word in POSTCODES if word in extra), None)
    return [
        Record(
            read_name(row[name]),
            company_number="" if number is None else numbers.company_number(row[number], "NL"),
            postcode="" if code is None else numbers.postcode(row[code]),
            side=side,
        )
        for row in table.rows
    ]


def name_column(table: Table, id_place: int = -1) -> int:
    """The column that holds names: by its heading, and otherwise the one with the most letters."""
    places = [place for place in range(len(table.columns)) if place != id_place]
    for word in NAME_WORDS:
        exact = [place for place in places if _plain(table.columns[place]) == word]
        if exact:
            return exact[0]
    for word in NAME_WORDS:
        like = [p for p in places if word in _plain(table.columns[p]) and _letters(table, p) > 2]
        if like:
            return max(like, key=lambda place: _letters(table, place))
    return max(places, key=lambda place: _letters(table, place))


def _letters(table: Table, place: int) -> float:
    """Letters in a cell on average, over different cells."""
    cells = set(table.column(place)[:500])
    return sum(sum(sign.isalpha() for sign in cell) for cell in cells) / max(1, len(cells))


def _true_pairs(left: Table, right: Table, truth: Table) -> tuple[int, int, set[Pair]]:
    """Which columns hold the ids, and the pairs of ids. The table of pairs decides by what it holds."""
    best: tuple[float, int, int, int, int] | None = None
    columns = [set(truth.column(place)) for place in range(len(truth.columns))]
    ours = [set(left.column(place)) for place in range(len(left.columns))]
    theirs = [set(right.column(place)) for place in range(len(right.columns))]
    wanted = _label_column(truth)
    for a, cells in enumerate(columns):
        for b, others in enumerate(columns):
            if a == b or wanted in (a, b):
                continue
            for i, ids in enumerate(ours):
                fits_left = len(cells & ids) / max(1, len(cells)) + _looks_like_id(left, i, truth, a, "l")
                for j, other_ids in enumerate(theirs):
                    held = len(others & other_ids) / max(1, len(others))
                    fits_right = held + _looks_like_id(right, j, truth, b, "r")
                    is_found = held > 0 and not cells.isdisjoint(ids)
                    if is_found and (best is None or fits_left + fits_right > best[0]):
                        best = (fits_left + fits_right, i, j, a, b)
    if best is None:
        raise UnclearColumnsError(_no_ids(truth.path))
    _, i, j, a, b = best
    rows = truth.rows
    if wanted is not None:
        rows = tuple(row for row in rows if row[wanted].strip().lower() in YES)
    return i, j, {(row[a], row[b]) for row in rows}


def _looks_like_id(table: Table, place: int, truth: Table, column: int, side: str) -> float:
    """A little more for an id that is called so, is different in every row, and stands on its own side."""
    heading, pair_heading = _plain(table.columns[place]), _plain(truth.columns[column])
    is_called = any(heading == word or heading.endswith(word) for word in ID_WORDS)
    is_unique = len(set(table.column(place))) == len(table.rows)
    ends = ("l", "left", "a", "1") if side == "l" else ("r", "right", "b", "2")
    is_side = pair_heading.endswith(ends) or pair_heading.startswith(
        ("left", "l") if side == "l" else ("right", "r")
    )
    return 0.2 * is_called + 0.3 * is_unique + 0.05 * is_side - 0.001 * (place + column)


def _label_column(table: Table) -> int | None:
    """The column that says yes or no, if there is one."""
    for place, column in enumerate(table.columns):
        cells = {cell.strip().lower() for cell in table.column(place)}
        is_called = _plain(column) in {_plain(word) for word in LABEL_WORDS}
        if is_called and len(cells) <= 2 and cells & {*YES, "0", "false", "no", "nee"}:
            return place
    return None


def _pair_columns(table: Table) -> tuple[int, int, int]:
    label = _label_column(table)
    named = [
        place
        for place, column in enumerate(table.columns)
        if place != label and any(word in _plain(column) for word in NAME_WORDS)
    ]
    others = [place for place in range(len(table.columns)) if place != label and place not in named]
    ranked = [*named, *sorted(others, key=lambda place: -_letters(table, place))]
    if label is None or len(ranked) < 2:
        raise UnclearColumnsError(_no_label(table.path))
    left, right = sorted(ranked[:2])
    return left, right, label


def _plain(heading: str) -> str:
    return "".join(sign for sign in heading.lower() if sign.isalnum())


def _no_ids(path: Path) -> Text:
    return Text(
        nl=f"{path.name}: geen twee kolommen met waarden uit de twee tabellen; geef paren van ids.",
        en=f"{path.name}: no two columns whose values stand in the two tables; give pairs of ids.",
    )


def _no_label(path: Path) -> Text:
    return Text(
        nl=f"{path.name}: geen twee kolommen met namen en een kolom 'correct' met ja of nee; voeg die toe.",
        en=f"{path.name}: no two columns with names and a column 'correct' with yes or no; add them.",
    )
