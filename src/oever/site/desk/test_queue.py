"""The order of the desk: what stands still comes up by itself, and nothing waits for who is away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.models import Job, Mail
from oever.site.common.outbox import queue_mail
from oever.site.common.work import Running
from oever.site.contributions.models import Giver, Suggestion
from oever.site.desk.actions import go_away, see_mail, take_up
from oever.site.desk.conftest import PLACE, give
from oever.site.desk.jobs import stands_still
from oever.site.desk.queue import next_for, waiting
from oever.site.people.models import Account

pytestmark = pytest.mark.django_db


def titles(keeper: Account) -> list[str]:
    return [one.title for one in waiting(PLACE, keeper)]


def ago(one: Suggestion, days: int, **also: object) -> None:
    Suggestion.objects.filter(pk=one.pk).update(sent_at=timezone.now() - timedelta(days=days), **also)


def test_the_oldest_comes_first_and_what_stands_still_before_that(joke: Account) -> None:
    new, old, late = (give("tip", words=words) for words in ("nieuw", "oud", "te laat"))
    ago(new, 0)
    ago(old, 5)
    ago(late, 3, answer_by=timezone.localdate() - timedelta(days=1))
    assert titles(joke) == ["te laat", "oud", "nieuw"]


def test_what_somebody_took_up_is_not_next_for_another(joke: Account, piet: Account) -> None:
    one = give("tip", words="een")
    take_up(suggestion=one, account=joke, by=OPERATOR)
    assert next_for(PLACE, piet) is None
    assert next_for(PLACE, joke) == one


def test_what_was_taken_up_and_left_is_for_everybody_again(joke: Account, piet: Account) -> None:
    one = give("tip", words="een")
    take_up(suggestion=one, account=joke, by=OPERATOR)
    Suggestion.objects.update(taken_at=timezone.now() - timedelta(days=4))
    (waits,) = waiting(PLACE, piet)
    assert (waits.is_stuck, waits.whose) == (True, None)
    assert next_for(PLACE, piet) == one


def test_who_stands_in_gets_what_was_taken_up(joke: Account, piet: Account) -> None:
    take_up(suggestion=give("tip", words="een"), account=joke, by=OPERATOR)
    today = timezone.localdate()
    go_away(account=joke, stand_in=piet, place_id=PLACE, from_on=today, until_on=today, by=OPERATOR)
    assert [one.is_mine for one in waiting(PLACE, piet)] == [True]


def test_keepers_who_are_there_get_one_mail_a_day_about_what_stands_still(
    joke: Account, piet: Account
) -> None:
    ago(give("tip", words="vergeten"), 9, answer_by=timezone.localdate() - timedelta(days=2))
    today = timezone.localdate()
    go_away(account=joke, stand_in=piet, place_id=PLACE, from_on=today, until_on=today, by=OPERATOR)
    Mail.objects.all().delete()
    stands_still(Running(0))
    stands_still(Running(0))
    (mail,) = Mail.objects.all()
    assert mail.to == "piet@voorbeeld.nl"
    assert "vergeten" in mail.body


def test_a_mail_that_came_back_is_looked_at_once(at_desk: Client, joke: Account, piet: Account) -> None:
    give("tip", words="een")
    mail = Mail.objects.get()
    Mail.objects.update(returned_at=timezone.now())
    assert "Je bericht is binnen" in titles(joke)
    at_desk.post(f"/bureau/mail/{mail.pk}/", {"do": "drop"})
    assert Giver.objects.get().mail == ""
    assert not see_mail(mail=mail, place_id=PLACE, account=piet, by=OPERATOR)


def test_a_mail_of_people_elsewhere_is_not_on_this_desk(at_desk: Client, joke: Account) -> None:
    queue_mail(to="iemand@elders.nl", subject="Geheim", body="")
    Mail.objects.update(returned_at=timezone.now())
    assert titles(joke) == []
    assert at_desk.get(f"/bureau/mail/{Mail.objects.get().pk}/").status_code == 404


def test_work_of_the_machine_that_failed_can_be_tried_again(at_desk: Client, joke: Account) -> None:
    job = Job.objects.create(kind="follow_ledger", state="failed", start_after=timezone.now(), tries=3)
    assert titles(joke) == ["follow_ledger"]
    at_desk.post(f"/bureau/werk/{job.pk}/")
    job.refresh_from_db()
    assert (job.state, job.tries) == ("waiting", 0)
