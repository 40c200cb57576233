"""`oever round import --dry-run` shows questions, fragments and what to look at, and writes nothing."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from oever.cli import main

REPORT = """Verslag van mei

1. Wat mis je?

Een kraan.

Ik ben bang voor Omar zijn hond.

2. Wat kun je?

Niets.
"""


def run(tmp_path: Path, *options: str) -> str:
    path = tmp_path / "verslag.txt"
    path.write_text(REPORT, encoding="utf-8")
    told = CliRunner().invoke(main, ["round", "import", *options, str(path)])
    assert told.exit_code == 0, told.output
    assert [one.name for one in tmp_path.iterdir()] == ["verslag.txt"]
    return told.output


def test_the_proposal_is_shown_in_dutch(tmp_path: Path) -> None:
    assert run(tmp_path, "--dry-run").splitlines() == [
        "verslag.txt: 2 vragen, 3 fragmenten voorgesteld.",
        "Boven de eerste vraag staan 3 woorden; dat is geen antwoord, misschien een synthese.",
        "",
        "1. Wat mis je? (2)",
        "  [5] wens: Een kraan.",
        "  [7] zorg: Ik ben bang voor Omar zijn hond.  (misschien een naam: Omar)",
        "",
        "2. Wat kun je? (1)",
        "  [11] feit: Niets.",
    ]


def test_and_in_english(tmp_path: Path) -> None:
    assert run(tmp_path, "--dry-run", "--lang", "en").startswith("verslag.txt: 2 questions, 3 fragments")


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["round", "import", "--dry-run", str(tmp_path / "weg.docx")])
    assert (told.exit_code, told.output[:20]) == (3, "oever: weg.docx: can")
