"""Who is not at the table: the roles a place needs, and for each whether somebody is there.

The roles stand in `table.toml` of the place. Each names the kinds, sectors or words by which organisations
of the register are taken to fill it, and for meetings that were held who came and who did not. A role is
present when one of its organisations is there (an anchor: promised or buying), approached when one is in
talks, absent otherwise. A role that nobody fills is a thing to do, not a reproach.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from oever.site.common.places import ServedPlace
from oever.site.register.folding import folded
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

Presence = Literal["present", "approached", "absent", "unknown"]
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Role:
    """A role and how to recognise who fills it."""

    key: str
    name: Text
    why: Text
    kinds: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or group: which roles were there and which were not; of the others we do not know."""

    name: Text
    source: Text
    present: frozenset[str]
    absent: frozenset[str]

    def presence(self, role: str) -> Presence:
        return "present" if role in self.present else "absent" if role in self.absent else "unknown"


@dataclass(slots=True)
class Seat:
    """One role in the table: who fills it in the register, and where it was."""

    role: Role
    presence: Presence
    who: list[Organisation] = field(default_factory=list)
    count: int = 0
    meetings: list[Presence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """All seats, the missing ones first."""

    seats: list[Seat]
    meetings: tuple[Meeting, ...]

    @property
    def missing(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.presence == "absent"]


def table_told(place: ServedPlace) -> Table:
    """The table of a place, in one query. A place without a table.toml has no seats yet."""
    roles, meetings = _read(place.folder / "table.toml")
    wanted_kinds = {kind for role in roles for kind in role.kinds}
    fields = ("id", "ref", "name", "kind", "sector", "stage", "state", "search_words")
    here = Organisation.objects.filter(place_id=place.id).exclude(state__in=("stopped", "wished", "planned"))
    found = list(here.only(*fields)) if wanted_kinds or roles else []
    seats = [_seat(role, meetings, found) for role in roles]
    order = {"absent": 0, "approached": 1, "present": 2}
    return Table(sorted(seats, key=lambda seat: order[seat.presence]), meetings)


def _seat(role: Role, meetings: Sequence[Meeting], found: Sequence[Organisation]) -> Seat:
    who = [one for one in found if _fills(one, role)]
    seat = Seat(role, "absent", who[:MOST_NAMES], len(who), [one.presence(role.key) for one in meetings])
    if any(_is_there(one) for one in who):
        seat.presence = "present"
    elif any(one.stage == "talking" for one in who):
        seat.presence = "approached"
    return seat


def _is_there(one: Organisation) -> bool:
    """An anchor is there when it has promised or buys; anybody else by standing in the register."""
    return one.stage in ("promised", "buying") if one.is_anchor else True


def _fills(one: Organisation, role: Role) -> bool:
    if one.kind in role.kinds or (one.sector and one.sector in role.sectors):
        return True
    padded = f" {one.search_words} "
    return any(f" {word}" in padded for word in role.words)


@cache
def _read(file: Path) -> tuple[tuple[Role, ...], tuple[Meeting, ...]]:
    if not file.exists():
        return (), ()
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(map(_role, told.get("role", ()))), tuple(map(_meeting, told.get("meeting", ())))


def _role(row: Mapping[str, Any]) -> Role:
    return Role(
        key=row["key"],
        name=Text.of(row["name"]),
        why=Text.of(row["why"]),
        kinds=frozenset(row.get("kinds", ())),
        sectors=frozenset(row.get("sectors", ())),
        words=tuple(folded(word) for word in row.get("words", ())),
    )


def _meeting(row: Mapping[str, Any]) -> Meeting:
    return Meeting(
        name=Text.of(row["name"]),
        source=Text.of(row["source"]),
        present=frozenset(row.get("present", ())),
        absent=frozenset(row.get("absent", ())),
    )
