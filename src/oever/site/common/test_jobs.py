"""What is of no use any more goes; what somebody may still need stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from oever.site.common.jobs import tidy
from oever.site.common.limits import allow
from oever.site.common.links import make_link, record_behind, withdraw_links
from oever.site.common.models import Attempt, Mail, Place, PrivateLink
from oever.site.common.outbox import queue_mail
from oever.site.common.work import Running

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=100)


def test_mail_that_was_sent_long_ago_goes_and_mail_that_waits_stays() -> None:
    queue_mail(to="a@voorbeeld.nl", subject="sent", body=".")
    Mail.objects.update(sent_at=LONG_AGO)
    queue_mail(to="a@voorbeeld.nl", subject="waits", body=".")
    tidy(Running(0))
    assert [mail.subject for mail in Mail.objects.all()] == ["waits"]


def test_a_link_that_is_over_goes_and_one_without_an_end_stays() -> None:
    place = Place.objects.create(id="waterland", name_nl="Waterland", name_en="Waterland")
    make_link(place, purpose="confirm", ends_at=LONG_AGO)
    make_link(place, purpose="claim")
    withdraw_links(place, purpose="claim")
    kept = make_link(place, purpose="follow")
    tidy(Running(0))
    assert PrivateLink.objects.count() == 1
    assert record_behind(kept, purpose="follow") == place


def test_counts_of_tries_go_when_their_time_is_over() -> None:
    allow("tip", "a", times=1, hours=1)
    allow("tip", "b", times=1, hours=1)
    Attempt.objects.filter(pk=Attempt.objects.first().pk).update(ends_at=LONG_AGO)  # type: ignore[union-attr]
    tidy(Running(0))
    assert Attempt.objects.count() == 1
