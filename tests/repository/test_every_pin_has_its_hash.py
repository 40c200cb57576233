"""Lock files: one version each, with hashes, and no address of anything."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.repository.papers import ROOT, name_of

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(\S*)")


def pins(lock: Path) -> list[str]:
    """The requirements of a lock file, each with its continuation lines."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_every_requirement_is_one_version_with_a_hash(lock: Path) -> None:
    loose = [
        pin.split()[0] for pin in pins(lock) if "==" not in pin.split()[0] or "--hash=sha256:" not in pin
    ]
    assert pins(lock)
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_no_lock_file_holds_an_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links", text) == []


def test_everything_that_the_project_names_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, named in (
        ("run.txt", project["dependencies"]),
        ("dev.txt", [*project["dependencies"], *project["optional-dependencies"]["dev"]]),
    ):
        pinned = {pin.split("==")[0].lower() for pin in pins(ROOT / "requirements" / lock)}
        found = [REQUIREMENT.match(requirement) for requirement in named]
        assert {match.group(1).lower() for match in found if match} <= pinned, lock
