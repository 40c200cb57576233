"""The layout of a report: paragraphs, items of lists, and which paragraphs are questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ITEM = re.compile(r"^(\s*)(?:[-–—*•·▪◦‣]|\(?[a-z\d]{1,2}[.)])\s+\S")
BULLET = re.compile(r"^\s*[-–—*•·▪◦‣]\s")
RULE = re.compile(r"^\s*[-–—_=*~#]{3,}\s*$")
_NUMBERED = re.compile(
    r"^\s*(?:#+\s*)?\**(?:(?:vraag|question|q|v)\s*)?(\d{1,2})\s*[.):\-–]\**\s+\S", re.IGNORECASE
)
_MARKED = re.compile(r"^\s*(?:#{1,6}\s+\S|\*\*[^*]+\*\*\s*$|(?:vraag|question)\b.*\?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without an empty line between them; `line` is the number of the first, from 1."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_list(self) -> bool:
        """It begins with an item, and holds only items and lines that go on below one."""
        return bool(ITEM.match(self.lines[0])) and all(
            ITEM.match(line) or line[0].isspace() for line in self.lines
        )


def paragraphs_of(text: str) -> list[Paragraph]:
    """Lines that stand together; a line of dashes or the like stands alone."""
    found: list[Paragraph] = []
    lines: list[str] = []
    for number, line in enumerate([*text.replace("\f", "\n\n").split("\n"), ""], start=1):
        is_rule = bool(RULE.match(line))
        if lines and (not line.strip() or is_rule):
            found.append(Paragraph(number - len(lines), tuple(lines)))
            lines = []
        if is_rule:
            found.append(Paragraph(number, (line,)))
        elif line.strip():
            lines.append(line.rstrip())
    return found


def without_first(paragraph: Paragraph) -> Paragraph | None:
    """What stands directly below a question, without an empty line."""
    return Paragraph(paragraph.line + 1, paragraph.lines[1:]) if len(paragraph.lines) > 1 else None


def question_text(line: str) -> str:
    """A question without its number and marks."""
    bare = re.sub(
        r"^\s*(?:#+\s*)?\**\s*(?:(?:vraag|question|q|v)\s*)?(?:\d{1,2}\s*[.):\-–])?\**\s*",
        "",
        line,
        flags=re.I,
    )
    return bare.strip(" *#")


def questions_in(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The places of the paragraphs that are questions.

    Numbered 1, 2, 3 and ending in a question mark; else marked as headings; else every short line that
    is a question, if at least two other paragraphs follow each.
    """
    asks = [p.lines[0].rstrip(" *").endswith("?") for p in paragraphs]
    numbered: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        match = _NUMBERED.match(paragraph.lines[0])
        if match and asks[place] and int(match[1]) == len(numbered) + 1:
            numbered.append(place)
    if numbered:
        return numbered
    marked = [i for i, p in enumerate(paragraphs) if _MARKED.match(p.lines[0])]
    marked = [i for i in marked if asks[i]] or marked
    if marked:
        return marked
    short = [i for i, p in enumerate(paragraphs) if asks[i] and len(p.lines) == 1 and len(p.text) < 160]
    if not short:
        return []
    gaps = [after - before for before, after in zip(short, [*short[1:], len(paragraphs)], strict=True)]
    return short if min(gaps) > 2 else []


def items_of(paragraph: Paragraph) -> list[Paragraph]:
    """The items of a list, each with the items below it and lines that go on."""
    found: list[Paragraph] = []
    match = ITEM.match(paragraph.lines[0])
    depth = len(match[1]) if match else 0
    for offset, line in enumerate(paragraph.lines):
        item = ITEM.match(line)
        if found and (item is None or len(item[1]) > depth):
            last = found[-1]
            found[-1] = Paragraph(last.line, (*last.lines, line))
        else:
            found.append(Paragraph(paragraph.line + offset, (line,)))
    return found
