"""Notices of the European Union: each lot with its value, place, time, winner and for whom it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers.contract_rows import read_contracts
from oever.ledger.readers.eforms import EformsReader
from tests.shared import shared_file


def test_a_notice_of_competition_tells_each_lot() -> None:
    rows = read_contracts(shared_file("standards/eforms/cn_24_maximal.xml")).rows
    assert [one.stage for one in rows] == ["tendered", "tendered"]
    assert [one.is_reserved for one in rows] == [True, True]
    assert "2.82a" in rows[0].reserved_for
    assert [one.lots for one in rows] == [2, 2]
    assert len({one.reference for one in rows}) == 2


def test_a_result_tells_who_won_how_large_they_are_and_where_the_work_is() -> None:
    row = read_contracts(shared_file("standards/eforms/can_24_UKRI.xml")).rows[0]
    assert (row.supplier, row.supplier_size, row.delivery_postcode) == ("Ramboll UK Ltd", "large", "CB3 0ET")
    assert (str(row.total_value), row.currency, row.stage) == ("60000000.00", "GBP", "agreed")


def test_a_small_winner_is_small() -> None:
    row = read_contracts(shared_file("standards/eforms/can_24_minimal.xml")).rows[0]
    assert (row.supplier_size, row.category_code) == ("micro", "77310000")


def test_a_winner_who_is_a_human_being_has_no_name() -> None:
    rows = read_contracts(shared_file("standards/eforms/can_24_maximal.xml")).rows
    assert not any("Best App" in one.supplier for one in rows)


def test_a_lot_that_nobody_won_is_counted() -> None:
    notes = read_contracts(shared_file("standards/eforms/can_24_maximal.xml")).notes
    assert any("awarded to nobody" in note.en for note in notes)


def test_a_document_type_of_its_own_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.xml"
    path.write_text('<!DOCTYPE x [<!ENTITY a "b">]><ContractNotice>&a;</ContractNotice>', encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        list(EformsReader().read(path))


def test_a_notice_without_lots_says_so(tmp_path: Path) -> None:
    path = tmp_path / "n.xml"
    path.write_text("<ContractNotice><ID>1</ID></ContractNotice>", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="no lot"):
        read_contracts(path)
