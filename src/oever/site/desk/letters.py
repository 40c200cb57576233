"""To whoever sent a message: we have it, and later one answer with one link."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from oever.site.common.addresses import full_address
from oever.site.common.limits import allow
from oever.site.common.outbox import queue_mail
from oever.site.desk.models import Message

A_DAY = 2  # so many "we have it" to one address in a day: two machines that answer each other fall silent


def tell_received(message: Message) -> None:
    """To who mailed: a person reads it, and by when there is an answer. Not to who called or came along."""
    to = mail_of(message)
    if message.channel != Message.Channel.MAIL or not to:
        return
    if not allow("message_received", to, times=A_DAY, hours=24):
        return
    with override(message.language):
        body = render_to_string("desk/mail/message_received.txt", {"message": message}).strip() + "\n"
        queue_mail(to=to, subject=_("We hebben je mail: %(what)s") % {"what": message.title}, body=body,
                   key=f"message_received:{message.pk}")  # fmt: skip


def tell_answered(message: Message, token: str) -> None:
    """To who sent it: the answer."""
    to = mail_of(message)
    if to:
        with override(message.language):
            address = full_address(message.place_id, "desk:follow", token)
            told = {"message": message, "address": address}
            body = render_to_string("desk/mail/message_answered.txt", told).strip() + "\n"
            queue_mail(to=to, subject=_("Antwoord: %(what)s") % {"what": message.title}, body=body,
                       key=f"message_answered:{message.pk}")  # fmt: skip


def mail_of(message: Message) -> str:
    """Where the answer goes; "" for whoever left no address."""
    sender = getattr(message, "sender", None)
    return sender.mail if sender else ""
