"""The letter grows by itself, is sent once, and never changes afterwards.

Samira wants it by mail. Joke keeps Nieuw-West.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.hooks import waiting_everywhere
from oever.site.common.models import Mail
from oever.site.common.places import ServedPlace, main_place, practice_place
from oever.site.common.work import Running
from oever.site.letters import actions, forgetting, jobs
from oever.site.letters.models import Letter, Reader
from oever.site.letters.quarters import Quarter
from oever.site.people.actions import give_role, open_account
from oever.site.places.loading import load_place_records
from oever.site.statements.actions import start_statement

pytestmark = pytest.mark.django_db
NOW = Quarter.of(timezone.localdate())


@pytest.fixture
def place() -> ServedPlace:
    load_place_records(main_place())
    load_place_records(practice_place())
    return main_place()


@pytest.fixture
def moved(place: ServedPlace) -> ServedPlace:
    """Something happened: a text was begun."""
    start_statement(place_id=place.id, title="De alinea", text="Wij kopen hier.", purpose="", by=OPERATOR)
    return place


@pytest.fixture
def samira(place: ServedPlace) -> Reader:
    reader = actions.QUARTERLY.subscribe(
        place_id=place.id, mail="Samira@voorbeeld.nl", language="nl", by=OPERATOR
    )
    actions.QUARTERLY.confirm(reader=reader, by=OPERATOR)
    Mail.objects.all().delete()
    return reader


def ready(place: ServedPlace) -> Letter:
    return actions.grow_letter(place=place, quarter=NOW, today=NOW.after.first_day, by=OPERATOR)


def test_what_moved_stands_in_it_in_both_languages(moved: ServedPlace, client: Client) -> None:
    letter = actions.grow_letter(place=moved, quarter=NOW, today=timezone.localdate(), by=OPERATOR)

    assert letter.state == "growing"
    for prefix, heading in (("", "Wat er bewoog"), ("/en", "What moved")):
        page = client.get(f"{prefix}{letter.get_absolute_url()}").content.decode()
        assert heading in page
        assert "De alinea" in page
    english = letter.parts["en"][0]["lines"][0]["address"]
    assert english.startswith("/en/onderschrijven/")


def test_growing_without_news_writes_no_history(moved: ServedPlace) -> None:
    today = timezone.localdate()
    first = actions.grow_letter(place=moved, quarter=NOW, today=today, by=OPERATOR)
    second = actions.grow_letter(place=moved, quarter=NOW, today=today, by=OPERATOR)

    assert first.made_at == second.made_at


def test_it_is_mailed_once_with_the_line_of_the_desk(moved: ServedPlace, samira: Reader) -> None:
    letter = ready(moved)
    actions.add_line(letter=letter, line={"nl": "Dank voor alle soep.", "en": ""}, by=OPERATOR)

    assert [actions.send_letter(letter=letter, by=OPERATOR) for _again in range(2)] == [1, 0]
    mail = Mail.objects.get()
    assert mail.to == "samira@voorbeeld.nl"
    assert mail.body.startswith("Dank voor alle soep.")
    assert "De alinea" in mail.body
    assert "http" in mail.body


def test_what_was_sent_never_changes(moved: ServedPlace) -> None:
    letter = ready(moved)
    actions.send_letter(letter=letter, by=OPERATOR)
    before = Letter.objects.get().parts
    start_statement(place_id=moved.id, title="Nog een", text="Meer.", purpose="", by=OPERATOR)
    ready(moved)
    actions.add_line(letter=letter, line={"nl": "Te laat."}, by=OPERATOR)

    assert (Letter.objects.get().parts, Letter.objects.get().line) == (before, {})


def test_an_empty_letter_is_mailed_to_nobody(place: ServedPlace, samira: Reader) -> None:
    letter = ready(place)
    Letter.objects.filter(pk=letter.pk).update(parts={"nl": [], "en": []})

    assert actions.send_letter(letter=letter, by=OPERATOR) == 0
    assert not Mail.objects.exists()


def test_the_worker_waits_a_week_for_the_desk_and_makes_up_for_days_it_was_away(
    moved: ServedPlace, samira: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(moved)

    def on(day: date) -> int:
        monkeypatch.setattr(timezone, "localdate", lambda *_any: day)
        told = jobs.quarter_letter(Running(0))
        assert told is not None
        return int(told["mails"])

    first = NOW.after.first_day
    assert on(first + timedelta(days=2)) == 0
    assert ["/brief/" in one.address for one in waiting_everywhere(moved.id)] == [True]
    assert on(first + timedelta(days=20)) == 1
    assert on(first + timedelta(days=21)) == 0


def test_reading_by_mail_begins_and_ends_with_a_button(place: ServedPlace, client: Client) -> None:
    client.post("/brief/krijgen/", {"mail": "samira@voorbeeld.nl"})
    link = re.search(r"/brief/krijgen/ja/\S+", Mail.objects.get().body)
    assert link is not None
    client.get(link[0])
    assert Reader.objects.get().confirmed_at is None
    client.post(link[0])
    assert Reader.objects.get().confirmed_at is not None


def test_the_stop_link_of_a_letter_stops_it(moved: ServedPlace, samira: Reader, client: Client) -> None:
    actions.send_letter(letter=ready(moved), by=OPERATOR)
    link = re.search(r"/brief/krijgen/stop/\S+", Mail.objects.get().body)
    assert link is not None
    client.get(link[0])
    assert Reader.objects.exists()
    client.post(link[0])
    assert not Reader.objects.exists()


def test_only_a_keeper_adds_a_line(moved: ServedPlace, client: Client) -> None:
    letter = ready(moved)
    client.post(letter.get_absolute_url(), {"nl": "Vreemd", "en": ""})
    assert Letter.objects.get().line == {}

    joke = open_account(mail="joke@voorbeeld.nl", name="Joke", by=OPERATOR)
    give_role(account=joke, role="keeper", place_id=moved.id, by=OPERATOR)
    client.force_login(joke)
    client.post(letter.get_absolute_url(), {"nl": "Welkom", "en": "Welcome"})
    assert Letter.objects.get().line == {"nl": "Welkom", "en": "Welcome"}


def test_who_asks_to_be_forgotten_is_no_reader_any_more(samira: Reader) -> None:
    assert forgetting.forget("samira@voorbeeld.nl") == 1
    assert not Reader.objects.exists()


def test_a_letter_that_is_not_there_is_not_found(place: ServedPlace, client: Client) -> None:
    assert client.get("/brief/1999-1/").status_code == 404
