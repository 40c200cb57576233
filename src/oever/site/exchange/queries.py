"""What the pages of this room read; always of one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from oever.site.common.links import record_behind
from oever.site.exchange.models import Introduction, Pairing, Pledge, Posting, Reply
from oever.site.places.models import Area
from oever.site.register.folding import folded, one_line
from oever.site.register.models import Organisation

LATELY = timedelta(days=90)
# Field -> the word in the address: the same in every list and language.
WORDS = {"words": "woorden", "what": "wat", "how": "hoe", "area": "gebied", "state": "stand"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a list, as it stands in the address of the page; each is a code, or "" for
    all.
    """

    words: str = ""
    what: str = ""
    how: str = ""
    area: str = ""
    state: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Asked:
        """From the question part of an address; a code that is none finds everything."""
        asked = {field.name: one_line(told.get(WORDS[field.name], "")) for field in fields(cls)}
        known = {"what": Posting.What.values, "how": Posting.How.values, "state": Posting.PUBLIC}
        return cls(**{name: "" if name in known and value not in known[name] else value
                      for name, value in asked.items()})  # fmt: skip

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def address(self) -> str:
        """The question part of an address with these filters."""
        told = {WORDS[field.name]: getattr(self, field.name) for field in fields(self)}
        asked = urlencode({name: value for name, value in told.items() if value})
        return f"?{asked}" if asked else ""


def postings(place_id: str, kind: str, asked: Asked | None = None) -> QuerySet[Posting]:
    """The asks or offers of a place: open ones, the newest first; `state` asks for those that are over."""
    asked = asked or Asked()
    found: QuerySet[Posting] = Posting.objects.filter(
        place_id=place_id, kind=kind, state=asked.state or Posting.State.OPEN
    )
    if asked.what:
        found = found.filter(what=asked.what)
    if asked.how:
        found = found.filter(how=asked.how)
    if asked.area:
        found = _in_area(found, place_id, asked.area)
    for word in folded(asked.words).split()[:8]:
        found = found.filter(Q(stems__contains=f" {word[:7]}") | Q(sentence__icontains=word))
    return found.select_related("area", "organisation").order_by("-opened_at", "-pk")


def posting_at(place_id: str, pk: int) -> Posting | None:
    """A posting that everybody may read."""
    found = Posting.objects.public().filter(place_id=place_id, pk=pk)
    return found.select_related("area", "organisation").first()


def held(place_id: str) -> QuerySet[Posting]:
    """What a keeper must look at first, oldest first."""
    found = Posting.objects.filter(place_id=place_id, state=Posting.State.HELD)
    return found.select_related("area", "poster").order_by("sent_at", "pk")


def held_replies(place_id: str) -> QuerySet[Reply]:
    """The same for replies."""
    found = Reply.objects.filter(place_id=place_id, state=Reply.State.HELD)
    return found.select_related("posting", "replier").order_by("sent_at", "pk")


def followed(token: str, place_id: str) -> Posting | None:
    """The posting that a private link leads to; None for every other token, and in every other place."""
    found = record_behind(token, purpose="posting")
    return found if isinstance(found, Posting) and found.place_id == place_id else None


def followed_reply(token: str, place_id: str) -> Reply | None:
    """The reply that a private link leads to."""
    found = record_behind(token, purpose="reply")
    return found if isinstance(found, Reply) and found.place_id == place_id else None


def followed_introduction(token: str, place_id: str, purpose: str = "introduction") -> Introduction | None:
    """The introduction behind a private link: of who asked, or (`introduction_asked`) of the other side."""
    found = record_behind(token, purpose=purpose)
    return found if isinstance(found, Introduction) and found.place_id == place_id else None


def replies_of(posting: Posting) -> QuerySet[Reply]:
    """What whoever posted reads: not what a keeper still looks at, nor what was taken back."""
    found = posting.replies.exclude(state__in=("held", "withdrawn"))
    return found.select_related("replier", "organisation")


def pledges_of(posting: Posting) -> QuerySet[Pledge]:
    """What was promised of a posting, newest first."""
    return posting.pledges.select_related("reply", "reply__replier").order_by("-made_at", "-pk")


def pledge_of(reply: Reply) -> Pledge | None:
    """The last promise to whoever replied."""
    return reply.pledges.order_by("-made_at", "-pk").first()


def solved(place_id: str) -> QuerySet[Posting]:
    """What worked, the newest first."""
    found = Posting.objects.filter(place_id=place_id, state=Posting.State.SOLVED)
    return found.select_related("area", "organisation").order_by("-ended_at", "-pk")


def counts(place_id: str) -> dict[str, int]:
    """What stands open, and what worked in the last three months."""
    lately = timezone.now() - LATELY
    return Posting.objects.filter(place_id=place_id).aggregate(
        asks=Count("pk", filter=Q(kind="ask", state="open")),
        offers=Count("pk", filter=Q(kind="offer", state="open")),
        solved=Count("pk", filter=Q(state="solved", ended_at__gte=lately)),
    )


def public_introductions(place_id: str) -> QuerySet[Introduction]:
    """Who somebody would like to meet, as far as that may be read by all."""
    found = Introduction.objects.filter(place_id=place_id, is_public=True, state__in=Introduction.OPEN)
    return found.select_related("to_organisation").order_by("-sent_at", "-pk")


def open_introductions(place_id: str) -> QuerySet[Introduction]:
    """Those that a keeper must answer; one that was asked on waits for the other side until its day."""
    found = Introduction.objects.filter(place_id=place_id, state__in=Introduction.OPEN)
    return found.select_related("asker", "to_organisation").order_by("sent_at", "pk")


def introductions_counted(place_id: str) -> dict[str, int]:
    """How many were asked for, and how many made."""
    return Introduction.objects.filter(place_id=place_id).aggregate(
        asked=Count("pk"), made=Count("pk", filter=Q(state="made"))
    )


def new_pairings(place_id: str) -> QuerySet[Pairing]:
    """Who could do something together, before the broker now; the strongest first."""
    found = Pairing.objects.filter(place_id=place_id, state=Pairing.State.NEW)
    return found.prefetch_related("parties__posting", "parties__organisation")


def pairings(place_id: str) -> QuerySet[Pairing]:
    """Every pair and trio that was suggested, the last decided first."""
    found = Pairing.objects.filter(place_id=place_id).order_by("-changed_at", "-pk")
    return found.prefetch_related("parties__posting__area", "parties__organisation")


def postings_about(organisation: Organisation) -> QuerySet[Posting]:
    """What an organisation asks and offers now, asks first."""
    return Posting.objects.open().filter(organisation=organisation).order_by("kind", "-opened_at")[:6]


def to_expire(on_day: object) -> QuerySet[Posting]:
    """What is open though its last day is over."""
    over = Posting.objects.filter(state__in=("open", "held"), until_on__lt=on_day)
    return over.exclude(place__is_practice=True).order_by("pk")  # its examples stay as they are


def to_ask(on_day: object) -> QuerySet[Pledge]:
    """What was promised a while ago, and nobody has asked or said how it went."""
    found = Pledge.objects.filter(state=Pledge.State.STANDING, asked_at=None, ask_on__lte=on_day)
    return found.select_related("posting", "reply").order_by("pk")


def with_people(place_id: str, before: object) -> QuerySet[Posting]:
    """Postings that are over since before a moment, of which a name or an address is still kept."""
    over = Posting.objects.filter(place_id=place_id, ended_at__lt=before).exclude(state__in=Posting.ALIVE)
    repliers = Reply.objects.filter(posting=OuterRef("pk"), replier__isnull=False)
    return over.filter(Q(poster__isnull=False) | Exists(repliers)).distinct()


def _in_area(found: QuerySet[Posting], place_id: str, code: str) -> QuerySet[Posting]:
    area = Area.objects.filter(place_id=place_id, code=code).first()
    return found.filter(area__path__startswith=area.path) if area else found.none()
