"""What the pages about promises read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from oever.site.promises import states
from oever.site.promises.actions.promises import Quiet, quiet
from oever.site.promises.models import Collision, Promise, Reading, StatusLine, Urgency
from oever.site.promises.models.entered import Entered
from oever.site.promises.periods import periods_of
from oever.site.promises.spoken import as_spoken

SHOWN = Entered.Entry.SHOWN


def promises_of(place_id: str) -> QuerySet[Promise]:
    """Every promise that everybody may read; what is due first stands first."""
    found = Promise.objects.filter(place_id=place_id, entry=SHOWN)
    found = found.select_related("organisation", "goal", "urgency", "need", "measured")
    counted_replies = found.annotate(replies_count=Count("replies", distinct=True))
    return counted_replies.order_by(F("due_on").asc(nulls_last=True), "id")


def filtered(found: QuerySet[Promise], asked: Mapping[str, str]) -> QuerySet[Promise]:
    """By `stand`, `wie` (the ref of an organisation), `doel`, `van=ons` and words in `q`."""
    if asked.get("stand") in states.STATES:
        found = found.filter(state=asked["stand"])
    if asked.get("wie"):
        found = found.filter(Q(organisation__ref=asked["wie"]) | Q(who=asked["wie"]))
    if asked.get("doel"):
        found = found.filter(goal__key=asked["doel"])
    if asked.get("van") == "ons":
        found = found.filter(is_our_own=True)
    for word in asked.get("q", "").split()[:6]:
        found = found.filter(
            Q(what__icontains=word) | Q(who__icontains=word) | Q(source_quote__icontains=word)
        )
    return found


def due_soon(place_id: str, today: date) -> QuerySet[Promise]:
    """Promises whose day is near and that nobody has called kept."""
    until = today + timedelta(days=periods_of(place_id).due_soon)
    return promises_of(place_id).filter(state__in=states.TICKING, due_on__gte=today, due_on__lte=until)


def counted(place_id: str) -> dict[str, int]:
    """How many promises stand where; one query."""
    found = (
        Promise.objects.filter(place_id=place_id, entry=SHOWN)
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    return dict.fromkeys(states.STATES, 0) | dict(found.order_by())


def who_promised(place_id: str) -> list[tuple[str, str]]:
    """The organisations that promised something: ref and name."""
    found = Promise.objects.filter(place_id=place_id, entry=SHOWN, organisation__isnull=False)
    return list(
        found.values_list("organisation__ref", "organisation__name").distinct().order_by("organisation__name")
    )


def promise_at(place_id: str, ref: str) -> Promise | None:
    """A promise with everything its page shows, in five queries; None where there is none to read."""
    found = promises_of(place_id).filter(ref=ref)
    return found.prefetch_related(
        Prefetch("lines", StatusLine.objects.select_related("second").order_by("said_at", "id")),
        "replies",
        "reminders",
        Prefetch(
            "collisions", Collision.objects.select_related("decision__organisation", "funding__organisation")
        ),
    ).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as the page shows it: how it counts, and what was said against it."""

    line: StatusLine
    counts: bool
    waits: bool
    is_disputed: bool
    corrected_by: StatusLine | None
    because: str


def lines_shown(promise: Promise) -> list[Shown]:
    """The lines of a promise, the newest first."""
    lines = list(promise.lines.all())
    law = {line.pk: as_spoken(line) for line in lines}
    wrong = states.put_right(law.values())
    corrected = {
        line.puts_right_id: line for line in lines if line.puts_right_id and states.counts(law[line.pk])
    }
    shown = []
    for line in lines:
        one = law[line.pk]
        waits = states.needs_second(one.state, one.who) and one.seconded is None
        second = getattr(line, "second", None)
        shown.append(
            Shown(
                line, states.counts(one) and line.pk not in wrong, waits, one.seconded is False,
                corrected.get(line.pk) if line.pk in wrong else None, second.because if second else "",
            )
        )  # fmt: skip
    return shown[::-1]


def lines_that_hold(promise: Promise) -> list[StatusLine]:
    """The lines that count now, the newest first: those that can be put right."""
    return [one.line for one in lines_shown(promise) if one.counts and not one.line.puts_right_id]


def waiting_lines(promise: Promise) -> list[StatusLine]:
    """The lines that wait for a second person."""
    return [one.line for one in lines_shown(promise) if one.waits]


def left_in_peace(promise: Promise, today: date) -> Quiet | None:
    """Whether they who promised are not to be reminded now."""
    return quiet(promise, today)


def readings_of(promise: Promise) -> Sequence[Reading]:
    """The figures of a measured promise, the oldest year first; () for any other."""
    measured = getattr(promise, "measured", None)
    return () if measured is None else list(measured.readings.filter(is_current=True))


def cannot_tell(promises: Sequence[Promise]) -> set[int]:
    """Which of these hang on a figure that does not decide; one query."""
    found = Reading.objects.filter(
        measured__promise__in=promises, is_current=True, outcome="cannot_tell", period=F("measured__period")
    )
    return set(found.values_list("measured__promise", flat=True))


@dataclass(frozen=True, slots=True)
class Pressing:
    """An urgency with the promises that answer it."""

    urgency: Urgency
    promises: list[Promise]


def by_urgency(place_id: str) -> tuple[list[Pressing], list[Promise]]:
    """What presses here and who promised what about it; and the promises that are tied to nothing yet."""
    found: dict[int | None, list[Promise]] = {}
    for promise in promises_of(place_id):
        found.setdefault(promise.urgency_id, []).append(promise)
    pressing = [Pressing(one, found.get(one.pk, [])) for one in Urgency.objects.filter(place_id=place_id)]
    return pressing, found.get(None, [])


def entered(model: type[Entered], place_id: str, pk: int) -> Entered | None:
    """Something that came in, for a keeper."""
    found: Entered | None = model._default_manager.filter(place_id=place_id, pk=pk).first()
    return found


STATE_LABELS: dict[str, str | Lazy] = {
    "cannot_tell": _("niet te zeggen"),
    "not_kept": _("niet gehaald"),
}
