"""A mail goes out once, with the change it tells of, also when the mail server is away."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as sent
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from oever.site.common.models import Mail
from oever.site.common.outbox import LAST_TRY, queue_mail, send_waiting

pytestmark = pytest.mark.django_db


def queue(**other: Any) -> Mail | None:
    return queue_mail(to="fatima@voorbeeld.nl", subject="Klopt dit nog?", body="Kijk even.", **other)


def test_a_mail_is_sent_once() -> None:
    queue()
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert [message.subject for message in sent.outbox] == ["Klopt dit nog?"]


def test_a_mail_about_something_that_was_undone_never_goes_out() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert send_waiting() == 0


def test_one_key_is_one_mail() -> None:
    queue(key="still-right-7-2026")
    queue(key="still-right-7-2026")
    assert send_waiting() == 1


def test_a_mail_waits_while_the_server_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", _raising(ConnectionRefusedError()))
        assert send_waiting() == 0
    assert send_waiting() == 0  # not at once again
    Mail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    assert send_waiting() == 1


def test_an_address_that_is_refused_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    queue_mail(to="weg@voorbeeld.nl", subject="Eerst", body=".")
    queue()
    ordinary = EmailBackend.send_messages

    def send(self: EmailBackend, messages: Any) -> Any:
        if messages[0].to == ["weg@voorbeeld.nl"]:
            raise smtplib.SMTPRecipientsRefused({"weg@voorbeeld.nl": (550, b"no such user")})
        return ordinary(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    send_waiting()
    assert [message.subject for message in sent.outbox] == ["Klopt dit nog?"]
    assert Mail.objects.get(subject="Eerst").returned_at is not None


def test_after_three_weeks_of_trying_a_mail_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    Mail.objects.update(tries=LAST_TRY - 1)
    monkeypatch.setattr(EmailBackend, "send_messages", _raising(ConnectionRefusedError()))
    send_waiting()
    assert Mail.objects.get().returned_at is not None


def test_a_mail_that_another_worker_is_sending_is_left_alone() -> None:
    queue()
    Mail.objects.update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert send_waiting() == 0


def test_a_subject_cannot_carry_a_second_header() -> None:
    queue_mail(to="fatima@voorbeeld.nl", subject="Hoi\nBcc: iedereen@voorbeeld.nl", body=".")
    send_waiting()
    assert sent.outbox[0].bcc == []
    assert "\n" not in sent.outbox[0].subject


def _raising(problem: Exception) -> Any:
    def raising(*args: object) -> None:
        raise problem

    return raising
