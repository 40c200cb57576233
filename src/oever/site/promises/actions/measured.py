"""Promises and agreements follow the published figures. Nobody types a result: the worker reads it."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing, note
from oever.site.money.models import Publication
from oever.site.promises import measuring, states
from oever.site.promises.actions.promises import put_right, say
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Agreement, BoughtYear, Measured, Promise, Reading, StatusLine
from oever.site.promises.reading import Read, published_by, read_figure, read_purchases
from oever.site.promises.spoken import as_spoken, lines_of
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text
from oever.vocabulary.money import number

STATE_OF = {measuring.KEPT: states.KEPT, measuring.NOT_KEPT: states.BROKEN}


def measure_by(
    *, promise: Promise, organisation: Organisation, measure: str, period: str, at_least: Decimal, by: Actor
) -> Measured:
    """Tie a promise to a figure: from now on the published figure says whether it is kept."""
    if Measured.objects.filter(promise=promise).exists():
        raise RefusedPromiseError(
            Text(nl="Deze belofte hangt al aan een cijfer.", en="This promise is tied to a figure already.")
        )
    made = Measured(
        place_id=promise.place_id, promise=promise, organisation=organisation, measure=measure,
        period=period.strip(), at_least=at_least,
    )  # fmt: skip
    with changing(made, did="measure_by", by=by):
        made.save()
    return made


def follow_figures(*, place_id: str, by: Actor) -> int:
    """Read every measured promise anew; gives how many readings were new."""
    found = Measured.objects.filter(place_id=place_id).select_related("organisation", "promise")
    return sum(_follow(one, by) for one in found)


def follow_purchases(*, place_id: str, by: Actor) -> int:
    """For every agreement: what was really bought, year by year. Gives how many were read."""
    agreements = Agreement.objects.filter(place_id=place_id).exclude(state=Agreement.State.DRAFT)
    found = agreements.select_related("buyer", "supplier")
    for agreement in found:
        published = published_by(agreement.buyer)
        years = list(read_purchases(published[1], agreement.supplier)) if published else []
        with transaction.atomic():
            agreement.bought.all().delete()
            BoughtYear.objects.bulk_create(
                BoughtYear(
                    agreement=agreement, publication=published[0] if published else None, period=one.period,
                    months=one.months, first_day=one.first_day, last_day=one.last_day, amount=one.amount,
                    rows=one.rows, found=one.found, written_as=one.written_as,
                )
                for one in years
            )  # fmt: skip
            note(agreement, did="follow_purchases", by=by, told={one.period: one.amount for one in years})
    return len(found)


def _follow(measured: Measured, by: Actor) -> int:
    published = published_by(measured.organisation)
    years = list(read_figure(published[1], measured.measure)) if published else []
    with transaction.atomic():
        new = _keep_readings(measured, published[0] if published else None, years)
        if new:
            note(measured, did="read_figures", by=by, told={one.period: one.value for one in years})
        _settle(measured, by)
    return new


def _keep_readings(measured: Measured, publication: Publication | None, years: list[Read]) -> int:
    """Old readings stay, no longer current; gives how many changed."""
    current = {one.period: one for one in measured.readings.filter(is_current=True)}
    changed = 0
    for period, old in current.items():
        if not any(one.period == period and _same(old, one, publication) for one in years):
            Reading.objects.filter(pk=old.pk).update(is_current=False)
            changed += 1
    for one in years:
        old_one = current.get(one.period)
        if old_one is None or not _same(old_one, one, publication):
            result = measuring.outcome(
                measured.at_least, one.value, one.lower, one.upper, is_whole_year=one.is_whole_year
            )
            Reading.objects.create(
                measured=measured,
                publication=publication,
                period=one.period,
                is_whole_year=one.is_whole_year,
                value=one.value,
                lower=one.lower,
                upper=one.upper,
                coverage_pct=one.coverage_pct,
                outcome=result,
            )
            changed += 1
    return changed


def _same(old: Reading, new: Read, publication: Publication | None) -> bool:
    return publication is not None and old.publication_id == publication.pk and old.value == new.value


def _settle(measured: Measured, by: Actor) -> None:
    """The status follows: kept, not kept, or what the figures said before is put right."""
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=measured.promise_id)
    reading = measured.readings.filter(is_current=True, period=measured.period).first()
    wanted = STATE_OF.get(reading.outcome) if reading else None
    said_before = _said_by_figures(promise)
    if said_before is not None and said_before.state != wanted:
        put_right(line=said_before, on=timezone.localdate(), why="", by=by, who_says="figures")
        promise.refresh_from_db()
    if wanted is not None and reading is not None and promise.state != wanted:
        say(
            promise=promise, state=wanted, on=timezone.localdate(), by=by, who_says="figures",
            why=_why(measured, reading),
        )  # fmt: skip


def _said_by_figures(promise: Promise) -> StatusLine | None:
    """The line of the figures that holds now."""
    lines = lines_of(promise)
    wrong = states.put_right([as_spoken(line) for line in lines])
    return next((one for one in reversed(lines) if one.who_says == "figures" and one.pk not in wrong), None)


def _why(measured: Measured, reading: Reading) -> str:
    sign = "%" if measured.unit == "pct" else " EUR"
    told = [number(one or Decimal(0), "nl", 1) for one in (reading.value, reading.lower, reading.upper)]
    target = number(measured.at_least, "nl", 1)
    return f"{reading.period}: {told[0]}{sign} ({told[1]} – {told[2]}{sign}) / {target}{sign}"
