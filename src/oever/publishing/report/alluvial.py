"""The picture of the report: three columns and the strands of money between them, drawn as SVG.

The wide drawing has its labels beside the columns. The narrow one, for a phone, is drawn anew and not
shrunk: two short pictures under each other, with the words above the bars. In both every node gets at
least the room that its label needs, so labels cannot run into each other, however small the money.
What nobody knows is drawn as paper with a dashed edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from oever.publishing.report.lettering import lines
from oever.publishing.report.strands import Strand, Strands

LETTER, LEADING = 16.0, 20.0
BAR = 12.0


@dataclass(frozen=True, slots=True)
class Node:
    """How one node is shown: its name, a second line, and the class that colours it."""

    name: str
    told: str
    look: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A node on its place: the top of its bar, the height of it, and its label in lines."""

    top: float
    height: float
    label: tuple[str, ...]
    node: Node

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing says about itself: ids that are unique on the page, a title and a description."""

    id: str
    title: str
    description: str
    headings: tuple[str, str, str]


Shown = tuple[Mapping[str, Node], Mapping[str, Node], Mapping[str, Node]]


def draw_wide(picture: Strands, shown: Shown, frame: Frame) -> Markup:
    """Anchor, category and end side by side, 1080 units wide, for a screen of 820 pixels or more."""
    left, centre, right = 196.0, 530.0, 846.0
    rooms = (left - 12, 218.0, 1080 - right - BAR - 12)
    scale = 440 / float(sum(picture.amounts(1).values()) or 1)
    columns = [_column(picture, shown, stage, scale, rooms[stage]) for stage in range(3)]
    tall = max(_needed(column) for column in columns)
    placed = [_spread(column, tall, 40.0) for column in columns]
    first = _strips(picture.first, placed[0], placed[1], scale, left + BAR, centre, 0.0)
    second = _strips(picture.second, placed[1], placed[2], scale, centre + BAR, right, 0.0)
    heads = zip(
        (left - 10, centre - 8, right + BAR + 10), frame.headings, ("end", "end", "start"), strict=True
    )
    pieces = [
        *(_text(x, 16, word, "head", anchor) for x, word, anchor in heads),
        *(_strip(strip, "from") for strip in first),
        *_in_order(second),
        *(
            _bar(x, one)
            for x, column in zip((left, centre, right), placed, strict=True)
            for one in column.values()
        ),
        *(_label(left - 10, one, "end") for one in placed[0].values()),
        *(_label(centre - 8, one, "end") for one in placed[1].values()),
        *(_label(right + BAR + 10, one, "start") for one in placed[2].values()),
    ]
    return _svg(1080, tall + 56, frame, "wide", pieces)


def draw_narrow(picture: Strands, shown: Shown, frame: Frame) -> Markup:
    """The same money in 300 units: who paid and for what, and below it for what and where to.

    With one anchor the first of the two would be one bar, and its name stands in the caption.
    """
    pieces: list[Markup] = []
    top = 0.0
    pairs = (
        [(1, picture.second)]
        if len(picture.stages[0].keys) == 1
        else [(0, picture.first), (1, picture.second)]
    )
    for stage, flowing in pairs:
        heads = (frame.headings[stage], frame.headings[stage + 1])
        part, top = _pair(picture, shown, stage, flowing, heads, top)
        pieces += part
    return _svg(300, top, frame, "narrow", pieces)


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strand on its place: from (x, y) to (x, y), its thickness, and its colour."""

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float
    look: str
    stub: float


def _column(
    picture: Strands, shown: Shown, stage: int, scale: float, room: float
) -> dict[str, tuple[float, tuple[str, ...], Node]]:
    amounts = picture.amounts(stage)
    column = {}
    for key in picture.stages[stage].keys:
        node = shown[stage][key]
        label = (*lines(node.name, room, LETTER, is_bold=stage != 1), node.told)
        column[key] = (float(amounts[key]) * scale, label, node)
    return column


def _needed(column: Mapping[str, tuple[float, tuple[str, ...], Node]], gap: float = 14.0) -> float:
    slots = [max(height, LEADING * len(label)) for height, label, _ in column.values()]
    return sum(slots) + gap * (len(slots) - 1)


def _spread(
    column: Mapping[str, tuple[float, tuple[str, ...], Node]], tall: float, top: float
) -> dict[str, Placed]:
    """Each node in a slot as high as its bar or its label, what is left over divided between them."""
    slots = [max(height, LEADING * len(label)) for height, label, _ in column.values()]
    gap = (tall - sum(slots)) / max(len(slots), 1)
    at, placed = top + gap / 2, {}
    for slot, (key, (height, label, node)) in zip(slots, column.items(), strict=True):
        placed[key] = Placed(at + (slot - height) / 2, height, label, node)
        at += slot + gap
    return placed


def _strips(
    flowing: Sequence[Strand],
    starts: Mapping[str, Placed],
    ends: Mapping[str, Placed],
    scale: float,
    x0: float,
    x1: float,
    stub: float,
) -> list[_Strip]:
    """Stack the strands on both sides in the order of the nodes on the other side."""
    order = {key: at for at, key in enumerate((*starts, *ends))}
    leave = {key: one.top for key, one in starts.items()}
    tops: dict[tuple[str, str], float] = {}
    for one in sorted(flowing, key=lambda one: order[one.end]):
        tops[one.start, one.end] = leave[one.start]
        leave[one.start] += float(one.amount) * scale
    arrive = {key: one.top for key, one in ends.items()}
    made = []
    for one in sorted(flowing, key=lambda one: order[one.start]):
        thick = float(one.amount) * scale
        look = ends[one.end].node.look
        made.append(_Strip(x0, tops[one.start, one.end], x1, arrive[one.end], thick, look, stub))
        arrive[one.end] += thick
    return made


def _pair(
    picture: Strands, shown: Shown, stage: int, flowing: Sequence[Strand], heads: tuple[str, str], top: float
) -> tuple[list[Markup], float]:
    """Two columns with the labels above the bars, and how far down they reach."""
    scale = 260 / float(sum(one.amount for one in flowing) or Decimal(1))
    sides = [_stacked(picture, shown, at, scale) for at in (stage, stage + 1)]
    tall = max(sides[0][1], sides[1][1])
    placed = [_pushed(side, (tall - needed) / max(len(side), 1), top + 24) for side, needed in sides]
    strips = _strips(flowing, placed[0], placed[1], scale, 0, 300, 112)
    pieces = [
        _text(0, top + 12, heads[0], "head", "start"),
        _text(300, top + 12, heads[1], "head", "end"),
        *([_strip(one, "from") for one in strips] if stage == 0 else _in_order(strips)),
        *(_above(0, one, "start") for one in placed[0].values()),
        *(_above(300, one, "end") for one in placed[1].values()),
    ]
    return pieces, top + 24 + tall + 28


NARROW_LEADING, NARROW_LETTER = 17.0, 14.0


def _stacked(picture: Strands, shown: Shown, stage: int, scale: float) -> tuple[dict[str, Placed], float]:
    """Label, bar, label, bar: the bars of one side under each other, and the height they need."""
    at, placed = 0.0, {}
    amounts = picture.amounts(stage)
    for key in picture.stages[stage].keys:
        node = shown[stage][key]
        label = (*lines(node.name, 128, NARROW_LETTER, is_bold=True), node.told)
        height = float(amounts[key]) * scale
        at += NARROW_LEADING * len(label) + 5
        placed[key] = Placed(at, height, label, node)
        at += height + 12
    return placed, at


def _pushed(side: Mapping[str, Placed], extra: float, top: float) -> dict[str, Placed]:
    return {
        key: Placed(one.top + top + extra * at, one.height, one.label, one.node)
        for at, (key, one) in enumerate(side.items())
    }


def _in_order(strips: Sequence[_Strip]) -> list[Markup]:
    """What nobody knows goes underneath: its paper would hide the others."""
    return [_strip(one, "to") for one in sorted(strips, key=lambda one: one.look != "unknown")]


def _strip(one: _Strip, kind: str) -> Markup:
    if one.thick < 0.1:
        return Markup("")
    a, b = one.x0 + one.stub, one.x1 - one.stub
    there = f"M{one.x0:.0f} {one.y0:.1f}H{a:.0f}{_bend(a, one.y0, b, one.y1)}H{one.x1:.0f}"
    low0, low1 = one.y0 + one.thick, one.y1 + one.thick
    path = f"{there}V{low1:.1f}H{b:.0f}{_bend(b, low1, a, low0)}H{one.x0:.0f}z"
    return Markup('<path class="{} {}" d="{}"/>').format(kind, "" if kind == "from" else one.look, path)


def _bend(x0: float, y0: float, x1: float, y1: float) -> str:
    half = (x0 + x1) / 2
    return f"C{half:.0f} {y0:.1f} {half:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"


def _bar(x: float, one: Placed) -> Markup:
    return Markup('<rect class="{}" x="{:.0f}" y="{:.1f}" width="12" height="{:.1f}"/>').format(
        one.node.look, x, one.top, max(one.height, 1.5)
    )


def _label(x: float, one: Placed, anchor: str) -> Markup:
    top = one.middle - LEADING * (len(one.label) - 1) / 2 + LETTER * 0.35
    return _lettered(x, top, LEADING, one, anchor)


def _above(x: float, one: Placed, anchor: str) -> Markup:
    top = one.top - 6 - NARROW_LEADING * (len(one.label) - 1)
    return _lettered(x, top, NARROW_LEADING, one, anchor)


def _lettered(x: float, top: float, leading: float, one: Placed, anchor: str) -> Markup:
    last = len(one.label) - 1
    return Markup("").join(
        _text(x, top + leading * at, line, "told" if at == last else "name", anchor)
        for at, line in enumerate(one.label)
    )


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> Markup:
    return Markup('<text class="{}" x="{:.0f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, words
    )


def _svg(wide: float, tall: float, frame: Frame, kind: str, pieces: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="alluvial {kind}" viewBox="0 0 {wide:.0f} {tall:.0f}" role="img" '
        'aria-labelledby="{id}-{kind}-t {id}-{kind}-d"><title id="{id}-{kind}-t">{title}</title>'
        '<desc id="{id}-{kind}-d">{description}</desc>{pieces}</svg>'
    ).format(
        kind=kind, wide=wide, tall=tall, id=frame.id, title=frame.title, description=frame.description,
        pieces=Markup("").join(pieces),
    )  # fmt: skip
