"""What a person says about columns wins, and a mistake in it is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import OeverError, UnclearColumnsError
from oever.sheets.column_map import ColumnMap, load_column_map
from oever.sheets.tables import open_tables
from oever.vocabulary.columns import TableKind

LEDGER = "Wie;Wat;Wanneer;Netto\nVan Dijk B.V.;Verf;03-04-2021;1.234\nDe Boer B.V.;Gras;04-05-2021;12,50\n"


def said(tmp_path: Path, content: str) -> ColumnMap:
    path = tmp_path / "map.toml"
    path.write_text(content, encoding="utf-8")
    return load_column_map(path)


def ledger(tmp_path: Path, name: str = "boek.csv") -> Path:
    path = tmp_path / name
    path.write_text(LEDGER, encoding="utf-8")
    return path


def test_headers_numbers_constants_and_absent_columns_can_be_said(tmp_path: Path) -> None:
    known = said(
        tmp_path,
        '[columns]\nsupplier = "wie"\ncategory = 2\npaid_on = "Wanneer"\namount = "Netto"\n'
        'anchor = { value = "Gemeente Voorbeeld" }\ndepartment = false\n'
        '[reading]\ndate_order = "mdy"\ndecimal_mark = ","\n',
    )
    (table,) = open_tables(ledger(tmp_path), known)

    assert table.columns == {"supplier": 0, "category": 1, "paid_on": 2, "amount": 3}
    assert table.constants == {"anchor": "Gemeente Voorbeeld"}
    assert (table.date_order, table.decimal_mark) == ("mdy", ",")
    assert set(table.certainty.values()) == {1.0}


def test_what_is_said_for_one_file_wins_over_what_is_said_for_all(tmp_path: Path) -> None:
    known = said(
        tmp_path,
        '[columns]\nsupplier = "Wie"\nanchor = { value = "A" }\n'
        '[files."2021*.csv".columns]\nsupplier = "Wat"\nanchor = { value = "B" }\n',
    )

    assert known.for_table(Path("2020-01.csv")).headers == {"supplier": "Wie"}
    assert known.for_table(Path("2021-01.csv")).headers == {"supplier": "Wat"}
    assert known.for_table(Path("2021-01.csv")).constants == {"anchor": "B"}


def test_a_section_can_be_about_some_sheets_of_files_in_a_folder(tmp_path: Path) -> None:
    known = said(tmp_path, '[files."politie/*.xlsx#Apr*".columns]\nsupplier = 2\n')

    assert known.for_table(Path("x/politie/2021.xlsx"), "Apr 21").headers == {"supplier": 2}
    assert known.for_table(Path("x/politie/2021.xlsx"), "May 21").headers == {}
    assert known.for_table(Path("x/brandweer/2021.xlsx"), "Apr 21").headers == {}


def test_the_kind_and_the_header_row_can_be_said(tmp_path: Path) -> None:
    known = said(tmp_path, '[reading]\nkind = "other"\nheader_row = 2\n')
    (table,) = open_tables(ledger(tmp_path), known)

    assert (table.kind, table.header_row) == (TableKind.OTHER, 2)


def test_a_header_that_is_not_in_the_file_is_named_with_those_that_are(tmp_path: Path) -> None:
    known = said(tmp_path, '[columns]\nsupplier = "Leverancier"\n')
    with pytest.raises(UnclearColumnsError, match=r"'Leverancier'.*Wie"):
        open_tables(ledger(tmp_path), known)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[columns", "not valid TOML"),
        ("[column]\nsupplier = 1", "unknown section 'column'"),
        ('[columns]\nsuplier = "x"', "unknown column 'suplier'"),
        ("[columns]\nsupplier = true", "supplier must be"),
        ("[columns]\nsupplier = 0", "supplier must be"),
        ("[columns]\nsupplier = {val = 1}", "supplier must be"),
        ('[reading]\ndate_order = "ddmm"', "date_order must be one of dmy, mdy"),
        ('[reading]\nheader_row = "four"', "header_row must be"),
        ('[reading]\nmark = ","', "unknown setting 'mark'"),
        ("columns = 3", "must be a table"),
        ("files = { x = 3 }", "must be a table"),
    ],
)
def test_a_mistake_in_the_map_is_one_sentence(content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(OeverError) as caught:
        said(tmp_path, content)

    assert says in str(caught.value)
    assert str(caught.value).startswith("map.toml")


def test_a_map_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OeverError, match=r"weg\.toml: the column map cannot be read"):
        load_column_map(tmp_path / "weg.toml")
