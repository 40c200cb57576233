"""Where somebody can go on to: a form or page of another room, by what it is for.

Rooms come one by one. A door whose room is not there yet is simply not shown, so no link leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.register.filters import Filters

# What it is for, the words on it, and the page that it leads to: its name and what the name asks for.
DOORS: dict[str, tuple[str | Promise, str, tuple[str, ...]]] = {
    "near": (_("Typ je postcode en zie wat dichtbij is"), "stories:near", ()),
    "add": (_("Zet een initiatief erbij"), "contributions:add", ("organisatie",)),
    "tip": (_("Zeg wat er ontbreekt of niet klopt"), "contributions:tip", ()),
    "space": (_("Geef een plek door"), "contributions:add", ("ruimte",)),
    "idea": (_("Vertel je idee"), "ventures:add_idea", ()),
    "ask": (_("Zet je vraag erbij"), "exchange:ask", ()),
    "offer": (_("Zet erbij wat je wilt kopen"), "exchange:demand", ()),
    "money": (_("Kijk hoe je de cijfers geeft"), "money:start", ()),
}


@dataclass(frozen=True, slots=True)
class Door:
    """Words and the address they lead to."""

    words: str
    address: str


def door_to(purpose: str) -> Door | None:
    """The way on for a purpose, where its room exists."""
    words, name, asked = DOORS[purpose]
    address = address_of(name, *asked)
    return Door(str(words), address) if address else None


def doors_to(purposes: Iterable[str]) -> list[Door]:
    """Those of several that exist, in their order, each address once."""
    found = [door for purpose in purposes if (door := door_to(purpose))]
    return list({door.address: door for door in reversed(found)}.values())[::-1]


def address_of(name: str, *args: object) -> str:
    """The address of a page by its name, "" where no room has it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def list_address(**filters: str) -> str:
    """The list of the register with some of its filters set; "" while there is no list."""
    start = address_of("register:start")
    return f"{start}{Filters(**filters).address()}" if start else ""
