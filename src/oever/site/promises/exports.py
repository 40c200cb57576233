"""The lists of this room as files, and what is due as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from oever.site.common.addresses import full_address
from oever.site.common.ical import Due
from oever.site.obstacles.models import Asking
from oever.site.places.words import said
from oever.site.promises import states
from oever.site.promises.models import Agreement, ClaimStep, Funding, Promise, SpaceClaim, Step
from oever.site.promises.models.entered import Entered
from oever.site.promises.queries.promises import cannot_tell, promises_of

PROMISES = (
    "ref", "who", "who_role", "is_our_own", "what", "changed_to", "checked_by", "first_due_on", "due_on",
    "state", "state_since", "figures_say", "replies", "goal", "urgency", "source_document", "source_page",
    "source_on", "source_link", "source", "is_confirmed",
)  # fmt: skip
AGREEMENTS = (
    "ref",
    "buyer",
    "supplier",
    "what",
    "category",
    "state",
    "yearly_eur",
    "quantity",
    "starts_on",
    "review_on",
    "ends_on",
    "proof",
    "year",
    "months",
    "bought_eur",
    "bought_found",
)
CLAIMS = (
    "ref",
    "space",
    "who",
    "wish",
    "how_long",
    "from_on",
    "until_on",
    "rent_day_eur",
    "taxes_day_eur",
    "state",
    "reason",
    "step",
    "step_due_on",
    "step_done_on",
    "step_left_out",
    "step_words",
)
FUNDING = (
    "ref", "who", "funder", "what_for", "yearly_eur", "ends_on", "is_ending", "what_is_lost", "who_depends",
    "who_can_act", "state", "choice", "choice_why", "choice_on", "collides_with", "source", "is_confirmed",
)  # fmt: skip
STEPS = (
    "ref",
    "side",
    "who",
    "what",
    "asked_of_other_side",
    "due_on",
    "state",
    "other",
    "source",
    "is_confirmed",
)


def promises(found: Iterable[Promise]) -> Iterator[dict[str, Any]]:
    """One row a promise; `figures_say` is cannot_tell where a figure does not decide."""
    rows = list(found)
    unsure = cannot_tell(rows)
    for one in rows:
        yield {
            "ref": one.ref,
            "who": one.by,
            "who_role": one.who_role,
            "is_our_own": one.is_our_own,
            "what": str(one.told),
            "changed_to": str(one.told_now),
            "checked_by": str(one.checked),
            "first_due_on": one.first_due_on,
            "due_on": one.due_on,
            "state": one.state,
            "state_since": one.state_since,
            "figures_say": "cannot_tell" if one.pk in unsure else "",
            "replies": getattr(one, "replies_count", 0),
            "goal": one.goal.key if one.goal else "",
            "urgency": one.urgency.ref if one.urgency else "",
            "source_document": one.source_document,
            "source_page": one.source_page,
            "source_on": one.source_on,
            "source_link": one.source_link,
            "source": one.source,
            "is_confirmed": one.is_confirmed,
        }


def agreements(found: Iterable[Agreement]) -> Iterator[dict[str, Any]]:
    """One row an agreement and year; where nothing is published, one row without a year."""
    for one in found:
        same = {
            "ref": one.ref,
            "buyer": one.buyer.name,
            "supplier": one.supplier.name,
            "what": str(one.told),
            "category": one.category,
            "state": one.state,
            "yearly_eur": one.yearly_eur,
            "quantity": one.quantity,
            "starts_on": one.starts_on,
            "review_on": one.review_on,
            "ends_on": one.ends_on,
            "proof": one.proof,
        }
        years = list(one.bought.all())
        for year in years:
            told = {
                "year": year.period,
                "months": year.months,
                "bought_eur": year.amount,
                "bought_found": year.found,
            }
            yield same | told
        if not years:
            yield same | {"bought_found": "not_published"}


def claims(found: Iterable[SpaceClaim]) -> Iterator[dict[str, Any]]:
    """One row a step of a claim."""
    for one in found:
        same = {
            "ref": one.ref,
            "space": one.space.name,
            "who": one.who,
            "wish": str(one.told),
            "how_long": one.how_long,
            "from_on": one.from_on,
            "until_on": one.until_on,
            "rent_day_eur": one.rent_day_eur,
            "taxes_day_eur": one.taxes_day_eur,
            "state": one.state,
            "reason": one.reason,
        }
        for step in one.steps.all():
            yield same | {
                "step": step.kind, "step_due_on": step.due_on, "step_done_on": step.done_on,
                "step_left_out": step.is_left_out, "step_words": step.words,
            }  # fmt: skip


def funding(found: Iterable[Funding]) -> Iterator[dict[str, Any]]:
    """One row a stream of money."""
    for one in found:
        yield {
            "ref": one.ref, "who": one.receiver, "funder": one.giver_name, "what_for": str(one.told),
            "yearly_eur": one.yearly_eur, "ends_on": one.ends_on, "is_ending": one.is_ending,
            "what_is_lost": _words(one.what_is_lost), "who_depends": _words(one.who_depends),
            "who_can_act": _words(one.who_can_act), "state": one.state, "choice": one.choice,
            "choice_why": one.choice_why, "choice_on": one.choice_on,
            "collides_with": [collision.promise.ref for collision in one.collisions.all()],
            "source": one.source, "is_confirmed": one.is_confirmed,
        }  # fmt: skip


def steps(found: Iterable[Step]) -> Iterator[dict[str, Any]]:
    """One row a step, with the ref of its other side."""
    for one in found:
        yield {
            "ref": one.ref,
            "side": one.side,
            "who": one.by,
            "what": str(one.told),
            "asked_of_other_side": str(one.asked_of_other),
            "due_on": one.due_on,
            "state": one.state,
            "other": one.other.ref if one.other else "",
            "source": one.source,
            "is_confirmed": one.is_confirmed,
        }


def due(place_id: str) -> Iterator[Due]:
    """Everything with a day that is still to come or not yet met; six queries."""
    today = timezone.localdate()
    for promise in promises_of(place_id).filter(due_on__isnull=False).exclude(state=states.KEPT):
        assert promise.due_on is not None
        yield _entry(
            "promise",
            promise,
            promise.due_on,
            _("Beloofd door %(who)s") % {"who": promise.by},
            str(promise.told),
        )
    reviews = Agreement.objects.filter(place_id=place_id, state="agreed", review_on__gte=today)
    for agreement in reviews.select_related("buyer", "supplier"):
        assert agreement.review_on is not None
        title = _("Samen bekijken: %(who)s") % {"who": f"{agreement.buyer} – {agreement.supplier}"}
        yield _entry("agreement", agreement, agreement.review_on, title, str(agreement.told))
    for stream in Funding.objects.filter(
        place_id=place_id, entry=Entered.Entry.SHOWN, state="runs", ends_on__gte=today
    ):
        assert stream.ends_on is not None
        yield _entry(
            "funding",
            stream,
            stream.ends_on,
            _("Geld stopt: %(who)s") % {"who": stream.receiver},
            str(stream.told),
        )
    open_steps = ClaimStep.objects.filter(
        place_id=place_id,
        done_on=None,
        due_on__gte=today,
        claim__entry=Entered.Entry.SHOWN,
        claim__state="runs",
    )
    for step in open_steps.select_related("claim__space"):
        assert step.due_on is not None
        title = f"{step.claim.space}: {step.get_kind_display()}"
        yield _entry("step", step.claim, step.due_on, title, step.claim.who, f"{step.pk}")
    asked = Asking.objects.filter(place_id=place_id, answered_on=None, obstacle__state="open")
    for asking in asked.select_related("obstacle", "room_maker"):
        address = full_address(place_id, "obstacles:obstacle", asking.obstacle.ref)
        title = _("Antwoord verwacht van %(who)s") % {"who": asking.room_maker}
        yield Due(
            f"asking-{asking.pk}",
            asking.due_on,
            title,
            str(asking.obstacle),
            address,
            asking.obstacle.changed_at,
        )


def _entry(kind: str, record: Any, on: Any, title: str, words: str, more: str = "") -> Due:
    name = {"promise": "promise", "agreement": "agreement", "funding": "funding", "step": "claim"}[kind]
    address = full_address(record.place_id, f"promises:{name}", record.ref)
    return Due(f"{kind}-{record.pk}-{more}".rstrip("-"), on, title, words, address, record.changed_at)


def _words(words: dict[str, str]) -> str:
    return str(said(words))
