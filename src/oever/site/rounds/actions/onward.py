"""What was said goes on to where something can be done with it: an offer becomes an offer.

Each is made by the action of the room it belongs to, with the round as its source, once for a fragment. A
keeper writes the sentence: what was said stays as it was said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from oever.errors import OeverError
from oever.site.common.history import Actor, changing
from oever.site.exchange.actions.posting import Person, Wording, send_posting
from oever.site.obstacles.actions import note_obstacle
from oever.site.places.words import said
from oever.site.promises.actions.promises import promise
from oever.site.rounds.models import Fragment, Onward
from oever.site.ventures.actions import send_idea
from oever.vocabulary.languages import Text


class CannotGoOnError(OeverError):
    """A fragment that cannot become this: it did already, it was taken back, or something is missing."""

    exit_code = 9


@dataclass(frozen=True, slots=True)
class Going:
    """What a keeper writes: the sentence, who (for a promise), and what it is about (for asks and offers)."""

    sentence: str
    who: str = ""
    what: str = "help"


Make = Callable[[Fragment, Going, Actor], Model]


def become(*, fragment: Fragment, became: str, going: Going, by: Actor) -> Onward:
    """Make a record elsewhere of what was said. Raises CannotGoOnError, and what the other room raises."""
    if fragment.state != Fragment.State.STANDS or became not in ways():
        raise CannotGoOnError(Text(nl="Dit kan niet verder.", en="This cannot go on."))
    if not going.sentence.strip():
        raise CannotGoOnError(Text(nl="Schrijf op wat het wordt.", en="Write down what it becomes."))
    with transaction.atomic():
        if Onward.objects.filter(fragment=fragment, became=became).exists():
            raise CannotGoOnError(Text(nl="Dat is al gebeurd.", en="That has been done already."))
        record = ways()[became].make(fragment, going, by)
        onward = Onward(
            place_id=fragment.place_id, fragment=fragment, became=became, record_id=str(record.pk),
            record_type=record._meta.label_lower, name=going.sentence.strip()[:300],
        )  # fmt: skip
        with changing(onward, did="become", by=by):
            onward.save()
    return onward


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that a fragment can become."""

    name: str | Lazy
    make: Make


def _posting(kind: str) -> Make:
    def made(fragment: Fragment, going: Going, by: Actor) -> Model:
        wording = Wording(
            sentence=going.sentence.strip()[:280], what=going.what, from_words=source_of(fragment)[:120]
        )
        posting, _token = send_posting(
            place_id=fragment.place_id, kind=kind, wording=wording, person=Person(language="nl"), by=by,
            is_for_somebody=True, is_checked=True, is_told=False,
        )  # fmt: skip
        return posting

    return made


def _promise(fragment: Fragment, going: Going, by: Actor) -> Model:
    if not going.who.strip():
        raise CannotGoOnError(
            Text(nl="Wie belooft dit? Noem een rol of een organisatie.", en="Who promises this? Name a role.")
        )
    return promise(
        place_id=fragment.place_id, by=by, who=going.who.strip()[:200], what={"nl": going.sentence.strip()},
        is_our_own=False, source_document=source_of(fragment)[:300],
    )  # fmt: skip


def _obstacle(fragment: Fragment, going: Going, by: Actor) -> Model:
    return note_obstacle(
        place_id=fragment.place_id, what={"nl": going.sentence.strip()}, by=by, source=source_of(fragment)
    )


def _idea(fragment: Fragment, going: Going, by: Actor) -> Model:
    sentence = going.sentence.strip()
    idea, _token = send_idea(
        place_id=fragment.place_id, title=sentence[:120], words=f"{sentence}\n\n{source_of(fragment)}",
        person=Person(), by=by, is_for_somebody=True, is_told=False,
    )  # fmt: skip
    return idea


def ways() -> Mapping[str, Way]:
    """Everything that a fragment can become on this site."""
    return {
        "ask": Way(_("een vraag"), _posting("ask")),
        "offer": Way(_("een aanbod"), _posting("offer")),
        "promise": Way(_("een belofte"), _promise),
        "obstacle": Way(_("een obstakel"), _obstacle),
        "idea": Way(_("een idee"), _idea),
    }


def source_of(fragment: Fragment) -> str:
    """Where it was said, for the record it becomes."""
    return f"{said(fragment.round.title)} ({fragment.question.number}.{fragment.number})"


def address_of(onward: Onward) -> str:
    """The page of what it became; "" where that has none."""
    from django.apps import apps

    record: Any = apps.get_model(onward.record_type)._base_manager.filter(pk=onward.record_id).first()
    address = getattr(record, "get_absolute_url", None)
    return str(address()) if address else ""
