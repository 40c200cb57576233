"""The only place that changes the register. Each change is one transaction and one line of history.

`entry` is column -> value as in entries.py; only the columns it has are changed. Whoever changes a
record says which `seen_revision` they looked at; when somebody else was first, nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from oever.site.common.history import Actor, changing
from oever.site.places.models import Area, Goal
from oever.site.places.words import fingerprint
from oever.site.register.entries import MODELS, fill, fill_many, search_words
from oever.site.register.errors import (
    ChangedMeanwhileError,
    NeighboursNotHeardError,
    RefusedRecordError,
)
from oever.site.register.folding import folded, slug
from oever.site.register.models import Contribution, Link, Organisation, Record, Service, Space
from oever.site.register.models.links import ENDS
from oever.site.register.models.space import AFTER_HEARING
from oever.site.register.spreadsheet.writing import Entry
from oever.vocabulary.languages import Text

Kept = TypeVar("Kept", bound=Record)
_ENDS: Mapping[str, type[Record]] = {
    "to_organisation": Organisation, "to_space": Space, "to_service": Service,
}  # fmt: skip


def add_record(*, sheet: str, place_id: str, entry: Entry, by: Actor) -> Record:
    """A new organisation, space or service. Raises RefusedRecordError: no name, a ref that is taken."""
    model = MODELS[sheet]
    name = str(entry.get("name") or "")
    if not name:
        raise RefusedRecordError(Text(nl="De naam ontbreekt.", en="The name is missing."), "name")
    wanted = slug(str(entry.get("ref") or ""))
    if wanted and model._default_manager.filter(place_id=place_id, ref=wanted).exists():
        told = Text(nl=f"Het kenmerk {wanted} is al in gebruik.", en=f"The ref {wanted} is taken already.")
        raise RefusedRecordError(told, "ref")
    record = model(place_id=place_id, ref=wanted or free_ref(model, place_id, name))
    with changing(record, did=f"add_{sheet.removesuffix('s')}", by=by):
        _keep(record, entry)
    return record


def change_record(*, record: Kept, entry: Entry, by: Actor, seen_revision: int | None = None) -> Kept:
    """Change what the entry says. Raises ChangedMeanwhileError and RefusedRecordError."""
    with transaction.atomic():
        current = type(record)._default_manager.select_for_update().get(pk=record.pk)
        if seen_revision is not None and seen_revision != current.revision:
            raise ChangedMeanwhileError(
                Text(
                    nl=f"{current.name} is intussen veranderd door een ander; kijk eerst wat er nu staat.",
                    en=f"{current.name} was changed by somebody else in the meantime; look at it first.",
                )
            )
        with changing(current, did=f"change_{current.SHEET.removesuffix('s')}", by=by):
            _keep(current, entry)
    return current


def confirm_record(*, record: Kept, on: date, role: str, by: Actor) -> Kept:
    """Somebody looked, and it is still right."""
    with changing(record, did="confirm_record", by=by):
        record.confirmed_on, record.confirmed_by_role = on, role
        record.revision += 1
        record.save()
    return record


def stop_organisation(*, organisation: Organisation, year: int | None, by: Actor) -> Organisation:
    """It is no longer there. Its page and everything it led to stay."""
    return change_record(record=organisation, entry={"state": "stopped", "stopped_year": year}, by=by)


def hear_neighbours(
    *, space: Space, heard: bool, answer: Mapping[str, str], by: Actor, on: date | None = None
) -> Space:
    """What the neighbours' co-op said; or, with `heard=False`, why it was not asked: that needs a reason."""
    if not any(answer.values()):
        raise RefusedRecordError(
            Text(
                nl="Schrijf op wat de buurtcoöperatie zei, of waarom ze niet is gevraagd.",
                en="Write down what the neighbours' co-op said, or why it was not asked.",
            ),
            "neighbours_answer",
        )
    entry: Entry = {"neighbours_heard": heard, "neighbours_answer": dict(answer), "neighbours_heard_on": on}
    return change_record(record=space, entry=entry, by=by)


def move_claim(*, space: Space, status: str, by: Actor) -> Space:
    """How far the route to get this space is. Raises NeighboursNotHeardError where that step was left out."""
    return change_record(record=space, entry={"claim_status": status}, by=by)


def keep_translation(
    *,
    record: Record | Link | Contribution,
    field: str,
    language: str,
    text: str,
    made_from: str,
    how: str,
    role: str,
    by: Actor,
) -> None:
    """A text of a record in one more language: who made it, how, and from which words."""
    with changing(record, did="keep_translation", by=by):
        words = {**getattr(record, field), language: text}
        setattr(record, field, words)
        told = {"from": made_from, "by": role, "how": how, "of": fingerprint(words.get(made_from, ""))}
        mine = {**record.translations.get(field, {}), language: told}
        record.translations = {**record.translations, field: mine}
        if not isinstance(record, Contribution):
            record.revision += 1
        record.save()


def set_contribution(
    *,
    organisation: Organisation,
    goal: Goal,
    by: Actor,
    finds_again: bool = True,
    **texts: Mapping[str, str],
) -> Contribution:
    """For one goal what an organisation does `now` and wants to do `later`; what is not given stays.

    Who sets many says `finds_again=False` and calls `find_again` once for each organisation."""
    known = Contribution.objects.filter(organisation=organisation, goal=goal).first()
    contribution = known or Contribution(organisation=organisation, goal=goal)
    with changing(contribution, did="set_contribution", by=by):
        fill(contribution, dict(texts))
        contribution.save()
        if finds_again:
            find_again(organisation)
    return contribution


def add_link(*, place_id: str, entry: Entry, by: Actor) -> Link:
    """A link from an organisation to a record of the same place, all named by their ref."""
    link = Link(place_id=place_id)
    with changing(link, did="add_link", by=by):
        _keep_link(link, entry)
    return link


def change_link(*, link: Link, entry: Entry, by: Actor) -> Link:
    """Change what the entry says of a link."""
    with changing(link, did="change_link", by=by):
        _keep_link(link, entry)
    return link


def end_link(*, link: Link, by: Actor) -> Link:
    """The link is over. It stays in the history of both."""
    with changing(link, did="end_link", by=by):
        link.is_ended = True
        link.revision += 1
        link.save()
    return link


def free_ref(model: type[Record], place_id: str, name: str) -> str:
    """The name as a short name that nobody has yet: "de-draad", "de-draad-2"."""
    base = slug(name) or model.SHEET.removesuffix("s")
    taken = set(
        model._default_manager.filter(place_id=place_id, ref__startswith=base).values_list("ref", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(ref for ref in numbered if ref not in taken)


def _keep(record: Record, entry: Entry) -> None:
    """Fill and save; `changing` stands around it."""
    fill(record, entry)
    if not record.name:
        raise RefusedRecordError(Text(nl="De naam ontbreekt.", en="The name is missing."), "name")
    _point(record, entry)
    if isinstance(record, Space):
        _refuse_deaf(record)
    record.revision += 1
    record.save()
    fill_many(record, entry, record.place_id)
    find_again(record)


def find_again(record: Record) -> None:
    """Renew the words by which a record is found."""
    areas, needs = _about(record)
    words = search_words(record, areas, needs)
    if isinstance(record, Organisation):
        texts = [text for c in record.contributions.all() for text in (*c.now.values(), *c.later.values())]
        words = f"{folded(' '.join(texts))} {words}"
    record.search_words = words
    type(record)._default_manager.filter(pk=record.pk).update(search_words=words)


def _about(record: Record) -> tuple[list[Area], list[Any]]:
    if isinstance(record, Space):
        return ([record.area] if record.area else []), []
    assert isinstance(record, Organisation | Service)
    return list(record.areas.all()), list(record.needs.all())


def _refuse_deaf(space: Space) -> None:
    """A space that goes to somebody without the neighbours' co-op having been heard, or a reason why not."""
    if space.claim_status in AFTER_HEARING and space.needs_neighbours:
        raise NeighboursNotHeardError(
            Text(
                nl="Eerst horen: schrijf op wat de buurtcoöperatie zei, of waarom ze niet is gevraagd.",
                en="Hear first: write down what the neighbours' co-op said, or why it was not asked.",
            ),
            "claim_status",
        )


def _point(record: Record, entry: Entry) -> None:
    """The records and the area that a space or service points at."""
    if isinstance(record, Space):
        if "area" in entry:
            record.area = _area(record.place_id, entry["area"])
        if "owner" in entry:
            record.owner = _pointed(Organisation, record.place_id, entry["owner"], "owner")
    if isinstance(record, Service):
        if "run_by" in entry:
            record.run_by = _pointed(Organisation, record.place_id, entry["run_by"], "run_by")
        if "space" in entry:
            record.space = _pointed(Space, record.place_id, entry["space"], "space")


def _area(place_id: str, code: Any) -> Area | None:
    if not code:
        return None
    found = Area.objects.filter(place_id=place_id, code=code).first()
    if found is None:
        raise RefusedRecordError(
            Text(nl=f"{code} is hier geen gebied.", en=f"{code} is no area here."), "area"
        )
    return found


def _pointed(model: type[Kept], place_id: str, ref: Any, column: str) -> Kept | None:
    if not ref:
        return None
    found = model._default_manager.filter(place_id=place_id, ref=ref).first()
    if found is None:
        told = Text(nl=f"{ref} staat hier niet in het register.", en=f"{ref} is not in the register here.")
        raise RefusedRecordError(told, column)
    return found


def _keep_link(link: Link, entry: Entry) -> None:
    fill(link, entry)
    if "organisation" in entry:
        start = _pointed(Organisation, link.place_id, entry["organisation"], "organisation")
        if start is None:
            told = Text(nl="Van wie het verband uitgaat ontbreekt.", en="Where the link starts is missing.")
            raise RefusedRecordError(told, "organisation")
        link.organisation = start
    for end, model in _ENDS.items():
        if end in entry:
            setattr(link, end, _pointed(model, link.place_id, entry[end], end))
    ends = [getattr(link, end) for end in ENDS if getattr(link, f"{end}_id")]
    if len(ends) != 1 or not link.kind:
        raise RefusedRecordError(
            Text(
                nl="Een verband heeft een soort en precies één andere kant.",
                en="A link has a kind and exactly one other end.",
            ),
            "to_organisation",
        )
    if ends[0] == link.organisation:
        told = Text(nl="Een verband met jezelf kan niet.", en="A link to itself cannot be.")
        raise RefusedRecordError(told, "to_organisation")
    link.ref = link.ref or str(entry.get("ref") or "") or _link_ref(link, ends[0])
    link.revision += 1
    link.save()


def _link_ref(link: Link, end: Record) -> str:
    base = slug(f"{link.organisation.ref} {link.kind}") + "-" + end.ref
    refs = Link.objects.filter(place_id=link.place_id, ref__startswith=base)
    taken = set(refs.values_list("ref", flat=True))
    return (
        base
        if base not in taken
        else next(ref for number in range(2, len(taken) + 3) if (ref := f"{base}-{number}") not in taken)
    )
