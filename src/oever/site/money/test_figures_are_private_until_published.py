"""Nobody but the officer sees figures before they are published, and nobody after they are taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oever.site.common.history import OPERATOR, history_of
from oever.site.common.models import Job
from oever.site.common.work import do_one, load_jobs
from oever.site.money.models import Publication
from oever.site.people.actions import open_account
from oever.site.people.models import Account
from oever.site.register.models import Organisation

Enter = Callable[[Account], Client]
PAGE = "/oefenplaats/geld/bij/scholen/"
ROWS = "/oefenplaats/geld/rijen.csv"


@pytest.fixture
def handed_in(figures_file: Path, officer: Account, enter: Enter) -> Client:
    client = enter(officer)
    file = SimpleUploadedFile("in.oever.zip", figures_file.read_bytes())
    answer = client.post("/oefenplaats/geld/inleveren/scholen/cijfers/", {"file": file})
    assert answer.status_code == 302
    load_jobs()
    while do_one():
        pass
    return client


def _rows(client: Client) -> str:
    return client.get(ROWS).getvalue().decode()


def test_a_draft_is_seen_by_its_officer_alone(handed_in: Client, school: Organisation, enter: Enter) -> None:
    draft = Publication.objects.get()
    address = f"/oefenplaats/geld/concept/{draft.pk}/"
    stranger = enter(open_account(mail="ander@voorbeeld.nl", name="", by=OPERATOR))
    assert "€ 1.000" in handed_in.get(address).content.decode().replace("\xa0", " ")
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert "We weten het nog niet" in Client().get(PAGE).content.decode()
    assert "Noorderlicht" not in _rows(Client())


def test_published_figures_are_for_everyone_and_taken_back_at_once(handed_in: Client) -> None:
    draft = Publication.objects.get()
    handed_in.post(f"/oefenplaats/geld/concept/{draft.pk}/publiceren/")
    load_jobs()
    while do_one():
        pass
    page = Client().get(PAGE).content.decode()
    assert "Schoonmaak Noorderlicht" in page
    assert "Noorderlicht" in _rows(Client())
    assert "Scholengroep Meerdam" in Client().get("/oefenplaats/geld/").content.decode()

    handed_in.post(f"/oefenplaats/geld/concept/{draft.pk}/terugtrekken/")
    assert "We weten het nog niet" in Client().get(PAGE).content.decode()
    assert "Noorderlicht" not in _rows(Client())
    assert "Noorderlicht" not in Client().get("/oefenplaats/geld/").content.decode()


def test_publishing_and_taking_back_are_in_the_history(handed_in: Client, officer: Account) -> None:
    draft = Publication.objects.get()
    handed_in.post(f"/oefenplaats/geld/concept/{draft.pk}/publiceren/")
    handed_in.post(f"/oefenplaats/geld/concept/{draft.pk}/terugtrekken/")
    lines = list(history_of(draft))
    assert [line.did for line in lines] == ["withdraw_figures", "publish_figures", "take_in_figures"]
    by = [(line.by_role, line.by_account_id) for line in lines]
    assert by == [("officer", officer.pk), ("officer", officer.pk), ("worker", None)]


def test_a_stranger_cannot_publish(handed_in: Client, enter: Enter) -> None:
    draft = Publication.objects.get()
    stranger = enter(open_account(mail="ander@voorbeeld.nl", name="", by=OPERATOR))
    assert stranger.post(f"/oefenplaats/geld/concept/{draft.pk}/publiceren/").status_code == 404
    assert Publication.objects.get().state == "draft"
    assert not Job.objects.filter(kind="draw_together").exists()
