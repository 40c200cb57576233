"""What makes a text hard to read, sentence by sentence: a help for who writes, never a grade.

The findings name what is there: this sentence has 31 words; nobody does anything here; this word is hard,
that one could stand there; a reader has to work this date out. They do not say how hard a text is, for
whom, or which level it has: no count of words can know that, and no set of demands makes a text "B1".
Dutch by plain_dutch.toml and English, simpler, by plain_english.toml; where the rules come from stands in
those files, and docs/methods/plain-dutch.md says how often they agree with an expert.
"""

from __future__ import annotations

import tomllib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from oever.methods.plain_rules import Bits, PlainRules
from oever.methods.plain_words import GLOSSARY
from oever.methods.sentences import Sentence, Word, sentences_of
from oever.vocabulary.languages import Language, Text

FOLDER = Path(__file__).parent / "parameters"
FILES: dict[Language, str] = {"nl": "plain_dutch.toml", "en": "plain_english.toml"}


class Kind(StrEnum):
    """What a finding is about."""

    LONG_SENTENCE = "long_sentence"
    PASSIVE = "passive"
    HARD_WORD = "hard_word"
    ABBREVIATION = "abbreviation"
    DOUBLE_NEGATION = "double_negation"
    MORE_MESSAGES = "more_messages"
    VAGUE_DATE = "vague_date"
    NOUN_OF_VERB = "noun_of_verb"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, from `start` up to `end` in the text; `instead` may be empty."""

    kind: Kind
    start: int
    end: int
    says: Text
    instead: str = ""


def findings(
    text: str, language: Language = "nl", glossary: Mapping[str, str] | None = None
) -> list[Finding]:
    """All findings in a text, in the order of the text.

    `glossary` holds the words of the place in this language with their explanation, in lower case.
    """
    rules = rules_for(language)
    if glossary:
        rules = rules.with_glossary(glossary)
    explained: set[str] = set()
    found: list[Finding] = []
    for sentence in sentences_of(text, rules.abbreviations):
        found += _of_sentence(text, sentence, rules, explained)
    found.sort(key=lambda one: (one.start, one.end))
    return found


def words_in(text: str) -> int:
    """How many words a text has, as they are counted here."""
    return sum(len(sentence.words) for sentence in sentences_of(text))


def per_100_words(text: str, language: Language = "nl") -> float:
    """Findings per hundred words, 0 without words. For comparing two versions of one text, nothing else."""
    words = words_in(text)
    return 100 * len(findings(text, language)) / words if words else 0.0


@cache
def rules_for(language: Language) -> PlainRules:
    """The rules of a language, read once."""
    return PlainRules.of(tomllib.loads((FOLDER / FILES[language]).read_text(encoding="utf-8")))


def _of_sentence(text: str, sentence: Sentence, rules: PlainRules, explained: set[str]) -> Iterator[Finding]:
    words = sentence.words
    if len(words) > rules.most_words:
        yield _finding(Kind.LONG_SENTENCE, words[0], words[-1], long_sentence(len(words)))
    marks = 0
    known = rules.known
    place = 0
    while place < len(words):
        word = words[place]
        entry = known.get(word.lower)
        if entry is not None:
            marks |= entry.bits
            taken = yield from _known_word(words, place, rules)
            place += taken
        if word.text.isupper() and len(word.text) > 1 and not _is_shouted(words, place):
            yield from _letters(text, word, rules, explained)
        place += 1
    if marks:
        yield from _by_marks(text, words, marks, rules)
    if len(words) >= rules.fewest_words_for_message and rules.has_more_messages(text, words):
        yield _finding(Kind.MORE_MESSAGES, words[0], words[-1], MORE_MESSAGES)


def _known_word(words: list[Word], place: int, rules: PlainRules) -> Generator[Finding, None, int]:
    """Findings that begin at this word; gives back how many words more they took."""
    found = rules.longest_at(words, place)
    if found is None:
        return 0
    first, last = words[place], words[place + len(found.rest)]
    if found.kind == "abbreviation":
        yield _finding(Kind.ABBREVIATION, first, last, ABBREVIATION, found.plain)
    elif found.kind == "date":
        yield _finding(Kind.VAGUE_DATE, first, last, VAGUE_DATE)
    else:
        says = EXPLAIN if found.source == GLOSSARY else HARD_WORD
        yield _finding(Kind.HARD_WORD, first, last, says, found.plain)
    return len(found.rest)


def _by_marks(text: str, words: list[Word], marks: int, rules: PlainRules) -> Iterator[Finding]:
    if marks & Bits.PASSIVE:
        for first, last in rules.passives(words):
            yield _finding(Kind.PASSIVE, words[first], words[last], PASSIVE)
    if marks & Bits.NEGATION and (pair := rules.double_negation(text, words)):
        yield _finding(Kind.DOUBLE_NEGATION, words[pair[0]], words[pair[1]], DOUBLE_NEGATION)
    if marks & Bits.OF:
        for first, last in rules.nouns_of_verbs(words):
            yield _finding(Kind.NOUN_OF_VERB, words[first], words[last], NOUN_OF_VERB)


def _letters(text: str, word: Word, rules: PlainRules, explained: set[str]) -> Iterator[Finding]:
    """A word of capitals, the first time, unless the text says what it stands for."""
    if not rules.is_letters(word) or word.lower in explained:
        return
    explained.add(word.lower)
    is_in_brackets = text[word.start - 1 : word.start] in ("(", "[") and text[word.end : word.end + 1] in (
        ")",
        "]",
    )
    if not is_in_brackets and text[word.end : word.end + 2] != " (":
        yield _finding(Kind.ABBREVIATION, word, word, LETTERS)


def _is_shouted(words: list[Word], place: int) -> bool:
    """Whether a neighbour stands in capitals too: then it is a heading or a cry, no abbreviation."""
    beside = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return any(len(word.text) > 1 and word.text.isupper() for word in beside)


def _finding(kind: Kind, first: Word, last: Word, says: Text, instead: str = "") -> Finding:
    return Finding(kind, first.start, last.end, says, instead)


def long_sentence(words: int) -> Text:
    """ "Deze zin heeft 31 woorden." """
    return Text(
        nl=f"Deze zin heeft {words} woorden. Kun je er twee van maken?",
        en=f"This sentence has {words} words. Can you make two of it?",
    )


PASSIVE = Text(nl="Wie doet dit? Noem die eerst.", en="Who does this? Name them first.")
HARD_WORD = Text(nl="Moeilijk woord.", en="Hard word.")
EXPLAIN = Text(
    nl="Niet iedereen kent dit woord. Zo leggen we het hier uit:",
    en="Not everybody knows this word. This is how we explain it here:",
)
ABBREVIATION = Text(nl="Afkorting. Schrijf het uit.", en="Abbreviation. Write it out.")
LETTERS = Text(
    nl="Weet iedereen wat deze letters betekenen? Schrijf het de eerste keer uit.",
    en="Does everybody know what these letters mean? Write it out the first time.",
)
DOUBLE_NEGATION = Text(
    nl="Twee keer nee in één zin. Zeg wat wél kan.", en="Two noes in one sentence. Say what is so."
)
MORE_MESSAGES = Text(
    nl="Deze zin zegt meer dan één ding. Geef elk ding een eigen zin.",
    en="This sentence says more than one thing. Give each its own sentence.",
)
VAGUE_DATE = Text(
    nl="Wanneer is dat? Noem de dag of de maand.", en="When is that? Name the day or the month."
)
NOUN_OF_VERB = Text(
    nl="Hier zit een werkwoord in verstopt. Zeg wie wat doet.",
    en="A verb hides in here. Say who does what.",
)
