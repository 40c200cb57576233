"""What a keeper must answer: people who want to do something about a gap."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.demand.models import TakenUp
from oever.site.demand.shown import class_name


def waiting(place_id: str) -> Iterable[Waiting]:
    """Who took something up and has no answer yet."""
    today = timezone.localdate()
    found = TakenUp.objects.filter(place_id=place_id, state=TakenUp.State.NEW, answered_at=None)
    for one in found.order_by("made_at")[:200]:
        yield Waiting(
            title=class_name(one.class_id),
            kind=_("wij willen dit wel"),
            since=one.made_at,
            address=reverse("demand:answer", args=[one.pk]),
            is_stuck=one.answer_by is not None and one.answer_by < today,
            answer_by=one.answer_by,
        )
