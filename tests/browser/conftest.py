"""A real browser and a report on disk, for tests that look at the page as a reader gets it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Keyboard, Locator, Page, Response, expect, sync_playwright

from oever.ledger.followed import Followed
from oever.publishing.report.report import render
from oever.vocabulary.languages import Language
from tests.browser.site import NOWHERE, home_that_is_set_up, open_page, read_site, site

__all__ = ["home_that_is_set_up", "open_page", "read_site", "site"]

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
expect.set_options(timeout=30_000)  # as long as an act may take; five seconds is short on a busy machine
ACTS = (
    "click",
    "check",
    "uncheck",
    "fill",
    "focus",
    "press",
    "press_sequentially",
    "select_option",
    "set_input_files",
)
LOOKS = (
    "all", "all_inner_texts", "all_text_contents", "bounding_box", "count", "evaluate", "get_attribute",
    "inner_text", "input_value", "is_checked", "is_visible", "text_content",
)  # fmt: skip


def whole(done: Callable[..., Any]) -> Callable[..., Any]:
    """The same act or look, on a page that is whole before it and after it.

    Playwright ends an act at the first byte of the page it leads to, and lets a test look at half a page, or
    at one whose scripts have not been read yet.
    """

    @wraps(done)
    def waited(at: Locator, *words: object, **more: object) -> object:
        at.page.wait_for_load_state()
        given = done(at, *words, **more)
        at.page.wait_for_load_state()
        return given

    return waited


def keyboard_of(page: Page, plain: Any = Page.keyboard) -> Keyboard:
    """The keyboard of a page that is whole: a key that is pressed before its script is there does nothing."""
    page.wait_for_load_state()
    return cast(Keyboard, plain.fget(page))


def found(goto: Callable[..., Response | None]) -> Callable[..., Response | None]:
    """The same, on a page that is there. Whether one is not can be asked with `page.request.get`."""

    @wraps(goto)
    def went(page: Page, address: str, **more: object) -> Response | None:
        answer = goto(page, address, **more)
        is_there = answer is None or answer.status < 400 or address.endswith(NOWHERE)
        assert is_there, f"{answer and answer.status} {address}"
        return answer

    return went


@pytest.fixture(scope="session", autouse=True)
def _pages_are_whole() -> Iterator[None]:
    """A test acts on pages that are there and whole, and looks at those, on a machine that is busy too."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ACTS + LOOKS:
            patch.setattr(Locator, name, whole(getattr(Locator, name)))
        patch.setattr(Page, "goto", found(Page.goto))
        patch.setattr(Page, "keyboard", property(keyboard_of))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, without its windows where it can be; without one these tests skip."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no chromium on this machine; install the package chromium-headless-shell")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Render a followed ledger and open it at a width, in a language and a colour scheme."""
    contexts = []

    def opened(
        followed: Followed,
        language: Language = "nl",
        *,
        width: int = 1280,
        scheme: str = "light",
        has_script: bool = True,
    ) -> Page:
        report = tmp_path / "report.html"
        report.write_text(render(followed, language), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=has_script,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(report.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
