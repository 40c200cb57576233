"""The calendar, a contract, a need and the pack: honest where nothing is known, whole where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from oever.site.common.hooks import panels_about
from oever.site.common.models import Place
from oever.site.common.places import practice_place
from oever.site.demand.first_records import load_first_records
from oever.site.demand.models import Contract, Need, SignedLine, TakenUp
from oever.site.demand.pack import in_order_of_walk, metres_between
from oever.site.money.models import PaidRow
from oever.site.people.models import Account
from oever.site.register.models import Organisation


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_a_place_without_contracts_says_whom_to_ask(db: None, client: Client) -> None:
    Place.objects.get_or_create(id="nieuw-west", defaults={"name_nl": "Nieuw-West", "name_en": "Nieuw-West"})
    Organisation.objects.create(place_id="nieuw-west", ref="gemeente", name="Gemeente", kind="anchor")
    page = body(client.get("/inkoop/"))
    assert "Wie weet dit wel?" in page
    assert "/inkoop/bij/gemeente/brief/" in page
    assert "inkoopkalender" in body(client.get("/inkoop/bij/gemeente/brief/"))


def test_the_calendar_says_when_to_begin(visit: Callable[..., Any], contract: Contract) -> None:
    page = body(visit("/inkoop/kalender/"))
    assert contract.title in page
    assert "begin nu" in page


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [({"soort": "laundry"}, True), ({"soort": "green"}, False), ({"behoefte": "textile"}, True),
     ({"behoefte": "food"}, False), ({"bij": "scholengroep-meerdam"}, True), ({"bij": "x"}, False),
     ({"grootte": "small"}, True), ({"grootte": "large"}, False), ({"binnen": "12"}, True),
     ({"binnen": "6"}, False), ({"kan": "nog"}, True), ({"q": "KLEUTERS linnen"}, True),
     ({"q": "gras"}, False),
     ({"stand": "planned"}, False), ({"binnen": "x", "stand": "y", "grootte": "z", "op": "gisteren"}, True)],
)  # fmt: skip
@pytest.mark.usefixtures("contract")
def test_filters_find_and_leave_out(visit: Callable[..., Any], asked: dict[str, str], is_there: bool) -> None:
    assert ("Linnen voor de kleuters" in body(visit("/inkoop/kalender/", **asked))) is is_there


@pytest.mark.usefixtures("contract")
def test_what_is_too_late_can_be_left_out(visit: Callable[..., Any]) -> None:
    assert "kleuters" not in body(visit("/inkoop/kalender/", kan="nog", op="2027-06-01"))
    assert "kleuters" in body(visit("/inkoop/kalender/", op="2027-06-01"))


def test_a_phone_can_follow_the_calendar(visit: Callable[..., Any], contract: Contract) -> None:
    told = visit("/inkoop/kalender.ics").content.decode()
    assert told.count("BEGIN:VEVENT") == 3
    assert f"UID:contract-{contract.pk}-end@" in told
    assert "DTSTART;VALUE=DATE:20260831" in told
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))


def test_the_list_comes_as_a_file(visit: Callable[..., Any], contract: Contract) -> None:
    assert contract.title in visit("/inkoop/contracten.csv").content.decode()
    assert visit("/inkoop/contracten.json").json()["contracten"][0]["annual_value"] == "40000.00"


@pytest.mark.usefixtures("sewers")
def test_a_contract_says_who_here_could_and_when(visit: Callable[..., Any], contract: Contract) -> None:
    page = body(visit(f"/inkoop/contract/{contract.pk}/"))
    assert "Naaiatelier De Draad" in page
    assert "31 augustus 2026" in page
    assert "28 februari 2027" in page
    assert "verlengd worden tot 31 augustus 2028" in page
    assert "Wat er echt betaald is, weten we niet" in page


def test_agreed_stands_beside_really_paid(
    visit: Callable[..., Any], contract: Contract, paid: Callable[..., PaidRow]
) -> None:
    paid("35000.50")
    page = body(visit(f"/inkoop/contract/{contract.pk}/"))
    assert "€ 40.000,00 per jaar afgesproken, in 1 contract" in page
    assert "In 2025 is € 35.000,50 betaald" in page


def test_a_supplier_who_is_not_in_the_payments_stays_unknown(
    visit: Callable[..., Any], contract: Contract, paid: Callable[..., PaidRow]
) -> None:
    paid("1.00", supplier="Iemand Anders B.V.")
    assert "vinden we deze leverancier niet" in body(visit(f"/inkoop/contract/{contract.pk}/"))


def test_a_contract_of_another_place_is_not_here(client: Client, contract: Contract) -> None:
    Place.objects.get_or_create(id="nieuw-west", defaults={"name_nl": "Nieuw-West", "name_en": "Nieuw-West"})
    assert client.get(f"/inkoop/contract/{contract.pk}/").status_code == 404


@pytest.mark.usefixtures("sewers")
def test_a_need_is_answered_at_once_and_kept_private_where_it_must(client: Client, meerdam: Place) -> None:
    answer = client.post(
        "/oefenplaats/inkoop/nodig/",
        {"words": "Elke week 120 uur lakens wassen. Mail ons: a@b.nl", "buyer_name": "Hotel Het Riet",
         "mail": "hotel@voorbeeld.nl", "annual_value": "90000"},
    )  # fmt: skip
    page = body(client.get(answer["Location"]))
    assert "kan 40 van de 120 uur per week" in page
    assert "a@b.nl" not in page
    need = Need.objects.get()
    assert "hotel@voorbeeld.nl" not in body(client.get(f"/oefenplaats/inkoop/nodig/{need.pk}/"))
    assert need.class_ids == ["laundry"]
    draft = body(client.get(f"/oefenplaats/inkoop/nodig/{need.pk}/afspraak/naaiatelier-de-draad/"))
    assert "Hotel Het Riet" in draft
    client.post(f"{answer['Location']}klaar/", {"do": "gone"})
    assert client.get(f"/oefenplaats/inkoop/nodig/{need.pk}/").status_code == 404
    assert Need.objects.get().words == ""


def test_what_two_can_carry_together_is_shown(client: Client, organise: Callable[..., Organisation]) -> None:
    for name, many in (("Keuken Een", 300), ("Keuken Twee", 60)):
        organise(name, kind="cooperative", state="exists", offers={"nl": f"Schoollunch, {many} per dag"})
    answer = client.post("/oefenplaats/inkoop/nodig/", {"words": "Elke dag 350 schoollunches"})
    page = body(client.get(answer["Location"]))
    assert "samen alles" in page
    assert "Keuken Een</a> + <a" in page


def test_who_looks_for_customers_can_be_asked(client: Client, organise: Callable[..., Organisation]) -> None:
    organise("Vrouwencoöperatie", kind="cooperative", state="wished", in_need_of=["customers"],
             what_plain={"nl": "Een coöperatie van vrouwen, nog op te richten."})  # fmt: skip
    answer = client.post("/oefenplaats/inkoop/nodig/", {"words": "linnen en catering, per jaar"})
    page = body(client.get(answer["Location"]))
    assert 'Vrouwencoöperatie</a></b> <span class="tag unsure">in te richten' in page


@pytest.mark.usefixtures("contract", "sewers")
def test_the_pack_has_all_its_parts(visit: Callable[..., Any]) -> None:
    page = body(visit("/inkoop/pakket/scholengroep-meerdam/"))
    for part in ("1. Het geld", "2. Wat er afloopt", "3. Wie er klaarstaat", "5. Om te tekenen"):
        assert part in page
    assert "Onbekend. Deze instelling publiceerde nog niet" in page
    assert "Naaiatelier De Draad" in page


def test_the_pack_of_an_unknown_institution_is_honest(
    school: Organisation, visit: Callable[..., Any]
) -> None:
    page = body(visit("/inkoop/pakket/scholengroep-meerdam/"))
    assert "We weten van deze instelling niet welke contracten ze heeft" in page


def test_what_was_signed_is_kept_for_the_promises(client: Client, officer: Account) -> None:
    address = "/oefenplaats/inkoop/pakket/scholengroep-meerdam/getekend/"
    assert client.get(address).status_code == 403
    client.force_login(officer)
    client.post(address, {"what": "We praten met De Draad", "role": "directeur inkoop",
                          "by_on": "2027-01-01", "signed_on": "2026-11-23"})  # fmt: skip
    assert SignedLine.objects.get().what == "We praten met De Draad"


def test_a_walk_goes_from_each_to_the_nearest() -> None:
    places = [Organisation(pk=n, name=str(n), latitude=Decimal("52.35"), longitude=Decimal(f"4.8{n}"))
              for n in (3, 1, 2, 5)]  # fmt: skip
    walk = in_order_of_walk(places)
    assert [one.pk for one, _metres in walk] in ([1, 2, 3, 5], [5, 3, 2, 1])
    assert walk[0][1] is None
    assert metres_between((52.0, 4.0), (53.0, 4.0)) == pytest.approx(111_195, rel=0.001)


def test_the_page_of_a_maker_shows_what_fits(sewers: Organisation, contract: Contract) -> None:
    Contract.objects.update(ends_on=date.today().replace(year=date.today().year + 1, day=1))  # noqa: DTZ011
    [panel] = [one for one in panels_about(sewers) if str(one.title) == "Opdrachten die hierbij passen"]
    assert [line.text for line in panel.lines] == [contract.title]


def test_the_practice_place_shows_all_of_it(meerdam: Place, organise: Callable[..., Organisation]) -> None:
    for name in ("Scholengroep Meerdam", "Gemeente Meerdam", "Ziekenhuis De Waterkant"):
        organise(name, kind="anchor")
    load_first_records(practice_place())
    count = Contract.objects.count()
    assert count > 80
    assert set(Contract.objects.values_list("stage", flat=True)) == {"agreed", "planned"}
    assert TakenUp.objects.exists()
    assert Need.objects.exists()
    load_first_records(practice_place())
    assert Contract.objects.count() == count


@pytest.mark.parametrize(
    "address",
    ["/inkoop/", "/inkoop/kalender/", "/inkoop/kansen/", "/inkoop/gaten/", "/inkoop/stappen/",
     "/inkoop/pakket/scholengroep-meerdam/", "/inkoop/nodig/"],
)  # fmt: skip
def test_a_page_asks_little_of_the_database(
    address: str, visit: Callable[..., Any], contract: Contract, paid: Callable[..., PaidRow],
    sewers: Organisation, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    paid("40000.00")
    with django_assert_max_num_queries(12):
        visit(address)
