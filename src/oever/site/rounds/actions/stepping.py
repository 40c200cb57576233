"""Steps of an editor: each is one transaction, one line of history, and can be walked back.

A step keeps the rows it touches as they were and as they became. Undoing puts them back, as long as they
still are what the step made of them; where somebody else went on from there, it says so and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.history import Actor, note
from oever.site.rounds.models import Round, Step
from oever.site.rounds.phases import require
from oever.vocabulary.languages import Text

# What points at what: made from the first to the last, removed from the last to the first.
ORDER = ("rounds.theme", "rounds.sentence", "rounds.fragment", "rounds.evidence", "rounds.othertext",
         "rounds.openquestion", "rounds.onward")  # fmt: skip
Row = dict[str, Any]


class CannotUndoError(OeverError):
    """There is no step to undo, or somebody went on from it."""

    exit_code = 9


class Hand:
    """What a step touches: `keep` a row before changing it, tell of one that was `made`, `remove` one."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, int], Row | None] = {}

    def keep(self, *rows: models.Model) -> None:
        """Remember these as they are stored: what a page brought along may be older."""
        for row in rows:
            if _name(row) not in self._before:
                self._before[_name(row)] = _row(type(row)._base_manager.get(pk=row.pk))

    def made(self, *rows: models.Model) -> None:
        """These were not there before."""
        for row in rows:
            self._before.setdefault(_name(row), None)

    def remove(self, *rows: models.Model) -> None:
        """Take these away, so that they can come back."""
        self.keep(*rows)
        for row in rows:
            row.delete()

    def before(self) -> list[Row]:
        """The rows as they were."""
        return [row for row in self._before.values() if row is not None]

    def after(self) -> list[Row]:
        """The rows as they are; those that were removed are not among them."""
        found = (apps.get_model(label)._base_manager.filter(pk=pk).first() for label, pk in self._before)
        return [_row(row) for row in found if row is not None]


@contextmanager
def stepping(round: Round, *, did: str, by: Actor) -> Iterator[Hand]:
    """One step in a round that is being read. Raises WrongPhaseError."""
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round.pk)
        require(current, "weave")
        hand = Hand()
        yield hand
        step = Step(round=current, did=did, by_account_id=by.account_id)
        step.before, step.after = hand.before(), hand.after()
        if step.before != step.after:
            step.save()
            note(current, did=did, by=by, told={"step": step.pk})


def undo_last(*, round: Round, by: Actor) -> Step:
    """Walk the last step of this editor back. Raises CannotUndoError."""
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round.pk)
        require(current, "weave")
        step = Step.objects.filter(round=current, by_account_id=by.account_id, undone_at=None).first()
        if step is None:
            raise CannotUndoError(Text(nl="Er is niets om terug te draaien.", en="There is nothing to undo."))
        _refuse_if_gone_on(step)
        _put_back(step)
        step.undone_at = timezone.now()
        step.save()
        note(current, did="undo_step", by=by, told={"step": step.pk})
    return step


def _refuse_if_gone_on(step: Step) -> None:
    names = {_key(row) for row in (*step.before, *step.after)}
    found = (apps.get_model(label)._base_manager.filter(pk=pk).first() for label, pk in names)
    now = {_key(row): row for row in (_row(one) for one in found if one is not None)}
    if now != {_key(row): row for row in step.after}:
        raise CannotUndoError(
            Text(
                nl="Iemand anders is hiermee verder gegaan. Terugdraaien zou dat werk weggooien.",
                en="Somebody else went on from this. Undoing it would throw that work away.",
            )
        )


def _put_back(step: Step) -> None:
    before = {_key(row): row for row in step.before}
    made = [row for row in step.after if _key(row) not in before]
    for row in sorted(made, key=_rank, reverse=True):
        apps.get_model(row["model"])._base_manager.filter(pk=row["pk"]).delete()
    for row in sorted(step.before, key=_rank):
        model = apps.get_model(row["model"])
        values = {
            name: model._meta.get_field(name).to_python(value) if not name.endswith("_id") else value
            for name, value in row["fields"].items()
        }
        model._base_manager.update_or_create(pk=row["pk"], defaults=values)


def _row(one: models.Model) -> Row:
    fields = {
        field.attname: field.value_from_object(one)
        for field in one._meta.concrete_fields
        if not field.primary_key
    }
    told = {"model": one._meta.label_lower, "pk": one.pk, "fields": fields}
    plain: Row = json.loads(json.dumps(told, cls=DjangoJSONEncoder))
    return plain


def _name(row: models.Model) -> tuple[str, int]:
    return row._meta.label_lower, row.pk


def _key(row: Row) -> tuple[str, int]:
    return row["model"], row["pk"]


def _rank(row: Row) -> int:
    return ORDER.index(row["model"])
