"""What keepers must look at: words that need care, and introductions that are asked for. Shown by the desk."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.exchange import queries


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
