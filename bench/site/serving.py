"""A site of its own for a bench: a home folder, its records, a server, and what that server costs."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.inputs_made import ROOT

OPEN = "from oever.site.setting_up import open_django\nopen_django()\n"
FILL = OPEN + "from bench.site.invented import fill\nfill('meerdam', {number})\n"
# What PostgreSQL would do by itself in the minutes after so many rows came in, and SQLite never does.
TIDY = (
    OPEN
    + """
from django.db import connection
if connection.vendor == "postgresql":
    connection.cursor().execute("VACUUM ANALYZE")
"""
)
COUNT = OPEN + "from bench.site.counted import print_counted\nprint_counted({addresses})\n"


@dataclass(frozen=True)
class Served:
    """A running site: its port and its first process."""

    port: int
    pid: int
    environment: dict[str, str]

    def cpu_seconds(self) -> float:
        """Processor time of all its processes so far. That of a PostgreSQL beside it is not in it."""
        first = psutil.Process(self.pid)
        times = [one.cpu_times() for one in (first, *first.children(recursive=True))]
        return float(sum(one.user + one.system for one in times))

    def python(self, lines: str) -> str:
        """Run lines of Python beside the site; gives what they print."""
        return run(self.environment, "-c", OPEN + lines)


def environment_of(home: Path, database: str) -> dict[str, str]:
    """The environment of the site, whatever this shell says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    return kept | {
        "OEVER_HOME": str(home),
        "OEVER_DATABASE": database,
        "OEVER_URL": "http://127.0.0.1",
        "OEVER_TLS": "0",
        "OEVER_PROXIES": "1",  # every writer comes from an address of its own
        "DJANGO_SETTINGS_MODULE": "bench.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def run(environment: dict[str, str], *words: str) -> str:
    """Python with these words; gives standard output."""
    done = subprocess.run(
        [sys.executable, *words], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def set_up(environment: dict[str, str], organisations: int) -> None:
    """The site with its first records, and so many invented organisations in the practice place."""
    run(environment, "-m", "oever", "setup")
    run(environment, "-c", FILL.format(number=organisations))
    run(environment, "-c", TIDY)


def queries_of(environment: dict[str, str], addresses: list[str]) -> dict[str, int]:
    """How many queries each address takes when nothing of it was kept."""
    found: dict[str, int] = json.loads(run(environment, "-c", COUNT.format(addresses=addresses)))
    return found


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Served]:
    """The site as `oever serve` serves it, in two processes, until the block ends."""
    port = free_port()
    words = [sys.executable, "-m", "oever", "serve", "--port", str(port), "--processes", "2"]
    with (Path(environment["OEVER_HOME"]) / "served.log").open("wb") as log:
        server = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            _wait(port)
            yield Served(port, server.pid, environment)
        finally:
            server.terminate()
            server.wait(timeout=30)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The site did not start.")
