"""Addresses as they stand outside a page: in a mail, on paper, in a file, on the page of another place.

Inside a page `reverse` knows the place by itself (middleware.stand_in_a_place); outside one it has to be
told which place is meant, and here that is done, once for all rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix

from oever.site.common.places import served_places


@contextmanager
def standing_in(place_id: str, *, host: str = "") -> Iterator[None]:
    """Within this, every address is one of this place; with a host ("https://oever.example") a whole one."""
    prefix = next((place.prefix for place in served_places() if place.id == place_id), "")
    before = get_script_prefix()
    set_script_prefix(f"{host}{prefix}/")
    try:
        yield
    finally:
        set_script_prefix(before)


def address_in(place_id: str, name: str, *args: Any) -> str:
    """An address on this site, in a place: "/oefenplaats/meedoen/". Raises NoReverseMatch."""
    with standing_in(place_id):
        return reverse(name, args=args)


def full_address(place_id: str, name: str, *args: Any) -> str:
    """An address as it stands in a mail: whole, in the language that is active, in the right place."""
    return f"{settings.BASE_URL}{address_in(place_id, name, *args)}"
