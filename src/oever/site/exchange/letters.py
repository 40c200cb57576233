"""The mails of this room: short, in the language of who gets them, queued with what they tell of.

Every mail has one thing to do in it and one link. Who left no address hears the same on their private page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from oever.site.common.addresses import full_address
from oever.site.common.hooks import Words
from oever.site.common.links import make_link
from oever.site.common.outbox import queue_mail
from oever.site.exchange import news
from oever.site.exchange.models import Introduction, Pledge, Posting, Reply, Subscription


def tell_posted(posting: Posting, token: str) -> None:
    """To who posted: it stands there, or a keeper looks first; and the private link."""
    with override(posting.language):
        _send_poster(posting, _("Het staat erop: %(what)s"), "posted", token)


def tell_allowed(posting: Posting, token: str) -> None:
    """To who posted: a keeper has looked, it stands there."""
    with override(posting.language):
        _send_poster(posting, _("Het staat erop: %(what)s"), "allowed", token)


def tell_refused(posting: Posting, token: str) -> None:
    """To who posted: the answer of a keeper."""
    with override(posting.language):
        _send_poster(posting, _("Antwoord op wat je stuurde: %(what)s"), "refused", token)


def tell_expired(posting: Posting, token: str) -> None:
    """To who posted: the last day is over; ask it again with a button, or leave it."""
    with override(posting.language):
        _send_poster(posting, _("Nog nodig? %(what)s"), "expired", token)


def tell_reply(reply: Reply) -> None:
    """To who posted: somebody answered."""
    posting = reply.posting
    if not poster_mail(posting):
        return
    with override(posting.language):
        token = make_link(posting, purpose="posting")
        subject = _("Iemand antwoordt: %(what)s")
        _send_poster(posting, subject, "reply", token, reply=reply)


def tell_replied(reply: Reply, token: str) -> None:
    """To who answered: it went on, and the private link."""
    with override(reply.language):
        _send_replier(reply, _("Je antwoord is verstuurd: %(what)s"), "replied", token)


def tell_over(reply: Reply) -> None:
    """To who answered: not this time, or it is over; thank you."""
    with override(reply.language):
        _send_replier(reply, _("Bedankt voor je antwoord: %(what)s"), "over")


def tell_gone(reply: Reply, pledge: Pledge) -> None:
    """To who answered: it is promised to somebody else now."""
    with override(reply.language):
        key = f"gone:{pledge.pk}:{reply.pk}"
        _send_replier(reply, _("Nu aan iemand anders toegezegd: %(what)s"), "gone", key=key)


def tell_free_again(reply: Reply) -> None:
    """To who answered and waited: it is free again."""
    with override(reply.language):
        _send_replier(reply, _("Het is weer vrij: %(what)s"), "free_again")


def tell_promised(pledge: Pledge) -> None:
    """To both: promised, and how to reach each other."""
    posting, reply = pledge.posting, pledge.reply
    other = getattr(posting, "poster", None)
    with override(reply.language):
        token = make_link(reply, purpose="reply")
        subject = _("Afgesproken: %(what)s")
        _send_replier(reply, subject, "promised", token, key=f"promised:{pledge.pk}:r", other=other)
    with override(posting.language):
        token = make_link(posting, purpose="posting")
        other = getattr(reply, "replier", None)
        subject, key = _("Afgesproken: %(what)s"), f"promised:{pledge.pk}:p"
        _send_poster(posting, subject, "promised", token, key=key, other=other, is_poster=True)


def tell_taken_back(pledge: Pledge) -> None:
    """To the other of the two: it does not go on, without blame."""
    if pledge.told_by == "poster":
        with override(pledge.reply.language):
            _send_replier(pledge.reply, _("Het gaat toch niet door: %(what)s"), "taken_back", pledge=pledge)
    else:
        posting = pledge.posting
        with override(posting.language):
            token = make_link(posting, purpose="posting")
            subject = _("Het gaat toch niet door: %(what)s")
            _send_poster(posting, subject, "taken_back", token, pledge=pledge)


def ask_did_it_work(pledge: Pledge) -> None:
    """Once, to who was to receive; where they left no address to the other: did it work?"""
    posting, reply = pledge.posting, pledge.reply
    key = f"did_it_work:{pledge.pk}"
    to_poster = bool(poster_mail(posting)) and (posting.kind == Posting.Kind.ASK or not replier_mail(reply))
    if to_poster:
        with override(posting.language):
            token = make_link(posting, purpose="posting")
            subject = _("Is het gelukt? %(what)s")
            _send_poster(posting, subject, "did_it_work", token, key=key, is_poster=True)
        return
    with override(reply.language):
        _send_replier(reply, _("Is het gelukt? %(what)s"), "did_it_work", key=key)


def tell_introduction_asked(one: Introduction, token: str) -> None:
    """To who asks for an introduction: we have it, by when, and the private link."""
    _send_asker(one, gettext_lazy("Je vraag is binnen: %(who)s"), "introduction_asked", token)


def ask_other_side(one: Introduction, token: str) -> None:
    """To the other side: somebody would like to meet you; yes or no with a button."""
    with override(one.language):
        address = full_address(one.place_id, "exchange:asked", token)
        body = _body("asked_to_meet", one=one, address=address)
        queue_mail(to=one.other_mail, subject=_("Iemand wil graag met je kennismaken"), body=body,
                   key=f"asked_to_meet:{one.pk}:{one.passed_on_at:%Y%m%d%H%M%S}")  # fmt: skip


def tell_introduced(one: Introduction) -> None:
    """To both: you know each other now."""
    asker = getattr(one, "asker", None)
    _send_asker(one, gettext_lazy("Jullie kennen elkaar nu: %(who)s"), "introduced")
    if one.other_mail and asker:
        with override(one.language):
            body = _body("introduced_other", one=one, asker=asker)
            queue_mail(
                to=one.other_mail, subject=_("Jullie kennen elkaar nu"), body=body, key=f"introduced:{one.pk}"
            )


def tell_not_introduced(one: Introduction) -> None:
    """To who asked: the other side would rather not; no address was given."""
    _send_asker(one, gettext_lazy("Het lukte niet om je voor te stellen: %(who)s"), "not_introduced")


def tell_introduction_answered(one: Introduction) -> None:
    """To who asked: what the keeper says came of it."""
    _send_asker(one, gettext_lazy("Antwoord op je vraag: %(who)s"), "introduction_answered")


def tell_pairing(posting: Posting, others: list[Any], words: str, key: str) -> None:
    """To who posted: this could fit; look and answer there. No address is given away."""
    if not poster_mail(posting):
        return
    with override(posting.language):
        told = {"others": others, "words": words}
        token = make_link(posting, purpose="posting")
        _send_poster(posting, _("Dit zou kunnen passen: %(what)s"), "pairing", token, key=key, **told)


def ask_confirmation(subscription: Subscription, token: str) -> None:
    """To an address that was typed in: is it you, and do you want the mail on Fridays?"""
    with override(subscription.language):
        address = full_address(subscription.place_id, "exchange:confirm", token)
        body = _body("confirm", address=address)
        queue_mail(to=subscription.mail, subject=_("Wil je de vrijdagmail?"), body=body)


def send_digest(subscription: Subscription, week: str, on: date, stop: Callable[[], str]) -> bool:
    """To a subscriber: what is new this week; False when nothing is."""
    with override(subscription.language):
        told = news.of_week(subscription.place_id, on)
        if not told.is_any:
            return False
        address = full_address(subscription.place_id, "exchange:start")
        stop_address = full_address(subscription.place_id, "exchange:stop", stop())
        body = _body("digest", news=told, address=address, stop=stop_address)
        subject = _("Deze week: wie vraagt wat, wie heeft wat")
        queued = queue_mail(
            to=subscription.mail, subject=subject, body=body, key=f"digest:{subscription.pk}:{week}"
        )
        return queued is not None


def poster_mail(posting: Posting) -> str:
    """Where who posted can be mailed; "" for whoever left no address."""
    poster = getattr(posting, "poster", None)
    return poster.mail if poster else ""


def replier_mail(reply: Reply) -> str:
    """Where who answered can be mailed."""
    replier = getattr(reply, "replier", None)
    return replier.mail if replier else ""


def _send_poster(
    posting: Posting, subject: str, name: str, token: str, key: str | None = None, **told: Any
) -> None:
    to = poster_mail(posting)
    if to:
        address = full_address(posting.place_id, "exchange:mine", token)
        subject = subject % {"what": _short(posting.title)}
        queue_mail(
            to=to, subject=subject, body=_body(name, address=address, posting=posting, **told), key=key
        )


def _send_replier(
    reply: Reply, subject: str, name: str, token: str = "", key: str | None = None, **told: Any
) -> None:
    to = replier_mail(reply)
    if to:
        address = full_address(
            reply.place_id, "exchange:my_reply", token or make_link(reply, purpose="reply")
        )
        subject = subject % {"what": _short(reply.posting.title)}
        body = _body(name, address=address, reply=reply, posting=reply.posting, **told)
        queue_mail(to=to, subject=subject, body=body, key=key)


def _send_asker(one: Introduction, subject: Words, name: str, token: str = "") -> None:
    asker = getattr(one, "asker", None)
    if asker and asker.mail:
        with override(one.language):
            token = token or make_link(one, purpose="introduction")
            address = full_address(one.place_id, "exchange:my_introduction", token)
            body = _body(name, one=one, address=address)
            queue_mail(to=asker.mail, subject=str(subject) % {"who": _short(one.to_words)}, body=body)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:76].rsplit(' ', 1)[0]} …"


def _body(name: str, **told: Any) -> str:
    return render_to_string(f"exchange/mail/{name}.txt", told).strip() + "\n"
