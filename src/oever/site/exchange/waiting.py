"""What keepers must look at: words that need care, introductions that are asked for, and who could meet."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.exchange import queries
from oever.site.exchange.models import Pairing, Party


def waiting(place_id: str) -> Iterable[Waiting]:
    for one in queries.held(place_id):
        address = reverse("exchange:held", args=[one.pk])
        yield Waiting(one.title, _("woorden om op te letten"), one.sent_at, address, one.is_late,
                      answer_by=one.answer_by)  # fmt: skip
    for reply in queries.held_replies(place_id):
        address = reverse("exchange:held_reply", args=[reply.pk])
        yield Waiting(reply.posting.title, _("antwoord met woorden om op te letten"), reply.sent_at, address)
    for asked in queries.open_introductions(place_id):
        if asked.state == "passed_on" and not asked.is_late:
            continue  # the other side has it
        address = reverse("exchange:introduction", args=[asked.pk])
        yield Waiting(asked.to_words, _("wil kennismaken"), asked.sent_at, address, asked.is_late,
                      answer_by=asked.answer_by)  # fmt: skip
    for pairing in queries.new_pairings(place_id):
        address = reverse("exchange:pairing", args=[pairing.pk])
        yield Waiting(
            names_of(pairing), _("zouden bij elkaar passen"), pairing.found_at, address, is_machine=True
        )


def names_of(pairing: Pairing) -> str:
    """The parties in one line."""
    return " + ".join(_short(party) for party in pairing.parties.all())


def _short(party: Party) -> str:
    if party.organisation is not None:
        return party.organisation.name
    assert party.posting is not None
    return Truncator(party.posting.sentence).chars(60)
