"""From a regular expression to every postcode it stands for.

Some tables of areas are published as one expression per area: `^M(?:1[67]|2)0A[AB]$`. Testing a
postcode against 650 expressions is slow and counting postcodes with them impossible; but such an
expression is finite, so it can be written out. What has no end (`*`, `+`) or looks around is refused.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from re import error as re_error
from typing import Any

from oever.vocabulary.languages import Text

MOST = 2_000_000  # postcodes of one area; the whole United Kingdom has 2.6 million, ended ones included
TOO_MANY = Text(nl=f"er horen meer dan {MOST} postcodes bij", en=f"it stands for more than {MOST} postcodes")
ENDLESS = Text(nl="er staat een herhaling zonder einde in", en="it repeats without end")
OPEN_CLASS = Text(
    nl="er staat een groep letters in die niet is uitgeschreven",
    en="it holds a class of letters that is not written out",
)


class EndlessExpressionError(ValueError):
    """The expression is not a finite list: it repeats without end, looks around, or is too large."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


def expand(expression: str) -> list[str]:
    """Every string the expression matches in full, in order. Raises EndlessExpressionError."""
    try:
        tree = parser.parse(expression)
    except (re_error, RecursionError, OverflowError) as wrong:
        told = Text(nl=f"dit is geen reguliere expressie ({wrong})", en=f"not a regular expression ({wrong})")
        raise EndlessExpressionError(told) from wrong
    return sorted(set(_sequence(tree)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """All ways to write a row of parts one after the other."""
    written = [""]
    for kind, part in items:
        if kind is codes.AT:  # ^ and $: the whole string is meant anyway
            continue
        if kind not in _PARTS:
            name = str(kind).lower()
            raise EndlessExpressionError(
                Text(
                    nl=f"er staat {name} in, en daar hoort geen eindige lijst bij",
                    en=f"it holds {name}, which has no finite list",
                )
            )
        endings = _PARTS[kind](part)
        if len(written) * len(endings) > MOST:
            raise EndlessExpressionError(TOO_MANY)
        written = [start + ending for start in written for ending in endings]
    return written


def _one_of(members: list[tuple[Any, Any]]) -> list[str]:
    """A class such as [ABD-F]."""
    letters: list[str] = []
    for kind, member in members:
        if kind is codes.LITERAL:
            letters.append(chr(member))
        elif kind is codes.RANGE:
            letters += [chr(code) for code in range(member[0], member[1] + 1)]
        elif (kind, member) == (codes.CATEGORY, codes.CATEGORY_DIGIT):
            letters += "0123456789"
        else:
            raise EndlessExpressionError(OPEN_CLASS)
    return letters


def _repeated(part: tuple[int, int, Any]) -> list[str]:
    least, most, items = part
    if most is codes.MAXREPEAT or most > 8:
        raise EndlessExpressionError(ENDLESS)
    once = _sequence(items)
    if sum(len(once) ** times for times in range(least, most + 1)) > MOST:
        raise EndlessExpressionError(TOO_MANY)
    return ["".join(row) for times in range(least, most + 1) for row in itertools.product(once, repeat=times)]


_PARTS: dict[Any, Callable[[Any], list[str]]] = {
    codes.LITERAL: lambda part: [chr(part)],
    codes.IN: _one_of,
    codes.BRANCH: lambda part: [ending for branch in part[1] for ending in _sequence(branch)],
    codes.SUBPATTERN: lambda part: _sequence(part[3]),
    codes.MAX_REPEAT: _repeated,
    codes.MIN_REPEAT: _repeated,
}
