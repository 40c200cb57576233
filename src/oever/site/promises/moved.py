"""What happened in this room, for home, letters and feeds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Moved
from oever.site.common.models import AuditLine
from oever.site.promises import states
from oever.site.promises.models import Agreement, Funding, Promise, SpaceClaim, StatusLine
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
    """Promises made and how they stand, agreements, money that ends, answers about spaces."""
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
    for done in _done(place_id, since, until):
        yield from _told(done)
    ends = Funding.objects.filter(place_id=place_id, entry=SHOWN, made_at__gte=since, made_at__lt=until)
    for funding in ends.select_related("organisation"):
        yield Moved(_("geld dat ophoudt"), funding.made_at, str(funding), funding.get_absolute_url())


def _done(place_id: str, since: datetime, until: datetime) -> QuerySet[AuditLine]:
    """When somebody agreed, or a claim was answered: the history knows the hour."""
    return AuditLine.objects.filter(
        place_id=place_id, did__in=("agree", "answer_claim"), at__gte=since, at__lt=until,
        record_type__in=("promises.agreement", "promises.spaceclaim"),
    )  # fmt: skip


def _told(line: AuditLine) -> Iterable[Moved]:
    if line.record_type == "promises.agreement":
        for agreement in Agreement.objects.filter(pk=line.record_id).select_related("buyer", "supplier"):
            yield Moved(_("afspraak"), line.at, str(agreement), agreement.get_absolute_url())
        return
    for claim in SpaceClaim.objects.filter(pk=line.record_id, entry=SHOWN).select_related("space"):
        text = f"{claim}: {claim.get_state_display()}"
        yield Moved(_("antwoord over een ruimte"), line.at, text, claim.get_absolute_url())


def _counts_at(line: StatusLine) -> datetime | None:
    """When a line began to count; None while it waits for a second person, or was not agreed with."""
    if not states.needs_second(line.state, line.who_says):  # type: ignore[arg-type]
        return line.said_at
    second = getattr(line, "second", None)
    return second.at if second is not None and second.agrees else None
