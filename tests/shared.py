"""Real ledgers, areas and notices lie outside the project; a test that needs one skips where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("OEVER_SHARED", ROOT.parent / "shared"))


def shared_file(name: str) -> Path:
    """The path of a real input below the shared folder, or a skip with the reason."""
    for path in (SHARED / name, SHARED / "data" / name):
        if path.exists():
            return path
    pytest.skip(f"{name} is not here; set OEVER_SHARED to the folder that holds it")
