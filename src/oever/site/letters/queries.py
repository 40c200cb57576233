"""What pages read about letters."""

from __future__ import annotations

from django.db.models import QuerySet

from oever.site.letters.models import Letter


def letters(place_id: str) -> QuerySet[Letter]:
    """All letters, the newest first, without their sections."""
    return Letter.objects.filter(place_id=place_id).defer("parts")


def letter_at(place_id: str, year: int, quarter: int) -> Letter | None:
    """One letter."""
    return Letter.objects.filter(place_id=place_id, year=year, quarter=quarter).first()
