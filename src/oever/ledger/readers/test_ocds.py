"""Contracts as open data: a contract counts once, however often it was released."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers import json_stream
from oever.ledger.readers.base import ReceivedTable
from oever.ledger.readers.registry import reader_for
from oever.vocabulary.columns import TableKind
from tests.shared import shared_file


def release(on: str = "2025-01-01", **more: Any) -> dict[str, Any]:
    return {
        "ocid": "ocds-1",
        "id": f"r-{on}",
        "date": on,
        "buyer": {"id": "B", "name": "Gemeente"},
        "parties": [
            {
                "id": "S",
                "name": "Bouwcoöperatie",
                "identifier": {"scheme": "NL-KVK", "id": "12345678"},
                "address": {"postalCode": "1068 AB"},
                "details": {"scale": "sme"},
            }
        ],
        "awards": [
            {
                "id": "A",
                "status": "active",
                "suppliers": [{"id": "S"}],
                "value": {"amount": 100, "currency": "EUR"},
            }
        ],
        **more,
    }


def tables(path: Path) -> dict[TableKind, ReceivedTable]:
    return {table.kind: table for table in reader_for(path).read(path)}


def named(table: ReceivedTable) -> list[dict[str, str]]:
    return [dict(zip(table.columns, cells, strict=True)) for _, cells in table.rows()]


def written(folder: Path, text: str) -> Path:
    path = folder / "contracts.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["", "record_"])
def test_six_releases_of_one_contract_are_one_contract(kind: str) -> None:
    found = tables(shared_file(f"data/standards/ocds/fictional-example_1.1_{kind}ocds-213czf-000-00001.json"))
    (contract,) = named(found[TableKind.CONTRACTS])
    assert contract["contract_reference"] == "ocds-213czf-000-00001-contract-01"
    assert (contract["total_value"], contract["currency"]) == ("11000000", "GBP")
    assert (contract["supplier"], contract["company_number"]) == ("AnyCorp Cycle Provision", "11111111")
    assert (contract["starts_on"], contract["ends_on"], contract["extendable_months"]) == (
        "2010-07-01", "2011-06-30", "6",
    )  # fmt: skip
    assert (contract["category_code"], contract["procedure"]) == ("45233130", "open")
    assert [row["amount"] for row in named(found[TableKind.PAYMENTS])] == ["50000", "10000"]


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    lines = [json.dumps(release() | {"ocid": f"ocds-{n}"}) for n in range(3)]
    path = written(tmp_path, "\n".join(lines))
    assert len(named(tables(path)[TableKind.CONTRACTS])) == 3


def test_a_list_of_releases_and_a_gzipped_package_are_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps([release()]))
    assert len(named(tables(path)[TableKind.CONTRACTS])) == 1
    packed = tmp_path / "contracts.json.gz"
    packed.write_bytes(gzip.compress(json.dumps({"uri": "x", "releases": [release()]}).encode()))
    assert len(named(tables(packed)[TableKind.CONTRACTS])) == 1


def test_a_later_release_speaks_over_an_earlier_one_whatever_their_order(tmp_path: Path) -> None:
    later = release("2025-03-01")
    later["awards"] = [{"id": "A", "status": "active", "value": {"amount": 120, "currency": "EUR"}}]
    path = written(tmp_path, json.dumps({"releases": [later, release("2025-01-01")]}))
    (award,) = named(tables(path)[TableKind.CONTRACTS])
    assert (award["total_value"], award["supplier"], award["is_sme"]) == ("120", "Bouwcoöperatie", "yes")


def test_what_was_withdrawn_is_left_out_and_counted(tmp_path: Path) -> None:
    gone = release("2025-02-01", awards=[{"id": "A", "status": "cancelled"}])
    table = tables(written(tmp_path, json.dumps({"releases": [release(), gone]})))[TableKind.CONTRACTS]
    assert named(table) == []
    assert table.notes[0].en == "Not counted: 1 awards and contracts, withdrawn or not final yet."


def test_records_that_only_point_elsewhere_are_counted(tmp_path: Path) -> None:
    record = {"ocid": "ocds-1", "releases": [{"url": "https://example.org/1", "date": "2025-01-01"}]}
    table = tables(written(tmp_path, json.dumps({"records": [record]})))[TableKind.CONTRACTS]
    assert table.notes[0].en == "1 records only point elsewhere; those were not fetched."


def test_a_package_longer_than_what_is_read_at_once_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "BLOCK", 64)
    package = {
        "releases": [release() | {"ocid": f"ocds-{n}"} for n in range(40)],
        "version": 1.1,
        "extra": [1, 23],
    }
    path = written(tmp_path, json.dumps(package))
    assert len(named(tables(path)[TableKind.CONTRACTS])) == 40


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"releases": [{"ocid": "ocds-1"', "cut short or is not JSON"),
        ('{"releases": [' + '{"ocid":' * 5000, "too deep|cut short"),
        ('{"ocid": "a", "n": ' + "9" * 6000 + "}", "thousands of digits"),
        ('{"properties": {"ocid": {"type": "string"}}}', "holds no release or record"),
    ],
)
def test_bad_json_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UnreadableFileError, match=sentence) as refused:
        tables(path)
    assert "\n" not in str(refused.value)


def test_text_that_is_not_utf8_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "contracts.json"
    path.write_bytes(b'{"ocid": "a", "x": "' + b"\xff\xfe" * 9000 + b'"}')
    with pytest.raises(UnreadableFileError, match="is not text in UTF-8"):
        tables(path)
