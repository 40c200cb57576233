"""Who is not at the table: the roles a place needs, and for each whether somebody is there.

The roles stand in `table.toml` of the place. Each names the kinds, sectors or words by which organisations
of the register are taken to fill it, and for meetings that were held who came and who did not. A role is
present when one of its organisations is there (an anchor: promised or buying), approached when one is in
talks, absent otherwise. A role that nobody fills is a thing to do, not a reproach.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

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


class Candidate(NamedTuple):
    """An organisation that may fill a role. `padded`: its words, each after a space."""

    pk: int
    kind: str
    sector: str
    stage: str
    padded: str


@dataclass(slots=True)
class Seat:
    """One role in the table: who fills it in the register, and where it was."""

    role: Role
    presence: Presence
    who: list[Organisation] = field(default_factory=list)
    count: int = 0
    meetings: list[Presence] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """All seats, the missing ones first."""

    seats: list[Seat]
    meetings: tuple[Meeting, ...]

    @property
    def missing(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.presence == "absent"]


def table_told(place: ServedPlace) -> Table:
    """The table of a place, in two queries. A place without a table.toml has no seats yet."""
    roles, meetings = _read(place.folder / "table.toml")
    found = _here(place.id) if roles else []
    seats = [_seat(role, meetings, found) for role in roles]
    named = Organisation.objects.only("place", "ref", "name").in_bulk(
        [pk for seat in seats for pk in seat.first]
    )
    for seat in seats:
        seat.who = [named[pk] for pk in seat.first if pk in named]
    order = {"absent": 0, "approached": 1, "present": 2}
    return Table(sorted(seats, key=lambda seat: order[seat.presence]), meetings)


def _here(place_id: str) -> list[Candidate]:
    """Every organisation that is there, by name, as far as roles are recognised by it."""
    rows = Organisation.objects.filter(place_id=place_id).exclude(state__in=("stopped", "wished", "planned"))
    fields = rows.order_by("name", "pk").values_list("pk", "kind", "sector", "stage", "search_words")
    return [Candidate(pk, kind, sector, stage, f" {words}") for pk, kind, sector, stage, words in fields]


def _seat(role: Role, meetings: Sequence[Meeting], found: Sequence[Candidate]) -> Seat:
    who = _filling(role, found)
    seat = Seat(role, "absent", [], len(who), [one.presence(role.key) for one in meetings])
    seat.first = [one.pk for one in who[:MOST_NAMES]]
    if any(_is_there(one) for one in who):
        seat.presence = "present"
    elif any(one.stage == "talking" for one in who):
        seat.presence = "approached"
    return seat


def _is_there(one: Candidate) -> bool:
    """An anchor is there when it has promised or buys; anybody else by standing in the register."""
    is_anchor = one.kind == "anchor" or bool(one.stage)
    return one.stage in ("promised", "buying") if is_anchor else True


def _filling(role: Role, found: Sequence[Candidate]) -> list[Candidate]:
    """By kind, by sector, or by the beginning of a word among its own."""
    words = re.compile("|".join(re.escape(f" {word}") for word in role.words)) if role.words else None
    return [
        one
        for one in found
        if one.kind in role.kinds
        or (one.sector and one.sector in role.sectors)
        or (words is not None and words.search(one.padded))
    ]


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
