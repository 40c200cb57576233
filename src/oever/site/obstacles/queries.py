"""What the pages about obstacles read; always of one place, and only what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.obstacles.alike import most_alike
from oever.site.obstacles.costs import Cost, Together, together
from oever.site.obstacles.models import Asking, ExistingRoom, Obstacle, Rule

State = Obstacle.State
PUBLIC = (State.OPEN, State.CLOSED)
NOBODY, ASKED, OVERDUE, ANSWERED, CLOSED = "nobody", "asked", "overdue", "answered", "closed"
STANDS: dict[str, str | Promise] = {
    NOBODY: _("nog niemand gevraagd"),
    ASKED: _("gevraagd, wacht op antwoord"),
    OVERDUE: _("het antwoord bleef uit"),
    ANSWERED: _("antwoord gekregen, nog niet klaar"),
    CLOSED: _("beantwoord"),
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """An obstacle with those that are like it: how it stands, how many told it, and what it costs them."""

    head: Obstacle
    stands: str
    number: int
    cost: Together

    @property
    def stands_told(self) -> str | Promise:
        """How it stands, in words."""
        return STANDS[self.stands]


def heads_of(place_id: str) -> QuerySet[Obstacle]:
    """Every obstacle that stands by itself, with all that its row shows: four queries."""
    parts = Obstacle.objects.filter(state__in=PUBLIC)
    return (
        Obstacle.objects.filter(place_id=place_id, state__in=PUBLIC, part_of=None)
        .select_related("rule", "organisation", "space", "area")
        .prefetch_related(
            Prefetch("parts", parts), Prefetch("askings", Asking.objects.select_related("room_maker"))
        )
    )


def filtered(found: QuerySet[Obstacle], asked: Mapping[str, str]) -> QuerySet[Obstacle]:
    """By `soort`, `regel` and words in `q`; `stand` is filtered after, because it follows from dates."""
    if asked.get("soort") in Obstacle.Kind.values:
        found = found.filter(kind=asked["soort"])
    if asked.get("regel"):
        found = found.filter(rule__ref=asked["regel"])
    for word in asked.get("q", "").split()[:6]:
        found = found.filter(
            Q(what__icontains=word) | Q(title__icontains=word) | Q(rule__name__icontains=word)
            | Q(to_whom__icontains=word) | Q(answer__icontains=word)
        )  # fmt: skip
    return found


def bundles(found: QuerySet[Obstacle], today: date, stands: str = "") -> list[Bundle]:
    """The obstacles as bundles: what is overdue first, then what waits longest."""
    made = [bundle_of(one, today) for one in found]
    kept = [one for one in made if stands in ("", one.stands)]
    order = [OVERDUE, NOBODY, ANSWERED, ASKED, CLOSED]
    return sorted(kept, key=lambda one: (order.index(one.stands), one.head.told_at))


def bundle_of(head: Obstacle, today: date) -> Bundle:
    """One obstacle with its parts."""
    everybody = [head, *head.parts.all()]
    cost = together(Cost(one.cost_low, one.cost_high, one.cost_every) for one in everybody)
    return Bundle(head, stands(head, today), len(everybody), cost)


def stands(head: Obstacle, today: date) -> str:
    """How far it is, from what was asked and answered."""
    if head.state == State.CLOSED:
        return CLOSED
    askings = list(head.askings.all())
    if any(one.is_overdue(today) for one in askings):
        return OVERDUE
    if any(one.answered_on is None for one in askings):
        return ASKED
    return ANSWERED if askings else NOBODY


def obstacle_at(place_id: str, ref: str) -> Obstacle | None:
    """One obstacle with all its page shows; a part leads to its head."""
    found = heads_of(place_id).filter(Q(ref=ref) | Q(parts__ref=ref)).distinct()
    return found.prefetch_related(
        "room_makers__organisation",
        Prefetch("rule__room", ExistingRoom.objects.all()),
    ).first()


def rules_of(place_id: str) -> QuerySet[Rule]:
    """Every rule that stands in somebody's way, with the room it has."""
    shown = Obstacle.objects.filter(state__in=PUBLIC, part_of=None)
    return Rule.objects.filter(place_id=place_id).prefetch_related("room", Prefetch("obstacles", shown))


def rule_at(place_id: str, ref: str) -> Rule | None:
    """One rule with its room and its obstacles, each with who can make room and what they said."""
    askings = Asking.objects.select_related("room_maker")
    shown = Obstacle.objects.filter(state__in=PUBLIC, part_of=None).prefetch_related(
        Prefetch("parts", Obstacle.objects.filter(state__in=PUBLIC)),
        Prefetch("askings", askings),
        "room_makers",
    )
    found = Rule.objects.filter(place_id=place_id, ref=ref)
    return found.prefetch_related("room", Prefetch("obstacles", shown)).first()


def alike(place_id: str, text: str, *, but: int | None = None) -> Sequence[Obstacle]:
    """The obstacles that this text is like; those that are answered too, so that an answer is found again."""
    known = {one.pk: one for one in heads_of(place_id) if one.pk != but}
    told = {
        pk: " ".join((one.title, *one.what.values(), one.rule.name if one.rule else ""))
        for pk, one in known.items()
    }
    return [known[one.key] for one in most_alike(text, told)]


def new_ones(place_id: str) -> QuerySet[Obstacle]:
    """What waits for a keeper, the oldest first."""
    return Obstacle.objects.filter(place_id=place_id, state=State.NEW).order_by("told_at")


def overdue(place_id: str, today: date) -> QuerySet[Asking]:
    """Questions whose day has gone by without an answer."""
    found = Asking.objects.filter(
        place_id=place_id, answered_on=None, due_on__lt=today, obstacle__state=State.OPEN
    )
    return found.select_related("obstacle", "room_maker").order_by("due_on")
