"""Who could do something together: found with a reason, a few a day, never twice, and the broker decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import RESIDENT, WORKER
from oever.site.common.models import Mail
from oever.site.contributions.conftest import organisation
from oever.site.exchange.actions import suggest_pairings, withdraw_posting
from oever.site.exchange.conftest import HATICE, JAN, PLACE, posted
from oever.site.exchange.models import Pairing
from oever.site.exchange.pairing import find_pairings
from oever.site.people.models import Account
from oever.site.places.queries import areas_here, needs_of
from oever.site.register.models import Link

pytestmark = pytest.mark.django_db
KITCHEN = "Onze buurtkeuken zoekt elke vrijdag groente."


def suggested() -> int:
    return suggest_pairings(place_id=PLACE, on=timezone.localdate(), by=WORKER)


def farm_and_kitchen() -> None:
    posted(person=JAN)
    posted("ask", KITCHEN, HATICE)


def test_an_offer_that_fits_an_ask_is_found_with_the_words_they_share(place: str) -> None:
    farm_and_kitchen()
    (pair,) = find_pairings(PLACE)
    assert pair.reasons[0]["code"] == "fits"
    assert set(pair.reasons[0]["words"]) == {"vrijdag", "groente"}


def test_what_the_register_says_counts_as_well(place: str) -> None:
    organisation("Moestuin", offers={"nl": "Groente en kruiden van het veld"})
    posted("ask", "We zoeken groente en kruiden.", HATICE)
    (pair,) = find_pairings(PLACE)
    assert sorted(pair.reasons[0]["words"]) == ["groente", "kruiden"]


def test_same_place_and_need_is_a_reason_unless_they_know_each_other(place: str) -> None:
    area, need = areas_here(PLACE)[3].code, needs_of(PLACE)[0].key
    told = {"areas": [area], "needs": [need], "offers": {"nl": "Iets eigens"}}
    left, right = (
        organisation("De Een", **told),
        organisation("De Ander", **{**told, "offers": {"nl": "Wat anders"}}),
    )
    assert [reason["code"] for reason in find_pairings(PLACE)[0].reasons] == ["same_place"]
    Link.objects.create(place_id=PLACE, ref="kent", organisation=left, kind="partner", to_organisation=right)
    assert find_pairings(PLACE) == []


def test_a_few_a_day_and_nobody_twice(place: str) -> None:
    for number, word in enumerate(("ladders", "fietsen", "stoelen", "tafels", "lampen")):
        posted(sentence=f"Wie wil er {word}?", person=JAN)
        posted("ask", f"Ik zoek {word} voor groep {number}.", HATICE)
    assert suggested() == 3
    assert suggested() == 0
    Pairing.objects.update(state="dropped", shown_on=timezone.localdate() - timedelta(days=1))
    assert suggested() == 2
    assert Pairing.objects.count() == 5


def test_not_now_comes_back_later_and_no_comes_never(client: Client, joke: Account) -> None:
    farm_and_kitchen()
    suggested()
    pairing = Pairing.objects.get()
    client.force_login(joke)
    client.post(f"/verbinden/bureau/samen/{pairing.pk}/", {"do": "not_now"})
    Pairing.objects.update(shown_on=timezone.localdate() - timedelta(days=1))
    assert suggested() == 0
    Pairing.objects.update(later_on=timezone.localdate())
    assert suggested() == 1
    client.post(f"/verbinden/bureau/samen/{pairing.pk}/", {"do": "drop"})
    Pairing.objects.update(shown_on=None)
    assert suggested() == 0


def test_what_is_over_meanwhile_does_not_come_back(client: Client, joke: Account) -> None:
    farm_and_kitchen()
    suggested()
    Pairing.objects.update(state="not_now", later_on=timezone.localdate(), shown_on=None)
    first = Pairing.objects.get().parties.first()
    assert first is not None
    assert first.posting is not None
    withdraw_posting(posting=first.posting, by=RESIDENT)
    assert suggested() == 0


def test_both_hear_of_each_other_only_when_the_broker_says_so(client: Client, joke: Account) -> None:
    farm_and_kitchen()
    suggested()
    assert not Mail.objects.filter(subject__startswith="Dit zou kunnen passen").exists()
    client.force_login(joke)
    pairing = Pairing.objects.get()
    page = client.get(f"/verbinden/bureau/samen/{pairing.pk}/").content.decode()
    assert "groente" in page
    client.post(
        f"/verbinden/bureau/samen/{pairing.pk}/", {"do": "bring", "words": "Jullie zitten vlakbij elkaar."}
    )
    mails = Mail.objects.filter(subject__startswith="Dit zou kunnen passen")
    assert {mail.to for mail in mails} == {JAN.mail, HATICE.mail}
    for mail in mails:
        other = HATICE.mail if mail.to == JAN.mail else JAN.mail
        assert other not in mail.body


def test_three_belong_together_when_two_bring_something_different(place: str) -> None:
    posted("ask", "We zoeken groente en een zaal met keuken voor de vrijdag.", HATICE)
    posted(sentence="Groente over, elke vrijdag.", person=JAN)
    posted(sentence="Onze zaal met keuken staat leeg.", person=JAN)
    trios = [one for one in find_pairings(PLACE) if len(one.sides) == 3]
    assert len(trios) == 1
