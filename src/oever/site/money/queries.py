"""What the pages about money read; always of one place, and only what is published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet, Sum

from oever.publishing.snapshot import Snapshot, read_snapshot
from oever.site.common.places import ServedPlace
from oever.site.money.models import Drawn, LedgerIn, PaidRow, Payer, Publication
from oever.site.money.receivers import Initiatives, folded
from oever.site.money.storing import figures_folder
from oever.site.people.models import Account
from oever.site.people.queries import may
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Known:
    """An institution in the list: its figures, or that there are none yet."""

    name: str
    slug: str
    organisation: Organisation | None
    parts: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ShownYardstick:
    """A published figure to hold a share beside."""

    name: str
    value: str
    unit: str
    period: str
    source: str


def page_of_place(place_id: str, language: str) -> Mapping[str, Any] | None:
    """The parts of the page of all figures together; None where nothing is published or drawn."""
    drawn = Drawn.objects.filter(place_id=place_id, publication=None, payer=None, language=language).first()
    return drawn.parts if drawn else None


def page_of_payer(payer: Payer, language: str, publication_id: int | None = None) -> Mapping[str, Any] | None:
    """The parts of a payer's page: of what is published now, or of a draft by its id."""
    wanted = publication_id or payer.current_id
    if wanted is None:
        return None
    drawn = Drawn.objects.filter(payer=payer, publication_id=wanted, language=language).first()
    return drawn.parts if drawn else None


def institutions(place_id: str, language: str) -> list[Known]:
    """Every institution of the place: those with figures first, then those we know nothing of yet."""
    drawn = Drawn.objects.filter(
        place_id=place_id, language=language, publication=F("payer__current")
    ).select_related("payer__organisation")
    shown = [
        Known(_name(one.payer), one.payer.slug, one.payer.organisation, one.parts)
        for one in drawn
        if one.payer
    ]
    known = {one.organisation.pk for one in shown if one.organisation}
    waiting = Payer.objects.filter(place_id=place_id, current=None).select_related("organisation")
    slugs = {payer.organisation_id: payer.slug for payer in waiting if payer.organisation_id}
    anchors = Organisation.objects.filter(place_id=place_id).anchors().exclude(state="stopped")
    unknown = [
        Known(one.name, slugs.get(one.pk, one.ref), one, None) for one in anchors if one.pk not in known
    ]
    return [*sorted(shown, key=lambda one: one.name.casefold()), *unknown]


def _name(payer: Payer) -> str:
    return payer.organisation.name if payer.organisation else payer.name


def payer_or_organisation(place_id: str, slug: str) -> tuple[Payer | None, Organisation | None]:
    """Who an address is about: a payer, or an institution that never published; (None, None) for nobody."""
    payer = (
        Payer.objects.filter(place_id=place_id, slug=slug).select_related("organisation", "current").first()
    )
    if payer:
        return payer, payer.organisation
    found = Organisation.objects.filter(place_id=place_id, ref=slug).anchors().first()
    known = Payer.objects.filter(organisation=found).select_related("current").first() if found else None
    return known, found


def shown_rows(place_id: str) -> QuerySet[PaidRow]:
    """All rows that everybody may see."""
    return PaidRow.objects.filter(payer__place_id=place_id, publication=F("payer__current")).select_related(
        "payer"
    )


def rows_of_draft(publication: Publication) -> QuerySet[PaidRow]:
    """The rows of figures that are not published, for the officer alone."""
    return PaidRow.objects.filter(publication=publication).select_related("payer")


FILTERS = ("payer", "period", "band", "ownership", "buying", "kind")


def filtered(rows: QuerySet[PaidRow], asked: Mapping[str, str]) -> QuerySet[PaidRow]:
    """The rows that fit the filters of an address; `q` looks in supplier and category."""
    for name in FILTERS:
        if asked.get(name):
            rows = rows.filter(**{"payer__slug" if name == "payer" else name: asked[name]})
    if asked.get("supplier"):
        rows = rows.filter(supplier_key=asked["supplier"])
    if asked.get("category"):
        rows = rows.filter(category=asked["category"])
    if asked.get("q"):
        rows = rows.filter(Q(supplier__icontains=asked["q"]) | Q(category__icontains=asked["q"]))
    return rows


def choices_in(rows: QuerySet[PaidRow]) -> dict[str, list[str]]:
    """What can be filtered by in these rows: one query for the years, the rest is fixed."""
    return {"period": sorted(rows.order_by().values_list("period", flat=True).distinct(), reverse=True)}


def totals_of(rows: QuerySet[PaidRow]) -> tuple[int, Decimal]:
    """How many payments the rows stand for, and how much money."""
    sums = rows.aggregate(rows=Sum("rows"), amount=Sum("amount"))
    return sums["rows"] or 0, sums["amount"] or Decimal("0.00")


def current_publications(place_id: str) -> QuerySet[Publication]:
    """What is published in a place now."""
    return Publication.objects.filter(place_id=place_id, shown_for__isnull=False).distinct().order_by("id")


def snapshot_behind(publication: Publication) -> Snapshot:
    """The file of figures itself. Raises OeverError where it was damaged since."""
    return _read(figures_folder() / publication.file)


@lru_cache(maxsize=8)
def _read(path: Path) -> Snapshot:
    """A file is named by its hash, so what was read once stays right."""
    return read_snapshot(path)


def initiatives_of(place_id: str) -> Initiatives:
    """The residents' initiatives in the register, to recognise them among suppliers."""
    numbers, names = set(), set()
    found = Organisation.objects.filter(place_id=place_id, kind="initiative")
    for number, name, aliases, ledger_name in found.values_list(
        "company_number", "name", "aliases", "ledger_name"
    ):
        numbers |= set(number.replace(";", " ").split())
        names |= {folded(told) for told in (name, ledger_name, *aliases) if told}
    return Initiatives(frozenset(numbers), frozenset(names))


def yardsticks(place: ServedPlace, language: str) -> list[ShownYardstick]:
    """What the place gives to hold a share beside: its share of residents, of jobs, or figures of others."""
    told = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))
    return [
        ShownYardstick(
            Text.of(one["name"])["en" if language == "en" else "nl"], str(one["value"]), one["unit"],
            one["period"], one["source"],
        )
        for one in told.get("yardstick", [])
    ]  # fmt: skip


def own_payers(account: Account, place_id: str) -> list[Organisation]:
    """The institutions for which an account may hand in ledgers."""
    refs = [
        role.record_id
        for role in account.roles.all()
        if role.place_id == place_id
        and role.record_type == "register.organisation"
        and role.role == "officer"
    ]
    found = Organisation.objects.filter(place_id=place_id, pk__in=[ref for ref in refs if ref.isdigit()])
    return [one for one in found if may(account, "upload_ledger", place_id=place_id, record=one)]


def ledgers_in_of(organisation: Organisation) -> QuerySet[LedgerIn]:
    """What was handed in for an institution, the newest first."""
    return LedgerIn.objects.filter(payer__organisation=organisation).select_related(
        "publication", "job", "payer"
    )


def publications_of(organisation: Organisation) -> QuerySet[Publication]:
    """Every file of figures of an institution, the newest first."""
    return Publication.objects.filter(payers__organisation=organisation).distinct()


def due_ledgers(now: Any) -> QuerySet[LedgerIn]:
    """Raw ledgers whose day is over."""
    return LedgerIn.objects.filter(delete_after__lte=now, deleted_at=None)


def bought_together(place_id: str) -> models.QuerySet[Payer]:
    """Payers with figures that are published."""
    return Payer.objects.filter(place_id=place_id).exclude(current=None)
