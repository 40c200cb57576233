"""The report on a phone, without script, without a network, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from oever.ledger.followed import Followed
from oever.publishing.report.report import render
from oever.vocabulary.languages import Language
from tests.browser.conftest import Open
from tests.cast import meerdam
from tests.stories import STORIES

pytestmark = pytest.mark.browser
TALES: dict[str, Callable[[], Followed]] = {"meerdam": meerdam, **STORIES}


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("story", TALES)
def test_the_page_never_scrolls_sideways(open_report: Open, story: str) -> None:
    page = open_report(TALES[story](), "nl", width=320)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for width in (320, 480, 640, 900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0, width


@pytest.mark.parametrize("story", ["meerdam", "much_of_everything"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("view", ["band", "ownership"])
def test_no_label_in_the_picture_lies_over_another(
    open_report: Open, story: str, width: int, view: str
) -> None:
    page = open_report(TALES[story](), "nl", width=width)
    page.locator(f"label[for=show-{view}]").click()
    boxes = page.evaluate(
        """[...document.querySelectorAll('svg.alluvial text')].map(one => one.getBoundingClientRect())
        .filter(box => box.width).map(box => [box.left, box.top + 2, box.right, box.bottom - 2])"""
    )
    assert len(boxes) > 8
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            is_beside = right <= other[0] or other[2] <= left
            assert is_beside or bottom <= other[1] or other[3] <= top, (boxes[at], other)


@pytest.mark.parametrize("story", ["meerdam", "much_of_everything"])
@pytest.mark.parametrize("width", [320, 820, 1280])
def test_words_in_the_picture_can_be_read(open_report: Open, story: str, width: int) -> None:
    page = open_report(TALES[story](), "en", width=width)
    sizes = page.evaluate(
        """[...document.querySelectorAll('svg.alluvial text, svg.chart text')].map(one => {
            const box = one.getBoundingClientRect(), drawing = one.ownerSVGElement.getBoundingClientRect();
            const scale = Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b);
            const size = scale * parseFloat(getComputedStyle(one).fontSize);
            return [one.textContent, box.width && size, box.left - drawing.left, drawing.right - box.right];
        }).filter(([, size]) => size)"""
    )
    assert sizes
    for text, size, left, right in sizes:
        assert size >= 11, text
        assert min(left, right) >= -2, f"{text} is cut off"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_asked_of_any_server(open_report: Open, language: Language) -> None:
    asked: list[str] = []
    page = open_report(meerdam(), language)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert (
        re.findall(r'(?:src|href|action|xlink:href)="(?:[a-z]+:)?//[^"]*"|url\(|@import', page.content())
        == []
    )


def test_without_script_the_picture_still_switches(open_report: Open) -> None:
    page = open_report(meerdam(), has_script=False)
    page.locator("label[for=show-ownership]").click()
    assert page.locator(".view-ownership").is_visible()
    assert not page.locator(".view-band").is_visible()
    assert "<script" not in render(meerdam(), "nl")


def test_on_paper_it_is_a4_and_light(open_report: Open) -> None:
    page = open_report(meerdam(), scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", printed)}
    assert len(boxes) == 1
    assert next(iter(boxes)) == pytest.approx((0, 0, 595, 842), abs=1.5)
    assert printed.count(b"/Type /Page\n") <= 14


def test_the_header_leaves_room_for_the_news_on_a_phone(open_report: Open) -> None:
    page = open_report(meerdam(), width=320)
    assert page.locator("header").bounding_box()["height"] < 120  # type: ignore[index]
