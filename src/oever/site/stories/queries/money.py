"""The one sentence about money that other pages show; the pages of the room money hold all of it."""

from __future__ import annotations

from dataclasses import dataclass

from oever.site.common.languages import language_of_page
from oever.site.money.models import Drawn


@dataclass(frozen=True, slots=True)
class MoneyTold:
    """The heading and opening sentence of the published figures, as they were drawn."""

    title: str
    lede: str
    basis: str


def money_told(place_id: str) -> MoneyTold | None:
    """None where nothing is published, or where the figures cannot tell where money lands. One query."""
    drawn = Drawn.objects.filter(place_id=place_id, publication=None, payer=None, language=language_of_page())
    found = drawn.values_list("parts__title", "parts__lede", "parts__basis", "parts__is_told").first()
    if not found or not found[3]:
        return None
    return MoneyTold(found[0] or "", found[1] or "", str(found[2] or ""))
