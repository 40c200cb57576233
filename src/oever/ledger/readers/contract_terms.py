"""When a contract ends and how long it can still go on, out of what registers tell of it.

Registers tell the same thing in many ways, and sometimes in two: "24 months, 2 extensions" means twice 12 in
one row and twice 24 in another. Where the values show which it is, that is taken; else the least is said, and
that it may be more.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Extension:
    """What a row tells about time. months: of one extension or of all; count: how many there are."""

    starts_on: date | None
    ends_on: date | None
    current: date | None = None
    last: date | None = None
    duration: int | None = None
    count: int | None = None
    months: int | None = None
    is_none: bool = False
    taken: int = 0
    has_taken: bool = False
    annual: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The end as it stands, and the months that can still be added: at least, and at most."""

    ends_on: date | None
    months: int | None
    months_most: int | None


def extension_of(told: Extension) -> Term:
    """When it ends as it stands, and what can still be added.

    Where the last possible end is told, it decides. Else: all extensions together, minus what was added
    already; nothing where every extension was taken or none exists; not known where no length is told.
    """
    first = _first_end(told)
    ends = told.current or told.ends_on or first
    if told.last and ends:
        left = max(0, months_between(ends, told.last))
        return Term(ends, left, left)
    if told.is_none or told.count == 0:
        return Term(ends, 0, 0)
    if told.count and told.has_taken and told.taken >= told.count:
        return Term(ends, 0, 0)
    if told.months is None:
        return Term(ends, None, None)
    least, most = _all_extensions(told)
    used = max(0, months_between(first, ends)) if first and ends else 0
    return Term(ends, max(0, least - used), max(0, most - used))


def _first_end(told: Extension) -> date | None:
    """The end before any extension: the start and the duration, where that is earlier than the end told."""
    if told.starts_on and told.duration:
        by_duration = plus_months(told.starts_on, told.duration) - timedelta(days=1)
        if told.ends_on is None or by_duration <= told.ends_on + timedelta(days=45):
            return by_duration
    return told.ends_on


def _all_extensions(told: Extension) -> tuple[int, int]:
    """All extensions together: the months told, or so many times that. The values decide where they can."""
    assert told.months is not None
    times = told.count if told.count and 1 < told.count <= 10 else 1
    least, most = told.months, told.months * times
    if least == most or not (told.annual and told.total):
        return least, most
    duration = told.duration or _told_duration(told)
    if duration is None:
        return least, most
    years = told.total / told.annual
    for months in (least, most):
        if abs(years - Decimal(duration + months) / 12) < Decimal("0.1"):
            return months, months
    return least, most


def _told_duration(told: Extension) -> int | None:
    return months_between(told.starts_on, told.ends_on) if told.starts_on and told.ends_on else None


def plus_months(day: date, months: int) -> date:
    """The same day some months later; the last of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return date(9998, 12, 31)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another, to the nearest month; a contract from the first to the last."""
    return round(((last - first).days + 1) / Decimal("30.436875"))
