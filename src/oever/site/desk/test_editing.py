"""A keeper changes any field of a record, as the spreadsheet would, and nothing else."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from oever.site.common.history import history_of
from oever.site.desk.editing import RecordForm
from oever.site.register.entries import entry_of
from oever.site.register.models import Organisation, Record, Space

pytestmark = pytest.mark.django_db


def sent(record: Record, **changes: object) -> dict[str, object]:
    """The form as it stands on the page, with changes."""
    form = RecordForm(record=record)
    return {name: form.initial.get(name, "") for name in form.columns} | {
        "revision": record.revision
    } | changes  # fmt: skip


def test_what_is_not_touched_stays_as_it_is(thread: Organisation) -> None:
    Organisation.objects.update(offers={"nl": "Naailes\nHerstel van kleding"})
    thread.refresh_from_db()
    told = sent(thread)
    told["offers"] = str(told["offers"]).replace("\n", "\r\n")  # as a browser sends it
    form = RecordForm(_posted(told), record=thread)
    assert form.is_valid(), form.errors
    assert form.values == {}


def _posted(told: dict[str, object]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in told.items():
        posted.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return posted


def test_any_field_can_be_changed(at_desk: Client, thread: Organisation) -> None:
    told = sent(
        thread, kind="anchor", stage="talking", started_year="2019", in_need_of=["space"], income_sales="40%",
        what_plain="Wij naaien.", is_looked_at="on",
    )  # fmt: skip
    page = at_desk.post(f"/bureau/bewerken/organisatie/{thread.ref}/", told, follow=True)
    assert "Opgeslagen: Naaiatelier De Draad." in page.content.decode()
    thread.refresh_from_db()
    assert (thread.kind, thread.stage, thread.started_year, thread.income_sales) == (
        "anchor", "talking", 2019, 40,
    )  # fmt: skip
    assert thread.in_need_of == ["space"]
    assert thread.what_plain == {"nl": "Wij naaien."}
    assert thread.aliases == ["Blocnotes Naaiers"]
    assert thread.confirmed_on is not None
    assert {line.by_role for line in history_of(thread)} >= {"keeper"}


def test_the_other_language_stays(at_desk: Client, thread: Organisation) -> None:
    at_desk.post(f"/en/bureau/bewerken/organisatie/{thread.ref}/", sent(thread) | {"what_plain": "We sew."})
    thread.refresh_from_db()
    assert thread.what_plain == {"nl": "Vrouwen naaien en herstellen kleding en linnen.", "en": "We sew."}


def test_what_means_nothing_is_told_and_nothing_is_lost(at_desk: Client, thread: Organisation) -> None:
    told = sent(thread, started_year="ooit", areas="Atlantis", name="De Draad")
    page = at_desk.post(f"/bureau/bewerken/organisatie/{thread.ref}/", told).content.decode()
    assert 'value="ooit"' in page
    assert 'value="De Draad"' in page
    assert "Atlantis" in page
    thread.refresh_from_db()
    assert thread.name == "Naaiatelier De Draad"


def test_a_record_keeps_a_name(at_desk: Client, thread: Organisation) -> None:
    page = at_desk.post(
        f"/bureau/bewerken/organisatie/{thread.ref}/", sent(thread, name=" ")
    ).content.decode()
    assert "Vul dit in." in page
    thread.refresh_from_db()
    assert thread.name == "Naaiatelier De Draad"


def test_two_keepers_do_not_overwrite_each_other(at_desk: Client, thread: Organisation) -> None:
    Organisation.objects.update(revision=7)
    page = at_desk.post(f"/bureau/bewerken/organisatie/{thread.ref}/", sent(thread, name="De Draad"))
    assert "is intussen veranderd door een ander" in page.content.decode()


def test_only_keepers_edit(thread: Organisation) -> None:
    assert Client().get(f"/bureau/bewerken/organisatie/{thread.ref}/").status_code == 302


def test_every_kind_of_record_can_be_edited(at_desk: Client, place: str, thread: Organisation) -> None:
    space = Space.objects.create(place_id=place, ref="loods", name="De Loods", is_social_rent=True)
    assert at_desk.get("/bureau/bewerken/ruimte/loods/").status_code == 200
    form = RecordForm(_posted(sent(space, owner=thread.ref, floor_m2="120,5")), record=space)
    assert form.is_valid(), form.errors
    assert {name: str(value) for name, value in form.values.items()} == {
        "owner": thread.ref, "floor_m2": "120.50",
    }  # fmt: skip
    assert entry_of(space)["is_social_rent"] is True
