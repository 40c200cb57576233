"""The stream and the bank in numbers: who spends, who is here, what is joined, what is not and why.

Joined: an anchor and an organisation of the bank with a link between them that has not ended. Money is
said to come here only where the link itself tells of a contract or an amount. Not joined: an organisation
that looks for customers and has no link with any anchor. A wish is not a link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from oever.site.common.languages import language_of_page
from oever.site.places.models import BasicNeed
from oever.site.register.choices import said
from oever.site.register.models import Link, Organisation, Service, Space
from oever.site.stories.queries.kinds import (
    GROUND_KINDS,
    STREAM_KINDS,
    in_need_of,
    in_the_stream,
    on_the_bank,
)

OTHER = "other"
OF_AN_END = tuple(
    f"{end}__{field}"
    for end in ("organisation", "to_organisation")
    for field in ("ref", "name", "kind", "sector", "stage")
)


@dataclass(frozen=True, slots=True)
class Spender:
    """One kind of anchor in the stream. `in_talks`: how many speak about buying here, or promised it."""

    sector: str
    name: str
    anchors: int
    in_talks: int


@dataclass(frozen=True, slots=True)
class Ground:
    """One basic need on the bank. An organisation with two needs counts in both; `looking` have no buyer."""

    key: str
    name: str
    organisations: int
    looking: int


@dataclass(frozen=True, slots=True)
class Joint:
    """An anchor and an organisation that are joined, by the sector of one and the needs of the other."""

    sector: str
    needs: tuple[str, ...]
    is_money: bool
    anchor: str
    organisation: str
    organisation_ref: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many organisations are alike in these four."""

    kind: str
    sector: str
    stage: str
    state: str
    count: int


@dataclass(frozen=True)
class Riverside:
    """Everything the picture and its words need."""

    states: Counter[str]
    spenders: tuple[Spender, ...]
    stages: Counter[str]
    grounds: tuple[Ground, ...]
    joints: tuple[Joint, ...]
    looking: int
    spaces: int
    services: int

    @property
    def organisations(self) -> int:
        """How many stand on the bank: all that exist, whatever their risk."""
        return sum(count for state, count in self.states.items() if state not in ("planned", "wished"))

    @property
    def to_come(self) -> int:
        """Planned and wished for."""
        return self.states["planned"] + self.states["wished"]

    @property
    def anchors(self) -> int:
        return sum(self.stages.values())

    @cached_property
    def with_money(self) -> int:
        """Joints by which money comes here."""
        return sum(joint.is_money for joint in self.joints)

    @property
    def without_money(self) -> int:
        """Joints of another kind: working together, belonging to."""
        return len(self.joints) - self.with_money

    @property
    def not_approached(self) -> int:
        """Anchors that nobody has asked yet, or of which we do not know it."""
        return self.stages["not_approached"] + self.stages[""]

    @property
    def in_talks(self) -> int:
        return self.stages["talking"]


def riverside(place_id: str) -> Riverside:
    """The whole picture of one place, in seven queries."""
    counted = _counted(place_id)
    looking, waiting = _waiting(place_id)
    spenders, stages = _spenders(counted)
    return Riverside(
        states=_states(counted),
        spenders=spenders,
        stages=stages,
        grounds=_grounds(place_id, waiting),
        joints=tuple(_joints(place_id)),
        looking=looking,
        spaces=Space.objects.filter(place_id=place_id).exclude(status="lost").count(),
        services=Service.objects.filter(place_id=place_id).exclude(state="gone").count(),
    )


def _counted(place_id: str) -> list[Counted]:
    """How many organisations there are of each kind, sector, stage and state; those that stopped left out."""
    rows = Organisation.objects.filter(place_id=place_id).exclude(state="stopped").order_by()
    by = ("kind", "sector", "stage", "state")
    return [Counted(*row) for row in rows.values_list(*by).annotate(count=Count("id")).order_by(*by)]


def _states(counted: Iterable[Counted]) -> Counter[str]:
    states: Counter[str] = Counter()
    for one in counted:
        if one.kind in GROUND_KINDS and not one.stage:
            states[one.state] += one.count
    return states


def _spenders(counted: Iterable[Counted]) -> tuple[tuple[Spender, ...], Counter[str]]:
    stages: Counter[str] = Counter()
    anchors: Counter[str] = Counter()
    in_talks: Counter[str] = Counter()
    for one in counted:
        if one.kind not in STREAM_KINDS and not one.stage:
            continue
        named = _sector(one.kind, one.sector)
        stages[one.stage] += one.count
        anchors[named] += one.count
        in_talks[named] += one.count if one.stage in ("talking", "promised", "buying") else 0
    found = (
        Spender(sector, _capital(said("sector", sector, language_of_page())), count, in_talks[sector])
        for sector, count in anchors.items()
    )
    return tuple(sorted(found, key=lambda one: (one.sector == OTHER, -one.anchors, one.name))), stages


def _sector(kind: str, sector: str) -> str:
    return sector or ("government" if kind == "government" else OTHER)


def _looking(place_id: str) -> QuerySet[Organisation]:
    """Organisations that look for customers and are joined to no anchor."""
    joined = Link.objects.filter(place_id=place_id, is_ended=False, to_organisation__isnull=False)
    joined = joined.exclude(kind="wants")
    out = joined.filter(in_the_stream("to_organisation__")).values("organisation_id")
    back = joined.filter(in_the_stream("organisation__")).values("to_organisation_id")
    bank = Organisation.objects.filter(on_the_bank(), in_need_of("customers"), place_id=place_id)
    return bank.exclude(pk__in=out).exclude(pk__in=back)


def _waiting(place_id: str) -> tuple[int, Counter[int]]:
    """How many look for customers, and of these how many there are about each need: one query for both."""
    pairs = list(_looking(place_id).order_by().values_list("pk", "needs"))
    return len({pk for pk, _need in pairs}), Counter(need for _pk, need in pairs if need is not None)


def _grounds(place_id: str, waiting: Counter[int]) -> tuple[Ground, ...]:
    counted = Count("organisations", filter=on_the_bank("organisations__"), distinct=True)
    needs = BasicNeed.objects.filter(place_id=place_id).annotate(here=counted)
    found = [Ground(need.key, str(need.name), need.here, waiting[need.pk]) for need in needs if need.here]
    return tuple(sorted(found, key=lambda one: -one.organisations))


def _joints(place_id: str) -> Iterable[Joint]:
    between = Q(on_the_bank("organisation__"), in_the_stream("to_organisation__")) | Q(
        on_the_bank("to_organisation__"), in_the_stream("organisation__")
    )
    links = list(
        Link.objects.filter(between, place_id=place_id, is_ended=False, to_organisation__isnull=False)
        .exclude(kind="wants")
        .select_related("organisation", "to_organisation")
        .only("grown_through", "amount", *OF_AN_END)
    )
    needs = _needs_of({pk for link in links for pk in (link.organisation_id, link.to_organisation_id) if pk})
    for link in links:
        assert link.to_organisation is not None
        one, other = link.organisation, link.to_organisation
        anchor, grown = (other, one) if _makes_stream(other) else (one, other)
        yield Joint(
            sector=_sector(anchor.kind, anchor.sector),
            needs=tuple(needs[grown.pk]),
            is_money=link.grown_through in ("money", "contract") or bool(link.amount),
            anchor=anchor.name,
            organisation=grown.name,
            organisation_ref=grown.ref,
        )


def _needs_of(organisations: Collection[int]) -> defaultdict[int, list[str]]:
    needs: defaultdict[int, list[str]] = defaultdict(list)
    rows = BasicNeed.objects.filter(organisations__in=organisations).values_list("organisations", "key")
    for organisation, key in rows:
        needs[organisation].append(key)
    return needs


def _makes_stream(organisation: Organisation) -> bool:
    return organisation.kind in STREAM_KINDS or bool(organisation.stage)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
