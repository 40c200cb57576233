"""Who fits a need: the register as candidates of the ranking (methods.matching), read once for every
change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max

from oever.methods.demand_classes import demand_classes, said_to_do
from oever.methods.matching import (
    Amount,
    Asked,
    Candidate,
    Consortium,
    Index,
    Match,
    amounts_in,
    asked_of,
    parts_of,
    together,
)
from oever.site.demand.models import Contract, Need
from oever.site.register.models import Organisation

MOST_SHOWN = 12
LOOKS_FOR = {"materials": "things"}
MAKERS = ("cooperative", "social_enterprise", "initiative", "company")


@dataclass(frozen=True, slots=True)
class Fitting:
    """The answer to a need: who does it, who is coming, who is near it, and who could carry it together."""

    asked: Asked
    does: tuple[Match, ...]
    coming: tuple[Match, ...]
    near: tuple[Match, ...]
    open_to_it: tuple[Candidate, ...]
    groups: tuple[Consortium, ...]

    @property
    def is_empty(self) -> bool:
        """Nobody says in so many words that they do this."""
        return not self.does and not self.coming


def fitting(place_id: str, asked: Asked) -> Fitting:
    """Everybody who comes into question, with reasons. At most four queries, one where nothing changed."""
    index = index_of(place_id)
    ranked = index.rank(asked)
    return Fitting(
        asked,
        tuple(one for one in ranked if one.does and not one.is_coming),
        tuple(one for one in ranked if one.does and one.is_coming),
        tuple(one for one in ranked if not one.does),
        tuple(one for one in index.candidates if _is_open_to_anything(one)),
        groups_for(asked, [one.candidate for one in ranked]),
    )


def _is_open_to_anything(one: Candidate) -> bool:
    """Looks for customers, makes or does things together, and has not said which work: a buyer can ask."""
    if "customers" not in one.looks_for or one.kind not in MAKERS or one.state == "stopped":
        return False
    said = " ; ".join((*one.offers, *one.about, one.name))
    return not any(said_to_do(said, id_) for id_ in demand_classes())


def groups_for(asked: Asked, candidates: Sequence[Candidate]) -> tuple[Consortium, ...]:
    """Small suppliers that together cover what was asked; with who is coming, where those who exist do
    not."""
    parts = parts_of(asked)
    if not parts:
        return ()
    found = together(parts, candidates)
    if not found or not any(group.is_whole for group in found):
        found = together(parts, candidates, with_coming=True) or found
    return tuple(group for group in found if len(group.members) > 1 or len(parts) > 1)


def index_of(place_id: str) -> Index:
    """The candidates of a place."""
    mark = Organisation.objects.filter(place_id=place_id).aggregate(Max("changed_at"), Count("pk"))
    return _index(place_id, str(mark))


@lru_cache(maxsize=16)
def _index(place_id: str, _mark: str) -> Index:
    register = Organisation.objects.filter(place_id=place_id).prefetch_related("areas", "needs")
    return Index(candidate_of(one) for one in register)


def candidate_of(one: Organisation) -> Candidate:
    """An organisation in its own words."""
    offers = tuple(line for text in one.offers.values() for line in text.split("\n") if line.strip())
    about = tuple(text for said in (one.what_plain, one.what_official) for text in said.values() if text)
    areas = [area.path.strip("/").split("/")[::-1] for area in one.areas.all()]
    first = next(iter(one.areas.all()), None)
    return Candidate(
        id=one.ref,
        name=one.name,
        offers=offers,
        about=(*about, *one.aliases),
        needs=tuple(need.key for need in one.needs.all()),
        areas=tuple(dict.fromkeys(code for path in areas for code in path if code)),
        area_name=first.name if first else "",
        kind="anchor" if one.stage and one.kind not in ("government",) else one.kind,
        state=one.state,
        looks_for=tuple(LOOKS_FOR.get(code, code) for code in one.in_need_of),
        languages=tuple(one.languages),
        amounts=amounts_in("\n".join(offers)),
    )


def asked_for(need: Need, ticked: Sequence[str] = ()) -> Asked:
    """A need as the ranking reads it."""
    areas = need.area.path.strip("/").split("/")[::-1] if need.area else ()
    told: tuple[Amount, ...] = ()
    if need.volume is not None and need.volume_unit:
        told = (Amount(int(need.volume), need.volume_unit, need.volume_per),)
    certificates = [one.strip() for one in need.certificates.replace(";", ",").split(",") if one.strip()]
    return asked_of(
        need.words, needs=ticked, areas=areas, certificates=certificates, languages=need.languages,
        amounts=told,
    )  # fmt: skip


def asked_by(contract: Contract) -> Asked:
    """A contract as the ranking reads it."""
    text = ". ".join(filter(None, (contract.title, contract.lot, contract.description)))
    return asked_of(text, code=contract.category_code, category=contract.category)
