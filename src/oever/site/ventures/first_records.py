"""What the practice place shows: invented ideas, answered, with a pilot that runs and one that did not
work.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.exchange.actions import Person
from oever.site.exchange.models import Pledge
from oever.site.register.models import Organisation
from oever.site.ventures.actions import answer_idea, keep_idea, note_done, plan_idea, send_idea
from oever.site.ventures.models import Idea
from oever.site.ventures.pairs import idea_of_pledge
from oever.site.ventures.piloting import end_pilot, start_pilot
from oever.site.ventures.taking_part import join_idea, say_ready

NOBODY = Person()
WORKED = """20 van de 24 vrijdagen kwam er groente
Minder dan een kist per maand weggegooid
De tuin en de keuken willen allebei door"""


def load_first_records(place: ServedPlace) -> None:
    if not place.is_practice or _has_own(place.id):
        return
    with transaction.atomic():
        _farm_to_kitchen(place.id)
        _lending(place.id)
        _laundry(place.id)
        _bench(place.id)
        _ready(place.id)


def _farm_to_kitchen(place_id: str) -> None:
    """An offer met an ask, and is tried for a season."""
    today = timezone.localdate()
    pledge = Pledge.objects.filter(place_id=place_id, posting__organisation__ref="moestuin-molenveld").first()
    if pledge is None:
        return
    idea = idea_of_pledge(pledge=pledge, by=OPERATOR)
    idea.title = "Groente van Molenveld in de buurtkeuken"
    idea.save()
    note_done(
        idea=idea, words="De eerste kist is bezorgd en opgegeten", on=today - timedelta(days=9), by=OPERATOR
    )
    plan_idea(idea=idea, next_step="Afspreken wat we in de winter eten", next_on=today + timedelta(days=120),
              owner_role="de kok", by=OPERATOR)  # fmt: skip
    start_pilot(idea=idea, by=OPERATOR, card={
        "tries": "Elke vrijdag gaat 40 kilo groente van het veld naar de keuken, zonder tussenhandel.",
        "for_whom": "Honderdtwintig eters, van wie de helft nu geen verse groente kan betalen.",
        "made_with": "Twintig eters kozen op een vrijdag wat ze graag aten en wat niet.",
        "starts_on": today - timedelta(days=14), "ends_on": today + timedelta(days=150),
        "money_needed": Decimal("2400.00"), "money_there": Decimal("900.00"),
        "money_words": "Voor kisten, een koelkast en de rit op vrijdag. De eters betalen 900 euro.",
        "worked_when": WORKED,
        "contact_role": "de kok", "is_district_in": True,
    })  # fmt: skip


def _lending(place_id: str) -> None:
    """An idea that is being looked into."""
    idea, _token = send_idea(
        place_id=place_id, title="Een bibliotheek van gereedschap in het Vaartkwartier", person=NOBODY,
        by=OPERATOR,
        words="Iedereen koopt een boormachine die hij twee keer gebruikt.", channel=Idea.Channel.TALK,
    )  # fmt: skip
    idea = answer_idea(
        idea=idea, do="We zoeken een plek en vragen het Herstelcafé om het gereedschap na te kijken.",
        do_not="We kopen nog niets; eerst zien we wat er al in kelders ligt.",
        why="Er is gereedschap genoeg, er is geen plek.",
        goes_on=True, by=OPERATOR,
    )  # fmt: skip
    for ref in ("herstelcafe-de-spil", "makersloods-de-helling"):
        join_idea(idea=idea, kind="helps", person=NOBODY, by=OPERATOR, organisation=_group(place_id, ref))
    today = timezone.localdate()
    plan_idea(idea=idea, next_step="Twee leegstaande winkels bekijken", next_on=today + timedelta(days=200),
              owner_role="de gastvrouw van het Herstelcafé", by=OPERATOR)  # fmt: skip


def _laundry(place_id: str) -> None:
    """A pilot that did not work, kept because of what it taught."""
    today = timezone.localdate()
    idea = keep_idea(place_id=place_id, by=OPERATOR, fields={
        "title": "Een wasserette op het plein", "words": "Samen wassen is goedkoper en gezelliger.",
        "answer_do": "We proberen het drie maanden.",
        "answer_why": "Veel huizen hebben geen plek voor een machine.",
        "organisation": _group(place_id, "cooperatie-linnen-van-west"),
    })  # fmt: skip
    pilot = start_pilot(idea=idea, by=OPERATOR, card={
        "tries": "Drie machines in een container op het plein, drie maanden lang.",
        "for_whom": "Gezinnen in de Dijkbuurt.",
        "made_with": "Vijf gezinnen dachten mee over de tijden.", "starts_on": today - timedelta(days=200),
        "ends_on": today - timedelta(days=100), "money_needed": Decimal("3100.00"),
        "money_there": Decimal("3100.00"), "worked_when": "Dertig wasbeurten per week",
        "contact_role": "de voorzitter",
    })  # fmt: skip
    end_pilot(
        pilot=pilot, result="not", by=OPERATOR, on=today - timedelta(days=95),
        hard="De stroom op het plein viel uit als het koud was.",
        learned="Vraag eerst wie er 's avonds langskomt. Begin in een gebouw met krachtstroom.",
    )  # fmt: skip


def _bench(place_id: str) -> None:
    """An idea that is kept for whoever wants to take it up."""
    idea, _token = send_idea(
        place_id=place_id, title="Bankjes bij de halte van de belbus", words="", person=NOBODY, by=OPERATOR,
        channel=Idea.Channel.CALL, is_for_somebody=True,
    )  # fmt: skip
    answer_idea(
        idea=idea, do="", do_not="Wij maken de bankjes niet zelf.", goes_on=False, by=OPERATOR,
        why="Het is een goed plan, maar er is nu niemand die het trekt. Wil jij? Pak het op.",
    )  # fmt: skip


def _ready(place_id: str) -> None:
    group = _group(place_id, "cooperatie-eten-van-hier")
    if group is not None:
        say_ready(
            organisation=group, with_what="Een jaar lang alleen inkopen binnen twintig kilometer",
            by=OPERATOR,
            conditions="Als twee scholen meedoen", until_on=timezone.localdate() + timedelta(days=300),
        )  # fmt: skip


def _group(place_id: str, ref: str) -> Organisation | None:
    return Organisation.objects.filter(place_id=place_id, ref=ref).first()


def _has_own(place_id: str) -> bool:
    """Ideas that came out of gaps were there before; every other one means that this was done."""
    return Idea.objects.filter(place_id=place_id).exclude(channel=Idea.Channel.GAP).exists()
