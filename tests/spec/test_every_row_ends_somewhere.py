"""Bad input never loses good input: each row is accepted, rejected with its reason, or a duplicate."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oever.ledger.followed import Tally
from tests.ledgers import BAKERY, CLEANER, CREDIT, GRANT, HEADER, followed, write


def test_good_rows_stay_when_bad_rows_stand_between_them(tmp_path: Path) -> None:
    bad = [
        "Bakkerij Het Korenhuis B.V.;veel;03-04-2025;F-1;Catering;Facilitair",
        "Bakkerij Het Korenhuis B.V.;12,00;31-13-2025;F-2;Catering;Facilitair",
        "Bakkerij Het Korenhuis B.V.;12,00;03-04-2025;F-3;Catering;Facilitair;nog iets;te veel",
        "Bakkerij Het Korenhuis B.V.;;03-04-2025;F-4;Catering;Facilitair",
        "Bakkerij Het Korenhuis B.V.;12,00;01-01-1970;F-5;Catering;Facilitair",
        "Bakkerij Het Korenhuis B.V.;9" + "0" * 308 + ";03-04-2025;F-6;Catering;Facilitair",
    ]
    ledger = write(tmp_path / "2025-04.csv", [HEADER, BAKERY, *bad, CLEANER])
    result = followed(ledger)
    (source,) = result.sources
    assert source.accepted == Tally(2, Decimal("2214.50"))
    assert source.rejected == Tally(6, Decimal("24.00"))
    assert [(row.row, row.column) for row in result.rejected] == [
        (3, "Bedrag excl. btw"),
        (4, "Betaaldatum"),
        (5, ""),
        (6, "Bedrag excl. btw"),
        (7, "Betaaldatum"),
        (8, "Bedrag excl. btw"),
    ]


def test_equal_rows_with_a_reference_count_once(tmp_path: Path) -> None:
    ledger = write(tmp_path / "2025-04.csv", [HEADER, BAKERY, CLEANER, BAKERY])
    (source,) = followed(ledger).sources
    assert source.duplicate == Tally(1, Decimal("1234.50"))
    assert source.accepted == Tally(2, Decimal("2214.50"))


def test_equal_rows_without_a_reference_are_kept_and_flagged(tmp_path: Path) -> None:
    bare = BAKERY.replace("F-1001", "")
    ledger = write(tmp_path / "2025-04.csv", [HEADER, bare, CLEANER, bare])
    (source,) = followed(ledger).sources
    assert source.duplicate == Tally()
    assert source.repeated == Tally(1, Decimal("1234.50"))
    assert source.accepted.rows == 3


def test_the_same_file_under_two_names_counts_once(tmp_path: Path) -> None:
    lines = [HEADER, BAKERY, CLEANER]
    result = followed(write(tmp_path / "april.csv", lines), write(tmp_path / "april-kopie.csv", lines))
    assert sum(source.accepted.rows for source in result.sources) == 2
    assert sum(source.duplicate.rows for source in result.sources) == 2


def test_a_credit_note_lowers_what_was_paid(tmp_path: Path) -> None:
    result = followed(write(tmp_path / "2025-04.csv", [HEADER, BAKERY, CREDIT]))
    spend = result.find("spend", "Gemeente Meerdam", "2025")
    assert spend is not None
    assert spend.value == Decimal("1200.00")


def test_totals_and_titles_are_no_payments(tmp_path: Path) -> None:
    lines = ["Betalingen april 2025", "", HEADER, BAKERY, CLEANER, "Totaal;2.214,50;;;;"]
    result = followed(write(tmp_path / "2025-04.csv", lines))
    (source,) = result.sources
    assert source.accepted == Tally(2, Decimal("2214.50"))
    assert source.rejected == Tally(1, Decimal("2214.50"))
    assert "totaal" in result.rejected[0].reason.nl


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


CELLS = st.sampled_from(["1,00", "-2,50", "1.000,00", "x", "", "9,999"])
DAYS = st.sampled_from(["03-04-2025", "31-12-2025", "99-99-2025", ""])
NAMES = st.sampled_from(["Bakkerij Het Korenhuis B.V.", "Totaal", "", 'Het "Huis"; en zo'])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(NAMES, CELLS, DAYS, st.sampled_from(["F-1", "F-2", ""])), max_size=25))
def test_rows_and_amounts_in_equal_what_became_of_them(
    tmp_path: Path, rows: list[tuple[str, str, str, str]]
) -> None:
    lines = [";".join([*(_quoted(cell) for cell in row), "Catering", "A"]) for row in rows]
    result = followed(write(tmp_path / "2025.csv", [HEADER, GRANT, *lines]))
    (source,) = result.sources
    kept = source.accepted + source.rejected + source.duplicate
    assert (kept.rows, kept.amount) == (source.received.rows, source.received.amount)
    blank = sum(1 for row in rows if not any(row))
    assert source.received.rows == len(rows) + 1
    assert blank >= 0
    assert len(result.rejected) == source.rejected.rows
