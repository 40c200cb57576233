"""What people decided, read back on every run and never lost.

A person fills the columns `decision`, `by` and `on` of review.csv. The next run writes each filled row
to decisions.csv in the same folder, once, before anything else happens, and from then on that file is
the memory: rows are only ever added, and the latest row about a subject wins. A decision that cannot
be used stops the run with one sentence, because leaving it out would look as if nobody had decided.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from oever.errors import InvalidDecisionError
from oever.ledger.kinds import Kind
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.subjects import buying_subject
from oever.methods.buying import Rule, Verdict
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership

REVIEW, MEMORY = "review.csv", "decisions.csv"
COLUMNS = ("question", "subject", "shown", "amount", "proposal", "why", "choices", "decision", "by", "on")
KEPT = ("question", "subject", "shown", "decision", "by", "on")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "ownership": tuple(ownership.value for ownership in Ownership),
    "buying": tuple(verdict.value for verdict in Verdict),
    "same_supplier": ("same", "different"),
    "place": (),
}
PLACE_CHOICES = "postcode or country code (NL, GB, DE)"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv. shown: how a reader knew the subject. by, on: as the person wrote them."""

    question: str
    subject: str
    shown: str
    decision: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True)
class Decisions:
    """All decisions in the order in which they were taken; the latest about a subject wins."""

    all: tuple[Decision, ...] = ()
    _latest: Mapping[tuple[str, str], Decision] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, rows: Iterable[Decision]) -> Decisions:
        """From rows in the order of time."""
        kept = tuple(rows)
        return cls(kept, {(row.question, row.subject): row for row in kept})

    def on(self, question: str, *subjects: str) -> Decision | None:
        """The latest decision on the first of these subjects that has one (a supplier has several keys)."""
        return next((row for subject in subjects if (row := self._latest.get((question, subject)))), None)

    def on_question(self, question: str) -> Iterator[Decision]:
        """The latest decision on each subject of a question, in order of time."""
        return (row for (asked, _), row in self._latest.items() if asked == question)

    def rule_for(self, kind: Kind, rule: Rule) -> Rule:
        """The rule itself, or one that says what a person decided about this kind of payment."""
        decided = self._latest and self.on("buying", buying_subject(kind, rule.id))
        if not decided:
            return rule
        verdict = Verdict(decided.decision)
        kind_of = "buying" if verdict is Verdict.BUYING else rule.kind
        return replace(rule, id=f"decided_{verdict.value}", verdict=verdict, kind=kind_of, reason=_DECIDED)


_DECIDED = Text(nl="Iemand heeft dit beslist (decisions.csv).", en="Somebody decided this (decisions.csv).")


def load_decisions(path: Path) -> Decisions:
    """The decisions in `path`: a folder that holds review.csv or decisions.csv, or one of those files.

    Rows of review.csv that hold a decision which decisions.csv does not have yet are added to it at
    once. Raises InvalidDecisionError, which names file and row, for a decision that cannot be used and
    for a folder that cannot be written.
    """
    folder = path if path.is_dir() else path.parent
    memory = list(_rows(folder / MEMORY))
    latest = {(row.question, row.subject): row for row in memory}
    review = path if path.is_file() and path.name != MEMORY else folder / REVIEW
    new = [row for row in _rows(review) if latest.get((row.question, row.subject)) != row]
    if new:
        _remember(folder / MEMORY, new)
    return Decisions.of([*memory, *new])


def _rows(path: Path) -> Iterator[Decision]:
    """Rows with a decision, checked; nothing for a file that is not there."""
    if not path.is_file():
        return
    text = _text(path)
    header, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if missing := {"question", "subject", "decision"} - set(reader.fieldnames or ()):
        raise InvalidDecisionError(_missing(path, sorted(missing)))
    for row in reader:
        cells = {name: _as_typed(row.get(name) or "") for name in KEPT}
        if cells["decision"]:
            yield _checked(Decision(**cells), path, reader.line_num)


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _as_typed(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading a cell as a formula."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _checked(row: Decision, path: Path, line: int) -> Decision:
    """The decision in the form in which it is used."""
    if row.question not in CHOICES:
        raise InvalidDecisionError(_unknown(path, line, "question", row.question, tuple(CHOICES)))
    if row.question == "place":
        place = numbers.postcode(row.decision, numbers.country_of_postcode(row.decision)) or (
            numbers.country_code(row.decision)
        )
        if not place:
            raise InvalidDecisionError(_unknown(path, line, "decision", row.decision, (PLACE_CHOICES,)))
        return replace(row, decision=place)
    decision = row.decision.lower().replace(" ", "_")
    if decision not in CHOICES[row.question]:
        raise InvalidDecisionError(_unknown(path, line, "decision", row.decision, CHOICES[row.question]))
    return replace(row, decision=decision)


def _unknown(path: Path, line: int, column: str, value: str, choices: Sequence[str]) -> Text:
    either = ", ".join(choices)
    return Text(
        nl=f"{path.name}, regel {line}, kolom {column}: '{value}' kan niet; kies uit: {either}.",
        en=f"{path.name}, row {line}, column {column}: '{value}' cannot be used; choose one of: {either}.",
    )


def _missing(path: Path, columns: Sequence[str]) -> Text:
    named = ", ".join(columns)
    return Text(
        nl=f"{path.name}, regel 1: kolom {named} ontbreekt; laat de kopregel staan zoals hij was.",
        en=f"{path.name}, row 1: column {named} is missing; leave the header as it was.",
    )


def _remember(path: Path, rows: Sequence[Decision]) -> None:
    """Add rows at the end; the header only to a new file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists():
        writer.writerow(KEPT)
    writer.writerows([getattr(row, name) for name in KEPT] for row in rows)
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
    except OSError as problem:
        raise InvalidDecisionError(
            Text(
                nl=f"{path.name}: maak dit bestand schrijfbaar, want beslissingen mogen niet verloren gaan "
                f"({problem.strerror}).",
                en=f"{path.name}: make this file writable, because decisions must not be lost "
                f"({problem.strerror}).",
            )
        ) from problem
