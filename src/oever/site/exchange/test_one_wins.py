"""The same offer promised to two: one wins, the other hears it, and nothing stands twice.

With threads on a real database: tests/browser/test_an_offer_promised_at_once.py.
"""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.site.common.history import RESIDENT
from oever.site.common.models import Mail
from oever.site.common.outbox import send_waiting
from oever.site.exchange.actions import ClosedError, GoneError, promise, take_back
from oever.site.exchange.conftest import HATICE, NOOR, replied
from oever.site.exchange.models import Pledge, Posting

pytestmark = pytest.mark.django_db


def test_the_second_is_told_that_it_has_gone(offer: Posting) -> None:
    first, second = replied(offer), replied(offer, NOOR)
    promise(reply=first, by=RESIDENT)
    with pytest.raises(GoneError) as problem:
        promise(reply=second, by=RESIDENT)
    assert "net aan iemand anders" in problem.value.text.nl


def test_the_database_itself_lets_no_part_be_promised_twice(offer: Posting) -> None:
    pledge = promise(reply=replied(offer), by=RESIDENT)
    other = replied(offer, NOOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.create(
            place_id=offer.place_id, posting=offer, reply=other, part=1, ask_on=pledge.ask_on
        )


def test_pressing_twice_promises_once(offer: Posting) -> None:
    reply = replied(offer, HATICE)
    pledge = promise(reply=reply, by=RESIDENT)
    with pytest.raises(ClosedError):
        promise(reply=reply, by=RESIDENT)
    take_back(pledge=pledge, side="poster", why="", by=RESIDENT)
    with pytest.raises(ClosedError):
        take_back(pledge=pledge, side="poster", why="", by=RESIDENT)
    assert Pledge.objects.count() == 1


def test_a_mail_server_that_is_down_delays_the_mails_and_each_goes_out_once(
    offer: Posting, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise(reply=replied(offer), by=RESIDENT)
    waiting = Mail.objects.filter(sent_at=None).count()

    def down(message: EmailMessage) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", down)
        assert send_waiting() == 0
    assert Pledge.objects.get().is_standing
    Mail.objects.update(next_try_at=timezone.now())
    assert (send_waiting(), send_waiting()) == (waiting, 0)
    assert len(mailoutbox) == waiting
