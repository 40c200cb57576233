"""What was already said, found back in a report: its questions, and below each the separate answers.

A report of a round often holds all answers below each other, without names and with nothing between them
but an empty line. One answer can run over several paragraphs, hold a list or a heading of its own, and a
page can end in the middle of a sentence. This module proposes where an answer begins; a person corrects
it. It goes by how people write on ("Also ...", "More specifically ..."), by lists, headings, language
and repeated openings, and knows nothing of who wrote what: it never joins answers to different questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from oever.methods.paragraphs_joined import Around, goes_on, is_cut, joined_to, load_rules
from oever.methods.report_layout import (
    RULE,
    Paragraph,
    items_of,
    paragraphs_of,
    question_text,
    questions_in,
    without_first,
)

_FEWEST_EVEN = 6  # answers to the question with the fewest, below which numbers say nothing
_SHARE_LONG = 0.1  # of the answers run over several paragraphs: below it all are taken to be short
_MOST_UNEVEN = 1.5  # times as many answers: beyond it not the same people answered


@dataclass(frozen=True, slots=True)
class Piece:
    """One probable answer as written, a sentence that a page cut joined; its first and last line."""

    text: str
    line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers; `text` is "" for what stands in a report without questions."""

    text: str
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands above the first question, and the questions."""

    above: str
    asked: tuple[Asked, ...]


def find_pieces(text: str) -> Found:
    """The questions of a report and the answers below each."""
    paragraphs = paragraphs_of(text)
    places = questions_in(paragraphs)
    if not places:
        alone = tuple(map(_piece, _groups(paragraphs).all))
        return Found("", (Asked("", 1, alone),) if alone else ())
    questions = [paragraphs[place] for place in places]
    below = [
        [p for p in (without_first(paragraphs[place]), *paragraphs[place + 1 : end]) if p is not None]
        for place, end in zip(places, [*places[1:], len(paragraphs)], strict=True)
    ]
    answers = evened([_groups(one) for one in below], [one.lines[0] for one in questions])
    asked = tuple(
        Asked(question_text(one.lines[0]), one.line, tuple(map(_piece, groups)))
        for one, groups in zip(questions, answers, strict=True)
    )
    return Found("\n\n".join(p.text for p in paragraphs[: places[0]]), asked)


@dataclass(frozen=True, slots=True)
class Groups:
    """The paragraphs of each answer to one question; `is_sure` where something in the report parts them."""

    all: list[list[Paragraph]]
    is_sure: bool


def _groups(paragraphs: Sequence[Paragraph]) -> Groups:
    """The answers in what stands below one question."""
    told_apart = _by_separators(paragraphs)
    if told_apart is not None:
        return Groups(told_apart, is_sure=True)
    if (len(paragraphs) == 1 and paragraphs[0].is_list) or _is_list_of_answers(paragraphs):
        return Groups([[one] for p in paragraphs for one in items_of(p)], is_sure=True)
    around = Around.of(paragraphs)
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if groups and goes_on(groups[-1], paragraph, around):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return Groups(groups, is_sure=False)


def evened(questions: Sequence[Groups], asked: Sequence[str]) -> list[list[list[Paragraph]]]:
    """The answers to all questions, joined further where one question seems to have more than another.

    When the numbers of answers are near each other, the same people answered every question, and no
    question has many more answers than the one with the fewest: what is too many is an answer of several
    paragraphs that nothing betrays. Joined are the neighbours that look most like one answer. Where the
    numbers lie far apart, the report itself parts the answers, or hardly any answer seems to run over
    more than one paragraph, nothing is joined.
    """
    numbers = [len(one.all) for one in questions]
    fewest = min(numbers, default=0)
    is_same_people = fewest >= _FEWEST_EVEN and max(numbers) <= _MOST_UNEVEN * fewest
    long = sum(len(group) > 1 for one in questions for group in one.all)
    is_written_at_length = long >= _SHARE_LONG * sum(numbers)
    is_parted = any(one.is_sure for one in questions)
    if len(numbers) < 2 or not is_same_people or not is_written_at_length or is_parted:
        return [one.all for one in questions]
    return [joined_to(one.all, fewest, line) for one, line in zip(questions, asked, strict=True)]


def _is_list_of_answers(paragraphs: Sequence[Paragraph]) -> bool:
    """Nearly every paragraph is a single item: then the items are what parts the answers."""
    items = sum(p.is_list for p in paragraphs)
    return len(paragraphs) > 2 and items >= 0.8 * len(paragraphs)


def _by_separators(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]] | None:
    """The answers where lines of dashes or labels ("Respondent 3:") part them; None where they do not."""
    label = _label_pattern()
    is_parting = [bool(RULE.match(p.lines[0])) or bool(label.match(p.lines[0])) for p in paragraphs]
    if sum(is_parting) < 2:
        return None
    groups: list[list[Paragraph]] = [[]]
    for paragraph, parts in zip(paragraphs, is_parting, strict=True):
        if parts:
            groups.append([])
            rest = "" if RULE.match(paragraph.lines[0]) else label.sub("", paragraph.lines[0]).strip()
            lines = ((rest,) if rest else ()) + paragraph.lines[1:]
            paragraph = Paragraph(paragraph.line + (not rest), lines)
        if paragraph.lines:
            groups[-1].append(paragraph)
    return [group for group in groups if group]


def _piece(group: Sequence[Paragraph]) -> Piece:
    text = group[0].text
    for before, paragraph in pairwise(group):
        text += (" " if is_cut(before, paragraph) else "\n\n") + paragraph.text
    return Piece(text.strip(), group[0].line, group[-1].line + len(group[-1].lines) - 1)


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^\s*\**(?:{load_rules().labels})\s*(?:nr\.?\s*)?[\d#]+\s*[:.)\-–]?\**\s*", re.IGNORECASE
    )
