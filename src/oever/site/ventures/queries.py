"""What the pages of this room read; always of one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from oever.site.common.links import record_behind
from oever.site.places.models import Area
from oever.site.register.folding import folded, one_line
from oever.site.register.models import Organisation
from oever.site.ventures.energy import most_energy_first, with_energy
from oever.site.ventures.models import Idea, Joining, Pilot, Readiness
from oever.site.ventures.models.ideas import STANDS_STILL

WORDS = {"words": "woorden", "stage": "stap", "area": "gebied", "goal": "doel", "order": "volgorde"}
NEWEST = "nieuwste"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the list of ideas, as it stands in the address; each is a code, or "" for all."""

    words: str = ""
    stage: str = ""
    area: str = ""
    goal: str = ""
    order: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Asked:
        """From the question part of an address; a stage that is none finds everything."""
        asked = {field.name: one_line(told.get(WORDS[field.name], "")) for field in fields(cls)}
        if asked["stage"] not in Idea.SHOWN:
            asked["stage"] = ""
        return cls(**asked)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def address(self) -> str:
        """The question part of an address with these filters."""
        told = {WORDS[field.name]: getattr(self, field.name) for field in fields(self)}
        asked = urlencode({name: value for name, value in told.items() if value})
        return f"?{asked}" if asked else ""


def ideas(place_id: str, asked: Asked | None = None) -> QuerySet[Idea]:
    """The ideas that everybody may read: where the energy is first, or the newest first."""
    asked = asked or Asked()
    found: QuerySet[Idea] = Idea.objects.shown().filter(place_id=place_id)
    if asked.stage:
        found = found.filter(stage=asked.stage)
    if asked.goal:
        found = found.filter(goal__key=asked.goal)
    if asked.area:
        area = Area.objects.filter(place_id=place_id, code=asked.area).first()
        found = found.filter(area__path__startswith=area.path) if area else found.none()
    for word in folded(asked.words).split()[:8]:
        found = found.filter(Q(stems__contains=f" {word[:7]}") | Q(title__icontains=word))
    found = found.select_related("area", "organisation", "goal", "pilot")
    return (
        with_energy(found).order_by("-answered_at", "-pk")
        if asked.order == NEWEST
        else most_energy_first(found)
    )


def idea_at(place_id: str, pk: int, *, for_keeper: bool = False) -> Idea | None:
    """An idea that everybody may read, or any for a keeper."""
    found = Idea.objects.filter(place_id=place_id, pk=pk)
    if not for_keeper:
        found = found.filter(
            Q(stage__in=Idea.SHOWN, is_shown=True) | Q(stage=Idea.Stage.JOINED, is_shown=True)
        )
    found = found.select_related("area", "organisation", "goal", "pilot", "joined_into", "taken_up")
    return with_energy(found).first()


def followed(token: str, place_id: str) -> Idea | None:
    """The idea that a private link leads to; None for every other token, and in every other place."""
    found = record_behind(token, purpose="idea")
    return idea_at(place_id, found.pk, for_keeper=True) if isinstance(found, Idea) else None


def joining_behind(token: str, place_id: str) -> Joining | None:
    """Who joined, behind their own link."""
    found = record_behind(token, purpose="joining")
    return found if isinstance(found, Joining) and found.place_id == place_id else None


def pilots(place_id: str) -> QuerySet[Pilot]:
    """The cards: those that run first, the first to end before the others."""
    found = Pilot.objects.filter(place_id=place_id, idea__is_shown=True)
    return found.select_related("idea", "idea__organisation", "idea__area").order_by(
        F("ended_on").asc(nulls_first=True), "ends_on", "pk"
    )


def counts(place_id: str) -> dict[str, int]:
    """How many ideas stand where."""
    return (
        Idea.objects.shown()
        .filter(place_id=place_id)
        .aggregate(**{stage: Count("pk", filter=Q(stage=stage)) for stage in Idea.SHOWN})
    )


def waiting(place_id: str) -> QuerySet[Idea]:
    """Ideas that wait for an answer, oldest first."""
    return Idea.objects.waiting().filter(place_id=place_id).order_by("sent_at", "pk")


def taken_up_and_waiting(place_id: str) -> QuerySet[Idea]:
    """Ideas out of a gap that wait for an answer."""
    return waiting(place_id).filter(is_shown=True, taken_up__isnull=False).select_related("taken_up")


def standing_still(place_id: str) -> QuerySet[Idea]:
    """Ideas at work whose day went by, or of which nothing was heard for a while."""
    today = timezone.localdate()
    silent = timezone.now() - STANDS_STILL
    found = Idea.objects.filter(place_id=place_id, stage__in=Idea.MOVING).exclude(place__is_practice=True)
    return found.filter(Q(next_on__lt=today) | Q(next_on=None, last_moved_at__lt=silent)).order_by(
        "last_moved_at"
    )


def over(place_id: str) -> QuerySet[Pilot]:
    """Pilots whose last day is over without anybody saying how it ended."""
    found = Pilot.objects.filter(
        place_id=place_id, result=Pilot.Result.RUNNING, ends_on__lt=timezone.localdate()
    )
    return found.select_related("idea").order_by("ends_on")


def joined_as(idea: Idea) -> dict[str, int]:
    """How many take part, by what they do."""
    return dict(idea.joinings.filter(left_at=None).order_by().values_list("kind").annotate(n=Count("pk")))


def organisations_in(idea: Idea) -> QuerySet[Joining]:
    """The organisations that joined, by name."""
    return idea.joinings.filter(left_at=None).exclude(organisation=None).select_related("organisation")


def ready(place_id: str, words: str = "") -> QuerySet[Readiness]:
    """Who can and wants to try something now."""
    found = Readiness.objects.filter(place_id=place_id, ended_at=None, until_on__gte=timezone.localdate())
    for word in folded(words).split()[:8]:
        found = found.filter(Q(with_what__icontains=word) | Q(organisation__name__icontains=word))
    return found.select_related("organisation")


def about(organisation: Organisation) -> list[Idea]:
    """The ideas that an organisation sees to, or joined."""
    return list(seen_to_by(organisation).distinct().order_by("-last_moved_at")[:6])


def seen_to_by(organisation: Organisation) -> QuerySet[Idea]:
    """The same as a query; who sees to an idea and joined it too stands in it twice."""
    mine = Q(organisation=organisation) | Q(joinings__organisation=organisation, joinings__left_at=None)
    return Idea.objects.shown().filter(mine)


def with_people(place_id: str, before: date) -> QuerySet[Idea]:
    """Ideas that stopped, or went on elsewhere, before a day, of which an address is still kept."""
    ended = (Idea.Stage.STOPPED, Idea.Stage.JOINED, Idea.Stage.KEPT)
    found = Idea.objects.filter(place_id=place_id, stage__in=ended, stage_since__lt=before)
    return found.filter(giver__isnull=False)


def kept_for(days: int) -> date:
    """The day before which addresses go."""
    return timezone.localdate() - timedelta(days=days)
