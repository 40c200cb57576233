"""Which rounds there are, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from oever.site.common.links import record_behind
from oever.site.rounds.models import Invitation, Response, Round, Sheet
from oever.site.rounds.phases import DRAFT, Phase, is_overdue, phase_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A round in a list, with its phase and how many people took part."""

    round: Round
    phase: Phase
    count: int
    is_overdue: bool


def rounds_of(place_id: str, *, with_drafts: bool = False) -> list[Listed]:
    """The rounds of a place, open ones first, then the latest."""
    now = timezone.now()
    found = Round.objects.filter(place_id=place_id)
    if not with_drafts:
        found = found.filter(published_at__isnull=False)
    listed = [_listed(one, now) for one in with_counts(found)]
    order = ("open", "working", "coming", "draft", "answered")
    return sorted(listed, key=lambda one: order.index(one.phase.id))


def with_counts(found: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with `count`: how many responses count in each."""
    return found.annotate(
        count=Count("responses", filter=Q(responses__state=Response.State.SENT), distinct=True)
    )


def round_at(place_id: str, ref: str, *, with_drafts: bool = False) -> Round | None:
    """The round with this name in its address; a draft only for those who keep."""
    found = with_counts(Round.objects.filter(place_id=place_id, ref=ref)).first()
    if found is None or (phase_of(found) is DRAFT and not with_drafts):
        return None
    return found


def round_with_code(place_id: str, code: str) -> Round | None:
    """The round that a code on paper stands for, however it was typed."""
    clean = "".join(sign for sign in code.upper() if sign.isalnum())
    return Round.objects.filter(place_id=place_id, code=clean, published_at__isnull=False).first()


def response_behind(token: str, place_id: str) -> Response | Sheet | None:
    """The response that a private link opens; a sheet for the strip of a paper that nobody typed in yet."""
    found = record_behind(token, purpose="follow")
    if isinstance(found, Sheet):
        typed = Response.objects.filter(sheet=found).first()
        found = typed or found
    if isinstance(found, Response):
        return found if found.place_id == place_id else None
    return found if isinstance(found, Sheet) and found.round.place_id == place_id else None


def invitation_behind(token: str, place_id: str) -> Invitation | None:
    """The invitation that a link in a mail opens."""
    found = record_behind(token, purpose="answer_round")
    return found if isinstance(found, Invitation) and found.place_id == place_id else None


def rounds_about(records: Sequence[tuple[str, str]], place_id: str) -> QuerySet[Round]:
    """Public rounds about any of these records, each as its type and id."""
    wanted = Q()
    for record_type, record_id in records:
        wanted |= Q(abouts__record_type=record_type, abouts__record_id=record_id)
    found = Round.objects.filter(place_id=place_id, published_at__isnull=False)
    return found.filter(wanted).distinct() if records else found.none()


def _listed(round: Round, now: datetime) -> Listed:
    return Listed(round, phase_of(round, now), getattr(round, "count", 0), is_overdue(round, now))
