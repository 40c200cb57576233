"""From two sentences to an answer: bundled, asked, overdue, closed only with an answer, found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.common.hooks import moved_in, waiting_everywhere
from oever.site.common.models import Mail
from oever.site.common.places import ServedPlace
from oever.site.obstacles import actions, queries
from oever.site.obstacles.errors import RefusedObstacleError
from oever.site.obstacles.jobs import remind_keepers
from oever.site.obstacles.models import Asking, Obstacle, RoomMaker, Teller
from oever.site.people.models import Account

pytestmark = pytest.mark.django_db
TOLD = {
    "what": "Onze winkel voor een dag betaalt belasting voor een heel jaar.",
    "mail": "samira@voorbeeld.nl",
}


def test_two_sentences_are_enough_and_nobody_else_sees_them_before_a_keeper(
    client: Client, place: ServedPlace
) -> None:
    answer = client.post("/beloven/knelpunten/vertellen/", TOLD)
    assert answer.status_code == 302
    one = Obstacle.objects.get()
    assert "belasting" in client.get(answer["Location"]).content.decode()
    assert client.get(one.get_absolute_url()).status_code == 404
    assert "heel jaar" not in client.get("/beloven/knelpunten/").content.decode()
    assert Mail.objects.filter(to="samira@voorbeeld.nl").count() == 1


def test_a_mobile_number_does_not_come_on_the_site(client: Client, place: ServedPlace) -> None:
    page = client.post("/beloven/knelpunten/vertellen/", {"what": "Bel me op 06 12345678."})
    assert page.status_code == 200
    assert not Obstacle.objects.exists()


def test_the_giver_takes_it_back_and_their_words_go(client: Client, place: ServedPlace) -> None:
    own = client.post("/beloven/knelpunten/vertellen/", TOLD)["Location"]
    client.get(f"{own}terugnemen/")
    assert Obstacle.objects.get().state == "new"
    client.post(f"{own}terugnemen/")
    assert (Obstacle.objects.get().state, Obstacle.objects.get().what) == ("withdrawn", {})
    assert not Teller.objects.exists()


def test_alike_ones_are_found_and_others_are_not(noted: Callable[..., Obstacle], tax: Obstacle) -> None:
    noted("De brug staat altijd open als de school uitgaat.")
    found = queries.alike(
        tax.place_id, "Wij betalen belasting voor een heel jaar, voor een winkel op zaterdag."
    )
    assert list(found) == [tax]


def test_a_bundle_hangs_on_one_head_however_it_was_put_together(
    noted: Callable[..., Obstacle], tax: Obstacle
) -> None:
    second, third = noted("Nog een winkel."), noted("En nog een.")
    actions.bundle(obstacle=third, into=second, by=OPERATOR)
    actions.bundle(obstacle=second, into=tax, by=OPERATOR)
    assert {one.part_of_id for one in Obstacle.objects.exclude(pk=tax.pk)} == {tax.pk}
    with pytest.raises(RefusedObstacleError):
        actions.bundle(obstacle=tax, into=third, by=OPERATOR)


def test_an_answer_that_does_not_come_stands_on_the_page_the_list_and_the_desk(
    client: Client, tax: Obstacle, taxman: RoomMaker, noor: Account
) -> None:
    asked = timezone.localdate() - timedelta(days=40)
    actions.ask(room_maker=taxman, asked_on=asked, due_on=asked + timedelta(days=30), by=OPERATOR)
    assert "niets gehoord" in client.get(tax.get_absolute_url()).content.decode()
    assert "het antwoord bleef uit" in client.get("/beloven/knelpunten/?stand=overdue").content.decode()
    assert any(one.is_stuck for one in waiting_everywhere(tax.place_id))


def test_the_keepers_are_reminded_on_the_day_and_a_week_later_and_then_left_alone(
    tax: Obstacle, taxman: RoomMaker, noor: Account
) -> None:
    actions.ask(room_maker=taxman, asked_on=date(2027, 1, 1), due_on=date(2027, 2, 1), by=OPERATOR)
    sent = {
        day: remind_keepers(tax.place_id, date(2027, 2, 1) + timedelta(days=day)) for day in range(-1, 40)
    }
    assert [day for day, mails in sent.items() if mails] == [0, 7]


def test_it_is_closed_only_with_an_answer_and_everybody_who_told_it_hears(
    place: ServedPlace, tax: Obstacle, client: Client
) -> None:
    one, _token = actions.report(
        place_id=place.id, what={"nl": "Ook wij."}, by=RESIDENT, mail="ook@voorbeeld.nl"
    )
    actions.show(obstacle=one, into=tax, by=OPERATOR)
    with pytest.raises(RefusedObstacleError):
        actions.close(obstacle=tax, outcome="room", answer=" ", on=timezone.localdate(), by=OPERATOR)
    actions.close(obstacle=tax, outcome="room", answer="Per dag mag.", on=timezone.localdate(), by=OPERATOR)
    assert "Per dag mag." in Mail.objects.filter(to="ook@voorbeeld.nl").latest("id").body
    assert set(Obstacle.objects.values_list("state", flat=True)) == {"closed"}
    assert list(queries.alike(place.id, "winkel voor een dag betaalt belasting voor een heel jaar")) == [tax]


def test_later_needs_a_day_and_no_needs_a_reason(taxman: RoomMaker) -> None:
    asking = actions.ask(room_maker=taxman, asked_on=date(2027, 1, 1), by=OPERATOR)
    for said in ("later", "no"):
        with pytest.raises(RefusedObstacleError):
            actions.answered(asking=asking, said=said, answer="", on=date(2027, 1, 20), by=OPERATOR)
    actions.answered(
        asking=asking, said="later", answer="", on=date(2027, 1, 20), new_due_on=date(2027, 3, 1), by=OPERATOR
    )
    assert list(Asking.objects.values_list("asked_on", "due_on")) == [
        (date(2027, 1, 1), date(2027, 1, 31)), (date(2027, 1, 20), date(2027, 3, 1)),
    ]  # fmt: skip


def test_two_keepers_at_once_do_not_show_it_twice(place: ServedPlace) -> None:
    one, _token = actions.report(place_id=place.id, what={"nl": "Iets."}, by=RESIDENT)
    actions.show(obstacle=one, by=OPERATOR)
    with pytest.raises(RefusedObstacleError):
        actions.refuse(obstacle=one, answer="Nee.", by=OPERATOR)


def test_the_next_one_finds_the_room_a_rule_has(
    client: Client, tax: Obstacle, noted: Callable[..., Obstacle]
) -> None:
    rule = actions.name_rule(
        place_id=tax.place_id, name="Gebruikersbelasting", article="artikel 7", by=OPERATOR
    )
    assert (
        actions.name_rule(place_id=tax.place_id, name="gebruikersbelasting", article="Artikel 7", by=OPERATOR)
        == rule
    )
    actions.change_obstacle(obstacle=tax, rule=rule, by=OPERATOR)
    actions.add_room(rule=rule, kind="hardship", what={"nl": "Artikel 12 laat ruimte."}, by=OPERATOR)
    later = noted("Ons terras betaalt ook.", rule=rule)
    page = client.get(later.get_absolute_url()).content.decode()
    assert "Artikel 12 laat ruimte." in page
    assert "nog na te kijken" in page


def test_a_person_who_asks_to_be_forgotten_leaves_and_the_obstacle_stays(
    place: ServedPlace, tax: Obstacle
) -> None:
    one, _token = actions.report(
        place_id=place.id, what={"nl": "Roelof de Vries mag niets."}, by=RESIDENT, mail="roelof@voorbeeld.nl"
    )
    actions.show(obstacle=one, by=OPERATOR)
    forget_person("roelof@voorbeeld.nl", ["Roelof de Vries"])
    one.refresh_from_db()
    assert str(one.told) == "— mag niets."
    assert not Teller.objects.exists()


def test_what_happened_is_told_to_other_rooms(tax: Obstacle, taxman: RoomMaker) -> None:
    since, until = timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1)
    kinds = [str(one.kind) for one in moved_in(tax.place_id, since, until)]
    assert "knelpunt verteld" in kinds


def test_lists_cost_the_same_whatever_their_length(client: Client, noted: Callable[..., Obstacle]) -> None:
    for number in range(25):
        one = noted(f"Knelpunt nummer {number} over iets anders.")
        maker = actions.add_room_maker(obstacle=one, office="Gemeente", role="loket", by=OPERATOR)
        actions.ask(room_maker=maker, asked_on=date(2027, 1, 1), by=OPERATOR)
    for address in ("/beloven/knelpunten/", one.get_absolute_url(), "/beloven/knelpunten/regels/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 12, address


def test_nobody_but_a_keeper_moves_it(client: Client, tax: Obstacle, noor: Account, enter: Any) -> None:
    address = f"{tax.get_absolute_url()}doe/sluiten/"
    assert client.post(address, {}).status_code == 403
    page = enter(noor).post(address, {"outcome": "room", "answer": "", "on": "2026-01-01"})
    assert "Sluiten kan alleen met een antwoord" in page.content.decode()


def test_the_list_is_a_file(client: Client, tax: Obstacle) -> None:
    rows = client.get("/beloven/knelpunten.json").json()["knelpunten"]
    assert rows[0]["stands"] == "nobody"
    assert rows[0]["cost_low_eur"] is None
    assert client.get("/beloven/knelpunten/vragen.csv").status_code == 200
