"""What nobody here does is named with its demand, taken up without an account, and paired with who must
move."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR
from oever.site.common.hooks import moved_in, waiting_everywhere
from oever.site.common.models import Mail
from oever.site.common.places import practice_place
from oever.site.demand import actions
from oever.site.demand.conftest import ON
from oever.site.demand.gaps import gap_of, gaps_of
from oever.site.demand.models import Contract, Counterstep, Need, TakenUp, Taker
from oever.site.money.models import PaidRow
from oever.site.people.models import Account
from oever.site.register.models import Organisation

TAKE_UP = "/oefenplaats/inkoop/gat/laundry/oppakken/"
GIVEN = {"kind": "group", "shown_name": "Wasploeg West", "words": "Wij wassen al. Bel 0612345678!",
         "has": ["people"], "mail": "was@voorbeeld.nl"}  # fmt: skip


def test_a_contract_that_nobody_here_could_do_is_a_gap(contract: Contract) -> None:
    [gap] = gaps_of(practice_place(), ON)
    assert (gap.class_.id, gap.amount, gap.by_on) == ("laundry", Decimal("40000.00"), contract.ends_on)
    assert [share.read_from for share in gap.shares] == ["contracts"]


@pytest.mark.usefixtures("contract")
def test_published_figures_count_instead_of_contracts_never_beside_them(paid: Callable[..., PaidRow]) -> None:
    paid("55000.00")
    [gap] = gaps_of(practice_place(), ON)
    assert (gap.amount, [share.read_from for share in gap.shares]) == (Decimal("55000.00"), ["figures"])


@pytest.mark.usefixtures("contract", "sewers")
def test_what_somebody_here_does_is_no_gap() -> None:
    assert gap_of(practice_place(), "laundry", ON) is None


@pytest.mark.usefixtures("contract")
def test_who_is_only_planned_stands_beside_the_gap(organise: Callable[..., Organisation]) -> None:
    organise("Linnen van West", kind="cooperative", state="wished", offers={"nl": "linnen wassen"})
    gap = gap_of(practice_place(), "laundry", ON)
    assert gap is not None
    assert [one.name for one in gap.coming] == ["Linnen van West"]


def test_a_contract_that_is_over_asks_for_nothing(contract: Contract) -> None:
    Contract.objects.update(ends_on="2025-01-01", extendable_months=0)
    assert gaps_of(practice_place(), ON) == []


def test_a_need_that_was_told_is_a_gap_of_its_own(meerdam: object) -> None:
    Need.objects.create(place_id="meerdam", words="wasserij", class_ids=["laundry"], buyer_name="Hotel")
    [gap] = gaps_of(practice_place(), ON)
    assert [(one.name, one.amount) for one in gap.shares] == [("Hotel", None)]


@pytest.mark.usefixtures("contract")
def test_taking_up_needs_no_account_and_keeps_the_demand(client: Client, school: Organisation) -> None:
    answer = client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    assert answer.status_code == 302
    taken = TakenUp.objects.get()
    assert taken.demand["amount"] == "40000.00"
    assert taken.demand["buyers"][0]["name"] == school.name
    assert "0612345678" not in taken.words
    own = client.get(answer["Location"])
    assert "Wasploeg West" in client.get("/oefenplaats/inkoop/gat/laundry/").content.decode()
    assert "no-store" in own["Cache-Control"]
    assert Mail.objects.get().to == "was@voorbeeld.nl"


@pytest.mark.usefixtures("contract")
def test_the_buyer_is_asked_to_move_and_says_so(
    client: Client, school: Organisation, officer: Account
) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    step = Counterstep.objects.get()
    assert (step.mover, step.state, str(step.by_on)) == (school, "asked", "2026-08-31")
    below = client.get("/oefenplaats/inkoop/stappen/").content.decode()
    assert below.index("Mensen willen het") < below.index("Wasploeg West")
    client.force_login(officer)
    client.post(f"/oefenplaats/inkoop/stap/{step.pk}/", {"state": "promised", "answer": "In maart."})
    assert "Beide kanten bewegen" in client.get("/oefenplaats/inkoop/stappen/").content.decode()


@pytest.mark.usefixtures("contract")
def test_nobody_answers_for_another_institution(
    client: Client, organise: Callable[..., Organisation], officer: Account
) -> None:
    step = actions.ask_counterstep(
        place_id="meerdam", mover=organise("Ziekenhuis", kind="anchor"), what="Praat", by_on=None, by=OPERATOR
    )
    client.force_login(officer)
    assert client.post(f"/oefenplaats/inkoop/stap/{step.pk}/", {"state": "done"}).status_code == 403


@pytest.mark.usefixtures("contract")
def test_opening_the_link_changes_nothing_and_the_button_takes_it_back(client: Client) -> None:
    address = client.post(f"{TAKE_UP}?op={ON}", GIVEN)["Location"]
    client.get(address)
    assert TakenUp.objects.get().state == "new"
    client.post(f"{address}terugnemen/")
    taken = TakenUp.objects.get()
    assert (taken.state, taken.words, taken.shown_name) == ("withdrawn", "", "")
    assert not Taker.objects.exists()
    assert "Wasploeg West" not in client.get("/oefenplaats/inkoop/gat/laundry/").content.decode()


@pytest.mark.usefixtures("contract")
def test_it_waits_for_a_keeper_until_there_is_an_answer(client: Client, keeper: Account) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    assert [one.title for one in waiting_everywhere("meerdam")] == ["Wassen en linnen"]
    client.force_login(keeper)
    pk = TakenUp.objects.get().pk
    client.post(f"/oefenplaats/inkoop/opgepakt/{pk}/antwoord/", {"words": "Kom dinsdag langs."})
    assert waiting_everywhere("meerdam") == []
    assert "Kom dinsdag langs." in Mail.objects.latest("pk").body


@pytest.mark.usefixtures("contract")
def test_an_idea_takes_it_from_there(client: Client) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    taken = TakenUp.objects.get()
    actions.note_idea(taken_up=taken, address="/idee/wasploeg/", by=OPERATOR)
    assert "/idee/wasploeg/" in client.get("/oefenplaats/inkoop/gat/laundry/").content.decode()
    assert waiting_everywhere("meerdam") == []


@pytest.mark.usefixtures("contract")
def test_it_is_told_as_something_that_moved(client: Client) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    made = TakenUp.objects.get().made_at
    told = [str(one.text) for one in moved_in("meerdam", made, made.replace(year=made.year + 1))]
    assert "Wasploeg West wil dit gaan doen: Wassen en linnen" in told


@pytest.mark.usefixtures("contract")
def test_somebody_who_asks_is_forgotten(client: Client) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN)
    forget_person("was@voorbeeld.nl", ["Wasploeg West"])
    assert not Taker.objects.exists()
    assert TakenUp.objects.get().shown_name == "—"


@pytest.mark.usefixtures("contract")
def test_a_robot_is_turned_away_quietly(client: Client) -> None:
    client.post(f"{TAKE_UP}?op={ON}", GIVEN | {"company_fax": "x"})
    assert not TakenUp.objects.exists()


@pytest.mark.usefixtures("contract")
def test_the_list_has_amount_buyer_and_day(visit: Callable[..., Any]) -> None:
    page = re.sub(r"\s+", " ", visit("/inkoop/gaten/").content.decode())
    assert "Wassen en linnen" in page
    assert "40.000" in page
    assert "Scholengroep Meerdam" in page
    assert "augustus 2026" in page
