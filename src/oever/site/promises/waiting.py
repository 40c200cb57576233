"""What a keeper must see to in this room, for the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.promises.models import Agreement, Funding, Promise, SpaceClaim, StatusLine, Step
from oever.site.promises.models.entered import Entered
from oever.site.promises.queries.funding import ending
from oever.site.promises.states import NEED_A_SECOND

KINDS = ((Promise, "belofte", _("belofte")), (SpaceClaim, "ruimte", _("wens voor een ruimte")),
         (Funding, "geld", _("geld dat ophoudt")), (Step, "stap", _("stap")))  # fmt: skip


def waiting(place_id: str) -> Iterable[Waiting]:
    """What came in, what waits for a second person, money that ends, agreements to look at."""
    today = timezone.localdate()
    for model, word, kind in KINDS:
        new: Iterable[Entered] = model._default_manager.filter(place_id=place_id, entry=Entered.Entry.NEW)
        for one in new:
            address = reverse("promises:decide", args=[word, one.pk])
            is_late = one.answer_by is not None and one.answer_by < today
            yield Waiting(str(one), kind, one.made_at, address, is_late, answer_by=one.answer_by)
    lines = StatusLine.objects.filter(
        place_id=place_id, who_says="person", state__in=NEED_A_SECOND, second=None
    ).select_related("promise")
    for line in lines:
        yield Waiting(
            str(line.promise), _("wacht op een tweede"), line.said_at, line.promise.get_absolute_url()
        )
    for stream in ending(place_id, today):
        if not stream.funding.choice:
            is_near = stream.days is not None and stream.days < 30
            told = stream.funding
            yield Waiting(
                str(told), _("geld houdt op: wat doen we?"), told.made_at, told.get_absolute_url(), is_near
            )
    due = Agreement.objects.filter(place_id=place_id, state=Agreement.State.AGREED, review_on__lte=today)
    for agreement in due.select_related("buyer", "supplier"):
        assert agreement.review_on is not None
        since = timezone.make_aware(datetime.combine(agreement.review_on, time(9)))
        yield Waiting(str(agreement), _("samen bekijken"), since, agreement.get_absolute_url())
