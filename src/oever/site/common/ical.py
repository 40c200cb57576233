"""A calendar that any phone can follow: what is due, as an iCalendar file (RFC 5545).

Each entry is a whole day, so that no clock change can move it. Lines are folded at 75 octets and end in
CRLF, as the standard asks; commas, semicolons, backslashes and line ends in a text are escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse

LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Due:
    """One day in the calendar. `id` stays the same for the same thing; `address` is whole, with https."""

    id: str
    on: date
    title: str
    words: str
    address: str
    changed_at: datetime


def calendar(name: str, entries: Iterable[Due], host: str) -> str:
    """The calendar as text; `host` makes the ids of its entries unlike those of another site."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Oever//NL", f"X-WR-CALNAME:{escaped(name)}"]
    for one in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.id}@{host}",
            f"DTSTAMP:{one.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(one.title)}",
            f"DESCRIPTION:{escaped(one.words)}",
            f"URL:{one.address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded_line(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def calendar_file(name: str, entries: Iterable[Due], host: str) -> HttpResponse:
    """The calendar as an answer to a browser or a phone."""
    return HttpResponse(calendar(name, entries, host), content_type="text/calendar; charset=utf-8")


def escaped(text: str) -> str:
    """A text as the value of a line."""
    plain = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", r"\n")


def folded_line(line: str) -> str:
    """A line in pieces of at most 75 octets, never through the middle of a sign."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece])
