"""Obstacles and what was asked about them, as rows for files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from oever.site.obstacles.models import Asking, Obstacle
from oever.site.obstacles.queries import PUBLIC, stands

COLUMNS = (
    "ref",
    "part_of",
    "title",
    "what",
    "kind",
    "to_whom",
    "cost_low_eur",
    "cost_high_eur",
    "cost_every",
    "rule",
    "article",
    "organisation",
    "space",
    "area",
    "stands",
    "outcome",
    "answer",
    "closed_on",
    "told_on",
    "source",
    "is_confirmed",
)
ASKINGS = (
    "obstacle", "office", "role", "since_on", "asked_on", "due_on", "how", "answered_on", "said", "answer",
    "came_of_it", "reminded_on",
)  # fmt: skip


def rows(heads: Iterable[Obstacle], today: date) -> Iterator[dict[str, Any]]:
    """Each head, then its parts."""
    for head in heads:
        standing = stands(head, today)
        yield _row(head, "", standing, head)
        for part in head.parts.all():
            yield _row(part, head.ref, standing, head)


def _row(one: Obstacle, part_of: str, standing: str, head: Obstacle) -> dict[str, Any]:
    return {
        "ref": one.ref, "part_of": part_of, "title": str(one), "what": str(one.told), "kind": one.kind,
        "to_whom": one.to_whom, "cost_low_eur": one.cost_low, "cost_high_eur": one.cost_high,
        "cost_every": one.cost_every, "rule": head.rule.name if head.rule else "",
        "article": head.rule.article if head.rule else "",
        "organisation": head.organisation.name if head.organisation else "",
        "space": head.space.name if head.space else "", "area": head.area.name if head.area else "",
        "stands": standing, "outcome": one.outcome, "answer": one.answer, "closed_on": one.closed_on,
        "told_on": timezone.localdate(one.told_at), "source": one.source, "is_confirmed": one.is_confirmed,
    }  # fmt: skip


def askings(place_id: str) -> Iterator[dict[str, Any]]:
    """One row a question."""
    found = Asking.objects.filter(place_id=place_id, obstacle__state__in=PUBLIC)
    for one in found.select_related("obstacle", "room_maker"):
        maker = one.room_maker
        yield {
            "obstacle": one.obstacle.ref,
            "office": maker.office,
            "role": maker.role,
            "since_on": maker.since_on,
            "asked_on": one.asked_on,
            "due_on": one.due_on,
            "how": one.how,
            "answered_on": one.answered_on,
            "said": one.said,
            "answer": one.answer,
            "came_of_it": one.came_of_it,
            "reminded_on": one.reminded_on,
        }
