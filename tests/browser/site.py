"""A real site for a test: a fresh OEVER_HOME, set up, served by gunicorn on a free port.

`site` is a site of the test's own: it may be changed at will. `read_site` is one site for a whole run,
for tests that only look. Both give a `Site`; `open_page` opens an address of it in a browser.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "/bestaat-niet/"
"""The one address that tests open though no page is there."""


@dataclass(frozen=True)
class Site:
    """A running site: its address and its home folder."""

    url: str
    home: Path
    environment: dict[str, str]

    def oever(self, *words: str) -> str:
        """Type `oever ...` on this site's machine; gives standard output. Raises CalledProcessError."""
        return self._run("-m", "oever", *words)

    def python(self, lines: str) -> str:
        """Run lines of Python inside this site, with Django ready; gives what they print."""
        return self._run("-c", f"from oever.site.setting_up import open_django\nopen_django()\n{lines}")

    def work(self) -> None:
        """Let the worker do everything that waits, and stop."""
        self.oever("work", "--once")

    def mails(self) -> list[Message]:
        """Every mail that was sent, in the order of sending."""
        files = sorted((self.home / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        parts = [part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n")]
        return [message_from_bytes(part.strip()) for part in parts if part.strip()]

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
        )
        if done.returncode:
            raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout


def is_fit(page: Page) -> None:
    """No wider than its window, and nothing that axe finds. Neither can be asked of a page without script."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    found = Axe().run(page).response["violations"]
    assert not found, [page.url, *((one["id"], [node["html"] for node in one["nodes"]]) for one in found)]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def environment_of(home: Path, port: int) -> dict[str, str]:
    """The environment of a site: that of this test run, with settings of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    return kept | {
        "OEVER_HOME": str(home),
        "OEVER_URL": f"http://127.0.0.1:{port}",
        "OEVER_KEEPER": "bijhouder@voorbeeld.nl",
        "DJANGO_SETTINGS_MODULE": "oever.site.settings_for_browsers",
        "PYTHONPATH": str(ROOT / "src"),
        "OEVER_TLS": "0",
    }


@contextmanager
def served(home: Path, *, processes: int = 1, **more: str) -> Iterator[Site]:
    """Serve a home folder that is set up, until the block ends; `more` joins its environment."""
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", home, environment_of(home, port) | more)
    words = ["-m", "oever", "serve", "--port", str(port), "--processes", str(processes)]
    with (home / "served.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *words], env=site.environment, stdout=log, stderr=log, cwd=home
        )
        try:
            wait_for(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_for(site: Site, server: subprocess.Popen[bytes]) -> None:
    """Until the site answers; AssertionError with its log when it does not start."""
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/healthz", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the site did not start: {(site.home / 'served.log').read_text()}")


@pytest.fixture(scope="session")
def home_that_is_set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder after `oever setup`, to copy from."""
    home = tmp_path_factory.mktemp("site") / "home"
    home.mkdir()
    Site("", home, environment_of(home, 8000)).oever("setup")
    return home


@pytest.fixture
def site(home_that_is_set_up: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own."""
    home = shutil.copytree(home_that_is_set_up, tmp_path / "home")
    with served(home) as running:
        yield running


@pytest.fixture(scope="session")
def read_site(home_that_is_set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for all tests that change nothing."""
    home = shutil.copytree(home_that_is_set_up, tmp_path_factory.mktemp("read") / "home")
    with served(home) as running:
        yield running


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """`open_page(site.url + "/en/", width=320, scheme="dark", has_script=False)`: a page, a new visitor."""
    contexts = []

    def opened(address: str, *, width: int = 1280, scheme: str = "light", has_script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=has_script,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
