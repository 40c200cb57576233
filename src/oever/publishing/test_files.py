"""Publishing writes everything or nothing, and never loses what people decided."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from oever.errors import InvalidDecisionError, OeverError
from oever.publishing.dictionary import table
from oever.publishing.files import publish
from tests.cast import meerdam


def payments(path: Path) -> None:
    """Stands in for the ledger, which alone knows the rows."""
    path.write_bytes(b"PAR1")
    path.with_name("duplicates.csv").write_text(
        "file,row,same_as_file,same_as_row,amount\n", encoding="utf-8"
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(meerdam(), tmp_path / "out", "nl", write_payments=payments)
    return tmp_path / "out"


def test_the_folder_holds_the_report_the_tables_and_the_package(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        "datapackage.json", "duplicates.csv", "figures.csv", "figures.json", "payments.parquet",
        "rejected.csv", "report.html", "review.csv", "suppliers.csv",
    ]  # fmt: skip


def test_figures_say_the_same_as_csv_and_as_json_to_the_last_digit(out: Path) -> None:
    as_json = json.loads((out / "figures.json").read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    as_csv = rows(out / "figures.csv")
    assert [{k: v or "" for k, v in one.items()} for one in as_json] == as_csv
    buying = next(one for one in as_csv if one["measure"] == "buying")
    assert Decimal(buying["value"]) == next(f.value for f in meerdam().figures if f.measure == "buying")


def test_what_was_not_measured_is_empty_and_not_nought(out: Path) -> None:
    assert {one["value"] for one in rows(out / "figures.csv") if one["measure"] == "lm3"} == {""}


def test_no_cell_can_start_a_formula(out: Path) -> None:
    names = [one["name"] for one in rows(out / "suppliers.csv")]
    assert any(name.startswith("'=CMD()") for name in names)
    for file in ("suppliers.csv", "rejected.csv", "review.csv"):
        for row in rows(out / file):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@"))], file


def test_a_rejected_row_tells_where_it_stands_and_why(out: Path) -> None:
    first = rows(out / "rejected.csv")[0]
    assert (first["file"], first["row"], first["column"]) == ("meerdam-2024.csv", "40", "Bedrag")
    assert first["reason"] == "dit is geen bedrag; verbeter de cel"


def test_the_package_describes_every_file_with_its_hash_and_schema(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    described: dict[str, Any] = {one["path"]: one for one in package["resources"]}
    assert set(described) == {path.name for path in out.iterdir()} - {"datapackage.json"}
    for name, one in described.items():
        content = (out / name).read_bytes()
        assert one["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert one["bytes"] == len(content)
    names = [field["name"] for field in described["figures.csv"]["schema"]["fields"]]
    assert names == rows_header(out / "figures.csv") == list(table("figures").column_names)


def rows_header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as opened:
        return next(csv.reader(opened))


def test_the_package_names_its_sources_and_leaves_the_licence_to_the_publisher(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert {one["title"] for one in package["sources"]} == {one.file for one in meerdam().sources}
    assert all(one["hash"].startswith("sha256:") for one in package["sources"])
    assert "licenses" not in package
    assert package["description"].startswith("Oefencijfers: verzonnen.")


@pytest.mark.parametrize("failing", ["payments", "report"])
def test_when_one_file_fails_the_old_figures_stay_whole(
    out: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def broken(*_: object) -> str:
        raise RuntimeError("the disk is full")

    if failing == "report":
        monkeypatch.setattr("oever.publishing.files.render", broken)
    write: Callable[[Path], object] = broken if failing == "payments" else payments
    with pytest.raises(RuntimeError):
        publish(meerdam(), out, "en", write_payments=write)  # type: ignore[arg-type]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OeverError, match="name a folder with --out"):
        publish(meerdam(), tmp_path / "out", "nl", write_payments=payments)


def decide(out: Path, decision: str, delimiter: str = ",", encoding: str = "utf-8") -> None:
    """A person answers the first question, in a spreadsheet that saves in its own way."""
    answered = rows(out / "review.csv")
    answered[0] |= {"decision": decision, "by": "Zoë", "on": "2026-02-01"}
    with (out / "review.csv").open("w", encoding=encoding, newline="") as opened:
        writer = csv.DictWriter(opened, list(answered[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(answered)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252")])
def test_a_decision_stays_when_the_money_is_followed_again(out: Path, delimiter: str, encoding: str) -> None:
    decide(out, "cooperative", delimiter, encoding)
    publish(meerdam(), out, "nl", write_payments=payments)
    first = rows(out / "review.csv")[0]
    assert (first["decision"], first["by"], first["on"]) == ("cooperative", "Zoë", "2026-02-01")
    assert len(rows(out / "review.csv")) == len(meerdam().review)


def test_a_decision_stays_when_its_question_is_no_longer_asked(out: Path) -> None:
    decide(out, "cooperative")
    publish(replace(meerdam(), review=meerdam().review[1:]), out, "nl", write_payments=payments)
    kept = rows(out / "review.csv")
    assert [(one["subject"], one["decision"]) for one in kept][-1] == ("name:4", "cooperative")
    assert len(kept) == 3


def test_a_review_without_its_header_is_not_overwritten(out: Path) -> None:
    (out / "review.csv").write_text("ownership,name:4,,cooperative\n", encoding="utf-8")
    with pytest.raises(InvalidDecisionError, match=r"review\.csv: the first row misses"):
        publish(meerdam(), out, "nl", write_payments=payments)
    assert (out / "review.csv").read_text(encoding="utf-8") == "ownership,name:4,,cooperative\n"
