"""Pages are kept in two processes at once; what somebody writes shows in both with the next request."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.site import Site, served

pytestmark = pytest.mark.browser

LIST = "/oefenplaats/zien/"
ADD = """
from oever.site.common.history import OPERATOR
from oever.site.register.actions import add_record
add_record(sheet="organisations", place_id="meerdam", entry={{"name": "{name}"}}, by=OPERATOR)
"""
QUIETLY = """
from oever.site.register.models import Organisation
Organisation.objects.filter(place_id="meerdam", name="{name}").update(name="{new}")
"""
PAGES = ["/", "/zien/", "/buurten/", "/nodig/", "/aan-tafel/", "/zien/organisaties.geojson", "/wat-is-dit/"]


@pytest.fixture
def two_processes(home_that_is_set_up: Path, tmp_path: Path) -> Iterator[Site]:
    home = shutil.copytree(home_that_is_set_up, tmp_path / "home")
    with served(home, processes=2) as running:
        yield running


def ask(address: str, cookie: str = "") -> str:
    """A page; with any cookie of its own a visitor gets a page that was made for them."""
    asked = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        told: str = answer.read().decode()
        return told


def everywhere(address: str) -> list[str]:
    """The answers of so many at once that every process and thread has its turn."""
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(ask, [address] * 48))


def test_a_change_shows_at_once_in_every_process(two_processes: Site) -> None:
    address = f"{two_processes.url}{LIST}?woorden=waterlelie"
    for number in range(3):
        name = f"Waterlelie {number}"
        assert not any(name in page for page in everywhere(address))
        two_processes.python(ADD.format(name=name))
        assert all(name in page for page in everywhere(address))


def test_a_change_that_no_action_tells_of_shows_too(two_processes: Site) -> None:
    address = f"{two_processes.url}{LIST}?woorden=waterlelie"
    two_processes.python(ADD.format(name="Waterlelie"))
    assert all("Waterlelie" in page for page in everywhere(address))
    two_processes.python(QUIETLY.format(name="Waterlelie", new="Dotterbloem"))
    assert all("Dotterbloem" in page for page in everywhere(address))


@pytest.mark.parametrize("before", ["", "/en", "/oefenplaats", "/oefenplaats/en"])
def test_a_kept_page_is_the_page_that_was_made(read_site: Site, before: str) -> None:
    for page in PAGES:
        address = f"{read_site.url}{before}{page}"
        assert ask(address) == ask(address) == ask(address, "anybody=1"), address
