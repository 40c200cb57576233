"""A file of figures holds what was followed, names nobody, and is the same for the same ledger."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from oever.errors import OeverError
from oever.ledger.follow import Question, follow, following
from oever.publishing.files import publish
from oever.publishing.snapshot import PERSON, Snapshot, UnusableSnapshotError, read_snapshot, write_snapshot
from oever.publishing.snapshot_making import make_snapshot, year_start_of
from oever.publishing.snapshot_sums import in_the_name_of, only, together

HEADER = "Instelling;Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode"
LINES = (
    "Gemeente;Bakkerij Het Korenhuis B.V.;1000,00;03-04-2025;F-1;Catering;9990 BA",
    "Gemeente;Schoonmaak Noorderlicht Coöperatie U.A.;600,10;14-04-2025;F-2;Schoonmaak;9990 AA",
    "Gemeente;=HYPERLINK B.V.;50,00;14-04-2025;F-7;Schoonmaak;9990 AA",
    "Gemeente;De heer J. de Vries;80,00;29-04-2025;U-5;Bijzondere bijstand;",
    "Gemeente;Mevrouw A. Jansen;20,00;30-04-2025;U-6;Bijzondere bijstand;",
    "School;Bakkerij Het Korenhuis B.V.;300,00;03-05-2025;F-1;Catering;9990 BA",
    "School;Gemeente;40,00;05-05-2025;F-9;Schoonmaak;9990 GA",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot")
    ledger = folder / "boek.csv"
    ledger.write_text("\n".join([HEADER, *LINES]) + "\n", encoding="utf-8")
    with following(Question(files=(ledger,), place="meerdam")) as result:
        publish(result.followed, folder / "out", "nl", write_payments=result.write_payments)
    return folder / "out"


@pytest.fixture(scope="module")
def snapshot(out: Path) -> Snapshot:
    return _made(out)


def _made(out: Path, anchor: str = "") -> Snapshot:
    payments = out / "payments.parquet"
    followed = follow(Question(files=(payments,), place="meerdam", year_start=year_start_of(payments)))
    return make_snapshot(followed, out, anchor=anchor)


def test_what_is_written_is_read_back(snapshot: Snapshot, tmp_path: Path) -> None:
    assert read_snapshot(write_snapshot(snapshot, tmp_path / "a.oever.zip")) == snapshot


def test_the_same_ledger_gives_the_same_bytes(snapshot: Snapshot, tmp_path: Path) -> None:
    first, second = (write_snapshot(snapshot, tmp_path / name).read_bytes() for name in ("a", "b"))
    assert first == second


def test_the_figures_are_those_of_the_folder(snapshot: Snapshot, out: Path) -> None:
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(snapshot.followed.figures)


def test_nobody_is_named_and_all_persons_are_one(snapshot: Snapshot, tmp_path: Path) -> None:
    persons = [one for one in snapshot.followed.suppliers if one.is_person]
    assert [(one.key, one.amount, one.rows) for one in persons] == [(PERSON, Decimal("100.00"), 2)]
    with zipfile.ZipFile(write_snapshot(snapshot, tmp_path / "a.oever.zip")) as file:
        told = b"".join(file.read(name) for name in file.namelist())
    assert b"Vries" not in told
    assert b"Jansen" not in told


def test_a_spreadsheet_runs_nothing_in_it(snapshot: Snapshot, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_snapshot(snapshot, tmp_path / "a.oever.zip")) as file:
        cells = [cell for row in csv.reader(io.StringIO(file.read("rows.csv").decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert "'=HYPERLINK B.V." in cells


def test_one_payer_is_taken_out_with_its_own_money(out: Path, snapshot: Snapshot) -> None:
    school = _made(out, "School")
    assert school.followed.anchors == ("School",)
    assert {row.anchor for row in school.rows} == {"School"}
    assert sum(row.amount for row in school.rows) == Decimal("340.00")
    assert school == only(snapshot, "School")


def test_a_payer_who_is_not_in_it_is_told_who_is(out: Path) -> None:
    with pytest.raises(OeverError, match="these books are of 'Gemeente', 'School'"):
        _made(out, "Ziekenhuis")


def test_payers_who_published_apart_add_up_and_say_what_counts_twice(snapshot: Snapshot) -> None:
    parts = [only(snapshot, name) for name in ("Gemeente", "School")]
    summed = together(parts).followed
    buying = summed.find("buying", "all", "2025")
    assert buying is not None
    assert buying.value == Decimal("1990.10")
    assert ["40,00" in note.nl for note in summed.notes][-1:] == [True]
    bands = [f for f in summed.figures if f.anchor == "all" and f.measure == "band_buying"]
    assert sum(f.value or 0 for f in bands if f.definition == "head_office") == buying.value


def test_a_payer_under_another_name_keeps_its_figures(snapshot: Snapshot) -> None:
    named = in_the_name_of(only(snapshot, "School"), "Scholengroep")
    found = named.followed.find("buying", "Scholengroep", "2025")
    assert found is not None
    assert found.value == Decimal("340.00")


def test_a_name_of_a_person_is_not_written_down(snapshot: Snapshot, tmp_path: Path) -> None:
    first, *rest = snapshot.followed.suppliers
    named = replace(first, name="De heer J. de Vries", company_number="", ownership="unknown")
    rows = tuple(replace(r, supplier=named.name) if r.supplier_key == first.key else r for r in snapshot.rows)
    leaking = Snapshot(replace(snapshot.followed, suppliers=(named, *rest)), rows)
    with pytest.raises(UnusableSnapshotError, match=r"suppliers.csv, row 2: .* names a natural person"):
        write_snapshot(leaking, tmp_path / "a.oever.zip")
    assert not (tmp_path / "a.oever.zip").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + b"\x00" * 60, b"not a zip"])
def test_any_other_file_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.oever.zip"
    path.write_bytes(content)
    with pytest.raises(UnusableSnapshotError, match="no file of oever publish"):
        read_snapshot(path)
