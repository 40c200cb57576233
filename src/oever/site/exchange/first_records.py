"""What the practice place shows: invented asks and offers of its invented groups.

A real place starts empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.exchange.actions import (
    Person,
    Wording,
    ask_introduction,
    promise,
    send_posting,
    send_reply,
    tell_outcome,
)
from oever.site.exchange.models import Posting
from oever.site.register.models import Organisation

STANDS = timedelta(days=300)
NOBODY = Person(phone="verzonnen")  # invented, and nobody to mail


@dataclass(frozen=True, slots=True)
class Example:
    """A posting of a group in the practice place; `answered_by`: the group with which it worked."""

    kind: str
    what: str
    how: str
    by: str
    sentence: str
    rhythm: str = "once"
    role: str = ""
    answered_by: str = ""
    answer: str = ""


EXAMPLES = (
    Example(
        "offer", "thing", "sell", "moestuin-molenveld",
        "Elke vrijdag 40 kilo groente van het veld, op te halen voor twaalf uur.",
        rhythm="weekly", answered_by="buurtkeuken-de-steiger",
        answer="Graag. Wij koken er honderdtwintig maaltijden van.",
    ),
    Example(
        "ask", "thing", "give", "herstelcafe-de-spil",
        "Wie heeft een oude naaimachine die nog te maken is?",
        answered_by="naaiatelier-de-draad", answer="Wij hebben er twee staan.",
    ),
    Example(
        "ask", "space", "lend", "toneel-op-de-dijk",
        "Toneelgroep zoekt een droge zaal voor twaalf dinsdagavonden in de winter.",
        rhythm="weekly",
    ),
    Example(
        "ask", "knowledge", "give", "huurdersgroep-molenveld",
        "Wie weet iets van servicekosten en wil twee uur meekijken naar een afrekening?",
    ),
    Example(
        "ask", "help", "give", "huiswerkzolder",
        "Begeleider gezocht voor wiskunde, woensdagmiddag, zes leerlingen.",
        rhythm="weekly",
    ),
    Example(
        "ask", "thing", "sell", "laptopwerkplaats",
        "We zoeken vijftig afgeschreven laptops van een instelling; we knappen ze op.",
        rhythm="monthly",
    ),
    Example(
        "ask", "money", "lend", "belbus-oude-veer",
        "Wie denkt mee over een lening van 18.000 euro voor een tweedehands bus?",
    ),
    Example(
        "offer", "space", "lend", "beweeghal-de-schuit",
        "Onze hal is vrij op dinsdagavond, met stoelen voor tachtig mensen.",
        rhythm="weekly",
    ),
    Example(
        "offer", "people", "give", "makersloods-de-helling",
        "Twee leerlingen houtbewerking doen graag ervaring op bij een andere werkplaats.",
        role="de werkplaatsleider",
    ),
    Example(
        "offer", "help", "swap", "fietskoerier-de-meeuw",
        "We bezorgen een middag per week voor een buurtinitiatief, in ruil voor lunch.",
        rhythm="weekly",
    ),
    Example(
        "offer", "knowledge", "give", "cooperatiehuis-meerdam",
        "Een avond over hoe je een coöperatie begint, bij jullie aan tafel.",
        rhythm="always",
    ),
)  # fmt: skip


def load_first_records(place: ServedPlace) -> None:
    if not place.is_practice or Posting.objects.filter(place_id=place.id).exists():
        return
    with transaction.atomic():
        for example in EXAMPLES:
            _load(place.id, example)
        ask_introduction(
            place_id=place.id, to_words="iemand van inkoop bij Ziekenhuis De Waterkant", person=NOBODY,
            by=OPERATOR,
            why="Ons atelier wil laten zien dat we 300 lakens per week kunnen herstellen.", is_public=True,
            to_organisation=_group(place.id, "ziekenhuis-de-waterkant"),
        )  # fmt: skip


def _load(place_id: str, example: Example) -> None:
    group = _group(place_id, example.by)
    area = group.areas.first() if group else None
    wording = Wording(
        sentence=example.sentence, what=example.what, how=example.how, rhythm=example.rhythm, area=area,
        until_on=timezone.localdate() + STANDS, organisation=group, contact_role=example.role,
        from_words=group.name if group else "",
    )  # fmt: skip
    posting, _token = send_posting(
        place_id=place_id, kind=example.kind, wording=wording, person=NOBODY, by=OPERATOR, is_checked=True
    )
    if example.answered_by:
        other = _group(place_id, example.answered_by)
        reply, _token = send_reply(
            posting=posting, words=example.answer, person=NOBODY, by=OPERATOR, organisation=other,
            from_words=other.name if other else "",
        )  # fmt: skip
        pledge = promise(reply=reply, by=OPERATOR)
        tell_outcome(pledge=pledge, side="poster", worked="yes", told="", by=OPERATOR)


def _group(place_id: str, ref: str) -> Organisation | None:
    return Organisation.objects.filter(place_id=place_id, ref=ref).first()
