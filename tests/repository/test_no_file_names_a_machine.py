"""No file knows on which machine it was made: no home folder, no drive, no place where somebody worked."""

from __future__ import annotations

import re

from tests.repository.papers import files, name_of

FOLDERS = "work|home|root|Users|mnt|private|var/folders"
MACHINE = re.compile(rf"(?<![\w./~%-])/(?:{FOLDERS})/\w|\b[A-Z]:\\(?:Users|Documents)")
TEXTS = {".py", ".md", ".toml", ".yml", ".csv", ".html", ".css", ".txt", ".json", ".sql", ""}


def test_no_file_holds_a_path_of_a_machine() -> None:
    found = []
    for path in files():
        if path.suffix in TEXTS:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if MACHINE.search(line):
                    found.append(f"{name_of(path)}:{number}")
    assert found == []


def test_a_path_of_a_machine_would_be_seen() -> None:
    assert MACHINE.search('open("' + "/".join(["", "home", "somebody", "ledger.csv"]) + '")')
    assert not MACHINE.search("see docs/home/page and https://example.org/home/page")
