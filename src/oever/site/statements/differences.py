"""What changed between two versions, word by word, as a reader sees it: kept, taken out, put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["kept", "out", "in"]
_PIECES = re.compile(r"\s+|[\w'’-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and whether it stayed, went or came."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The two texts as one: joining what is kept and in gives `new`, kept and out gives `old`."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("kept", "".join(after[k:m])))
            continue
        if i < j:
            pieces.append(Piece("out", "".join(before[i:j])))
        if k < m:
            pieces.append(Piece("in", "".join(after[k:m])))
    return pieces
