"""The open questions of a place."""

from __future__ import annotations

from django.db.models import QuerySet

from oever.site.rounds.models import OpenQuestion


def open_questions_of(place_id: str, *, with_answered: bool = False) -> QuerySet[OpenQuestion]:
    """The oldest first; `with_answered`: also those that have been answered."""
    found = OpenQuestion.objects.filter(place_id=place_id).select_related("round")
    return found if with_answered else found.filter(answered_at__isnull=True)
