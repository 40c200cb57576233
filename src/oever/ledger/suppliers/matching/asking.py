"""Pairs for a person to look at, largest money first, and why a supplier is who we say it is.

A pair is asked about once: what was decided stands in decisions.csv and wins on every run. `same` joins,
`different` keeps apart, whatever the matching finds later.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from oever.ledger.followed import ReviewItem
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import CHOICES, COLUMNS, REVIEW, Decisions
from oever.ledger.suppliers.entries import organisation_subject
from oever.ledger.suppliers.matching.linker import MatchingLinker
from oever.ledger.suppliers.matching.matcher import Record, Scored
from oever.ledger.suppliers.matching.paid import Compared, Paid, compared, same_core
from oever.ledger.suppliers.matching.reasons import reason
from oever.methods.names import read_name
from oever.vocabulary.languages import Language, Text

QUESTION = "same_supplier"


@dataclass(frozen=True, slots=True)
class Question:
    """Two suppliers that may be one. likely: the matching would join them. amount: paid to both together."""

    left: Paid
    right: Paid
    probability: float
    is_likely: bool
    why: Text
    amount: Decimal
    decided: str = ""

    @property
    def subject(self) -> str:
        return " | ".join(sorted((self.left.subject, self.right.subject)))

    def item(self) -> ReviewItem:
        """As a row of review.csv."""
        return ReviewItem(
            question=QUESTION,
            subject=self.subject,
            shown=f"{self.left.written_as} / {self.right.written_as}",
            amount=self.amount,
            proposal="same" if self.is_likely else "different",
            why=Text(nl=_percent(self.probability, self.why.nl), en=_percent(self.probability, self.why.en)),
            choices=" | ".join(CHOICES[QUESTION]),
        )


def _percent(probability: float, why: str) -> str:
    return f"{min(99, round(probability * 100))}%: {why}"


def questions(paid: Sequence[Paid], decisions: Decisions) -> list[Question]:
    """One question for each two suppliers, the largest amount first, with what was decided on it."""
    return _questions(paid, compared(paid), decisions)


def _questions(paid: Sequence[Paid], found: Compared, decisions: Decisions) -> list[Question]:
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for one in paid:
        amounts[one.key] += one.amount
    best: dict[frozenset[str], Question] = {}
    for is_likely, pairs in ((True, found.decided.joined), (False, found.decided.asked)):
        for pair in pairs:
            asked = _question(pair, paid, found.records, amounts, decisions, is_likely)
            best.setdefault(frozenset((asked.left.key, asked.right.key)), asked)
    return sorted(best.values(), key=lambda asked: (-abs(asked.amount), asked.subject))


def _question(
    pair: Scored,
    paid: Sequence[Paid],
    records: Sequence[Record],
    amounts: dict[str, Decimal],
    decisions: Decisions,
    is_likely: bool,
) -> Question:
    left, right = paid[pair.left], paid[pair.right]
    asked = Question(
        left,
        right,
        pair.probability,
        is_likely,
        reason(pair, records),
        amounts[left.key] + amounts[right.key],
    )
    by_keys = " | ".join(sorted((left.key, right.key)))
    decided = decisions.on(QUESTION, asked.subject, by_keys)
    return asked if decided is None else replace(asked, decided=decided.decision)


def doubtful(
    linker: MatchingLinker,
    kinds: Sequence[Kind],
    keys: Sequence[str],
    bought: Mapping[str, Decimal],
    decisions: Decisions,
) -> list[ReviewItem]:
    """The questions of a run for review.csv: what the linker asks, where money was spent and nobody decided.

    keys: for each kind the key of its supplier (`Resolved.keys`); bought: amount by key.
    """
    key_of = {(kind.anchor, kind.supplier): key for kind, key in zip(kinds, keys, strict=True)}
    items: dict[str, ReviewItem] = {}
    for one in (*_doubtful_pairs(linker, key_of), *_doubtful_entries(linker, key_of)):
        subject = " | ".join(sorted(one.keys))
        amount = sum((bought.get(key, Decimal(0)) for key in one.keys), Decimal(0))
        if len(one.keys) == 2 and amount and not decisions.on(QUESTION, subject):
            why = Text(nl=_percent(one.probability, one.why.nl), en=_percent(one.probability, one.why.en))
            choices = " | ".join(CHOICES[QUESTION])
            item = ReviewItem(QUESTION, subject, one.shown, amount, "different", why, choices)
            items.setdefault(subject, item)
    return sorted(items.values(), key=lambda item: (-abs(item.amount), item.subject))


@dataclass(frozen=True, slots=True)
class _Doubt:
    keys: frozenset[str]
    shown: str
    probability: float
    why: Text


def _doubtful_pairs(linker: MatchingLinker, key_of: Mapping[tuple[str, str], str]) -> Iterator[_Doubt]:
    """Two suppliers that may be one; never natural persons."""
    for pair in linker.asked:
        left, right = linker.names[pair.left], linker.names[pair.right]
        keys = frozenset((key_of[left.anchor, left.name], key_of[right.anchor, right.name]))
        if not any(key.startswith("person:") for key in keys):
            yield _Doubt(keys, f"{left.name} / {right.name}", pair.probability, pair.why)


def _doubtful_entries(linker: MatchingLinker, key_of: Mapping[tuple[str, str], str]) -> Iterator[_Doubt]:
    """A supplier without a number that may be a row of a register; the likeliest rows first."""
    doubtful = [entry for entry in linker.entries if not linker.names[entry.place].company_number]
    for entry in sorted(doubtful, key=lambda entry: (-entry.probability, entry.place)):
        one = linker.names[entry.place]
        key = key_of[one.anchor, one.name]
        row = organisation_subject(entry.organisation, linker.register, linker.country)
        if key.startswith("name:"):
            where = ", ".join(entry.organisation.sources)
            shown = f"{one.name} / {entry.called} ({where})"
            yield _Doubt(frozenset((key, row)), shown, entry.probability, entry.why)


def add_to_review(folder: Path, asked: Sequence[Question], language: Language) -> int:
    """Add the undecided questions to review.csv in `folder`, those that are not in it; returns how many."""
    path = folder / REVIEW
    held = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    known = {row.get("subject", "") for row in csv.DictReader(io.StringIO(held, newline=""))}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if not held:
        writer.writerow(COLUMNS)
    added = 0
    for item in (one.item() for one in asked if not one.decided):
        if item.subject not in known:
            why = item.why[language]
            cells = (item.question, item.subject, item.shown, f"{item.amount:.2f}", item.proposal, why)
            writer.writerow([*map(_as_text, cells), item.choices, "", "", ""])
            added += 1
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue() if not held or held.endswith("\n") else "\n" + text.getvalue())
    return added


def _as_text(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    is_number = cell.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") and not is_number else cell


def explained(
    paid: Sequence[Paid], name: str, decisions: Decisions, language: Language, reasons: Mapping[str, str]
) -> Iterator[str]:
    """Line by line: which spellings are this supplier and why, what else was considered, what was decided.

    reasons: by key, as `reasons_of` reads them. name: as a ledger or a register writes it, or a key.
    """
    own = same_core(paid, name, reasons)
    if not own:
        return
    found = compared(paid)
    keys = {one.key for one in own}
    for key in sorted(keys):
        spellings = [(place, one) for place, one in enumerate(paid) if one.key == key]
        total = sum((one.amount for _, one in spellings), Decimal(0))
        yield f"{key}\t{total:.2f}"
        if reasons.get(key):
            yield f"  {reasons[key]}"
        for place, one in spellings:
            why = _why(place, paid, spellings[0][0], found, decisions)
            yield f"  {one.written_as}\t{one.rows}\t{one.amount:.2f}\t{why[language]}"
    for asked in _questions(paid, found, decisions):
        if not keys.isdisjoint((asked.left.key, asked.right.key)):
            verdict = asked.decided or ("likely" if asked.is_likely else "asked")
            names = f"{asked.left.written_as} / {asked.right.written_as}"
            why = asked.item().why
            yield f"? {names}\t{asked.amount:.2f}\t{VERDICTS[verdict][language]}\t{why[language]}"


VERDICTS = {
    "same": Text(nl="iemand besliste: dezelfde", en="somebody decided: the same"),
    "different": Text(nl="iemand besliste: verschillend", en="somebody decided: different"),
    "likely": Text(nl="waarschijnlijk dezelfde", en="probably the same"),
    "asked": Text(nl="te beoordelen", en="to be decided"),
}


def _why(place: int, paid: Sequence[Paid], first: int, found: Compared, decisions: Decisions) -> Text:
    """Why a spelling is with the first one of its supplier, the strongest reason first."""
    one, start = paid[place], paid[first]
    if place == first:
        return Text(nl="", en="")
    if decisions.on(QUESTION, " | ".join(sorted((one.subject, start.subject)))):
        return VERDICTS["same"]
    if one.company_number and one.company_number == start.company_number:
        return Text(nl="zelfde nummer in het handelsregister", en="same company number")
    if read_name(one.written_as).core == read_name(start.written_as).core:
        return Text(nl="gelijke naam", en="equal names")
    if pair := found.within.get(place):
        other = paid[pair.right if pair.left == place else pair.left].written_as
        why = reason(pair, found.records)
        return Text(
            nl=f"{_percent(pair.probability, why.nl)} (met {other})",
            en=f"{_percent(pair.probability, why.en)} (with {other})",
        )
    return Text(
        nl="zelfde leveranciersnummer, afgekapte naam, een register, of een beslissing",
        en="same supplier number, a name cut off, a register, or a decision",
    )
