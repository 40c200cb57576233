"""Whether the next paragraph of a report is another answer, or goes on with the one before it.

Signs that it goes on: a page cut the sentence; a colon or a heading stands above it; it begins with a word
like "Also"; a list follows a list; both are in a language that few others use; both begin alike. Signs
that it is new: it begins like an answer ("Ik denk", "Weet ik niet") or repeats words of the question.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from oever.methods.likeness import Likeness
from oever.methods.report_layout import BULLET, Paragraph

DEFAULT = Path(__file__).parent / "parameters" / "fragments.toml"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_LABEL = re.compile(r"^[^\W\d_][^.!?:;\n]{2,40}:\s+\S")
_KEYWORD = re.compile(r"^(?:[^\s.;:!?]+ ){0,3}[^\s.;:!?]+(?:[.;:!]| -)\s+\S")
_NAMED = re.compile(r"^([A-ZÀ-Ý][\w'’-]+)(?: \w+)?, ")
_HEADING_WORDS = 3
_FEW = 4  # a language of at most a quarter of the paragraphs is one that few use
_LONG = 8  # words: below it an equal opening is no sign
_SHORT_LEAD = 15  # words: a paragraph this short above a list leads to it


@dataclass(frozen=True, slots=True)
class Around:
    """Of all paragraphs below a question: languages that few use, openings, lines that lead to a list."""

    rare: frozenset[str]
    openings: Counter[tuple[str, ...]]
    leading: frozenset[int]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Around:
        told = Counter(language for p in paragraphs if (language := _language(p.text)))
        return cls(
            frozenset(one for one, number in told.items() if number <= told.total() / _FEW),
            Counter(_opening(p.lines[0]) for p in paragraphs),
            frozenset(
                p.line
                for p, after in pairwise(paragraphs)
                if after.is_list and (p.text.rstrip().endswith(":") or _is_heading(p))
            ),
        )


def goes_on(group: Sequence[Paragraph], paragraph: Paragraph, around: Around) -> bool:
    """Whether a paragraph belongs to the answer before it."""
    before = group[-1]
    if is_cut(before, paragraph) or before.lines[-1].rstrip().endswith(":") or _is_heading(before):
        return True
    language = _language(paragraph.text)
    if language in around.rare and language == _language(before.text):
        return True
    rules = load_rules()
    first = paragraph.lines[0].lower().lstrip(" -*•")
    if rules.starts.match(first):
        return False
    if rules.goes_on.match(first) or _opens_alike(before, paragraph, around):
        return True
    return _ends_in_list(group) and (paragraph.is_list or paragraph.line in around.leading)


def _ends_in_list(group: Sequence[Paragraph]) -> bool:
    """The last paragraph is a list, or the rest of a list that a page cut."""
    if len(group) > 1 and is_cut(group[-2], group[-1]):
        return _ends_in_list(group[:-1])
    return group[-1].is_list and bool(BULLET.match(group[-1].lines[0]))


def is_cut(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a page ended in the middle of a sentence: no stop, and on it goes in lower case."""
    last, first = before.lines[-1].rstrip(), paragraph.lines[0].lstrip()
    return not _ENDED.search(last) and first[:1].islower()


def _is_heading(paragraph: Paragraph) -> bool:
    """One to three words without a stop."""
    text = paragraph.text.strip()
    return len(paragraph.lines) == 1 and len(text.split()) <= _HEADING_WORDS and not _ENDED.search(text)


@lru_cache(maxsize=4096)
def _language(text: str) -> str:
    """ "nl" or "en" by its small words; "" where they do not tell."""
    words = [word.lower() for word in _WORD.findall(text)]
    small = load_rules()
    dutch = sum(word in small.dutch for word in words)
    english = sum(word in small.english for word in words)
    if dutch == english:
        return ""
    return "nl" if dutch > english else "en"


def _opens_alike(before: Paragraph, paragraph: Paragraph, around: Around) -> bool:
    """Both begin with a label and a colon; or are long and begin with two equal words or a name and a comma.

    An opening that more people share is how one answers this question, and says nothing.
    """
    one, other = before.lines[0], paragraph.lines[0]
    if _LABEL.match(one) and _LABEL.match(other):
        return True
    if min(len(before.text.split()), len(paragraph.text.split())) < _LONG:
        return False
    opening = _opening(one)
    if opening and opening == _opening(other):
        return around.openings[opening] == 2
    names = [match[1].lower() for line in (one, other) if (match := _NAMED.match(line))]
    return len(names) == 2 and not load_rules().answers & set(names)


def _opening(line: str) -> tuple[str, ...]:
    """The first two words, if one of them has four letters or more."""
    words = tuple(word.lower() for word in _WORD.findall(_bare(line))[:2])
    return words if len(words) == 2 and max(map(len, words)) > 3 else ()


def _bare(line: str) -> str:
    """A line without the word by which it goes on: "Ook het feit" opens like "Het feit"."""
    return load_rules().goes_on.sub("", line.lower(), count=1)


def joined_to(groups: list[list[Paragraph]], number: int, question: str) -> list[list[Paragraph]]:
    """So many groups; those next to each other that look most like one answer are joined first."""
    texts = ["\n".join(p.text for p in group) for group in groups]
    everything = Likeness(texts)
    seams = []
    for place in range(1, len(groups)):
        like = float(everything.of(place - 1)[place])
        seams.append((like + _looks_joined(groups[place - 1], groups[place], question), -place))
    joined = {-place for _, place in sorted(seams, reverse=True)[: len(groups) - number]}
    out: list[list[Paragraph]] = []
    for place, group in enumerate(groups):
        if place in joined:
            out[-1] = [*out[-1], *group]
        else:
            out.append(list(group))
    return out


def _looks_joined(before: Sequence[Paragraph], group: Sequence[Paragraph], question: str) -> float:
    """Signs for (above 0) and against (below 0) that a group goes on with the one before it."""
    first, last = group[0], before[-1]
    words = len(last.text.split())
    signs = 0.0
    if load_rules().starts.match(first.text.lower()) or echoes(first.text, question):
        signs -= 0.5
    if first.is_list and words <= _SHORT_LEAD:
        signs += 0.3
    if _KEYWORD.match(first.text) and _KEYWORD.match(before[0].text):
        signs += 0.3
    if len(before) > 1 and _ends_in_list(before):
        signs += 0.1
    return signs


def echoes(text: str, question: str) -> bool:
    """Whether a text begins with the words of the question, as people do who answer: "Wat mij bijbleef"."""
    asked = {word.lower()[:6] for word in _WORD.findall(question) if len(word) > 4}
    opening = {word.lower()[:6] for word in _WORD.findall(text)[:8] if len(word) > 4}
    return len(asked & opening) > 0


@dataclass(frozen=True, slots=True)
class JoiningRules:
    goes_on: re.Pattern[str]
    starts: re.Pattern[str]
    refers_back: re.Pattern[str]
    labels: str
    answers: frozenset[str]
    dutch: frozenset[str]
    english: frozenset[str]


@cache
def load_rules(source: Path = DEFAULT) -> JoiningRules:
    """The words of fragments.toml."""
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))

    def opening(words: Sequence[str]) -> re.Pattern[str]:
        longest = sorted(words, key=len, reverse=True)
        return re.compile(r"\s*(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    return JoiningRules(
        opening(table["goes_on"]["words"]),
        opening(table["goes_on"]["starts"]),
        re.compile(r"\b(?:" + "|".join(table["refers_back"]["patterns"]) + r")\b", re.IGNORECASE),
        table["respondents"]["labels"],
        frozenset(table["respondents"]["answers"].split()),
        frozenset(table["small_words"]["nl"].split()),
        frozenset(table["small_words"]["en"].split()),
    )
