"""What happened here: rounds that opened, and what was done with what people said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from oever.site.common.hooks import Moved
from oever.site.rounds.models import OpenQuestion, Round

MOST = 200


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    public = Round.objects.filter(place_id=place_id, published_at__isnull=False)
    for one in public.filter(opens_at__gte=since, opens_at__lt=until, source="")[:MOST]:
        yield Moved(_("nieuwe vraag aan iedereen"), one.opens_at, str(one.name), one.get_absolute_url())
    for one in public.filter(closed_at__gte=since, closed_at__lt=until).order_by("-closed_at")[:MOST]:
        at = one.closed_at or one.closes_at
        yield Moved(_("antwoord op wat mensen zeiden"), at, str(one.name), one.get_absolute_url())
    answered = OpenQuestion.objects.filter(place_id=place_id, answered_at__gte=since, answered_at__lt=until)
    for question in answered.order_by("-answered_at")[:MOST]:
        at = question.answered_at or question.asked_at
        yield Moved(_("vraag beantwoord"), at, question.text, _questions())


def _questions() -> str:
    from django.urls import reverse

    return reverse("rounds:open_questions")
