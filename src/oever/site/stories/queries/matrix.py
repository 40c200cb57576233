"""Organisations against goals: what each does now and wants to do, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from oever.site.places.models import Goal
from oever.site.places.queries import goals_of
from oever.site.places.words import Said
from oever.site.register.filters import Filters
from oever.site.register.models import Contribution, Organisation
from oever.site.register.queries import organisations


@dataclass(frozen=True, slots=True)
class Cell:
    """What one organisation says of one goal; empty where it has said nothing yet."""

    goal: Goal
    now: Said
    later: Said

    def __bool__(self) -> bool:
        return bool(self.now or self.later)


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation with a cell for every goal."""

    organisation: Organisation
    cells: list[Cell]

    @property
    def said_nothing_of(self) -> int:
        """For how many goals it has told nothing yet."""
        return sum(not cell for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many organisations tell of a goal what they do now, and what they want."""

    goal: Goal
    now: int
    later: int


def contributing(place_id: str, asked: Filters) -> QuerySet[Organisation]:
    """Organisations that said something of a goal, those that fit the filters; in pages by the view."""
    said = Contribution.objects.filter(organisation=OuterRef("pk"))
    told = Prefetch("contributions", queryset=Contribution.objects.select_related("goal"))
    return organisations(place_id, asked).filter(Exists(said)).prefetch_related(told)


def rows_of(found: Iterable[Organisation], goals: Sequence[Goal]) -> list[Row]:
    """A row for each organisation, with the goals in their order."""
    rows = []
    for organisation in found:
        told = {one.goal_id: one for one in organisation.contributions.all()}
        rows.append(Row(organisation, [_cell(goal, told.get(goal.pk)) for goal in goals]))
    return rows


def _cell(goal: Goal, told: Contribution | None) -> Cell:
    return Cell(goal, told.said("now") if told else Said(""), told.said("later") if told else Said(""))


def goal_counts(place_id: str) -> list[GoalCount]:
    """Two counts for every goal: goals that nobody tells of stand out."""
    said = Contribution.objects.filter(organisation__place_id=place_id).exclude(organisation__state="stopped")
    now = dict(said.exclude(now={}).values_list("goal").annotate(Count("id")).order_by("goal"))
    later = dict(said.exclude(later={}).values_list("goal").annotate(Count("id")).order_by("goal"))
    return [GoalCount(goal, now.get(goal.pk, 0), later.get(goal.pk, 0)) for goal in goals_of(place_id)]
