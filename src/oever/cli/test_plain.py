"""`oever plain` names file, line and column, in the language that is asked for."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from oever.cli import main

LETTER = "Beste buur,\n\nWij verstrekken je z.s.m. een pas.\nKom maandag langs.\n"


def test_every_finding_has_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    told = CliRunner().invoke(main, ["plain", str(path)])
    assert told.exit_code == 0
    assert told.output.splitlines() == [
        'brief.txt:3:5: "verstrekken" Moeilijk woord. → geven',
        'brief.txt:3:20: "z.s.m" Afkorting. Schrijf het uit. → zo snel mogelijk',
        "brief.txt: 2 keer iets om naar te kijken, in 11 woorden.",
    ]


def test_a_plain_text_is_told_so_in_english_too(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Come on Monday.", encoding="utf-8")
    told = CliRunner().invoke(main, ["plain", "--text", "en", str(path)])
    assert told.output == "letter.txt: Nothing found.\n"


def test_the_words_of_a_place_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Er komt een aanbesteding.", encoding="utf-8")
    told = CliRunner().invoke(main, ["plain", "--place", "meerdam", str(path)])
    assert "Zo leggen we het hier uit: → Een openbare vraag" in told.output


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["plain", str(tmp_path / "weg.txt")])
    assert told.exit_code == 3
    assert told.output.startswith("oever: weg.txt: cannot be opened")
