"""What the name of a file tells where its columns do not: who paid."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.ledger.intake import anchor_from


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("bradford__2019-12_clean.csv", "Bradford"),
        ("Gemeente Meerdam betalingen 2025.csv", "Gemeente Meerdam"),
        ("london__2022-P13.csv", "London"),
        ("pcc-2018-19.xlsx", "Pcc"),
        ("Ziekenhuis_De_Meer_inkoop_2024_Q3.csv", "Ziekenhuis De Meer"),
    ],
)
def test_who_paid_is_what_stays_of_a_file_name_without_dates_and_common_words(name: str, anchor: str) -> None:
    assert anchor_from(Path("/ledgers") / name) == anchor


def test_a_file_name_of_only_a_date_takes_the_name_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "salford"
    folder.mkdir()
    assert anchor_from(folder / "2021-01.csv") == "Salford"
