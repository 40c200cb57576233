"""The lines of a promise as the law of states.py reads them, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from oever.site.promises import states
from oever.site.promises.models import Promise, StatusLine


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a promise stands, since when, by which day it is due now, and in which words it was changed."""

    state: str
    since: date | None
    due_on: date | None
    changed_what: dict[str, str]


def lines_of(promise: Promise) -> list[StatusLine]:
    """Every line, the oldest first, each with its second person: one query."""
    return list(promise.lines.select_related("second").order_by("said_at", "id"))


def as_spoken(line: StatusLine) -> states.Spoken:
    """One line as the law reads it."""
    second = getattr(line, "second", None)
    agrees = None if second is None else second.agrees
    return states.Spoken(line.pk, line.state, cast(states.Who, line.who_says), agrees, line.puts_right_id)


def spoken(promise: Promise) -> list[states.Spoken]:
    """All lines of a promise as the law reads them."""
    return [as_spoken(line) for line in lines_of(promise)]


def put_right_lines(promise: Promise) -> frozenset[int]:
    """The numbers of the lines that turned out to be wrong."""
    return states.put_right(spoken(promise))


def standing(promise: Promise) -> Standing:
    """What all lines together come to."""
    lines = lines_of(promise)
    law = {line.pk: as_spoken(line) for line in lines}
    wrong = states.put_right(law.values())
    hold = [line for line in lines if states.counts(law[line.pk]) and line.pk not in wrong]
    days = [line.new_due_on for line in hold if line.new_due_on]
    texts = [line.new_what for line in hold if any(line.new_what.values())]
    return Standing(
        states.stands_at(law.values()),
        hold[-1].on if hold else None,
        days[-1] if days else promise.first_due_on,
        dict(texts[-1]) if texts else {},
    )
