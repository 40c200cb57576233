"""What got done because somebody at the desk answered: shown to keepers, for it is what they do it for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.contributions.models import Suggestion
from oever.site.exchange.models import Introduction, Pairing, Posting
from oever.site.ventures.models import Idea

LATELY = timedelta(days=60)
MOST = 8
BEGUN = _("jullie antwoordden, en nu wordt het gedaan")


@dataclass(frozen=True, slots=True)
class Solved:
    """One thing: what, by which answer, when, and where it can be read."""

    text: str
    because: str | Promise
    at: datetime
    address: str


def solved_by_answers(place_id: str) -> list[Solved]:
    """The last ones, newest first."""
    since = timezone.now() - LATELY
    found = [*_postings(place_id, since), *_introductions(place_id, since), *_ideas(place_id, since)]
    taken_over = Suggestion.objects.filter(
        place_id=place_id, state__in=("accepted", "merged"), answered_at__gte=since
    )
    return sorted([*found, *_register(taken_over)], key=lambda one: one.at, reverse=True)[:MOST]


def _postings(place_id: str, since: datetime) -> list[Solved]:
    brought = Pairing.objects.filter(place_id=place_id, state=Pairing.State.BROUGHT).values(
        "parties__posting"
    )
    found = Posting.objects.filter(place_id=place_id, state=Posting.State.SOLVED, ended_at__gte=since)
    by_us = Q(through_desk=True) | Q(checked_by__isnull=False) | Q(pk__in=brought)
    paired = set(found.filter(pk__in=brought).values_list("pk", flat=True))
    return [
        Solved(one.sentence,
        _("jullie brachten ze bij elkaar") if one.pk in paired else _("jullie zetten het op de site"),
               one.ended_at or one.sent_at, one.get_absolute_url())
        for one in found.filter(by_us).order_by("-ended_at")[:MOST]
    ]  # fmt: skip


def _introductions(place_id: str, since: datetime) -> list[Solved]:
    made = Introduction.objects.filter(
        place_id=place_id, state=Introduction.State.MADE, answered_at__gte=since
    )
    return [
        Solved(one.to_words, _("jullie stelden ze voor"), one.answered_at or one.sent_at,
               reverse("exchange:introduction", args=[one.pk]))
        for one in made.order_by("-answered_at")[:MOST]
    ]  # fmt: skip


def _ideas(place_id: str, since: datetime) -> list[Solved]:
    moving = Idea.objects.filter(place_id=place_id, stage__in=("trying", "going"), last_moved_at__gte=since)
    return [
        Solved(one.title, BEGUN, one.last_moved_at, one.get_absolute_url())
        for one in moving.exclude(answered_by=None).order_by("-last_moved_at")[:MOST]
    ]  # fmt: skip


def _register(found: object) -> list[Solved]:
    return [
        Solved(one.title, _("jullie namen het over"), one.answered_at or one.sent_at,
               reverse("desk:suggestion", args=[one.pk]))
        for one in found.order_by("-answered_at")[:3]  # type: ignore[attr-defined]
    ]  # fmt: skip
