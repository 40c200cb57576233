"""What is new: the records that were added last, of any kind."""

from __future__ import annotations

from itertools import chain

from oever.site.register.models import Organisation, Record, Service, Space

MOST = 3
TOLD: dict[type[Record], tuple[str, ...]] = {
    Organisation: ("what_plain", "what_official"), Space: ("what",), Service: ("what",),
}  # fmt: skip


def newest(place_id: str) -> list[Record]:
    """Three things that were not here before. One of each kind comes first, so that none hides another."""
    found = [
        list(
            model._default_manager.filter(place_id=place_id)
            .only("place", "ref", "name", "translations", "made_at", *TOLD[model])
            .order_by("-made_at", "-id")[:MOST]
        )
        for model in (Organisation, Space, Service)
    ]
    firsts = [rows[0] for rows in found if rows]
    later = chain.from_iterable(rows[1:] for rows in found)
    return (firsts + sorted(later, key=lambda record: record.made_at, reverse=True))[:MOST]
