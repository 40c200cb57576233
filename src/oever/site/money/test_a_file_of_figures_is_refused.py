"""What is handed in may come from anywhere: it is refused in one sentence, and nothing of it stays."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oever.site.common.work import Running
from oever.site.money.jobs import take_in_figures
from oever.site.money.models import LedgerIn, Publication
from oever.site.money.storing import ledgers_folder
from oever.site.people.models import Account

Enter = Callable[[Account], Client]


@pytest.fixture
def hand_in(officer: Account, enter: Enter) -> Callable[[bytes], str]:
    client = enter(officer)

    def handed_in(content: bytes) -> str:
        file = SimpleUploadedFile("in.oever.zip", content)
        answer = client.post("/oefenplaats/geld/inleveren/scholen/cijfers/", {"file": file})
        handed_in = LedgerIn.objects.get()
        take_in_figures(Running(0), ledger_in=handed_in.pk)
        assert not Publication.objects.exists()
        assert not ledgers_folder(handed_in.pk).exists()
        return client.get(answer.headers["Location"]).content.decode()

    return handed_in


def _changed(path: Path, name: str, old: str, new: str, *, rehash: bool = False) -> bytes:
    """The same file with one table changed, and its hash too for who tries harder."""
    import hashlib

    with zipfile.ZipFile(path) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    if rehash:
        manifest = json.loads(parts["manifest.json"])
        manifest["tables"][name] = hashlib.sha256(parts[name]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for one, content in parts.items():
            file.writestr(one, content)
    return written.getvalue()


def test_what_is_no_zip_of_ours(hand_in: Callable[[bytes], str]) -> None:
    assert "dit is geen bestand van oever publish" in hand_in(b"PK\x03\x04 nothing")


def test_a_table_that_was_changed(hand_in: Callable[[bytes], str], figures_file: Path) -> None:
    changed = _changed(figures_file, "rows.csv", "600.00", "900.00")
    assert "rows.csv is veranderd" in hand_in(changed)


def test_rows_that_do_not_add_up_to_the_figures(hand_in: Callable[[bytes], str], figures_file: Path) -> None:
    changed = _changed(figures_file, "rows.csv", "600.00", "900.00", rehash=True)
    assert "tellen niet op tot het cijfer" in hand_in(changed)


def test_a_supplier_that_is_a_person_by_name(hand_in: Callable[[bytes], str], figures_file: Path) -> None:
    changed = _changed(
        figures_file, "suppliers.csv", "natuurlijk persoon", "De heer J. de Vries", rehash=True
    )
    assert "noemt een mens bij naam" in hand_in(changed)


def test_figures_about_another_place(hand_in: Callable[[bytes], str], figures_file: Path) -> None:
    changed = _changed(figures_file, "manifest.json", '"place": "meerdam"', '"place": "manchester"')
    assert "volg het grootboek met --place meerdam" in hand_in(changed)


def test_script_in_a_name_stays_a_name(officer: Account, enter: Enter, figures_file: Path) -> None:
    """A name with tags is no reason to refuse: it is shown as what it is."""
    name = "Bakkerij &lt;script&gt;"
    old, new = "Bakkerij Het Korenhuis B.V.", "Bakkerij <script>alert(1)</script> B.V."
    first = _changed(figures_file, "rows.csv", old, new, rehash=True)
    second = figures_file.with_name("second.zip")
    second.write_bytes(first)
    both = _changed(second, "suppliers.csv", old, new, rehash=True)
    client = enter(officer)
    answer = client.post(
        "/oefenplaats/geld/inleveren/scholen/cijfers/", {"file": SimpleUploadedFile("in.oever.zip", both)}
    )
    take_in_figures(Running(0), ledger_in=LedgerIn.objects.get().pk)
    draft = LedgerIn.objects.get().publication
    assert draft is not None
    assert f"/geld/concept/{draft.pk}/" in client.get(answer.headers["Location"]).content.decode()
    page = client.get(f"/oefenplaats/geld/concept/{draft.pk}/").content.decode()
    assert name in page
    assert "<script>alert" not in page
