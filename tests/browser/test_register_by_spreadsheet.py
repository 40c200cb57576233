"""A keeper hands in a list of somebody else, sees what it would do, and saves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser


def test_a_keeper_brings_a_list_in_and_sees_first_what_it_does(
    site: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    sheet = tmp_path / "lijst.csv"
    sheet.write_text("naam;stand;omschrijving\nDe Nieuwe;bestaat;Repareert\nFix Brigade;ooit;\n", "utf-8")
    page = open_page(f"{site.url}/zien/blad/")
    page.locator("input[type=email]").fill("bijhouder@voorbeeld.nl")
    page.locator("main button").click()
    site.work()
    code = re.search(r"\b\d{6}\b", str(site.mails()[-1].get_payload()))
    assert code is not None
    page.locator("main input:not([type=hidden]):visible").first.fill(code[0])
    page.locator("main button").click()
    page.goto(f"{site.url}/zien/blad/")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Kijk wat er verandert").click()

    assert page.get_by_text("Er is nog niets opgeslagen.").is_visible()
    assert page.get_by_role("row", name=re.compile("3 stand")).is_visible()
    assert page.get_by_role("listitem").filter(has_text="De Nieuwe").is_visible()
    page.get_by_role("button", name="Sla op").click()
    page.goto(f"{site.url}/zien/organisaties/de-nieuwe/")
    assert page.get_by_text("Repareert").first.is_visible()


def test_the_command_line_gives_back_what_it_took_out(site: Site, tmp_path: Path) -> None:
    book = tmp_path / "register.xlsx"
    site.oever("register", "export", "--place", "meerdam", "--out", str(book))
    told = site.oever("register", "import", str(book), "--place", "meerdam", "--look", "--lang", "en")
    assert "added\t0" in told
    assert "changed\t0" in told
    assert "refused\t0" in told
