"""One box, always an answer with its three parts, and what stands still comes up by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.common.hooks import waiting_everywhere
from oever.site.common.models import AuditLine, Mail
from oever.site.people.models import Account
from oever.site.ventures.actions import (
    ClosedError,
    NoAnswerError,
    answer_idea,
    merge_idea,
    note_done,
    plan_idea,
    withdraw_idea,
)
from oever.site.ventures.conftest import HATICE, PLACE, SAMIR, TITLE, answered, had
from oever.site.ventures.models import Done, Giver, Idea, Joiner, Joining
from oever.site.ventures.queries import ideas, standing_still
from oever.site.ventures.taking_part import join_idea, leave_idea

pytestmark = pytest.mark.django_db
NEW = "/bouwen/ideeen/nieuw/"


def waits() -> list[tuple[str, bool]]:
    return [(one.title, one.is_stuck) for one in waiting_everywhere(PLACE)]


def test_an_idea_in_one_sentence_waits_with_a_day(client: Client, place: str) -> None:
    answer = client.post(NEW, {"title": TITLE})
    assert answer.status_code == 302
    one = Idea.objects.get()
    assert (one.stage, one.answer_by) == ("new", timezone.localdate() + timedelta(days=7))
    assert "Je hebt uiterlijk" in client.get(answer["Location"]).content.decode()
    assert TITLE not in client.get("/bouwen/").content.decode()
    assert waits() == [(TITLE, False)]


def test_an_idea_that_was_not_answered_in_time_stands_on_top(place: str) -> None:
    had()
    Idea.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert waits() == [(TITLE, True)]


def test_an_answer_says_what_we_do_what_we_do_not_and_why(client: Client, joke: Account) -> None:
    one = had()
    client.force_login(joke)
    page = f"/bouwen/bureau/{one.pk}/"
    half = client.post(page, {"do": "answer", "answer-why": "Er is een zaal."})
    assert "Schrijf wat we doen, of wat we niet doen." in half.content.decode()
    told = {
        "answer-do": "We zoeken een boer.",
        "answer-do_not": "We betalen geen keuken.",
        "answer-goes_on": "1",
    }
    client.post(page, {"do": "answer", **told, "answer-why": "Er is een zaal."})
    one.refresh_from_db()
    assert one.stage == "exploring"
    (mail,) = Mail.objects.filter(to=HATICE.mail, subject__startswith="Antwoord")
    for part in ("We zoeken een boer.", "We betalen geen keuken.", "Er is een zaal."):
        assert part in mail.body
        assert part in client.get(one.get_absolute_url()).content.decode()


def test_half_an_answer_is_none_and_a_second_one_comes_too_late(idea: Idea) -> None:
    with pytest.raises(NoAnswerError):
        answer_idea(idea=had("Iets"), do="", do_not="", why="Zomaar.", goes_on=True, by=OPERATOR)
    with pytest.raises(ClosedError):
        answer_idea(idea=idea, do="Ja", do_not="", why="Toch.", goes_on=True, by=OPERATOR)


def test_what_is_kept_can_be_taken_off_the_shelf(place: str) -> None:
    one = answered(goes_on=False)
    assert one.stage == "kept"
    day = timezone.localdate() + timedelta(days=3)
    assert plan_idea(idea=one, next_step="Bellen", next_on=day, by=RESIDENT).stage == "exploring"


def test_a_step_that_is_over_its_day_comes_up_by_itself(idea: Idea) -> None:
    plan_idea(idea=idea, next_step="De boer bellen", next_on=timezone.localdate(), by=RESIDENT)
    assert waits() == []
    Idea.objects.update(next_on=timezone.localdate() - timedelta(days=1))
    assert waits() == [(TITLE, True)]
    note_done(idea=idea, words="Gebeld", on=timezone.localdate(), by=RESIDENT)
    assert waits() == []


def test_silence_without_a_step_comes_up_after_a_month(idea: Idea) -> None:
    Idea.objects.update(last_moved_at=timezone.now() - timedelta(days=29))
    assert not standing_still(PLACE)
    Idea.objects.update(last_moved_at=timezone.now() - timedelta(days=32))
    assert list(standing_still(PLACE)) == [idea]
    assert Idea.objects.get().stands_still


def test_ideas_that_look_alike_are_shown_before_sending(client: Client, idea: Idea) -> None:
    told = {"title": "Keuken met groente uit de polder", "mail": SAMIR.mail}
    page = client.post(NEW, told).content.decode()
    assert "Dit lijkt op wat er al is" in page
    assert Idea.objects.count() == 1
    apart = {**told, "screen": "alike", "which": "none"}
    assert "wat er anders is" in client.post(NEW, apart).content.decode()
    client.post(NEW, {**apart, "alike_why": "De mijne is voor scholen."})
    assert Idea.objects.get(alike=idea).alike_why == "De mijne is voor scholen."


def test_who_wants_to_join_joins_and_makes_no_second_idea(client: Client, idea: Idea) -> None:
    told = {"title": "Keuken met groente uit de polder", "mail": SAMIR.mail, "name": "Samir"}
    client.post(NEW, {**told, "screen": "alike", "which": str(idea.pk), "alike_choice": "join"})
    assert (Idea.objects.count(), Joining.objects.get().idea) == (1, idea)
    assert Mail.objects.filter(to=HATICE.mail, body__contains="samir@voorbeeld.nl").exists()
    assert "Samir" not in client.get(idea.get_absolute_url()).content.decode()


def test_merging_brings_everybody_and_every_word_along(idea: Idea) -> None:
    other = answered("Koken met de boer", person=SAMIR, words="Met een bakfiets.")
    join_idea(idea=other, kind="helps", person=SAMIR, by=RESIDENT)
    merge_idea(idea=other, into=idea, answer="Dit gaat samen verder.", by=OPERATOR)
    idea.refresh_from_db()
    other.refresh_from_db()
    assert (other.stage, other.joined_into) == ("joined", idea)
    assert "Met een bakfiets." in idea.words
    assert idea.joinings.count() == 1
    with pytest.raises(ClosedError):
        merge_idea(idea=idea, into=other, answer="Terug", by=OPERATOR)


def test_energy_is_who_joined_and_what_was_done_and_comes_first(client: Client, idea: Idea) -> None:
    quiet = answered("Een bibliotheek van gereedschap")
    assert [one.pk for one in ideas(PLACE)] == [quiet.pk, idea.pk]
    join_idea(idea=idea, kind="pulls", person=SAMIR, by=RESIDENT)
    note_done(idea=idea, words="Geproefd", on=timezone.localdate(), by=RESIDENT)
    assert [one.pk for one in ideas(PLACE)] == [idea.pk, quiet.pk]
    page = client.get("/bouwen/").content.decode()
    assert "1 doet mee · vandaag nog iets gedaan" in page
    assert "nog niemand bezig" in page


def test_its_owner_can_take_it_back_but_not_once_others_joined(idea: Idea) -> None:
    joining, _token = join_idea(idea=idea, kind="helps", person=SAMIR, by=RESIDENT)
    with pytest.raises(ClosedError):
        withdraw_idea(idea=idea, by=RESIDENT)
    leave_idea(joining=joining, by=RESIDENT)
    withdraw_idea(idea=idea, by=RESIDENT)
    idea.refresh_from_db()
    assert (idea.title, Giver.objects.count(), Joiner.objects.count()) == ("", 0, 0)


def test_somebody_who_asks_to_be_forgotten_is_nowhere_and_the_counts_stay(idea: Idea) -> None:
    join_idea(idea=idea, kind="helps", person=SAMIR, words="Samir kookt", by=RESIDENT)
    note_done(idea=idea, words="Samir heeft gekookt", on=timezone.localdate(), by=RESIDENT)
    forget_person(SAMIR.mail)
    kinds = (Idea, Joining, Joiner, Done, Mail, AuditLine)
    assert "samir" not in str([list(kind.objects.values()) for kind in kinds]).lower()
    assert (Joining.objects.count(), Done.objects.count()) == (1, 1)
