"""What keepers must answer here: rounds whose answer is due, and replies by mail."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.rounds.models import Letter, Round
from oever.site.rounds.phases import WORKING, is_overdue, phase_of


def waiting(place_id: str) -> Iterable[Waiting]:
    open_rounds = Round.objects.filter(place_id=place_id, published_at__isnull=False, closed_at__isnull=True)
    for one in open_rounds:
        if phase_of(one) is WORKING:
            address = reverse("rounds:keep_answers", args=[one.ref])
            yield Waiting(
                str(one.name), _("ronde wacht op antwoord"), one.closes_at, address, is_overdue(one),
                answer_by=one.answer_by,
            )  # fmt: skip
    for letter in Letter.objects.filter(place_id=place_id, state=Letter.State.NEW):
        title = letter.subject or str(_("Zonder onderwerp"))
        yield Waiting(title, _("antwoord per mail"), letter.came_at, reverse("rounds:post"))
