"""Who here does what: organisations of the register by class, with the word by which they say so.

An organisation does the work of a class when its own words say so: what it makes or does for others, what it
is, or its name. Whoever says what it does for others can be asked; who only says what it is, may still
have to tell. Buyers, funds and networks are no suppliers, and what has stopped is none any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max

from oever.methods.demand_classes import demand_classes, said_to_do
from oever.methods.potential import Doers
from oever.site.register.models import Organisation

NO_SUPPLIERS = ("anchor", "government", "fund", "network")
COMING = ("planned", "wished")


@dataclass(frozen=True, slots=True)
class Doer:
    """One organisation that does the work of a class. said: the word; is_able: says it does it for others;
    is_coming: planned or wished for."""

    pk: int
    ref: str
    name: str
    said: str
    is_able: bool
    is_coming: bool


def doers_of(place_id: str) -> Mapping[str, tuple[Doer, ...]]:
    """class -> who here does it, those who can be asked first. Two queries, or one where nothing changed."""
    mark = Organisation.objects.filter(place_id=place_id).aggregate(Max("changed_at"), Count("pk"))
    return _doers(place_id, str(mark))


@lru_cache(maxsize=16)
def _doers(place_id: str, _mark: str) -> Mapping[str, tuple[Doer, ...]]:
    found: dict[str, list[Doer]] = {}
    register = Organisation.objects.filter(place_id=place_id).exclude(state="stopped")
    for one in register.exclude(kind__in=NO_SUPPLIERS).exclude(stage__gt=""):
        offers, rest = _words(one.offers), f"{one.name} {_words(one.what_plain)} {_words(one.what_official)}"
        for id_ in demand_classes():
            offered = said_to_do(offers, id_)
            # Somebody who offers services without naming them does so as what it is.
            said = offered or said_to_do(rest, id_)
            if said:
                is_able = bool(offered or (offers and not _names_a_class(offers)))
                found.setdefault(id_, []).append(
                    Doer(one.pk, one.ref, one.name, said, is_able, one.state in COMING)
                )
    return {
        id_: tuple(sorted(doers, key=lambda d: (d.is_coming, not d.is_able, d.name)))
        for id_, doers in found.items()
    }


def _words(text: Mapping[str, str]) -> str:
    return " ".join(text.values())


def _names_a_class(text: str) -> bool:
    return any(said_to_do(text, id_) for id_ in demand_classes())


def counted(doers: Iterable[Doer]) -> Doers:
    """How many there are of each sort."""
    able = silent = planned = 0
    for one in doers:
        if one.is_coming:
            planned += 1
        elif one.is_able:
            able += 1
        else:
            silent += 1
    return Doers(able, silent, planned)
