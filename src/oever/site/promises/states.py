"""How a promise may stand, and which word may follow which. No database: a law that a test can play with.

A promise starts open. Somebody says how it stands, with what shows it; for kept, late and broken a second
person must look before it counts. Two things need no second person, because nobody judges: the clock,
which says that a day has gone by, and a published figure, which is as high as it is. Whatever turns out to
be wrong is put right by a new line, and the wrong one stays to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

OPEN, ON_ITS_WAY, KEPT, LATE, BROKEN, CHANGED = "open", "on_its_way", "kept", "late", "broken", "changed"
STATES = (OPEN, ON_ITS_WAY, KEPT, LATE, BROKEN, CHANGED)
NEED_A_SECOND = frozenset({KEPT, LATE, BROKEN})
TICKING = frozenset({OPEN, ON_ITS_WAY, CHANGED})  # in these the clock can make late

AFTER: dict[str, frozenset[str]] = {
    OPEN: frozenset({ON_ITS_WAY, KEPT, LATE, BROKEN, CHANGED}),
    ON_ITS_WAY: frozenset({ON_ITS_WAY, KEPT, LATE, BROKEN, CHANGED}),
    LATE: frozenset({ON_ITS_WAY, KEPT, BROKEN, CHANGED}),
    CHANGED: frozenset({ON_ITS_WAY, KEPT, LATE, BROKEN, CHANGED}),
    BROKEN: frozenset({KEPT, CHANGED}),
    KEPT: frozenset({BROKEN}),
}
Who = Literal["person", "clock", "figures"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line about a promise. `id` grows with time; `puts_right` is the id of a line that was wrong.

    `seconded`: True when a second person agreed, False when they did not, None while nobody looked.
    """

    id: int
    state: str
    who: Who = "person"
    seconded: bool | None = None
    puts_right: int | None = None


def needs_second(state: str, who: Who) -> bool:
    """Whether this word counts only after somebody else has looked."""
    return who == "person" and state in NEED_A_SECOND


def counts(line: Spoken) -> bool:
    """Whether a line counts: it needs no second person, or has one who agreed."""
    return not needs_second(line.state, line.who) or line.seconded is True


def may_follow(state: str, after: str, *, who: Who = "person") -> bool:
    """Whether `state` may be said of a promise that stands at `after`."""
    if who == "clock":
        return state == LATE and after in TICKING
    if who == "figures":
        return state in (KEPT, BROKEN) and state != after
    return state in AFTER[after]


def stands_at(lines: Iterable[Spoken]) -> str:
    """Where a promise stands after these lines: the last that counts and was not put right; else open."""
    counted = sorted((line for line in lines if counts(line)), key=lambda line: line.id)
    wrong = put_right(counted)
    return next((line.state for line in reversed(counted) if line.id not in wrong), OPEN)


def put_right(lines: Iterable[Spoken]) -> frozenset[int]:
    """The ids of the lines that a later line, itself not put right, says were wrong."""
    counted = sorted((line for line in lines if counts(line)), key=lambda line: line.id, reverse=True)
    wrong: set[int] = set()
    for line in counted:
        if line.puts_right is not None and line.id not in wrong:
            wrong.add(line.puts_right)
    return frozenset(wrong)
