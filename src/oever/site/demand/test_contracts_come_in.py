"""A register of contracts comes in: looked at first, known again next quarter, never doubled, never by a
stranger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oever.errors import UnclearColumnsError
from oever.ledger.readers.contract_rows import read_contracts
from oever.site.common.history import OPERATOR, history_of
from oever.site.common.models import Job
from oever.site.common.work import do_one, load_jobs
from oever.site.demand import handing_in
from oever.site.demand.bringing_in import Outcome, Source, bring_in
from oever.site.demand.models import Contract, ContractsReceived
from oever.site.people.models import Account
from oever.site.register.models import Organisation

HEADER = "Contractnummer;Contracttitel;Opdrachtgever;Leverancier;Jaarwaarde;Startdatum;Einddatum\n"
LINEN = "C1;Linnen;Scholengroep Meerdam;Verre Wasserij B.V.;40.000,00;01-09-2024;31-08-2027\n"
GREEN = "C2;Groen;Scholengroep Meerdam;Hoveniers Zegge B.V.;9.000,00;01-01-2025;31-12-2026\n"
WRONG = "C3;Koffie;Scholengroep Meerdam;Bonen B.V.;1,00;01-01-2025;31-02-2026\n"


@pytest.fixture
def take(school: Organisation, tmp_path: Path) -> Callable[..., Outcome]:
    """Bring lines in for the school."""

    def taken(*lines: str, save: bool = True, on: date | None = None, anchor: bool = True) -> Outcome:
        path = tmp_path / "contracten.csv"
        path.write_text(HEADER + "".join(lines), encoding="utf-8")
        return bring_in(
            place_id="meerdam", anchor=school if anchor else None, read=read_contracts(path),
            source=Source(path.name, on), by=OPERATOR, save=save,
        )  # fmt: skip

    return taken


def test_looking_saves_nothing(take: Callable[..., Outcome]) -> None:
    outcome = take(LINEN, GREEN, WRONG, save=False)
    assert (len(outcome.added), len(outcome.refused), outcome.rows) == (2, 1, 3)
    assert not Contract.objects.exists()


def test_what_comes_in_keeps_its_source(take: Callable[..., Outcome]) -> None:
    take(LINEN, on=date(2026, 1, 1))
    linen = Contract.objects.get()
    assert (linen.source, linen.source_on, linen.row) == ("contracten.csv", date(2026, 1, 1), 2)
    assert (linen.class_id, linen.classed_from) == ("laundry", "title")
    assert history_of(linen).get().did == "add_contract"


def test_the_same_file_again_changes_nothing(take: Callable[..., Outcome]) -> None:
    take(LINEN, GREEN)
    outcome = take(LINEN, GREEN)
    assert (len(outcome.added), len(outcome.changed), len(outcome.left)) == (0, 0, 2)
    assert Contract.objects.count() == 2


def test_a_contract_is_known_again_when_its_title_was_rewritten(take: Callable[..., Outcome]) -> None:
    take(LINEN, GREEN)
    outcome = take(LINEN.replace("Linnen", "Linnengoed en handdoeken"), GREEN)
    assert [change.name for change in outcome.changed[0].changes] == ["title"]
    assert Contract.objects.count() == 2


def test_two_alike_rows_with_another_value_stay_two(take: Callable[..., Outcome]) -> None:
    twice = LINEN.replace("40.000,00", "1.000,00")
    take(LINEN, twice)
    assert len(take(LINEN, twice).left) == 2
    assert Contract.objects.count() == 2


def test_what_a_newer_file_no_longer_names_stays(take: Callable[..., Outcome]) -> None:
    take(LINEN, GREEN)
    assert take(GREEN).unnamed == 1
    assert Contract.objects.count() == 2


def test_an_older_file_does_not_undo_a_newer_one(take: Callable[..., Outcome]) -> None:
    take(LINEN, on=date(2026, 6, 1))
    take(LINEN.replace("40.000,00", "99,00"), on=date(2025, 6, 1))
    assert Contract.objects.get().annual_value == 40_000


def test_a_class_that_a_person_chose_is_not_changed_by_a_file(take: Callable[..., Outcome]) -> None:
    take(LINEN)
    Contract.objects.update(class_id="cleaning", classed_from="person")
    take(LINEN.replace("40.000,00", "41.000,00"))
    assert Contract.objects.get().class_id == "cleaning"


def test_a_supplier_in_the_register_is_recognised(
    take: Callable[..., Outcome], organise: Callable[..., Organisation]
) -> None:
    gardeners = organise("Hoveniers Zegge", aliases=["Hoveniers Zegge B.V."])
    take(GREEN)
    assert Contract.objects.get().supplier_organisation == gardeners


def test_rows_of_somebody_else_are_refused_by_name(take: Callable[..., Outcome]) -> None:
    outcome = take(LINEN, GREEN.replace("Scholengroep Meerdam", "Gemeente Elders"))
    assert [one.value for one in outcome.refused] == ["Gemeente Elders"]


def test_a_file_of_others_alone_is_not_taken_for_ours(take: Callable[..., Outcome]) -> None:
    with pytest.raises(UnclearColumnsError, match="Gemeente Elders"):
        take(LINEN.replace("Scholengroep Meerdam", "Gemeente Elders"),
             GREEN.replace("Scholengroep Meerdam", "Gemeente Anders"))  # fmt: skip


def test_without_an_institution_the_rows_say_who_buys(take: Callable[..., Outcome]) -> None:
    outcome = take(LINEN, GREEN.replace("Scholengroep Meerdam", "Wie Dan Ook"), anchor=False)
    assert (len(outcome.added), len(outcome.refused)) == (1, 1)


def work() -> None:
    """The worker does what waits."""
    load_jobs()
    while do_one():
        pass


def file_of(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("contracten.csv", text.encode(), "text/csv")


@pytest.mark.usefixtures("school")
def test_an_officer_looks_first_and_then_saves(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = client.post(
        "/oefenplaats/inkoop/inleveren/scholengroep-meerdam/",
        {"file": file_of(HEADER + LINEN + WRONG), "opened": ""},
    )
    assert answer.status_code == 302
    look = client.get(answer["Location"]).content.decode()
    assert "31-02-2026" in look
    assert "Einddatum" in look
    assert not Contract.objects.exists()
    client.post(answer["Location"], {"do": "save"})
    assert Contract.objects.get().title == "Linnen"
    assert bytes(ContractsReceived.objects.get().content) == b""


@pytest.mark.usefixtures("school")
def test_an_officer_lets_go(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = client.post(
        "/oefenplaats/inkoop/inleveren/scholengroep-meerdam/", {"file": file_of(HEADER + LINEN)}
    )
    client.post(answer["Location"], {"do": "let_go"})
    assert not ContractsReceived.objects.exists()
    assert not Contract.objects.exists()


@pytest.mark.usefixtures("school")
def test_a_stranger_finds_no_door(
    client: Client, organise: Callable[..., Organisation], officer: Account
) -> None:
    organise("Ziekenhuis De Waterkant", kind="anchor")
    client.force_login(officer)
    assert client.get("/oefenplaats/inkoop/inleveren/ziekenhuis-de-waterkant/").status_code == 404
    client.logout()
    assert client.get("/oefenplaats/inkoop/inleveren/scholengroep-meerdam/").status_code == 302


@pytest.mark.usefixtures("school")
def test_a_large_file_is_read_and_saved_by_the_worker(
    client: Client, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in, "LARGE_BYTES", 10)
    client.force_login(officer)
    answer = client.post(
        "/oefenplaats/inkoop/inleveren/scholengroep-meerdam/", {"file": file_of(HEADER + LINEN)}
    )
    assert 'http-equiv="refresh"' in client.get(answer["Location"]).content.decode()
    work()
    client.post(answer["Location"], {"do": "save"})
    assert not Contract.objects.exists()
    work()
    assert Contract.objects.count() == 1
    assert Job.objects.filter(kind="save_contracts", state=Job.State.DONE).exists()


@pytest.mark.usefixtures("school")
def test_a_file_that_is_no_table_is_one_sentence(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = client.post(
        "/oefenplaats/inkoop/inleveren/scholengroep-meerdam/",
        {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 \x00\x01\x02")},
    )
    assert answer.status_code == 200
    assert "x.pdf" in answer.content.decode()
