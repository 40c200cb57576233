"""Who reads Dutch is told in Dutch what is wrong with a file, and who reads English in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import OeverError
from oever.sheets.column_map import load_column_map
from oever.sheets.tables import open_tables
from oever.vocabulary.languages import Text


def refusal(path: Path) -> Text:
    """What is told about a file that is no table, or no column map where it is called .toml."""
    with pytest.raises(OeverError) as caught:
        load_column_map(path) if path.suffix == ".toml" else open_tables(path)
    return caught.value.text


def test_a_binary_file_is_refused_in_dutch_and_in_english(tmp_path: Path) -> None:
    path = tmp_path / "boek.csv"
    path.write_bytes(bytes(range(1, 32)) * 9)

    assert refusal(path) == Text(
        nl="boek.csv: dit is geen tekst maar een binair bestand; vraag om de tabel als CSV of XLSX.",
        en="boek.csv: this is not text but binary; ask for the table as CSV or XLSX.",
    )


def test_a_ledger_without_a_date_is_refused_in_dutch_and_in_english(tmp_path: Path) -> None:
    path = tmp_path / "boek.csv"
    path.write_text("Leverancier;Bedrag\nVan Dijk B.V.;1.234,50\nDe Boer B.V.;12,50\n", encoding="utf-8")

    assert refusal(path) == Text(
        nl='boek.csv: geen kolom is herkend als paid_on; er staan "Leverancier", "Bedrag"; schrijf in '
        'map.toml, onder [columns]: paid_on = "..."',
        en='boek.csv: no column was recognised as paid_on among "Leverancier", "Bedrag"; write in '
        'map.toml, under [columns]: paid_on = "..."',
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [("[columns]\nsupplier = Wie\n", "regel 2, teken 12"), ("[columns", "het einde van het bestand")],
)
def test_a_column_map_that_is_no_toml_is_refused_in_dutch_and_in_english(
    content: str, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "map.toml"
    path.write_text(content, encoding="utf-8")

    said = refusal(path)

    assert said.nl == f"map.toml: de kolommenkaart is geen geldige TOML; kijk naar {place}."
    assert said.en.startswith("map.toml: the column map is not valid TOML: ")
