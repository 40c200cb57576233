"""publiccode.yml says what the standard (0.4) asks for, and what is true."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from oever import __version__
from oever.vocabulary.languages import LANGUAGES
from tests.repository.papers import ROOT
from tests.repository.plain_yaml import read_yaml

REQUIRED = (
    "publiccodeYmlVersion", "name", "url", "releaseDate", "platforms", "categories", "developmentStatus",
    "softwareType", "description", "legal", "maintenance", "localisation",
)  # fmt: skip
STATUSES = ("concept", "development", "beta", "stable", "obsolete")
TYPES = ("standalone/desktop", "standalone/web", "standalone/backend", "standalone/other", "library")


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return read_yaml((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_what_the_standard_requires_is_there(described: dict[str, Any]) -> None:
    assert [key for key in REQUIRED if not described.get(key)] == []
    assert described["publiccodeYmlVersion"] == "0.4"
    assert described["developmentStatus"] in STATUSES
    assert described["softwareType"] in TYPES
    assert date.fromisoformat(described["releaseDate"])


def test_the_version_is_that_of_the_programme_and_of_the_package(described: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert described["softwareVersion"] == __version__ == project["version"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_described_in_every_language(described: dict[str, Any], language: str) -> None:
    words = described["description"][language]
    assert len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert words["features"]
    assert language in described["localisation"]["availableLanguages"]


def test_the_licence_and_the_keepers_are_named(described: dict[str, Any]) -> None:
    assert described["legal"]["license"] == "EUPL-1.2"
    assert described["maintenance"]["type"] == "community"
    assert [contact["name"] for contact in described["maintenance"]["contacts"]]


def test_no_private_person_is_named_as_a_contact(described: dict[str, Any]) -> None:
    contacts = described["maintenance"]["contacts"]
    assert all(set(contact) == {"name"} and "Oever" in contact["name"] for contact in contacts)


def test_the_changelog_speaks_of_this_version_or_of_what_is_not_released_yet() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] in ("Unreleased", __version__)


def test_more_yaml_than_we_read_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_yaml("name: Oever\nurl: &anchor x\n")
