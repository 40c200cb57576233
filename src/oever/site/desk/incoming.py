"""The one inbox: every mail that comes in is read once, and lands where it belongs.

A mail that could not be delivered marks the mail of ours that it is about, also when it arrives days later.
What answers a round goes to the rounds; what a machine wrote is left alone; everything else is a message on
the desk. From where mail is read (a folder, or IMAP by OEVER_INBOX) and how a mail is taken apart is known
in rounds/mailbox.py; a mail is only put away after it was kept, so a worker that is killed loses none.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from oever.site.common.history import Actor
from oever.site.common.models import Mail
from oever.site.common.places import main_place
from oever.site.desk.language import language_of
from oever.site.desk.messaging import Came, File, keep_message
from oever.site.desk.models import Message
from oever.site.register.folding import one_line, several_lines
from oever.site.rounds.actions.post import keep_letter
from oever.site.rounds.mailbox import Received, mails_in, read_mail
from oever.site.rounds.models import Invitation, Round

MESSAGE_ID = re.compile(r"<[^<>\s@]+@[^<>\s]+>")
FAILED = re.compile(r"^Action:\s*failed", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"\b(5\.\d{1,3}\.\d{1,3})\b")
RECIPIENT = re.compile(
    r"^(?:Final|Original)-Recipient:\s*(?:rfc822;)?\s*<?([^\s<>]+@[^\s<>]+)>?", re.I | re.M
)
DAEMON = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
MOST_FILES, LARGEST_FILE = 10, 1_500_000
LONGEST_ADDRESS = 254


@dataclass
class Counted:
    """What a look into the inbox brought."""

    messages: int = 0
    letters: int = 0
    bounces: int = 0
    left: int = 0  # what a machine wrote, and what was here before


def read_inbox(*, inbox: str, folder: Path, by: Actor) -> Counted:
    """Read what waits; each mail is put away once it was kept. Raises UnusableInboxError."""
    counted = Counted()
    with mails_in(inbox, folder) as mails:
        for content, _name in mails:
            take_in(content=content, counted=counted, by=by)
    return counted


def take_in(*, content: bytes, counted: Counted, by: Actor) -> None:
    """One mail, to where it belongs."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if is_bounce(message):
        counted.bounces += note_bounce(content)
        return
    received = read_mail(content)
    if received is None:
        counted.left += 1
    elif answers_a_round(received):
        counted.letters += keep_letter(received=_clean(received), name=_print(content), by=by)
    else:
        kept = keep_message(place_id=main_place().id, came=came_of(message, received, content), by=by)
        counted.messages += kept is not None
        counted.left += kept is None


def is_bounce(message: EmailMessage) -> bool:
    """Whether a mail server tells that a mail was not delivered."""
    is_report = message.get_content_type() == "multipart/report"
    from_daemon = bool(DAEMON.match(parseaddr(str(message.get("From", "")))[1]))
    is_nobodys = str(message.get("Return-Path", "")).strip() == "<>"
    return (is_report and "delivery-status" in str(message.get("Content-Type", "")).lower()) or (
        from_daemon and (is_nobodys or not message.get("List-Id"))
    )


def note_bounce(content: bytes) -> bool:
    """Mark the mail of ours that did not arrive; a delay, and a mail that is not ours, change nothing."""
    text = content.decode("utf-8", "replace")
    status = STATUS.search(text)
    if not status and not FAILED.search(text):
        return False
    mail = _mail_of_ours(text)
    if mail is None:
        return False
    problem = f"came back: {status[1] if status else 'failed'}"
    found = Mail.objects.filter(pk=mail.pk, returned_at=None)
    return bool(found.update(returned_at=timezone.now(), last_problem=problem))


def answers_a_round(received: Received) -> bool:
    """Whether a mail answers an invitation to a round, or names its code."""
    keys = Mail.objects.filter(message_id__in=received.answers, key__startswith="ask_round:")
    ids = [(key or "").removeprefix("ask_round:") for key in keys.values_list("key", flat=True)]
    if Invitation.objects.filter(pk__in=[one for one in ids if one.isdigit()]).exists():
        return True
    return bool(received.code) and Round.objects.filter(code=received.code).exists()


def came_of(message: EmailMessage, received: Received, content: bytes) -> Came:
    """A mail as the desk keeps it."""
    name, _address = parseaddr(str(message.get("From", "")))
    words = several_lines(received.text or received.subject)
    mail = Mail.objects.filter(message_id__in=received.answers).order_by("-queued_at").first()
    return Came(
        channel=Message.Channel.MAIL, words=words, subject=one_line(received.subject), whole=_whole(message),
        name=one_line(name), mail=_address_of(received.sender), language=language_of(words),
        files=_files(message),
        key=one_line(received.message_id) or _print(content), at=_date(message), answers_mail=mail,
    )  # fmt: skip


def _clean(received: Received) -> Received:
    """Without signs that no database keeps."""
    text, subject = several_lines(received.text), one_line(received.subject)
    return replace(received, text=text, subject=subject, sender=_address_of(received.sender))


def _address_of(sender: str) -> str:
    """An address to which mail can go; "" for anything else that stood there."""
    try:
        validate_email(sender)
    except ValidationError:
        return ""
    return sender if len(sender) <= LONGEST_ADDRESS else ""


def _mail_of_ours(text: str) -> Mail | None:
    known = Mail.objects.filter(message_id__in=MESSAGE_ID.findall(text)).order_by("-queued_at").first()
    if known is not None:
        return known
    recipient = RECIPIENT.search(text)
    if recipient is None:
        return None
    found = Mail.objects.filter(to__iexact=recipient[1], returned_at=None).exclude(sent_at=None)
    return found.order_by("-sent_at").first()


def _whole(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if part is None:
        return ""
    try:
        return str(part.get_content())[:50_000].replace("\x00", "")
    except (LookupError, UnicodeDecodeError):
        return ""


def _files(message: EmailMessage) -> tuple[File, ...]:
    """What came along, as far as it is not too much: the mail itself stays in its folder or on its server."""
    found: list[File] = []
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and 0 < len(payload) <= LARGEST_FILE and len(found) < MOST_FILES:
            name = one_line(Path(part.get_filename() or "").name) or "bijlage"
            found.append(File(name, part.get_content_type(), payload))
    return tuple(found)


def _date(message: EmailMessage) -> datetime:
    """When it was sent by its own word, as long as that can be: never in the future."""
    now = timezone.now()
    try:
        told = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return now
    return min(told if timezone.is_aware(told) else timezone.make_aware(told), now)


def _print(content: bytes) -> str:
    return f"print:{hashlib.sha256(content).hexdigest()}"
