"""The mails and ready-made texts of this room. Mails are queued in the transaction of what they tell of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_noop, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.promises.models import FirstOrder, Funding, Giver, Promise, Signature, SpaceClaim, StatusLine
from oever.site.promises.models.entered import Entered


def tell_received(record: Entered, mail: str, token: str) -> None:
    """We have it, you hear from us by then, and this is your own link."""
    with override(record.language):
        told = {"record": record, "address": full_address(record.place_id, "promises:follow", token)}
        queue_mail(to=mail, subject=gettext("Je bericht is binnen"), body=text("received", **told))


def tell_shown(record: Entered) -> None:
    """It stands on the site."""
    _tell(record, "shown", gettext_noop("Het staat erop"))


def tell_refused(record: Entered) -> None:
    """It does not come on the site, and why."""
    _tell(record, "refused", gettext_noop("Antwoord op wat je stuurde"))


def mail_of(record: Model) -> str:
    """Where the answer to a giver goes; "" for whoever left no address."""
    found = Giver.objects.filter(record_type=record._meta.label_lower, record_id=record.pk).first()
    return found.mail if found else ""


def reminder_subject(promise: Promise) -> str:
    """The subject of a reminder."""
    return (gettext("Hoe staat het met deze belofte? %(what)s") % {"what": promise})[:200]


def reminder_text(promise: Promise, today: date) -> str:
    """A reminder that is ready to send: what was promised, where it stands, and one question."""
    told = {"promise": promise, "today": today, "address": page_address(promise)}
    return text("reminder", **told)


def owner_letter(claim: SpaceClaim, address: str) -> str:
    """The letter to the owner of a space, ready to send."""
    return text("owner", claim=claim, address=address)


def first_letter(funding: Funding, collisions: list[Any]) -> str:
    """A first version of the letter about money that ends, from what is known."""
    return text("funding", funding=funding, collisions=collisions, address=page_address(funding))


def ask_second(line: StatusLine, mail: str, token: str, language: str) -> None:
    """To somebody who is asked to look as the second person."""
    with override(language):
        told = {"line": line, "address": full_address(line.place_id, "promises:second", token)}
        subject = gettext("Wil je met ons meekijken? %(what)s") % {"what": line.promise}
        queue_mail(to=mail, subject=subject[:200], body=text("second", **told))


def ask_reply(promise: Promise, mail: str, token: str, language: str) -> None:
    """To them who promised: there is room for your answer."""
    with override(language):
        told = {"promise": promise, "address": full_address(promise.place_id, "promises:reply", token)}
        subject = gettext("Er is plaats voor jullie antwoord: %(what)s") % {"what": promise}
        queue_mail(to=mail, subject=subject[:200], body=text("ask_reply", **told))


def ask_signature(signature: Signature, token: str, language: str) -> None:
    """May your name stand under this letter?"""
    with override(language):
        told = {
            "signature": signature,
            "letter": signature.letter,
            "address": full_address(signature.place_id, "promises:sign", token),
        }
        subject = gettext("Mag jullie naam onder deze brief?")
        key = f"sign:{signature.pk}:{signature.letter.version}"
        queue_mail(to=signature.mail, subject=subject, body=text("sign", **told), key=key)


def ask_about_order(order: FirstOrder, side: str, mail: str, token: str, language: str) -> None:
    """To the supplier, or after their yes to the buyer: would you look at this?"""
    with override(language):
        told = {
            "order": order, "side": side,
            "address": full_address(order.place_id, f"promises:order_{side}", token),
        }  # fmt: skip
        if side == "supplier":
            subject = gettext("Een vraag van %(who)s") % {"who": order.buyer}
        else:
            subject = gettext("Een aanbod van %(who)s") % {"who": order.supplier}
        queue_mail(to=mail, subject=subject[:200], body=text(f"order_{side}", **told))


def page_address(record: Any) -> str:
    """The whole address of a record's own page, in the language that is active."""
    name = {Promise: "promises:promise", Funding: "promises:funding", SpaceClaim: "promises:claim"}[
        type(record)
    ]
    return full_address(record.place_id, name, record.ref)


def text(name: str, **told: Any) -> str:
    """A text of this room, from its template."""
    return render_to_string(f"promises/mail/{name}.txt", told).strip() + "\n"


def _tell(record: Entered, name: str, subject: str) -> None:
    mail = mail_of(record)
    if mail:
        with override(record.language):
            address = page_address(record) if type(record) in (Promise, Funding, SpaceClaim) else ""
            queue_mail(to=mail, subject=gettext(subject), body=text(name, record=record, address=address))
