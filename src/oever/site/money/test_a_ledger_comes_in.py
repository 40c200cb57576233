"""An officer hands in a ledger: told first, columns looked at, followed by the worker, deleted on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from oever.site.common.history import history_of
from oever.site.common.models import Job
from oever.site.common.work import Running
from oever.site.money.jobs import delete_ledgers, follow_ledger
from oever.site.money.models import LedgerIn, Publication
from oever.site.money.storing import ledgers_folder
from oever.site.people.models import Account

Enter = Callable[[Account], Client]
HAND_IN = "/oefenplaats/geld/inleveren/scholen/grootboek/"


def _hand_in(client: Client, name: str, content: bytes) -> LedgerIn:
    told = {"ledgers": SimpleUploadedFile(name, content), "understood": "on"}
    assert client.post(HAND_IN, told).status_code == 302
    return LedgerIn.objects.get()


@pytest.fixture
def client(officer: Account, enter: Enter) -> Client:
    return enter(officer)


def test_where_it_is_kept_who_sees_it_and_when_it_goes_is_told_first(client: Client) -> None:
    page = client.get(HAND_IN).content.decode()
    for words in ("Waar het blijft", "Wie het ziet", "Na 30 dagen wordt het bestand gewist"):
        assert words in page


def test_what_is_not_right_is_approved_otherwise_and_followed_so(client: Client) -> None:
    """Two columns of amounts, and the wrong one looks like the right one."""
    header = "Naam leverancier;Bedrag;Bedrag betaald;Datum;Omschrijving"
    lines = f"{header}\nBakkerij B.V.;999,00;10,00;01-02-2025;brood\n"
    handed_in = _hand_in(client, "boek.csv", lines.encode())
    page = client.get(f"/oefenplaats/geld/grootboek/{handed_in.pk}/").content.decode()
    assert "Kloppen de kolommen?" in page
    file = handed_in.files.get()
    said = {"supplier": "Naam leverancier", "amount": "Bedrag betaald", "paid_on": "Datum"}
    client.post(
        f"/oefenplaats/geld/grootboek/{handed_in.pk}/",
        {f"f{file.pk}-{name}": header for name, header in said.items()},
    )
    follow_ledger(Running(0), ledger_in=handed_in.pk)
    handed_in.refresh_from_db()
    assert handed_in.state == LedgerIn.State.FOLLOWED, handed_in.problem
    assert [row.amount for row in Publication.objects.get().rows.all()] == [10]


def test_a_ledger_that_cannot_be_followed_says_why_in_one_sentence(client: Client) -> None:
    handed_in = _hand_in(client, "niets.csv", b"a;b\n1;2\n3;4\n")
    client.post(f"/oefenplaats/geld/grootboek/{handed_in.pk}/", {})
    follow_ledger(Running(0), ledger_in=handed_in.pk)
    handed_in.refresh_from_db()
    assert handed_in.state == LedgerIn.State.FAILED
    page = client.get(f"/oefenplaats/geld/grootboek/{handed_in.pk}/").content.decode()
    assert "niets.csv" in page.split("Dat lukte niet:")[1]
    assert not Publication.objects.exists()


def test_a_worker_that_broke_leaves_nobody_waiting(client: Client, small_ledger: Path) -> None:
    handed_in = _hand_in(client, "boek.csv", small_ledger.read_bytes())
    address = f"/oefenplaats/geld/grootboek/{handed_in.pk}/"
    client.post(address, {})
    assert 'http-equiv="refresh"' in client.get(address).content.decode()
    Job.objects.update(state=Job.State.FAILED)
    page = client.get(address).content.decode()
    assert 'http-equiv="refresh"' not in page
    assert "Er ging iets mis bij ons" in page


def test_the_raw_file_is_gone_when_its_day_is_over(client: Client, small_ledger: Path) -> None:
    handed_in = _hand_in(client, "boek.csv", small_ledger.read_bytes())
    kept = ledgers_folder(handed_in.pk) / "boek.csv"
    delete_ledgers(Running(0))
    assert kept.exists()
    LedgerIn.objects.update(delete_after=timezone.now() - timedelta(minutes=1))
    delete_ledgers(Running(0))
    assert not kept.exists()
    handed_in.refresh_from_db()
    assert handed_in.deleted_at is not None
    assert history_of(handed_in)[0].did == "delete_ledger"


def test_the_officer_deletes_the_raw_file_at_once(client: Client, small_ledger: Path) -> None:
    handed_in = _hand_in(client, "boek.csv", small_ledger.read_bytes())
    client.post(f"/oefenplaats/geld/grootboek/{handed_in.pk}/wissen/")
    assert not ledgers_folder(handed_in.pk).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("boek.exe", b"MZ"), ("boek.csv", b""), ("boek.pdf", b"%PDF-")],
)
def test_what_is_no_ledger_is_not_kept(client: Client, name: str, content: bytes) -> None:
    told = {"ledgers": SimpleUploadedFile(name, content), "understood": "on"}
    answer = client.post(HAND_IN, told)
    assert answer.status_code == 200
    assert not LedgerIn.objects.exists()


def test_a_name_with_folders_in_it_stays_in_its_own_folder(client: Client, small_ledger: Path) -> None:
    handed_in = _hand_in(client, "..\\..\\boek.csv", small_ledger.read_bytes())
    assert [path.name for path in ledgers_folder(handed_in.pk).iterdir()] == ["boek.csv"]
