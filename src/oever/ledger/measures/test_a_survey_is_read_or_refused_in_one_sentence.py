from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from oever.errors import InvalidDecisionError, OeverError, UnclearColumnsError, UnreadableFileError
from oever.ledger.measures.respend import load_respend

DUTCH = """Leverancier;KvK-nummer;Omzet;Besteed aan lokaal personeel;Besteed bij lokale leveranciers
Bakkerij De Oven;34 11 22 33;€ 90.000,00;25.000;20.000,50
;;;;
Schoonmaak Wijkbedrijf;;200.000;110.000;0
"""
ENGLISH = """supplier,company_number,turnover,spent_on_local_staff,spent_on_local_suppliers
The Oven,01234567,"£90,000.00","25,000",20000.5
"""
HEAD = "supplier;turnover;spent_on_local_staff;spent_on_local_suppliers\n"


def survey(folder: Path, text: str | bytes) -> Path:
    path = folder / "antwoorden.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_dutch_survey_with_commas_and_empty_rows(tmp_path: Path) -> None:
    first, second = load_respend(survey(tmp_path, DUTCH)).answers
    assert (first.supplier, first.company_number) == ("Bakkerij De Oven", "34112233")
    assert (first.turnover, first.spent_here) == (Decimal(90_000), Decimal("45000.50"))
    assert second.spent_on_local_suppliers == 0


def test_an_english_survey_with_points(tmp_path: Path) -> None:
    (only,) = load_respend(survey(tmp_path, ENGLISH)).answers
    assert (only.turnover, only.spent_here) == (Decimal(90_000), Decimal("45000.50"))


def test_a_survey_from_a_spreadsheet_in_another_encoding(tmp_path: Path) -> None:
    (only,) = load_respend(survey(tmp_path, (HEAD + "Café Coöp;€ 10;1;2\n").encode("cp1252"))).answers
    assert only.supplier == "Café Coöp"


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("", UnreadableFileError, "empty"),
        (b"PK\x03\x04\x00\x00", UnreadableFileError, "save the survey as CSV"),
        ("supplier;turnover\nA;10\n", UnclearColumnsError, "'spent_on_local_staff'"),
        (HEAD, InvalidDecisionError, "no answer"),
        (HEAD + "A;10;1;\n", InvalidDecisionError, "row 2, column spent_on_local_suppliers: ''"),
        (HEAD + "A;10;1;1\nB;ten;1;1\n", InvalidDecisionError, "row 3, column turnover: 'ten'"),
        (HEAD + "A;10;-1;1\n", InvalidDecisionError, "row 2, column spent_on_local_staff: '-1'"),
        (HEAD + "A;10;8;3\n", InvalidDecisionError, "row 2, column turnover: 10.00"),
        (HEAD + "A;0;0;0\n", InvalidDecisionError, "row 2, column turnover: 0.00 is nothing"),
        (HEAD + ";10;1;1\n", InvalidDecisionError, "row 2, column supplier"),
        (HEAD + "A B.V.;10;1;1\na bv;20;1;1\n", InvalidDecisionError, "'a bv' answers twice"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_place(
    tmp_path: Path, text: str | bytes, kind: type[OeverError], says: str
) -> None:
    with pytest.raises(kind) as caught:
        load_respend(survey(tmp_path, text))
    message = str(caught.value)
    assert message.startswith("antwoorden.csv")
    assert caught.value.text.nl.startswith("antwoorden.csv")
    assert says in message
    assert "\n" not in message


def test_a_survey_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="check the path"):
        load_respend(tmp_path / "nergens.csv")
