"""The tornado as drawings: one wide, one for the phone, from the same bars as the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from oever.methods.scenario import Swing
from oever.vocabulary.languages import Language


@dataclass(frozen=True, slots=True)
class Drawing:
    """Sizes of one drawing, in its own units."""

    name: str
    width: int
    row: int
    bar: int
    size: int
    room: int  # on both sides of the bars, for the numbers


WIDE = Drawing("wide", 760, 56, 22, 16, 96)
NARROW = Drawing("narrow", 320, 58, 18, 14, 78)
LETTER = 0.52  # how wide a letter is, as a part of its size


def tornado_drawing(
    bars: Sequence[Swing], chosen: Decimal, show: Callable[[Decimal], str], title: str, language: Language
) -> SafeString:
    """Both drawings; "" where no bar is wider than nothing."""
    if not bars:
        return mark_safe("")
    drawn = "".join(_one(size, bars, chosen, show, title, language) for size in (WIDE, NARROW))
    return mark_safe(drawn)  # noqa: S308 - made here; every text in it is escaped


def _one(
    at: Drawing,
    bars: Sequence[Swing],
    chosen: Decimal,
    show: Callable[[Decimal], str],
    title: str,
    language: Language,
) -> str:
    ends = [end for bar in bars for end in (bar.at_low, bar.at_high)] + [chosen]
    least, most = min(ends), max(ends)
    left, right = at.room, at.width - at.room
    span = most - least

    def x(value: Decimal) -> float:
        return left + float((value - least) / span) * (right - left)

    height = at.row * len(bars) + 26
    parts = [
        f'<svg class="tornado {at.name}" viewBox="0 0 {at.width} {height}" role="img" '
        f'aria-label="{escape(title)}">',
        *(_bar(at, number, bar, x, show, language) for number, bar in enumerate(bars)),
        f'<line class="chosen" x1="{x(chosen):.1f}" x2="{x(chosen):.1f}" y1="{at.row - at.bar - 6}" '
        f'y2="{height - 20}"/>',
        f'<text class="told" x="{x(chosen):.1f}" y="{height - 4}" text-anchor="middle" '
        f'font-size="{at.size}">{escape(show(chosen))}</text></svg>',
    ]
    return "".join(parts)


def _bar(
    at: Drawing,
    number: int,
    bar: Swing,
    x: Callable[[Decimal], float],
    show: Callable[[Decimal], str],
    language: Language,
) -> str:
    top = number * at.row + (at.row - at.bar - 2)
    low, high = sorted((x(bar.at_low), x(bar.at_high)))
    ends = sorted((bar.at_low, bar.at_high))
    name_y = top - 7
    base = top + at.bar - 5
    return (
        f'<text class="name" x="0" y="{name_y}" font-size="{at.size}">'
        f"{escape(_short(bar, at, language))}</text>"
        f'<rect class="{"unknown" if bar.id == "landing" else "swing"}" x="{low:.1f}" y="{top}" '
        f'width="{max(high - low, 1):.1f}" height="{at.bar}"/>'
        f'<text class="told" x="{low - 5:.1f}" y="{base}" text-anchor="end" font-size="{at.size - 1}">'
        f"{escape(show(ends[0]))}</text>"
        f'<text class="told" x="{high + 5:.1f}" y="{base}" font-size="{at.size - 1}">'
        f"{escape(show(ends[1]))}</text>"
    )


def _short(bar: Swing, at: Drawing, language: Language) -> str:
    """The name, cut where it would run into its bar; the table beside it has it whole."""
    name = bar.name[language].split(" (")[0]
    room = int(at.width / (at.size * LETTER))
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"
