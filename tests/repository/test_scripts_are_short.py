"""Scripts are plain sh of fewer than 40 lines; what needs more is a programme and belongs in src."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.repository.papers import ROOT, files, name_of

SCRIPTS = [
    path for path in files() if path in (ROOT / "run", ROOT / "test", ROOT / ".ci" / "run")
    or path.parent == ROOT / "scripts"
]  # fmt: skip


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_is_plain_sh_and_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/bin/sh"
    assert len(lines) < 40
    assert any(line.startswith("set -e") for line in lines), "goes on after a mistake"
    assert lines[1].startswith("# "), "does not say what it is for"
    assert os.access(path, os.X_OK)


def test_the_scripts_of_the_house_are_there() -> None:
    assert {"run", "test", "scripts/check", "scripts/lock"} <= {name_of(path) for path in SCRIPTS}
