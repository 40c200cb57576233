"""What happened in the exchange: new asks and offers, what worked, introductions made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Moved
from oever.site.exchange.models import Introduction, Posting

MOST = 200


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    here = Posting.objects.public().filter(place_id=place_id)
    for one in here.filter(opened_at__gte=since, opened_at__lt=until).order_by("-opened_at")[:MOST]:
        kind = _("nieuwe vraag") if one.kind == Posting.Kind.ASK else _("nieuw aanbod")
        yield Moved(kind, one.opened_at or one.sent_at, one.sentence, one.get_absolute_url())
    ended = here.filter(state=Posting.State.SOLVED, ended_at__gte=since, ended_at__lt=until)
    for one in ended.order_by("-ended_at")[:MOST]:
        yield Moved(_("gelukt"), one.ended_at or one.sent_at, one.sentence, one.get_absolute_url())
    made = Introduction.objects.filter(
        place_id=place_id, state=Introduction.State.MADE, answered_at__gte=since, answered_at__lt=until
    )
    for made_one in made.order_by("-answered_at")[:MOST]:
        at = made_one.answered_at or made_one.sent_at
        # Who met whom is theirs to tell.
        yield Moved(
            _("kennisgemaakt"), at, _("Twee mensen kennen elkaar nu"), reverse("exchange:introductions")
        )
