"""The sign of the house: the stream of money and the bank it passes, drawn from live counts.

A line from the water to the ground is a link that is there; thick where money comes along. A dashed line
reaches out from the ground and stops short of the water: somebody looks for a customer there and has none.
There are two drawings: a wide one, and an upright one for the phone, with words of a size to be read. The
first is made of rows of places along the water, the second turns them a quarter.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oever.site.stories.queries.riverside import Ground, Joint, Riverside
from oever.site.stories.waves import Wave

MOST_DOTS = 9
MOST_REACHES = 3
MOST_STROKES = 24
# Where the second to the ninth dot of a need stand: along the line, and behind it.
SCATTER = ((-26, 11), (27, 12), (-50, 16), (51, 15), (-12, 27), (16, 29), (-38, 33), (41, 32))


@dataclass(frozen=True, slots=True)
class Form:
    """The measures of one drawing, in its own units: along the water, and across from water to ground."""

    is_upright: bool
    length: int
    depth: int
    inner: Wave
    outer: Wave
    bank: Wave
    places: int
    letters: int
    words_at: int
    line: int
    beside: int

    @property
    def width(self) -> int:
        return self.depth if self.is_upright else self.length

    @property
    def height(self) -> int:
        return self.length if self.is_upright else self.depth


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text at a point; the last line is a count."""

    x: int
    y: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    radius: int
    is_faint: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between water and ground. kind: money, tie or reach."""

    path: str
    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a template needs to write the SVG."""

    form: Form
    water: str
    ripples: tuple[str, ...]
    ground: str
    bank: str
    spenders: tuple[Words, ...]
    grounds: tuple[Words, ...]
    reeds: tuple[str, ...]
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]


def wide_form() -> Form:
    """For a desk and for paper."""
    return Form(
        is_upright=False, length=1080, depth=364, places=6, letters=15, words_at=329, line=21, beside=22,
        inner=Wave(1080, 26, 12, 1.4), outer=Wave(1080, 138, 14, 1.5, 0.1),
        bank=Wave(1080, 250, 12, 1.5, 0.45),
    )  # fmt: skip


def tall_form(rows: int) -> Form:
    """For a phone: the water comes down along the start of the page."""
    length = 34 + 88 * max(rows, 3)
    return Form(
        is_upright=True, length=length, depth=320, places=max(rows, 3), letters=11, words_at=209, line=18,
        beside=9, inner=Wave(length, -2, 0, 1), outer=Wave(length, 123, 4, 2, 0.1),
        bank=Wave(length, 187, 5, 2, 0.4),
    )  # fmt: skip


def wide_drawing(found: Riverside) -> Drawing:
    return _draw(found, wide_form())


def tall_drawing(found: Riverside) -> Drawing:
    return _draw(found, tall_form(min(5, max(len(found.grounds), len(found.spenders)))))


def _draw(found: Riverside, form: Form) -> Drawing:
    spenders = found.spenders[: form.places - 1]
    stops = {one.sector: _stop(form, at, len(spenders)) for at, one in enumerate(spenders)}
    grounds = _in_order(found, found.grounds[: form.places], stops)
    piers = {one.key: _stop(form, at, len(grounds)) for at, one in enumerate(grounds)}
    ends = f"L{_point(form, form.length, form.depth)}L{_point(form, 0, form.depth)}Z"
    return Drawing(
        form=form,
        water=f"M{form.inner.path(is_upright=form.is_upright)}"
        f"L{form.outer.path(is_upright=form.is_upright, is_back=True)}Z",
        ripples=tuple(_ripples(form)),
        ground=f"M{form.bank.path(is_upright=form.is_upright)}{ends}",
        bank=f"M{form.bank.path(is_upright=form.is_upright)}",
        spenders=tuple(_in_water(form, stops[one.sector], one.name, one.anchors) for one in spenders),
        grounds=tuple(_on_ground(form, piers[one.key], one) for one in grounds),
        reeds=tuple(_reeds(form, len(grounds))),
        dots=tuple(dot for one in grounds for dot in _dots(form, piers[one.key], one.organisations)),
        strokes=(
            *(_joined(form, found.joints, stops, piers) if stops else ()),
            *_reaching(form, grounds, piers),
        ),
    )


def _stop(form: Form, at: int, of: int) -> int:
    """Where the at-th of so many stands along the water."""
    return round(form.length * (at + 0.5) / of)


def _point(form: Form, along: float, across: float) -> str:
    x, y = _turned(form, along, across)
    return f"{x} {y}"


def _turned(form: Form, along: float, across: float) -> tuple[int, int]:
    return (round(across), round(along)) if form.is_upright else (round(along), round(across))


def _ripples(form: Form) -> list[str]:
    near, far = form.inner, form.outer
    made = []
    for share in (0.22, 0.8):
        base = near.base + (far.base - near.base) * share
        made.append(Wave(form.length, base, far.swing * 0.9, far.turns, far.shift + share / 9))
    return [f"M{wave.path(is_upright=form.is_upright)}" for wave in made]


def _reeds(form: Form, places: int) -> list[str]:
    """Three stalks between every two needs, growing upward, so that the line is seen to be a bank."""
    made = []
    for number in range(1, places):
        for lean, height in ((-7, 20), (0, 28), (7, 16)):
            along = form.length * number / places + (0 if form.is_upright else lean)
            x, y = _turned(form, along, form.bank.at(along))
            lean_to = lean - 6 if form.is_upright else lean
            made.append(f"M{x} {y}q{lean_to // 3} {-height // 2} {lean_to} {-height}")
    return made


def _in_water(form: Form, stop: int, name: str, anchors: int) -> Words:
    lines = (*_lines(name, 11 if form.is_upright else 18, 2), str(anchors))
    if form.is_upright:
        return _words(form, 9, stop - form.line * (len(lines) - 1) // 2 + 4, lines)
    middle = round((form.inner.at(stop) + form.outer.at(stop)) / 2)
    return _words(form, stop, middle - form.line * (len(lines) - 2) // 2 - 2, lines)


def _on_ground(form: Form, pier: int, one: Ground) -> Words:
    lines = (*_lines(one.name, form.letters, 3 if form.is_upright else 2), str(one.organisations))
    if form.is_upright:
        return _words(form, form.words_at + 8, pier - form.line * (len(lines) - 1) // 2 + 4, lines)
    return _words(form, pier, form.words_at - form.line * (len(lines) - 2), lines)


def _words(form: Form, x: int, y: int, lines: Sequence[str]) -> Words:
    return Words(x, y, tuple((y + form.line * number, line) for number, line in enumerate(lines)))


def _lines(name: str, letters: int, most: int) -> list[str]:
    return textwrap.wrap(name, letters, max_lines=most, placeholder="…", break_long_words=False)


def _dots(form: Form, pier: int, count: int) -> list[Dot]:
    """The first stands on the line, the others on the ground behind it; more than nine are told by number."""
    made = [Dot(*_turned(form, pier, form.bank.at(pier)), 10, False)]
    for along, across in SCATTER[: min(count, MOST_DOTS) - 1]:
        at = pier + along * (0.62 if form.is_upright else 1)
        behind = form.bank.at(at) + across * (0.4 if form.is_upright else 1)
        made.append(Dot(*_turned(form, at, behind), 6 if across < 20 else 5, across > 20))
    return made


def _joined(
    form: Form, joints: Sequence[Joint], stops: Mapping[str, int], piers: Mapping[str, int]
) -> list[Stroke]:
    """A stroke for every joint, beside the one before; it lands where its need stands nearest."""
    started: Counter[str] = Counter()
    strokes = []
    for joint in joints[:MOST_STROKES]:
        sector = joint.sector if joint.sector in stops else next(iter(stops))
        start = stops[sector] + form.beside * _to_both_sides(started[sector])
        started[sector] += 1
        shown = [piers[need] for need in joint.needs if need in piers]
        end = min(shown, key=lambda pier: abs(pier - start)) if shown else start
        strokes.append(_bridge(form, start, end, "money" if joint.is_money else "tie"))
    return strokes


def _to_both_sides(number: int) -> int:
    """0, 1, -1, 2, -2: the first in the middle, the others beside it in turn."""
    return (number + 1) // 2 * (1 if number % 2 else -1)


def _in_order(found: Riverside, grounds: Sequence[Ground], stops: Mapping[str, int]) -> list[Ground]:
    """The needs along the bank so that lines cross little: each near the anchors it is joined with."""
    wanted: dict[str, float] = {}
    for number, one in enumerate(grounds):
        at = [
            stops[joint.sector] for joint in found.joints if one.key in joint.needs and joint.sector in stops
        ]
        spread = max(stops.values(), default=1) / max(len(grounds) - 1, 1)
        wanted[one.key] = sum(at) / len(at) if at else number * spread
    return sorted(grounds, key=lambda one: wanted[one.key])


def _bridge(form: Form, start: float, end: float, kind: str) -> Stroke:
    near, far = form.outer.at(start) - 6, form.bank.at(end)
    half = (far - near) * 0.55
    points = (
        _point(form, start, near + half), _point(form, end, far - half), _point(form, end, far),
    )  # fmt: skip
    return Stroke(f"M{_point(form, start, near)}C{' '.join(points)}", kind, *_turned(form, end, far))


def _reaching(form: Form, grounds: Sequence[Ground], piers: dict[str, int]) -> list[Stroke]:
    strokes = []
    for one in grounds:
        for number in range(min(one.looking, MOST_REACHES)):
            along = piers[one.key] + (18 + 13 * number) * (1 if form.is_upright else 1.5)
            far = form.bank.at(along)
            near = far - (far - form.outer.at(along)) * (0.62 - 0.08 * number)
            path = f"M{_point(form, along, far)}L{_point(form, along, near)}"
            strokes.append(Stroke(path, "reach", *_turned(form, along, near)))
    return strokes
