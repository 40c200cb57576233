"""Every change leaves one line: who did what to which record, how it was and how it is.

An action wraps what it changes:

    def rename(*, organisation: Organisation, name: str, by: Actor) -> None:
        with changing(organisation, did="rename_organisation", by=by):
            organisation.name = name
            organisation.save()

That is one transaction with the change and its line in it, so neither exists without the other. A new
record is wrapped the same way, before its first `save()`. Nothing that did not change is written down.
A record may name fields that must not stand in the history: `history_leaves_out = ("code_hash",)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from oever.site.common.models import AuditLine

Snapshot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a role, and the account behind it where there is one."""

    role: str
    account_id: int | None = None


RESIDENT = Actor("resident")  # whoever adds or corrects something without an account
WORKER = Actor("worker")  # `oever work`
OPERATOR = Actor("operator")  # whoever types a command on the machine


@contextmanager
def changing(record: models.Model, *, did: str, by: Actor) -> Iterator[None]:
    """One transaction in which `record` changes, is made or is deleted, and one line of history."""
    with transaction.atomic():
        before = {} if record._state.adding else snapshot(_as_stored(record))
        record_id = record.pk
        yield
        is_gone = record.pk is None
        after = {} if is_gone else snapshot(record)
        _write(record, record_id if is_gone else record.pk, did, by, *_difference(before, after))


def note(record: models.Model, *, did: str, by: Actor, told: Snapshot | None = None) -> AuditLine:
    """A line about something that happened to a record without changing it: published, answered."""
    return _write(record, record.pk, did, by, {}, told or {})


def history_of(record: models.Model) -> models.QuerySet[AuditLine]:
    """All lines about one record, the newest first."""
    return AuditLine.objects.filter(record_type=record._meta.label_lower, record_id=str(record.pk))


def snapshot(record: models.Model) -> Snapshot:
    """The record as plain values, ready for JSON; choices of many as a sorted list of ids."""
    left_out = {"id", "history_leaves_out", *getattr(record, "history_leaves_out", ())}
    taken = {
        field.attname: _plain(field.value_from_object(record))
        for field in record._meta.concrete_fields
        if field.name not in left_out
    }
    for many in record._meta.many_to_many:
        if many.name not in left_out and many.remote_field.through._meta.auto_created:  # type: ignore[union-attr]
            taken[many.name] = sorted(
                str(pk) for pk in getattr(record, many.name).values_list("pk", flat=True)
            )
    return taken


def _as_stored(record: models.Model) -> models.Model:
    return type(record)._base_manager.get(pk=record.pk)


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, FieldFile) else value


def _difference(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot]:
    if not before or not after:
        return before, after
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def _write(
    record: models.Model, record_id: Any, did: str, by: Actor, before: Snapshot, after: Snapshot
) -> AuditLine:
    return AuditLine.objects.create(
        place_id=record.pk if record._meta.label == "common.Place" else getattr(record, "place_id", None),
        by_account_id=by.account_id,
        by_role=by.role,
        did=did,
        record_type=record._meta.label_lower,
        record_id=str(record_id),
        record_name=str(record)[:200],
        before=before,
        after=after,
    )
