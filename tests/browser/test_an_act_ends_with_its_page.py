"""A test that clicks reads the whole next page, however slowly it comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.site import OpenPage

pytestmark = pytest.mark.browser


class Slow(BaseHTTPRequestHandler):
    """Gives a form at once, and what comes after it in two pieces."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.path == "/":
            self.wfile.write(b"<form action=after><button>On</button></form>")
            return
        self.wfile.write(b"<title>After</title>")
        self.wfile.flush()
        time.sleep(0.5)
        self.wfile.write(b"<p>All of it</p>")

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
