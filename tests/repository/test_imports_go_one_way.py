"""The contracts on imports in pyproject.toml are kept, and each says in words why it is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.repository.papers import ROOT

CONTRACT = re.compile(r"^\[\[tool\.importlinter\.contracts\]\]\n((?:#.*\n)*)", re.MULTILINE)


def test_the_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_says_why() -> None:
    reasons = CONTRACT.findall((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert len(reasons) >= 5
    assert all(reason.count(".") >= 2 for reason in reasons), "two sentences of why"
