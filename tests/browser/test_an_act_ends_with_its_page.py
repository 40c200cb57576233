"""A test that clicks or types has the whole next page before it, however slowly that comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.site import OpenPage

pytestmark = pytest.mark.browser


KEYS = b"document.onkeydown = (press) => { document.querySelector('h1').textContent = press.key; };"


class Slow(BaseHTTPRequestHandler):
    """Gives a form at once, what comes after it in two pieces, and its script later still."""

    def do_GET(self) -> None:
        self.send_response(200)
        is_script = self.path == "/keys.js"
        self.send_header("Content-Type", "text/javascript" if is_script else "text/html")
        self.end_headers()
        if self.path == "/":
            self.wfile.write(b"<form action=after><button>On</button></form>")
            return
        self.wfile.write(b"" if is_script else b"<title>After</title><h1>After</h1>")
        self.wfile.flush()
        time.sleep(0.5)
        self.wfile.write(KEYS if is_script else b"<p>All of it</p><script src=/keys.js defer></script>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow() -> Iterator[str]:
    """The address of a server that is slow."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_after_a_click_the_whole_page_is_there(slow: str, open_page: OpenPage) -> None:
    page = open_page(slow)
    page.get_by_role("button").click()
    assert page.get_by_text("All of it").is_visible()


def test_a_key_is_pressed_when_there_is_a_script_to_hear_it(slow: str, open_page: OpenPage) -> None:
    page = open_page(slow)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading")).to_have_text("After")
    page.keyboard.press("a")
    expect(page.get_by_role("heading")).to_have_text("a", timeout=2_000)


def test_what_is_counted_after_a_key_is_counted_on_a_whole_page(slow: str, open_page: OpenPage) -> None:
    page = open_page(slow)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading")).to_be_visible()
    assert page.locator("p").count() == 1
