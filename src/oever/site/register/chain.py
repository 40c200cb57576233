"""How something grew: what came out of what, through what, in which year. Placed for a drawing and a list.

Every step stands in a column by its year; a second branch gets a lane of its own. The drawing knows no
records, so that an example from elsewhere is drawn in exactly the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from oever.site.register.models import Link, Organisation

COLUMN = 196
LANE = 150
EDGE = 36
LINE = 19  # letters that fit in a line of a column
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was there at some time."""

    key: str
    year: str
    name: str
    told: str = ""
    address: str = ""
    amount: Decimal | None = None
    currency: str = ""
    is_future: bool = False
    source: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """`child` grew out of `parent` through one of: money, trust, skill, asset, contract, or ""."""

    child: str
    parent: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its place in the drawing, and the lines in which its name fits."""

    step: Step
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    from_what: tuple[tuple[Step, str], ...]

    @property
    def year_y(self) -> int:
        """Where the year stands, under the dot."""
        return self.y + 38


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from one step to a later one, with the word beside it."""

    path: str
    through: str
    x: int
    y: int
    is_future: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything a template needs."""

    steps: tuple[Placed, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int
    summary: str = field(default="")

    def __bool__(self) -> bool:
        return len(self.steps) > 1


def draw_chain(steps: Iterable[Step], growths: Sequence[Growth]) -> Chain:
    """Place the steps by year, each in the lane of what it grew out of where that is free."""
    ordered = sorted(steps, key=lambda step: (step.year or "9999", step.key))
    by_key = {step.key: step for step in ordered}
    parents = {key: [g for g in growths if g.child == key and g.parent in by_key] for key in by_key}
    ends: dict[int, str] = {}  # lane -> the step that stands last in it
    lanes: dict[str, int] = {}
    for step in ordered:
        mine = [lanes[g.parent] for g in parents[step.key] if g.parent in lanes]
        free = next((lane for lane in mine if ends[lane] in {g.parent for g in parents[step.key]}), None)
        lane = free if free is not None else len(ends)
        lanes[step.key], ends[lane] = lane, step.key
    placed = {
        step.key: _placed(step, index, lanes[step.key], parents[step.key], by_key)
        for index, step in enumerate(ordered)
    }
    curves = tuple(_curve(placed[g.parent], placed[key], g) for key in by_key for g in parents[key])
    width = 2 * EDGE + COLUMN * max(1, len(ordered))
    summary = "; ".join(f"{step.year or '?'} {step.name}" for step in ordered)
    return Chain(tuple(placed.values()), curves, width, EDGE + LANE * max(1, len(ends)), summary)


def chain_of(links: Sequence[Link]) -> Chain:
    """The chain of growth between organisations, as `queries.growth` gives it."""
    known: dict[int, Organisation] = {}
    for link in links:
        assert link.to_organisation is not None
        known |= {link.organisation_id: link.organisation, link.to_organisation.pk: link.to_organisation}
    first = {link.organisation_id: link for link in reversed(links)}
    steps = [_step_of(one, first.get(one.pk)) for one in known.values()]
    growths = [Growth(str(k.organisation_id), str(k.to_organisation_id), k.grown_through) for k in links]
    return draw_chain(steps, growths)


def _step_of(one: Organisation, link: Link | None) -> Step:
    year = one.started_year or (link.year if link else None)
    return Step(
        key=str(one.pk),
        year=str(year or ""),
        name=one.name,
        told=str(link.said("note")) if link else "",
        address=one.get_absolute_url(),
        amount=link.amount if link else None,
        currency=(link.currency or "EUR") if link else "",
        is_future=one.state in ("planned", "wished"),
        source=link.source if link else "",
    )


def _placed(step: Step, column: int, lane: int, grown: Sequence[Growth], by_key: dict[str, Step]) -> Placed:
    x, y = EDGE + column * COLUMN, EDGE + lane * LANE
    lines = tuple((y + 60 + number * 20, line) for number, line in enumerate(_lines(step.name)))
    return Placed(step, x, y, lines, tuple((by_key[g.parent], g.through) for g in grown))


def _curve(start: Placed, end: Placed, growth: Growth) -> Curve:
    if start.y == end.y:
        path = f"M{start.x} {start.y}H{end.x}"
        return Curve(path, growth.through, end.x - 24, end.y - 12, end.step.is_future)
    bend = start.x + (end.x - start.x) // 2
    path = f"M{start.x} {start.y}C{bend} {start.y} {bend} {end.y} {end.x} {end.y}"
    return Curve(path, growth.through, bend + 60, (start.y + end.y) // 2 - 14, end.step.is_future)


def _lines(name: str) -> list[str]:
    """A name in at most three short lines; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: LINE - 1] + "…"]
    return [line if len(line) <= LINE + 3 else line[: LINE + 1] + "…" for line in lines]
