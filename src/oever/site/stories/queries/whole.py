"""One organisation in the whole: its goals, its neighbours, its money, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import number_format

from oever.site.common.languages import language_of_page
from oever.site.places.words import Said
from oever.site.register.choices import said
from oever.site.register.models import Contribution, Link, Organisation
from oever.site.register.queries import links_of, organisations

MOST_NEIGHBOURS = 6
SIGNS = {"EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Tie:
    """Another record it is linked with: "works with De Draad, since 2024"."""

    words: str
    name: str
    address: str
    year: int | None
    amount: str
    note: Said
    is_money: bool
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of the page. `together`: how many organisations contribute to each of its goals."""

    organisation: Organisation
    contributions: list[Contribution]
    together: dict[int, int]
    ties: list[Tie]
    neighbours: list[Organisation]
    income: list[tuple[str, int]]

    @property
    def money_ties(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.is_money]


def whole_of(place_id: str, ref: str) -> Whole | None:
    """None where there is no such organisation. Nine queries at most."""
    found = Organisation.objects.filter(place_id=place_id, ref=ref).prefetch_related("areas", "needs").first()
    if found is None:
        return None
    told = list(found.contributions.select_related("goal"))
    ties = list(_ties(found))
    return Whole(
        organisation=found,
        contributions=told,
        together=_together(place_id, [one.goal_id for one in told]),
        ties=ties,
        neighbours=_neighbours(place_id, found, {tie.address for tie in ties}),
        income=[(said("income", code, language_of_page()), part) for code, part in found.income],
    )


def _together(place_id: str, goals: list[int]) -> dict[int, int]:
    rows = Contribution.objects.filter(organisation__place_id=place_id, goal_id__in=goals)
    return dict(
        rows.values_list("goal_id").annotate(Count("organisation", distinct=True)).order_by("goal_id")
    )


def _neighbours(place_id: str, found: Organisation, known: set[str]) -> list[Organisation]:
    """Others in the same area that it has no tie with yet, those that share a need first."""
    areas = [area.pk for area in found.areas.all()]
    needs = {need.pk for need in found.needs.all()}
    if not areas:
        return []
    rows = organisations(place_id).filter(areas__in=areas).exclude(pk=found.pk).exclude(state="stopped")
    near = [one for one in rows.distinct().order_by("name")[:40] if one.get_absolute_url() not in known]
    near.sort(key=lambda one: not needs & {need.pk for need in one.needs.all()})
    return near[:MOST_NEIGHBOURS]


def _ties(found: Organisation) -> Iterable[Tie]:
    for link in links_of(found):
        other = link.organisation if link.organisation_id != found.pk else _end(link)
        if other is None:
            continue
        is_mine = link.organisation_id == found.pk
        yield Tie(
            words=_words(link.kind, is_mine),
            name=other.name,
            address=other.get_absolute_url(),
            year=link.year,
            amount=_amount(link),
            is_to_come=bool(link.year and link.year > timezone.localdate().year),
            note=link.said("note"),
            is_money=bool(link.amount) or link.grown_through in ("money", "contract"),
        )


def _amount(link: Link) -> str:
    """Whole euros with the sign of the currency, in the reader's way of writing numbers."""
    if not link.amount:
        return ""
    sign = SIGNS.get(link.currency or "EUR", link.currency)
    return f"{sign} {number_format(link.amount, 0, force_grouping=True)}"


def _end(link: Link) -> Organisation | None:
    return link.to_organisation or link.to_space or link.to_service  # type: ignore[return-value]


BACK = {
    "grew_out_of": {"nl": "waaruit groeide", "en": "which grew into"},
    "partner": {"nl": "werkt samen met", "en": "works with"},
    "member": {"nl": "heeft als lid", "en": "has as a member"},
}


def _words(kind: str, is_mine: bool) -> str:
    back = BACK.get(kind)
    return (
        said("link_kind", kind, language_of_page()) if is_mine or back is None else back[language_of_page()]
    )
