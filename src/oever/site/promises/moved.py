"""What happened in this room, for home, letters and feeds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Moved
from oever.site.promises import states
from oever.site.promises.models import Agreement, ClaimStep, Funding, Promise, StatusLine
from oever.site.promises.models.entered import Entered

SHOWN = Entered.Entry.SHOWN
SAID = {
    states.ON_ITS_WAY: _("belofte onderweg"),
    states.KEPT: _("belofte gehouden"),
    states.LATE: _("belofte te laat"),
    states.BROKEN: _("belofte gebroken"),
    states.CHANGED: _("belofte veranderd"),
    states.OPEN: _("belofte rechtgezet"),
}


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    """Promises made and how they stand, agreements, money that ends, answers about spaces; five queries."""
    new = Promise.objects.filter(place_id=place_id, entry=SHOWN, made_at__gte=since, made_at__lt=until)
    for promise in new.select_related("organisation"):
        yield Moved(_("belofte"), promise.made_at, f"{promise.by}: {promise}", promise.get_absolute_url())
    lines = StatusLine.objects.filter(place_id=place_id, promise__entry=SHOWN).select_related(
        "promise__organisation", "second"
    )
    for line in lines.filter(said_at__gte=since, said_at__lt=until) | lines.filter(
        second__at__gte=since, second__at__lt=until, second__agrees=True
    ):
        at = _counts_at(line)
        if at is not None and since <= at < until:
            promise = line.promise
            kind = (
                _("belofte rechtgezet")
                if line.puts_right_id and line.state != states.KEPT
                else SAID[line.state]
            )
            yield Moved(kind, at, f"{promise.by}: {promise}", promise.get_absolute_url())
    agreed = Agreement.objects.filter(
        place_id=place_id, state=Agreement.State.AGREED, changed_at__gte=since, changed_at__lt=until
    )
    for agreement in agreed.select_related("buyer", "supplier"):
        yield Moved(_("afspraak"), agreement.changed_at, str(agreement), agreement.get_absolute_url())
    ends = Funding.objects.filter(place_id=place_id, entry=SHOWN, made_at__gte=since, made_at__lt=until)
    for funding in ends.select_related("organisation"):
        yield Moved(_("geld dat ophoudt"), funding.made_at, str(funding), funding.get_absolute_url())
    answers = ClaimStep.objects.filter(
        place_id=place_id, kind=ClaimStep.Kind.ANSWER, done_on__isnull=False, claim__entry=SHOWN,
        claim__changed_at__gte=since, claim__changed_at__lt=until,
    )  # fmt: skip
    for step in answers.select_related("claim__space"):
        claim = step.claim
        text = f"{claim}: {claim.get_state_display()}"
        yield Moved(_("antwoord over een ruimte"), claim.changed_at, text, claim.get_absolute_url())


def _counts_at(line: StatusLine) -> datetime | None:
    """When a line began to count; None while it waits for a second person, or was not agreed with."""
    if not states.needs_second(line.state, line.who_says):  # type: ignore[arg-type]
        return line.said_at
    second = getattr(line, "second", None)
    return second.at if second is not None and second.agrees else None
