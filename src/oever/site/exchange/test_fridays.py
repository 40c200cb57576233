"""The mail on Fridays: only after a yes from the mailbox, once a week, by the clock of the place, and
stopped.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import RESIDENT
from oever.site.common.models import Mail
from oever.site.common.work import Running
from oever.site.exchange import jobs
from oever.site.exchange.actions import promise, tell_outcome
from oever.site.exchange.conftest import PLACE, VEGETABLES, posted, replied
from oever.site.exchange.models import Posting, Subscription
from oever.site.exchange.news import of_week, start_of

pytestmark = pytest.mark.django_db
MAIL = "lezer@voorbeeld.nl"
FRIDAY = date(2026, 11, 27)


def link_in(mail: Mail, part: str) -> str:
    found = re.search(rf"/verbinden/vrijdagmail/{part}/\S+", mail.body)
    assert found is not None
    return found[0]


def subscribed(client: Client) -> None:
    client.post("/verbinden/vrijdagmail/", {"mail": MAIL})
    client.post(link_in(Mail.objects.get(to=MAIL), "ja"))


def run_on(day: date) -> int:
    """Let the daily job run on a day, with what stands open now opened that week."""
    Posting.objects.update(opened_at=start_of(day) - timedelta(hours=5))
    with patch("django.utils.timezone.localdate", return_value=day):
        return int((jobs.digest(Running(0)) or {})["mails"])


def digests() -> list[Mail]:
    return list(Mail.objects.filter(to=MAIL, subject__startswith="Deze week"))


def test_nobody_is_subscribed_before_a_yes_from_their_mailbox(client: Client, place: str) -> None:
    posted()
    client.post("/verbinden/vrijdagmail/", {"mail": MAIL})
    address = link_in(Mail.objects.get(to=MAIL), "ja")
    client.get(address)  # a programme that inspects mail
    assert run_on(FRIDAY) == 0
    client.post(address)
    assert run_on(FRIDAY) == 1


def test_it_comes_once_a_week_however_often_the_worker_starts(client: Client, place: str) -> None:
    subscribed(client)
    posted()
    assert [run_on(FRIDAY), run_on(FRIDAY), run_on(FRIDAY + timedelta(days=1))] == [1, 0, 0]
    assert run_on(FRIDAY + timedelta(days=7)) == 1
    assert len(digests()) == 2


def test_a_worker_that_was_away_on_friday_makes_up_for_it_until_sunday(client: Client, place: str) -> None:
    subscribed(client)
    posted()
    assert run_on(FRIDAY - timedelta(days=1)) == 0
    assert run_on(FRIDAY + timedelta(days=2)) == 1


def test_without_news_there_is_no_mail(client: Client, place: str) -> None:
    subscribed(client)
    assert run_on(FRIDAY) == 0


def test_asks_come_before_offers_and_nobodys_address_is_in_it(client: Client, place: str) -> None:
    subscribed(client)
    posted()
    posted("ask", "Wie heeft een aanhanger?")
    run_on(FRIDAY)
    (mail,) = digests()
    assert mail.body.index("aanhanger") < mail.body.index(VEGETABLES)
    assert "jan@voorbeeld.nl" not in mail.body


def test_one_button_stops_it_and_a_second_press_is_no_error(client: Client, place: str) -> None:
    subscribed(client)
    posted()
    run_on(FRIDAY)
    stop = link_in(digests()[0], "stop")
    client.get(stop)
    assert Subscription.objects.exists()
    client.post(stop)
    assert not Subscription.objects.exists()
    again = client.post(stop)
    assert again.status_code == 200
    assert "geen vrijdagmail meer" in again.content.decode()


def test_the_week_is_counted_by_the_clock_of_the_place(place: str) -> None:
    """Sunday 25 October 2026 has 25 hours in Amsterdam: what opens in the last of them belongs to that
    week.
    """
    sunday = date(2026, 10, 25)
    one = posted()
    last_hour = datetime(2026, 10, 25, 22, 30, tzinfo=UTC)  # 23:30 in Amsterdam, after the clock went back
    Posting.objects.filter(pk=one.pk).update(opened_at=last_hour)
    assert [item.posting for item in of_week(PLACE, sunday).offers] == [one]
    assert not of_week(PLACE, sunday + timedelta(days=7)).offers
    assert start_of(sunday + timedelta(days=1)).timestamp() - start_of(sunday).timestamp() == 25 * 3600


def test_what_worked_is_counted(client: Client, offer: Posting) -> None:
    pledge = promise(reply=replied(offer), by=RESIDENT)
    tell_outcome(pledge=pledge, side="poster", worked="yes", told="", by=RESIDENT)
    ended = Posting.objects.get().ended_at
    assert ended is not None
    assert of_week(PLACE, timezone.localdate(ended)).solved == 1
