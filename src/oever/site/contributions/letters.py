"""The mails of this room: what was received, what was answered, and whether something is still right.

Each is written in the language of who gets it, and queued in the transaction of what it tells of.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address, standing_in
from oever.site.common.outbox import queue_mail
from oever.site.contributions.models import Contact, Suggestion
from oever.site.register.models import Record


def page_of(record: Record) -> str:
    """The whole address of a record's own page."""
    with standing_in(record.place_id):
        return f"{settings.BASE_URL}{record.get_absolute_url()}"  # type: ignore[attr-defined]


def tell_received(suggestion: Suggestion, token: str) -> None:
    """To the giver, at once: we have it, you hear from us by then, and this is your own link."""
    to = mail_of(suggestion)
    if to:
        with override(suggestion.language):
            told = {"address": full_address(suggestion.place_id, "contributions:follow", token)}
            body = _body("received", suggestion=suggestion, **told)
            queue_mail(to=to, subject=gettext("Je bericht is binnen"), body=body)


def tell_answered(suggestion: Suggestion, record: Record | None) -> None:
    """To the giver: the answer, in a sentence of a person, and where the result can be seen.

    Who changed their own page is not bothered with a mail in which nothing is said."""
    to = mail_of(suggestion)
    if to and suggestion.answer:
        with override(suggestion.language):
            address = page_of(record) if record else ""
            body = _body("answered", suggestion=suggestion, record=record, address=address)
            subject = gettext("Antwoord op wat je stuurde: %(what)s") % {"what": suggestion.title}
            queue_mail(to=to, subject=subject[:200], body=body)


def tell_page_is_yours(suggestion: Suggestion, record: Record) -> None:
    """To who claimed an organisation: you can edit its page, with a code by mail."""
    to = mail_of(suggestion)
    if to:
        with override(suggestion.language):
            told = {
                "enter": full_address(suggestion.place_id, "contributions:own_page", record.ref),
                "address": page_of(record),
            }
            if record.is_anchor:  # type: ignore[attr-defined]
                told["money"] = full_address(suggestion.place_id, "money:institution", record.ref)
            body = _body("page_is_yours", suggestion=suggestion, record=record, **told)
            subject = gettext("De pagina van %(name)s is van jullie") % {"name": record.name}
            queue_mail(to=to, subject=subject[:200], body=body)


def ask_still_right(contact: Contact, record: Record, token: str, key: str) -> None:
    """To a contact: one question, one link, no account."""
    with override(contact.language):
        told = {"address": full_address(contact.place_id, "contributions:still_right", token)}
        body = _body("still_right", record=record, contact=contact, **told)
        subject = gettext("Klopt dit nog? %(name)s") % {"name": record.name}
        queue_mail(to=contact.mail, subject=subject[:200], body=body, key=key)


def mail_of(suggestion: Suggestion) -> str:
    """Where the answer goes; "" for whoever left no address."""
    giver = getattr(suggestion, "giver", None)
    return giver.mail if giver else ""


def _body(name: str, **told: Any) -> str:
    return render_to_string(f"contributions/mail/{name}.txt", told).strip() + "\n"
