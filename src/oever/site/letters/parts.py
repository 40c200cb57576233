"""The sections of a letter, each from the room that knows it, in the language that is active.

A section is a heading and lines; a line has words, an address within the site and, in a few words, how it
stands. Long sections show the newest and say how many more there are. Nothing here is about a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oever.site.common.hooks import moved_in
from oever.site.exchange.models import Posting
from oever.site.letters.quarters import Quarter
from oever.site.money.queries import institutions, page_of_place
from oever.site.obstacles.queries import overdue
from oever.site.promises.models import Promise, SpaceClaim
from oever.site.promises.states import LATE, TICKING
from oever.site.register.models import Space
from oever.site.ventures.queries import standing_still

MOST = 12
RUNNING = (*TICKING, LATE)


class Line(TypedDict):
    """One line: what it says, where it leads ("" for nowhere), and how it stands."""

    text: str
    address: str
    state: str


class Part(TypedDict):
    """A section: its heading, its lines, and how many did not fit."""

    id: str
    title: str
    lines: list[Line]
    more: int


def parts_of(place_id: str, quarter: Quarter, today: date, language: str) -> list[Part]:
    """All sections of a quarter that have something to tell, in the order in which they are read."""
    made = [
        _part("moved", _("Wat er bewoog"), _moved(place_id, quarter)),
        _part("asks", _("Nieuwe vragen die nog openstaan"), _asks(place_id, quarter)),
        _part("still", _("Wat stilstaat"), _still(place_id, today)),
        _part("due", _("Beloften die nu aan de beurt zijn"), _due(place_id, today, quarter.after.after)),
        _part("spaces", _("Plekken"), _spaces(place_id, quarter)),
        _part("figures", _("Cijfers"), _figures(place_id, language)),
    ]
    return [part for part in made if part["lines"]]


def _part(id_: str, title: str, lines: Iterable[Line]) -> Part:
    found = list(lines)
    return Part(id=id_, title=title, lines=found[:MOST], more=max(0, len(found) - MOST))


def _line(text: object, address: str = "", state: object = "") -> Line:
    return Line(text=str(text), address=address, state=str(state))


def _day(day: date) -> str:
    return date_format(day, "j F")


def _moved(place_id: str, quarter: Quarter) -> Iterator[Line]:
    """What happened, except new asks: those have a section of their own."""
    asked = str(_("nieuwe vraag"))
    for one in moved_in(place_id, quarter.starts, min(quarter.ends, timezone.now())):
        if str(one.kind) != asked:
            yield _line(one.text, one.address, f"{one.kind}, {_day(timezone.localdate(one.at))}")


def _asks(place_id: str, quarter: Quarter) -> Iterator[Line]:
    found = Posting.objects.open().filter(
        place_id=place_id,
        kind=Posting.Kind.ASK,
        opened_at__gte=quarter.starts,
        opened_at__lt=quarter.ends,
    )
    for one in found.select_related("area").order_by("-opened_at"):
        yield _line(one.sentence, one.get_absolute_url(), one.area or "")


def _still(place_id: str, today: date) -> Iterator[Line]:
    """Ideas whose next step went by, and questions to offices whose day went by."""
    for idea in standing_still(place_id):
        state = _("een stap staat stil")
        if idea.next_on and idea.next_on < today:
            state = _("de volgende stap was op %(day)s") % {"day": _day(idea.next_on)}
        yield _line(idea, idea.get_absolute_url(), state)
    for asking in overdue(place_id, today):
        assert asking.due_on is not None
        state = _("antwoord van %(who)s was beloofd voor %(day)s") % {
            "who": asking.room_maker,
            "day": _day(asking.due_on),
        }
        yield _line(asking.obstacle, asking.obstacle.get_absolute_url(), state)


def _due(place_id: str, today: date, until: Quarter) -> Iterator[Line]:
    """Promises that are late, and those whose day comes before the end of the next quarter."""
    running = Promise.objects.filter(place_id=place_id, entry=Promise.Entry.SHOWN, state__in=RUNNING)
    for one in running.filter(due_on__lt=until.first_day).order_by("due_on"):
        assert one.due_on is not None
        is_late = one.due_on < today
        state = _("te laat sinds %(day)s") if is_late else _("uiterlijk %(day)s")
        yield _line(one, one.get_absolute_url(), f"{one.who}, {state % {'day': _day(one.due_on)}}")


def _spaces(place_id: str, quarter: Quarter) -> Iterator[Line]:
    """Spaces that were added in the quarter, and claims that run."""
    added = Space.objects.filter(place_id=place_id, made_at__gte=quarter.starts, made_at__lt=quarter.ends)
    for space in added.order_by("-made_at"):
        yield _line(space.name, space.get_absolute_url(), _("nieuw in de lijst"))
    shown = SpaceClaim.objects.filter(place_id=place_id, entry=SpaceClaim.Entry.SHOWN)
    running = shown.filter(state=SpaceClaim.State.RUNS)
    for claim in running.select_related("space"):
        yield _line(
            claim.space.name, claim.get_absolute_url(), _("gewenst door %(who)s") % {"who": claim.who}
        )


def _figures(place_id: str, language: str) -> Iterator[Line]:
    """The sentence of the place as a whole, and of each institution that published; with what it rests on."""
    whole = page_of_place(place_id, language)
    if whole and whole.get("title"):
        yield _line(whole["title"], reverse("money:start"), strip_tags(str(whole.get("basis", ""))))
    silent = 0
    for one in institutions(place_id, language):
        if one.parts and one.parts.get("title"):
            address = reverse("money:payer", args=[one.slug])
            basis = strip_tags(str(one.parts.get("basis", "")))
            yield _line(f"{one.name}: {one.parts['title']}", address, basis)
        else:
            silent += 1
    if silent:
        told = ngettext(
            "Van %(count)d instelling weten we nog niets.",
            "Van %(count)d instellingen weten we nog niets.",
            silent,
        )
        yield _line(told % {"count": silent}, reverse("money:start"))
