"""axe finds nothing wrong with the report, on a phone and a desk, in both languages and schemes."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from oever.vocabulary.languages import Language
from tests.browser.conftest import Open
from tests.cast import meerdam
from tests.stories import STORIES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(open_report: Open, language: Language, width: int, scheme: str) -> None:
    page = open_report(meerdam(), language, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:4000]


@pytest.mark.parametrize("story", STORIES)
def test_nobody_is_shut_out_of_a_report_with_gaps(open_report: Open, story: str) -> None:
    found = Axe().run(open_report(STORIES[story](), "en", width=320))
    assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:4000]


def test_a_picture_that_is_not_shown_is_not_read_aloud(open_report: Open) -> None:
    page = open_report(meerdam(), width=320)
    told = page.get_by_role("img", name="naar waar het landt")
    assert told.count() == 1
    assert page.get_by_role("img", name="wie de leverancier bezit").count() == 0


def test_a_table_on_a_phone_is_still_read_as_a_table(open_report: Open) -> None:
    page = open_report(meerdam(), width=320)
    table = page.get_by_role("table", name="Waar het geld landt")
    assert table.get_by_role("row").count() == 6
    assert table.get_by_role("rowheader", name="Weten we niet").count() == 1
