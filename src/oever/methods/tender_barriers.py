"""Could a neighbourhood co-op bid? A tender text is read for demands that keep small ones out.

Sentence by sentence the text is held against what such demands look like in Dutch and English
(parameters/tender-barriers.toml): turnover, references, all in one lot, insurance, certificates, payment,
deadline, guarantee, address, size. Each finding quotes the sentence, names the number in it, says what is
usually allowed and where that stands, and what could be asked instead. It reads words and not intentions:
what it finds is a reason to look, and what it does not find may be there all the same. Nothing is kept.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from oever.methods.tender_numbers import Found, numbers_in
from oever.vocabulary.languages import Text

PARAMETERS = Path(__file__).parent / "parameters" / "tender-barriers.toml"
LONGEST_QUOTE = 320


class Weight(StrEnum):
    """How a demand stands to what is usually allowed."""

    OVER = "over"  # asks more than is usually allowed
    LOOK = "look"  # keeps small ones out; whether it is too much depends on the contract
    WITHIN = "within"  # asks no more than is usually allowed, and may still keep small ones out


@dataclass(frozen=True, slots=True)
class Barrier:
    """One kind of demand: how it is recognised, what is allowed, and what can be asked instead."""

    id: str
    topic: re.Pattern[str]
    excluded: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    numbers: tuple[str, ...]
    limit: Decimal | None
    limit_of: str
    of_value: bool
    is_least: bool
    always: bool
    is_never_allowed: bool
    name: Text
    why: Text
    allowed: Text
    instead: Text
    article: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand: the sentence in three pieces around what was recognised, its numbers, and its weight."""

    barrier: Barrier
    before: str
    hit: str
    after: str
    numbers: tuple[Found, ...]
    weight: Weight

    @property
    def quote(self) -> str:
        return f"{self.before}{self.hit}{self.after}"


@dataclass(frozen=True, slots=True)
class TenderCheck:
    """What was found in a text. value: of the contract, told or read in the text; None where neither."""

    findings: tuple[Finding, ...]
    sentences: int
    value: Decimal | None
    is_value_read: bool


def check_tender(text: str, value: Decimal | None = None) -> TenderCheck:
    """Read a tender text. `value`: of the whole contract, where it is known better than the text tells."""
    sentences = list(sentences_in(text))
    worth = value if value is not None else _value_in(sentences)
    found = tuple(finding for one in sentences for finding in _findings(one, worth))
    return TenderCheck(found, len(sentences), worth, value is None and worth is not None)


# ---- sentences -------------------------------------------------------------------------------------------

SHORTENED = re.compile(
    r"\b(art|nr|no|bijv|o\.a|i\.v\.m|d\.w\.z|m\.b\.t|t\.b\.v|e\.g|i\.e|max|min|ca|incl|excl|resp|jl|lid|vgl)\.$",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?;])\s+(?=[\"'“(€£]?[A-Z0-9•–-])")
NEW_LINE = re.compile(r"^\s*([-•*–▪o]|\d+(\.\d+)*[.)]?|[a-z][.)])\s+|^\s*[A-Z\"“€£]|^\s*$")


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of a text: lines that were broken off are joined, items of a list stand alone."""
    for line in _lines(text):
        waiting = ""
        for part in END.split(line):
            waiting = f"{waiting} {part}".strip()
            if not SHORTENED.search(waiting):
                yield waiting
                waiting = ""
        if waiting:
            yield waiting


def _lines(text: str) -> Iterator[str]:
    """Whole lines: one that goes on in the next, in small letters, is one with it."""
    waiting = ""
    for line in text.replace("\r\n", "\n").replace("\u00a0", " ").replace("\u00ad", "").split("\n"):
        if waiting and (NEW_LINE.match(line) or waiting.endswith((".", "!", "?", ";", ":"))):
            yield waiting
            waiting = ""
        waiting = f"{waiting} {line.strip()}".strip()
    if waiting:
        yield waiting


# ---- the value of the contract -----------------------------------------------------------------------------

VALUE = re.compile(
    r"\b((geraamde|geschatte|totale|maximale)\s+(\w+\s+){0,2}(waarde|omvang)|opdrachtwaarde|contractwaarde|"
    r"(estimated|total|maximum)\s+(\w+\s+){0,2}value|contract value|value of the contract)\b",
    re.IGNORECASE,
)


def _value_in(sentences: list[str]) -> Decimal | None:
    """The value of the contract where the text tells it: the largest amount in such a sentence."""
    told = [
        found.value
        for one in sentences
        if VALUE.search(one) and not _book().by_id["turnover"].topic.search(one)
        for found in numbers_in(one, ("money",))
    ]
    return max(told, default=None) or None


# ---- findings --------------------------------------------------------------------------------------------


def _findings(sentence: str, value: Decimal | None) -> Iterator[Finding]:
    book = _book()
    for barrier in book.barriers:
        hit = _hit(sentence, barrier, book)
        if hit is not None:
            numbers = numbers_in(sentence, barrier.numbers)
            weight = _weight(sentence, barrier, numbers, value)
            yield _quoted(sentence, hit, barrier, numbers, weight)


def _hit(sentence: str, barrier: Barrier, book: Book) -> re.Match[str] | None:
    """Where a sentence makes this demand; None where it does not, or says that it does not."""
    if barrier.needs and not barrier.needs.search(sentence):
        return None
    for hit in barrier.topic.finditer(sentence):
        if barrier.excluded and any(
            out.start() <= hit.start() < out.end() for out in barrier.excluded.finditer(sentence)
        ):
            continue
        is_denied = book.no_demand.search(sentence[: hit.start()]) or book.not_needed.search(sentence)
        if barrier.always or not is_denied:
            return hit
    return None


def _weight(sentence: str, barrier: Barrier, numbers: tuple[Found, ...], value: Decimal | None) -> Weight:
    """Over, within, or to be looked at where nothing in the sentence can be held to the limit."""
    if barrier.unless is not None:
        return Weight.WITHIN if barrier.unless.search(sentence) else Weight.OVER
    if barrier.limit is None:
        return Weight.OVER if barrier.always or barrier.is_never_allowed else Weight.LOOK
    held = [measured for one in numbers if (measured := _measured(one, barrier, value)) is not None]
    if not held:
        return Weight.LOOK
    worst = min(held) if barrier.is_least else max(held)
    is_over = worst < barrier.limit if barrier.is_least else worst > barrier.limit
    return Weight.OVER if is_over else Weight.WITHIN


def _measured(one: Found, barrier: Barrier, value: Decimal | None) -> Decimal | None:
    """A number in the measure of the limit: times the contract, or as it is; None where it cannot be told."""
    if barrier.of_value:
        if one.unit == "money":
            return one.value / value if value else None
        return one.value if one.unit == "times" else None
    return one.value if barrier.limit_of in ("", one.unit) else None


def _quoted(
    sentence: str, hit: re.Match[str], barrier: Barrier, numbers: tuple[Found, ...], weight: Weight
) -> Finding:
    """The sentence around what was recognised; a long one is cut at words on both sides."""
    start, end = hit.span()
    room = max(LONGEST_QUOTE - (end - start), 80) // 2
    before, after = sentence[:start], sentence[end:]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return Finding(barrier, before, sentence[start:end], after, numbers, weight)


@dataclass(frozen=True, slots=True)
class Book:
    """All barriers, and the words that make or take away a demand."""

    barriers: tuple[Barrier, ...]
    no_demand: re.Pattern[str]
    not_needed: re.Pattern[str]

    @property
    def by_id(self) -> dict[str, Barrier]:
        return {one.id: one for one in self.barriers}


def known_barriers() -> tuple[Barrier, ...]:
    """Every kind of demand that is looked for."""
    return _book().barriers


@cache
def _book() -> Book:
    table = tomllib.loads(PARAMETERS.read_text(encoding="utf-8"))
    words = {name: _pattern(told) for name, told in table["words"].items()}
    barriers = tuple(_barrier(row, words) for row in table["barrier"])
    return Book(barriers, words["no_demand"], words["not_needed"])


def _pattern(told: str) -> re.Pattern[str]:
    return re.compile(told, re.IGNORECASE)


def _barrier(row: dict[str, Any], words: dict[str, re.Pattern[str]]) -> Barrier:
    needs = row.get("needs")
    return Barrier(
        id=row["id"],
        topic=_pattern(row["topic"]),
        excluded=_pattern(row["not"]) if "not" in row else None,
        needs=None if needs is None else words.get(needs) or _pattern(needs),
        unless=_pattern(row["unless"]) if "unless" in row else None,
        numbers=tuple(row.get("number", "").split()),
        limit=Decimal(row["limit"]) if "limit" in row else None,
        limit_of=row.get("limit_of", ""),
        of_value=row.get("of_value", False),
        is_least=row.get("is_least", False),
        always=row.get("always", False),
        is_never_allowed=row.get("is_never_allowed", False),
        name=Text.of(row["name"]),
        why=Text.of(row["why"]),
        allowed=Text.of(row["allowed"]),
        instead=Text.of(row["instead"]),
        article=row["article"],
        source=row["source"],
        is_verified=row["is_verified"],
    )
