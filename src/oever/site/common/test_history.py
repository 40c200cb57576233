"""Every change leaves one line, and a line stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from oever.site.common.history import OPERATOR, Actor, changing, history_of, note
from oever.site.common.models import AuditLine, Job, Place
from oever.site.common.models.audit import AddOnlyError
from oever.site.common.told import told

pytestmark = pytest.mark.django_db


def made_place() -> Place:
    place = Place(id="waterland", name_nl="Waterland", name_en="Waterland")
    with changing(place, did="add_place", by=OPERATOR):
        place.save()
    return place


def test_a_new_record_is_written_down_whole() -> None:
    place = made_place()
    line = history_of(place).get()
    assert (line.did, line.by_role, line.before) == ("add_place", "operator", {})
    assert line.after["name_nl"] == "Waterland"


def test_a_change_names_only_what_changed() -> None:
    place = made_place()
    with changing(place, did="rename", by=Actor("keeper")):
        place.name_en = "Waterlands"
        place.save()
    line = history_of(place).first()
    assert line is not None
    assert (line.before, line.after) == ({"name_en": "Waterland"}, {"name_en": "Waterlands"})


def test_what_is_taken_back_leaves_no_line() -> None:
    place = made_place()
    with transaction.atomic():
        with changing(place, did="rename", by=OPERATOR):
            place.name_nl = "Anders"
            place.save()
        transaction.set_rollback(True)
    assert history_of(place).count() == 1


def test_a_removed_record_keeps_its_history() -> None:
    job = Job(kind="count", start_after=timezone.now())
    with changing(job, did="ask", by=OPERATOR):
        job.save()
    job_id = str(job.pk)
    with changing(job, did="remove", by=OPERATOR):
        job.delete()
    line = AuditLine.objects.get(did="remove")
    assert (line.record_id, line.before["kind"], line.after) == (job_id, "count", {})


@pytest.mark.parametrize("attempt", ["save", "delete", "update", "delete_many"])
def test_a_line_is_never_changed_or_removed(attempt: str) -> None:
    line = note(made_place(), did="publish", by=OPERATOR)
    tries: dict[str, Callable[[], object]] = {
        "save": line.save,
        "delete": line.delete,
        "update": partial(AuditLine.objects.update, did="other"),
        "delete_many": AuditLine.objects.all().delete,
    }
    with pytest.raises(AddOnlyError):
        tries[attempt]()


def test_a_reader_is_told_a_role_and_never_a_name() -> None:
    place = made_place()
    with changing(place, did="rename", by=Actor("keeper")):
        place.name_nl = "Waterland-Oost"
        place.save()
    latest = told(history_of(place))[0]
    assert latest.by == "een bijhouder"
    assert [(change.was, change.now) for change in latest.changes] == [("Waterland", "Waterland-Oost")]
