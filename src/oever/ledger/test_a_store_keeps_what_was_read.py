"""A file is read once; a correction takes its place; the same content is not counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import OeverError
from oever.ledger.follow import Question, follow
from oever.ledger.followed import Followed
from oever.ledger.progress import Silent
from oever.ledger.store import opened
from tests.ledgers import BAKERY, CLEANER, GRANT, HEADER, write


def grown(store: Path, *files: Path, forget: tuple[str, ...] = ()) -> Followed:
    return follow(Question(files, "meerdam", anchor="Gemeente Meerdam", store=store, forget=forget))


def names(followed: Followed) -> list[str]:
    return [source.file for source in followed.sources]


def test_a_month_is_added_without_the_earlier_ones_being_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    april = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    grown(store, april)
    april.unlink()
    result = grown(store, write(tmp_path / "2025-05.csv", [HEADER, CLEANER]))
    assert names(result) == ["2025-04.csv", "2025-05.csv"]
    assert result.is_balanced
    assert [source.accepted.rows for source in result.sources] == [1, 1]


def test_a_known_file_is_not_read_again(tmp_path: Path) -> None:
    april = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    grown(tmp_path / "store", april)
    with opened(tmp_path / "store", Silent()) as store:
        store.take(Question((april,), "meerdam", anchor="Gemeente Meerdam"), lambda: None)
        assert store.read_now == []


def test_a_correction_takes_the_place_of_the_file_of_that_name(tmp_path: Path) -> None:
    april = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    grown(tmp_path / "store", april, write(tmp_path / "2025-05.csv", [HEADER, GRANT]))
    result = grown(tmp_path / "store", write(april, [HEADER, CLEANER, BAKERY]))
    assert names(result) == ["2025-04.csv", "2025-05.csv"]
    assert [source.accepted.rows for source in result.sources] == [2, 1]
    assert len(list((tmp_path / "store" / "tables").iterdir())) == 2


def test_the_same_content_under_another_name_is_not_counted_twice(tmp_path: Path) -> None:
    grown(tmp_path / "store", write(tmp_path / "2025-04.csv", [HEADER, BAKERY]))
    result = grown(tmp_path / "store", write(tmp_path / "april copy.csv", [HEADER, BAKERY]))
    assert names(result) == ["2025-04.csv"]


def test_two_files_of_one_name_that_come_together_are_two(tmp_path: Path) -> None:
    files = []
    for month, row in (("april", BAKERY), ("may", CLEANER)):
        (tmp_path / month).mkdir()
        files.append(write(tmp_path / month / "export.csv", [HEADER, row]))
    assert names(grown(tmp_path / "store", *files)) == ["april/export.csv", "may/export.csv"]


def test_a_file_that_is_forgotten_counts_no_more(tmp_path: Path) -> None:
    april = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    grown(tmp_path / "store", april, write(tmp_path / "2025-05.csv", [HEADER, CLEANER]))
    assert names(grown(tmp_path / "store", forget=("2025-04.csv",))) == ["2025-05.csv"]


def test_what_is_not_kept_cannot_be_forgotten(tmp_path: Path) -> None:
    grown(tmp_path / "store", write(tmp_path / "2025-04.csv", [HEADER, BAKERY]))
    with pytest.raises(OeverError, match=r"2025-03.csv: this file is not kept here; kept are: 2025-04.csv"):
        grown(tmp_path / "store", forget=("2025-03.csv",))


def test_a_register_among_the_months_is_kept_too(tmp_path: Path) -> None:
    april = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    contracts = write(
        tmp_path / "contracts.csv",
        ["Contractnummer;Leverancier;KvK-nummer;Postcode;Contractwaarde;Startdatum;Einddatum",
         "C-1;Bakkerij Het Korenhuis B.V.;34112233;1000 AA;5.000,00;01-01-2025;31-12-2025"],
    )  # fmt: skip
    first = grown(tmp_path / "store", april, contracts)
    contracts.unlink()
    again = grown(tmp_path / "store", write(tmp_path / "2025-05.csv", [HEADER, CLEANER]))
    assert [source.kind for source in again.sources][-1] == first.sources[-1].kind
    assert {s.name: s.company_number for s in again.suppliers}["Bakkerij Het Korenhuis B.V."] == "34112233"
