"""Fitting words into a drawing: how wide a text is about, and where to break it.

An SVG does not break lines. The widths are those of common sans-serif faces, rounded up, because the
reader's device chooses the face: a line that is a little short looks fine, one that runs into its
neighbour does not.
"""

from __future__ import annotations

from collections.abc import Iterator

NARROW, WIDE = frozenset("iljtfrI.,:;'’‘|!()[]/ \u00a0-"), frozenset("mwMW@%&€£—…")
EM = {"narrow": 0.4, "wide": 0.98, "capital": 0.75, "other": 0.63}
BOLD = 1.1


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """About how wide the text is, in the unit of `size`."""
    ems = sum(EM[_kind(letter)] for letter in text)
    return ems * size * (BOLD if is_bold else 1)


def lines(text: str, room: float, size: float, *, most: int = 2, is_bold: bool = False) -> list[str]:
    """The text in at most `most` lines that fit in `room`; what does not fit ends in an ellipsis."""
    broken = list(_broken(text.split(), room, size, is_bold))
    if len(broken) <= most:
        return broken
    return [*broken[: most - 1], _cut(" ".join(broken[most - 1 :]), room, size, is_bold)]


def _broken(words: list[str], room: float, size: float, is_bold: bool) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if width(longer, size, is_bold=is_bold) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, size, is_bold=is_bold) > room and len(line) > 3:
            head = _fitting(line, room, size, is_bold)
            yield head + "-"
            line = line[len(head) :]
    if line:
        yield line


def _fitting(word: str, room: float, size: float, is_bold: bool) -> str:
    """As much of one word as fits before a hyphen; at least two letters, and two are left."""
    at = len(word) - 2
    while at > 2 and width(word[:at] + "-", size, is_bold=is_bold) > room:
        at -= 1
    return word[:at]


def _cut(text: str, room: float, size: float, is_bold: bool) -> str:
    while len(text) > 1 and width(text + "…", size, is_bold=is_bold) > room:
        text = text[:-1].rstrip(" -,(&/")
    return text + "…"


def _kind(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"
