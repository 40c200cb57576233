"""What a keeper can do on the page of an obstacle, in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.history import Actor
from oever.site.obstacles import actions, forms
from oever.site.obstacles.deeds import Deed
from oever.site.obstacles.fields import in_page_language, who_fields
from oever.site.obstacles.models import Obstacle

Told = Mapping[str, Any]


def _change(one: Obstacle, told: Told, by: Actor) -> None:
    actions.change_obstacle(obstacle=one, by=by, **told_without_trap(told))


def _rule(one: Obstacle, told: Told, by: Actor) -> None:
    rule = actions.name_rule(
        place_id=one.place_id,
        name=told["name"],
        article=told["article"],
        link=told["link"],
        source=told["source"],
        what=in_page_language(told["what"]),
        is_to_verify=not told["is_verified"],
        by=by,
    )
    actions.change_obstacle(obstacle=one, rule=rule, by=by)


def _room(one: Obstacle, told: Told, by: Actor) -> None:
    assert one.rule is not None
    actions.add_room(
        rule=one.rule, kind=told["kind"], what=in_page_language(told["what"]), where=told["where"], by=by,
        link=told["link"], source=told["source"], is_to_verify=not told["is_verified"],
    )  # fmt: skip


def _room_maker(one: Obstacle, told: Told, by: Actor) -> None:
    who = who_fields(told["office"])
    actions.add_room_maker(
        obstacle=one, office=who["who"], organisation=who["organisation"], role=told["role"],
        since_on=told["since_on"], is_sure=not told["is_unsure"], by=by,
    )  # fmt: skip


def _ask(one: Obstacle, told: Told, by: Actor) -> None:
    actions.ask(
        room_maker=told["room_maker"],
        asked_on=told["asked_on"],
        due_on=told["due_on"],
        how=told["how"],
        by=by,
    )


def _answered(one: Obstacle, told: Told, by: Actor) -> None:
    actions.answered(
        asking=told["asking"], said=told["said"], answer=told["answer"], on=told["on"], by=by,
        came_of_it=told["came_of_it"], new_due_on=told["new_due_on"],
    )  # fmt: skip


def _came(one: Obstacle, told: Told, by: Actor) -> None:
    actions.tell_what_came(asking=told["asking"], came_of_it=told["came_of_it"], by=by)


def _reminded(one: Obstacle, told: Told, by: Actor) -> None:
    actions.reminded(asking=told["asking"], on=timezone.localdate(), by=by)


def _close(one: Obstacle, told: Told, by: Actor) -> None:
    actions.close(obstacle=one, outcome=told["outcome"], answer=told["answer"], on=told["on"], by=by)


def _bundle(one: Obstacle, told: Told, by: Actor) -> None:
    actions.bundle(obstacle=one, into=told["into"], by=by)


def _apart(one: Obstacle, told: Told, by: Actor) -> None:
    actions.unbundle(obstacle=told["part"], by=by)


def _reopen(one: Obstacle, told: Told, by: Actor) -> None:
    actions.reopen(obstacle=one, by=by)


def told_without_trap(told: Told) -> dict[str, Any]:
    """What somebody filled in, without the two fields that are there for robots."""
    return {name: value for name, value in told.items() if name not in ("company_fax", "opened")}


def _is_open(one: Obstacle) -> bool:
    return one.state == Obstacle.State.OPEN


def _waits(one: Obstacle) -> bool:
    return _is_open(one) and any(asking.answered_on is None for asking in one.askings.all())


def _now(one: Obstacle) -> Told:
    names = ("title", "kind", "to_whom", "cost_low", "cost_high", "cost_every", "is_confirmed")
    return {name: getattr(one, name) for name in names} | {"organisation": one.organisation or ""}


DEEDS = (
    Deed(
        "ruimtemaker",
        _("Wie kan ruimte maken?"),
        _("Opslaan"),
        forms.RoomMakerForm,
        _room_maker,
        _("Dat staat erbij."),
        fits=_is_open,
    ),
    Deed(
        "gevraagd",
        _("Ik heb het gevraagd"),
        _("Opslaan"),
        forms.AskForm,
        _ask,
        _("De vraag staat erbij, met de dag van het antwoord."),
        fits=lambda one: _is_open(one) and bool(one.room_makers.all()),
    ),
    Deed(
        "beantwoord",
        _("Er is antwoord"),
        _("Opslaan"),
        forms.AnswerForm,
        _answered,
        _("Het antwoord staat erbij."),
        fits=_waits,
    ),
    Deed(
        "herinnerd",
        _("Ik heb ze herinnerd"),
        _("Opslaan"),
        forms.RemindedForm,
        _reminded,
        _("De herinnering is genoteerd."),
        fits=_waits,
    ),
    Deed(
        "gevolg",
        _("Wat kwam ervan?"),
        _("Opslaan"),
        forms.CameForm,
        _came,
        _("Dat staat erbij."),
        fits=lambda one: any(asking.answered_on for asking in one.askings.all()),
    ),
    Deed(
        "regel",
        _("Welke regel is het?"),
        _("Opslaan"),
        forms.RuleForm,
        _rule,
        _("De regel staat erbij."),
        fits=_is_open,
    ),
    Deed(
        "ruimte",
        _("Ruimte die er al is, of een voorbeeld van elders"),
        _("Opslaan"),
        forms.RoomForm,
        _room,
        _("Dat staat erbij."),
        fits=lambda one: one.rule_id is not None,
    ),
    Deed(
        "aanpassen",
        _("Woorden of kosten aanpassen"),
        _("Opslaan"),
        forms.ChangeForm,
        _change,
        _("Opgeslagen."),
        start=_now,
    ),
    Deed(
        "bundelen",
        _("Zet het bij een ander knelpunt"),
        _("Bij elkaar zetten"),
        forms.BundleForm,
        _bundle,
        _("Ze staan bij elkaar."),
        fits=_is_open,
    ),
    Deed(
        "losmaken",
        _("Haal er een uit"),
        _("Losmaken"),
        forms.ApartForm,
        _apart,
        _("Het staat weer op zichzelf."),
        fits=lambda one: bool(one.parts.all()),
    ),
    Deed(
        "sluiten",
        _("Sluiten, met het antwoord"),
        _("Sluiten"),
        forms.CloseForm,
        _close,
        _("Gesloten. Wie het vertelde krijgt het antwoord."),
        fits=_is_open,
    ),
    Deed(
        "heropenen",
        _("Toch nog niet klaar"),
        _("Weer openen"),
        forms.NothingForm,
        _reopen,
        _("Het staat weer open."),
        fits=lambda one: not _is_open(one),
    ),
)
