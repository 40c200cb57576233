"""What the page of one record shows, put in order; and what we do not know of it yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from oever.site.common.languages import language_of_page
from oever.site.places.models import Goal
from oever.site.register.models import Contribution, Link, Organisation, Record, Service, Space
from oever.site.register.queries import links_of

# What somebody who wants to go there asks first.
PRACTICAL = {
    "organisations": ("address", "opening_hours", "cost", "who_may_come", "languages", "accessibility"),
    "spaces": ("address", "accessibility"),
    "services": ("address", "opening_hours", "cost", "who_may_come", "languages", "accessibility"),
}
ASKED = {
    "organisations": (*PRACTICAL["organisations"], "owned_by", "decided_by", "contact_role"),
    "spaces": (*PRACTICAL["spaces"], "floor_m2", "owner", "status", "free_hours", "contact_role"),
    "services": (*PRACTICAL["services"], "run_by", "contact_role"),
}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal: what the organisation says of it, or None where nobody told."""

    goal: Goal
    told: Contribution | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as seen from one record: the kind, which way, and the record at the other end."""

    link: Link
    kind: str
    is_outward: bool
    other: Record


def organisation_page(one: Organisation, goals: Sequence[Goal]) -> dict[str, Any]:
    """Everything of an organisation that its template needs, in six queries with those of the view."""
    told = {contribution.goal_id: contribution for contribution in one.contributions.all()}
    below = {*one.services.all(), *one.owned_spaces.all()}
    ties = [tie_of(link, one) for link in links_of(one)]
    return {
        "goals": [GoalRow(goal, told.get(goal.pk)) for goal in goals],
        "has_told_goals": bool(told),
        "ties": [tie for tie in ties if tie.kind != "grew_out_of" and not _is_told_below(tie, below)],
        "practical": practical(one),
        "unknown": unknown(one),
    }


def _is_told_below(tie: Tie, below: Collection[Record]) -> bool:
    """What it runs or owns stands below the links, with what is pressing; a bare link adds nothing."""
    return tie.kind in ("runs", "owns") and tie.other in below and not (tie.link.year or tie.link.note)


def space_page(one: Space) -> dict[str, Any]:
    """Everything of a space."""
    return {"practical": practical(one), "unknown": unknown(one)}


def service_page(one: Service) -> dict[str, Any]:
    """Everything of a service."""
    return {"practical": practical(one), "unknown": unknown(one)}


def tie_of(link: Link, seen_from: Record) -> Tie:
    """The link from the side of one of its ends."""
    is_outward = link.organisation_id == seen_from.pk and isinstance(seen_from, Organisation)
    end = link.to_organisation or link.to_space or link.to_service
    assert end is not None
    return Tie(link, link.kind, is_outward, end if is_outward else link.organisation)


def practical(record: Record) -> list[str]:
    """Which of the practical fields are known, in their order."""
    return [field for field in PRACTICAL[record.SHEET] if getattr(record, field)]


def unknown(record: Record) -> list[str]:
    """What a visitor asks and we cannot answer yet: the titles of those fields, in the reader's language."""
    columns = record.sheet().columns
    missing = [field for field in ASKED[record.SHEET] if not _is_known(record, field)]
    titles = [columns[field].title for field in missing]
    return [title[language_of_page()] for title in titles]


def _is_known(record: Record, field: str) -> bool:
    other = {"owner": "owner_name", "run_by": "run_by_name"}.get(field)
    return bool(getattr(record, field) or (other and getattr(record, other)))
