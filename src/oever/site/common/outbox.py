"""Mail that is sent once, also when the mail server is away for a day.

`queue_mail` writes a mail down in the transaction of the change it tells of; `send_waiting` is what the
worker does. A mail is claimed before it is sent, so two workers never send the same one. If the machine
stops between the sending and the note of it, the mail goes out a second time under the same Message-ID,
which mail programmes show once.
"""

from __future__ import annotations

import smtplib
from datetime import timedelta
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from oever.site.common.models import Mail

CLAIMED_FOR = timedelta(minutes=5)
# After each failed try a longer wait; the last one is repeated, for three weeks in all.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
LAST_TRY = 50


def queue_mail(*, to: str, subject: str, body: str, key: str | None = None) -> Mail | None:
    """Write a mail down, to be sent by the worker. With a `key` only the first of that key is kept."""
    if key is not None and Mail.objects.filter(key=key).exists():
        return None
    return Mail.objects.create(
        to=to,
        subject=" ".join(subject.split()),
        body=body,
        key=key,
        message_id=make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]),
        next_try_at=timezone.now(),
    )


def send_waiting(limit: int = 100) -> int:
    """Send what is due; gives how many were sent. A mail server that is away ends the round."""
    sent = 0
    with get_connection() as server:
        for _number in range(limit):
            mail = _claim()
            if mail is None:
                break
            if not _send(mail, server):
                break
            sent += 1
    return sent


def _claim() -> Mail | None:
    now = timezone.now()
    with transaction.atomic():
        due = Mail.objects.select_for_update(skip_locked=True) if _can_lock() else Mail.objects
        mail = (
            due.filter(sent_at=None, returned_at=None, next_try_at__lte=now, tries__lt=LAST_TRY)
            .filter(Q(claimed_until=None) | Q(claimed_until__lt=now))
            .order_by("next_try_at", "id")
            .first()
        )
        if mail:
            Mail.objects.filter(pk=mail.pk).update(claimed_until=now + CLAIMED_FOR, tries=F("tries") + 1)
            mail.tries += 1
        return mail


def _send(mail: Mail, server: BaseEmailBackend) -> bool:
    message = EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.to],
        connection=server,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as problem:
        _give_back(mail, problem)
        return True
    except (smtplib.SMTPException, OSError) as problem:
        _put_off(mail, problem)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), claimed_until=None, last_problem="")
    return True


def _put_off(mail: Mail, problem: Exception) -> None:
    now, told = timezone.now(), type(problem).__name__
    wait = WAITS[min(mail.tries, len(WAITS)) - 1]
    Mail.objects.filter(pk=mail.pk).update(
        next_try_at=now + wait,
        claimed_until=None,
        last_problem=told,
        returned_at=now if mail.tries >= LAST_TRY else None,
    )


def _give_back(mail: Mail, problem: smtplib.SMTPRecipientsRefused) -> None:
    """An address that the server does not want: a keeper sees it on the desk."""
    codes = [code for code, _words in problem.recipients.values()]
    if all(400 <= code < 500 for code in codes):
        _put_off(mail, problem)
        return
    Mail.objects.filter(pk=mail.pk).update(
        returned_at=timezone.now(), claimed_until=None, last_problem="address refused"
    )


def _can_lock() -> bool:
    return connection.features.has_select_for_update_skip_locked
