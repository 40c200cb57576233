"""What a place starts with: obstacles.toml in its folder. Runs again without doubling or undoing anything."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.obstacles import actions
from oever.site.obstacles.models import Obstacle, RoomMaker, Rule
from oever.site.register.models import Organisation

Table = Mapping[str, Any]


def load_first_records(place: ServedPlace) -> None:
    """Bring in what is new in the folder of a place."""
    told = read_table(place, "obstacles.toml")
    for one in told.get("rule", []):
        _rule(place.id, one, [room for room in told.get("room", []) if room["rule"] == one["ref"]])
    for one in told.get("obstacle", []):
        if not Obstacle.objects.filter(place_id=place.id, ref=one["ref"]).exists():
            _obstacle(place.id, one)


def read_table(place: ServedPlace, name: str) -> dict[str, Any]:
    """A file of the place's folder; nothing where there is none."""
    path = place.folder / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def days_from_now(days: int) -> date:
    """A day so many days from today; the practice place counts so, to stay alive."""
    return timezone.localdate() + timedelta(days=days)


def organisation_of(place_id: str, ref: str) -> Organisation | None:
    """The organisation with this ref in the register; None for a ref that is not there."""
    return Organisation.objects.filter(place_id=place_id, ref=ref).first() if ref else None


def _rule(place_id: str, one: Table, rooms: list[Table]) -> None:
    if Rule.objects.filter(place_id=place_id, ref=one["ref"]).exists():
        return
    rule = actions.name_rule(
        place_id=place_id, name=one["name"], article=one.get("article", ""), what=one.get("what", {}),
        source=one.get("source", ""), by=OPERATOR,
    )  # fmt: skip
    if rule.ref != one["ref"]:
        rule.ref = one["ref"]
        rule.save(update_fields=["ref"])
    for room in rooms:
        actions.add_room(
            rule=rule, kind=room["kind"], what=room["what"], where=room.get("where", ""), by=OPERATOR,
            source=room.get("source", ""),
        )  # fmt: skip


def _obstacle(place_id: str, one: Table) -> None:
    costs = {name: Decimal(one[name]) for name in ("cost_low", "cost_high") if name in one}
    plain = {
        name: one[name] for name in ("title", "to_whom", "cost_every", "source", "source_on") if name in one
    }
    made = actions.note_obstacle(
        place_id=place_id, ref=one["ref"], kind=one.get("kind", ""), what=one["what"], by=OPERATOR,
        organisation=organisation_of(place_id, one.get("organisation", "")),
        rule=Rule.objects.filter(place_id=place_id, ref=one.get("rule", "")).first(), **costs, **plain,
    )  # fmt: skip
    makers = {told["role"]: _maker(made, told) for told in one.get("makers", [])}
    for told in one.get("asked", []):
        _asking(makers[told["of"]], told)
    if one.get("part_of"):
        actions.bundle(
            obstacle=made, into=Obstacle.objects.get(place_id=place_id, ref=one["part_of"]), by=OPERATOR
        )
    if one.get("outcome"):
        day = days_from_now(-one["closed_days_ago"])
        actions.close(obstacle=made, outcome=one["outcome"], answer=one["answer"], on=day, by=OPERATOR)


def _maker(obstacle: Obstacle, told: Table) -> RoomMaker:
    organisation = organisation_of(obstacle.place_id, told["office"])
    office = organisation.name if organisation else told["office"]
    return actions.add_room_maker(
        obstacle=obstacle, office=office, organisation=organisation, role=told["role"], by=OPERATOR
    )


def _asking(maker: RoomMaker, told: Table) -> None:
    asking = actions.ask(
        room_maker=maker,
        asked_on=days_from_now(-told["days_ago"]),
        due_on=days_from_now(told["due_in_days"]),
        how=told.get("how", ""),
        by=OPERATOR,
    )
    if told.get("said"):
        actions.answered(
            asking=asking, said=told["said"], answer=told["answer"], came_of_it=told.get("came_of_it", ""),
            on=days_from_now(-told["answered_days_ago"]), by=OPERATOR,
        )  # fmt: skip
