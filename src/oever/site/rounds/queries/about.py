"""The record behind an address of this site: so that a round can be about a page that somebody looks at."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Model

from oever.site.rooms import rooms_here
from oever.site.rounds.models import Round


def record_at(place_id: str, address: str) -> Model | None:
    """The record whose page has this address, pasted whole or in part; None where there is none.

    Every record that has a page is known in its place by the last word of its address.
    """
    path = urlsplit(address.strip()).path
    words = [word for word in path.split("/") if word]
    if not words:
        return None
    for room in rooms_here():
        for model in apps.get_app_config(room.rpartition(".")[2]).get_models():
            names = {field.name for field in model._meta.concrete_fields}
            if {"ref", "place"} <= names and hasattr(model, "get_absolute_url") and model is not Round:
                found = model._base_manager.filter(place_id=place_id, ref=words[-1]).first()
                if found is not None and path.endswith(_without_language(found)):
                    return found
    return None


def _without_language(record: Model) -> str:
    """The end of its address, the same in every language and place."""
    address = str(record.get_absolute_url())  # type: ignore[attr-defined]
    return "/".join(address.rstrip("/").split("/")[-2:]) + "/"
