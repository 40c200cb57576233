"""Lines of history as sentences: who (a role, never a name), what, and each field that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from oever.site.common.models import AuditLine

ROLES = {
    "resident": _("een bezoeker zonder account"),
    "editor": _("de organisatie zelf"),
    "officer": _("een medewerker van de instelling"),
    "keeper": _("een bijhouder"),
    "worker": _("Oever zelf"),
    "operator": _("de beheerder van de computer"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field: how it is called, how it was and how it is."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what happened, by whom, when."""

    what: str
    by: str
    at: datetime
    changes: tuple[Change, ...]


def told(lines: Iterable[AuditLine]) -> list[Told]:
    """Lines of history as a reader gets them."""
    return [
        Told(_what(line), str(ROLES.get(line.by_role, line.by_role)), line.at, _changes(line))
        for line in lines
    ]


def _what(line: AuditLine) -> str:
    if line.after and not line.before:
        return str(_("Erbij gezet"))
    if line.before and not line.after:
        return str(_("Weggehaald"))
    return str(_("Veranderd")) if line.before else str(_("Bijgewerkt"))


def _changes(line: AuditLine) -> tuple[Change, ...]:
    names = [name for name in line.after or line.before if not name.endswith("_at") and name != "place_id"]
    shown = (
        Change(_name(line, name), _text(line.before.get(name)), _text(line.after.get(name))) for name in names
    )
    return tuple(change for change in shown if change.was or change.now)


def _name(line: AuditLine, name: str) -> str:
    try:
        field = apps.get_model(line.record_type)._meta.get_field(name.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):
        return capfirst(name.replace("_", " "))
    return capfirst(str(getattr(field, "verbose_name", name)))


def _text(value: Any) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return str(_("ja")) if value else str(_("nee"))
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(one)}" for key, one in value.items())
    return str(value)
