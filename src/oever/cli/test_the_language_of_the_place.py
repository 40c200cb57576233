"""Who names a place and no language is answered in the language of that place, mistakes included."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from oever.cli.follow import follow
from oever.cli.tables import place

PAGE = "Naam;Kleur\nDe Draad;blauw\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--place", "nieuw-west"], "geen tabel met betalingen"),
        (["--place", "nieuw-west", "--lang", "en"], "no table of payments"),
        (["--place", "manchester"], "no table of payments"),
        (["--place", "nergens"], "nergens"),
    ],
    ids=["a Dutch place", "English asked for", "an English place", "no place"],
)
def test_a_mistake_is_told_in_the_language_of_the_place(tmp_path: Path, words: list[str], told: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(follow, [str(path), *words, "--out", str(tmp_path / "out")])
    assert done.exit_code not in (0, 1)
    assert told in done.stderr


def test_what_a_table_of_areas_was_used_for_is_told_in_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEVER_HOME", str(tmp_path))
    path = tmp_path / "postcodes.csv"
    path.write_text(
        "PC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024\n1068AB,1,0363FB01,0363FB,0363\n", "utf-8"
    )
    done = CliRunner().invoke(place, ["load", "nieuw-west", str(path)])
    assert done.exit_code == 0, done.output
    assert "1 rij, 1 gebied." in done.output
