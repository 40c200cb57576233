"""The rules behind plain_dutch.py: which words carry a mark, and what they make of a sentence together.

One table, made once, says of every word that matters what it may begin or do; whatever is not in it costs
one look. The rules that need more than a word (a passive, a double no, a second message) are only tried
on sentences that hold a marked word. They work on words and their endings, without a grammar, and miss or
mistake some: docs/methods/plain-dutch.md shows examples of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from oever.methods.plain_words import HardWords, read_hard_words
from oever.methods.sentences import Word

_FAR = 20  # words between a form of "worden" and its participle
_BREAKS = frozenset(",;:()–—")


class Bits:
    """Marks of a word."""

    PASSIVE = 1
    NEGATION = 2
    OF = 4
    OPENER = 8


class Row(NamedTuple):
    """What follows a first word, which kind of finding the row is, what could stand there, and its source."""

    rest: tuple[str, ...]
    kind: str
    plain: str
    source: str


@dataclass(slots=True)
class Known:
    """A word that matters: its marks, what it is alone, and the longer rows it begins, by next word."""

    bits: int = 0
    alone: list[Row] = field(default_factory=list)
    longer: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        if not row.rest:
            self.alone.append(row)
            return
        rows = self.longer.setdefault(row.rest[0], [])
        rows.append(row)
        rows.sort(key=lambda one: -len(one.rest))

    def without_hard(self) -> Known:
        longer = {second: [r for r in rows if r.kind != "hard"] for second, rows in self.longer.items()}
        return Known(self.bits, [row for row in self.alone if row.kind != "hard"], longer)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Which words open a side clause, where, and what joins two main ones."""

    openers: frozenset[str]
    at_start_or_comma: frozenset[str]
    after_a_word: frozenset[str]
    not_after: frozenset[str]
    joiners: frozenset[str]
    subjects: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Passive:
    """Helping verbs, and what is a participle: `sure`, or by its ending unless it is in `never`."""

    sure_helpers: frozenset[str]
    weak_helpers: frozenset[str]
    sure: frozenset[str]
    by_ending: re.Pattern[str]
    when_last: re.Pattern[str]
    never: frozenset[str]
    never_with_weak: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlainRules:
    """All rules of one language."""

    most_words: int
    fewest_words_for_message: int
    known: dict[str, Known]
    hard: HardWords
    abbreviations: frozenset[str]
    known_letters: frozenset[str]
    clauses: Clauses
    passive: Passive
    negations: frozenset[str]
    not_before: frozenset[str]
    unless: frozenset[str]
    against: re.Pattern[str]
    of_words: frozenset[str]
    noun_endings: tuple[str, ...]
    not_of_verbs: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> PlainRules:
        """From plain_dutch.toml or plain_english.toml."""
        passive, clauses, nouns = _passive(table["passive"]), table["clauses"], table["nouns_of_verbs"]
        known: dict[str, Known] = {}
        negations = frozenset(table["negation"]["words"])
        of_words = frozenset(nouns["of"])
        for bit, words in (
            (Bits.PASSIVE, passive.sure_helpers | passive.weak_helpers),
            (Bits.NEGATION, negations),
            (Bits.OF, of_words),
        ):
            for word in words:
                known.setdefault(word, Known()).bits |= bit
        hard = read_hard_words(table)
        _add_rows(known, hard)
        abbreviations = table["abbreviations"]
        for short, plain in abbreviations.items():
            first, *rest = short.removesuffix(".").split()
            row = Row(tuple(rest), "abbreviation", plain.replace(" | ", ", "), short)
            known.setdefault(first, Known()).add(row)
        for date in _date_rows(table["dates"]):
            first, *rest = date.split()
            known.setdefault(first, Known()).add(Row(tuple(rest), "date", "", ""))
        return cls(
            table["sentence"]["most_words"], table["sentence"]["fewest_words_for_message"], known, hard,
            frozenset(abbreviations), frozenset(table["letters"]["known"].split()),
            _clauses(clauses, table["sentence"]["most_clauses"]),
            passive, negations, frozenset(table["negation"]["not_before"]),
            frozenset(table["negation"]["unless"]), re.compile(table["negation"]["against"]), of_words,
            tuple(nouns["endings"]), frozenset(nouns["not_of_verbs"].split()),
        )  # fmt: skip

    def with_glossary(self, glossary: Mapping[str, str]) -> PlainRules:
        """The same rules, with the words of a place among the hard ones."""
        known = {word: one.without_hard() for word, one in self.known.items()}
        hard = self.hard.with_glossary(glossary)
        _add_rows(known, hard)
        return replace(self, known=known, hard=hard)

    def longest_at(self, words: list[Word], place: int) -> Row | None:
        """The longest row of words that begins here, or None."""
        known = self.known[words[place].lower]
        if known.longer and place + 1 < len(words):
            for row in known.longer.get(words[place + 1].lower, ()):
                end = place + 1 + len(row.rest)
                if end <= len(words) and row.rest == tuple(word.lower for word in words[place + 1 : end]):
                    return row
        for row in known.alone:
            if row.kind != "abbreviation" or not row.source.endswith(".") or _has_point(words, place):
                return row
        return None

    def is_letters(self, word: Word) -> bool:
        """Two to six capitals that are not a word everybody knows."""
        letters = word.lower
        if not (2 <= len(letters) <= 6 and letters.isalpha()) or letters in self.known_letters:
            return False
        return letters not in self.known

    def passives(self, words: list[Word]) -> Iterator[tuple[int, int]]:
        """First and last word of every passive: a helping verb and its participle."""
        used: set[int] = set()
        by = self.passive
        for place, word in enumerate(words):
            is_sure = word.lower in by.sure_helpers
            if not is_sure and word.lower not in by.weak_helpers:
                continue
            other = self._participle(words, place, used, is_sure)
            if other is not None:
                used |= {place, other}
                yield min(place, other), max(place, other)

    def _participle(self, words: list[Word], helper: int, used: set[int], is_sure: bool) -> int | None:
        reach = range(max(0, helper - _FAR), min(len(words), helper + _FAR + 1))
        for place in sorted(reach, key=lambda one: abs(one - helper)):
            word = words[place].lower
            if place == helper or place in used or not self._is_participle(words, place, helper):
                continue
            if is_sure or word not in self.passive.never_with_weak:
                return place
            return None
        return None

    def _is_participle(self, words: list[Word], place: int, helper: int) -> bool:
        word, by = words[place].lower, self.passive
        if word in by.sure:
            return True
        if word in by.never:
            return False
        if by.by_ending.match(word):
            return True
        is_last = place + 1 == len(words) or abs(place - helper) == 1
        return is_last and bool(by.when_last.match(word))

    def double_negation(self, text: str, words: list[Word]) -> tuple[int, int] | None:
        """The places of two noes that undo each other, or None."""
        last: int | None = None
        for place, word in enumerate(words):
            lower = word.lower
            if last is not None and place - last <= 3 and self.against.match(lower):
                return last, place
            if last is not None and lower in self.unless:
                return last, place
            if lower not in self.negations:
                continue
            if place + 1 < len(words) and words[place + 1].lower in self.not_before:
                continue
            if last is not None and not _is_parted(text, words, last, place, self.clauses):
                return last, place
            last = place
        return None

    def nouns_of_verbs(self, words: list[Word]) -> Iterator[tuple[int, int]]:
        """ "de uitvoering van", "het indienen van": a noun that hides who does what."""
        for place, word in enumerate(words[2:], start=2):
            if word.lower not in self.of_words:
                continue
            noun, article = words[place - 1].lower, words[place - 2].lower
            if noun in self.not_of_verbs or len(noun) < 6:
                continue
            if noun.endswith(self.noun_endings) or (article == "het" and noun.endswith("en")):
                yield place - 2 if article in ("de", "het", "the") else place - 1, place

    def has_more_messages(self, text: str, words: list[Word]) -> bool:
        """More side clauses than one, or a second main clause."""
        by, opened = self.clauses, 0
        for place, word in enumerate(words):
            lower = word.lower
            if lower in by.openers:
                opened += 1
            elif lower in by.at_start_or_comma:
                opened += place == 0 or _comma_before(text, words, place)
            elif lower in by.after_a_word:
                opened += place > 0 and words[place - 1].lower not in by.not_after
            elif lower in by.joiners and _joins(text, words, place, by):
                return True
        return opened > by.most


_CLAUSE_WORDS = ("openers", "at_start_or_comma", "after_a_word", "not_after", "joiners", "subjects")


def _clauses(table: Mapping[str, str], most: int) -> Clauses:
    opening, here, after, not_after, joining, subjects = (
        frozenset(table[name].split()) for name in _CLAUSE_WORDS
    )
    return Clauses(opening, here, after, not_after, joining, subjects, most)


def _add_rows(known: dict[str, Known], hard: HardWords) -> None:
    for first, rows in hard.by_first.items():
        entry = known.setdefault(first, Known())
        for rest, one in rows:
            entry.add(Row(rest, "hard", one.plain, one.source))


def _date_rows(dates: Mapping[str, Any]) -> Iterator[str]:
    yield from dates["vague"]
    for start in dates["count_from_now"]:
        for number in dates["numbers"]:
            yield from (f"{start} {number} {span}" for span in dates["spans"])
        yield from (f"{start} {number} {span}" for number in range(1, 32) for span in dates["spans"])
    for turn in dates["turns"]:
        yield from (f"{turn} {part}" for part in dates["turning"])


def _passive(table: Mapping[str, Any]) -> Passive:
    def words(name: str) -> frozenset[str]:
        return frozenset(table[name].split())

    prefixes = "|".join(sorted(table["prefixes"].split(), key=len, reverse=True)) or "(?!)"
    strong = words("strong")
    with_prefix = {prefix + one for prefix in table["prefixes"].split() for one in strong if one[:2] == "ge"}
    return Passive(
        frozenset(table["sure_helpers"]), frozenset(table["weak_helpers"]), strong | with_prefix,
        re.compile(table["by_ending"].replace("PREFIX", prefixes)),
        re.compile(table["when_last"].replace("PREFIX", prefixes)),
        words("never"), words("never_with_weak"),
    )  # fmt: skip


def _has_point(words: list[Word], place: int) -> bool:
    """A short word that needs its point ("art.") is followed by a gap of two signs, or ends the row."""
    return place + 1 == len(words) or words[place + 1].start - words[place].end >= 2


def _joins(text: str, words: list[Word], place: int, by: Clauses) -> bool:
    """Whether a joining word begins a second main clause: after a comma, or with a subject behind it."""
    if not 2 < place < len(words) - 3:
        return False
    return _comma_before(text, words, place) or words[place + 1].lower in by.subjects


def _comma_before(text: str, words: list[Word], place: int) -> bool:
    return place > 0 and "," in text[words[place - 1].end : words[place].start]


def _is_parted(text: str, words: list[Word], one: int, other: int, by: Clauses) -> bool:
    """Whether a comma, a joining word or a side clause stands between: then each no has its own clause."""
    if not _BREAKS.isdisjoint(text[words[one].end : words[other].start]):
        return True
    between = {word.lower for word in words[one + 1 : other]}
    return bool(between & (by.joiners | by.openers | by.after_a_word | {"of", "or"}))
