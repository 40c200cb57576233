"""How fast are the pages with ten thousand organisations, beside a bare Django view of one query?

    python -m bench.site_load                         SQLite
    OEVER_DATABASE=postgres://... python -m bench.site_load     PostgreSQL; the database must be empty

Page and bare view take turns on the same server, so that whatever else the machine does falls on both.
What counts is the median of the rounds. Appended to bench/results/site.csv; the targets are 0.5 times the
requests of the bare view for the list, 0.7 for a detail, and at most 4 times its p95.
"""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import click

from bench.inputs_made import ROOT
from bench.site.clients import Answered, ask

RESULTS = ROOT / "bench" / "results" / "site.csv"
REFS = [f"verzonnen-{at}" for at in range(0, 10_000, 997)]
PRACTICE = "/oefenplaats"
FILL = """
from oever.site.setting_up import open_django
open_django()
from bench.site.invented import fill
fill("meerdam", {})
"""
# What is measured, the page, and what it is held beside.
PAGES: dict[str, tuple[list[str], list[str]]] = {
    "list": ([f"{PRACTICE}/zien/"], ["/kaal/lijst/"]),
    "detail": (
        [f"{PRACTICE}/zien/organisaties/{ref}/" for ref in REFS],
        [f"/kaal/een/{ref}/" for ref in REFS],
    ),
    "area": ([f"{PRACTICE}/buurten/BU-MOLENVELD/"], ["/kaal/gebied/BU-MOLENVELD/"]),
    "geojson": ([f"{PRACTICE}/zien/organisaties.geojson"], ["/kaal/punten.geojson"]),
    "home": ([f"{PRACTICE}/"], ["/kaal/lijst/"]),
}


@dataclass(frozen=True)
class Measured:
    """One line of site.csv. ratio: requests a second of the page over those of the bare view; p95_ratio: the
    time that 95 in 100 answers stay under, of the page over that of the bare view."""

    date: str
    commit: str
    cores: int
    database: str
    organisations: int
    page: str
    clients: int
    per_second: str
    bare_per_second: str
    ratio: str
    p95_ms: str
    bare_p95_ms: str
    p95_ratio: str
    bytes: int
    errors: int


@click.command()
@click.option("--organisations", default=10_000, show_default=True)
@click.option("--seconds", default=3.0, show_default=True, help="For each turn.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--clients", "crowds", multiple=True, type=int, default=(8, 50), show_default=True)
@click.option("--page", "pages", multiple=True, type=click.Choice(list(PAGES)), default=tuple(PAGES))
def main(
    organisations: int, seconds: float, rounds: int, crowds: tuple[int, ...], pages: tuple[str, ...]
) -> None:
    """Measure, print, and add to bench/results/site.csv."""
    with tempfile.TemporaryDirectory(prefix="oever-bench-") as home:
        environment = _environment(Path(home))
        _python(environment, "-m", "oever", "setup")
        _python(environment, "-c", FILL.format(organisations))
        with _served(environment) as port:
            for page in pages:
                for clients in crowds:
                    found = _measure(port, page, clients, seconds, rounds, organisations)
                    click.echo(
                        f"{page:8} {clients:3} clients: {found.per_second}/s, {found.ratio} x bare, "
                        f"p95 {found.p95_ms} ms, {found.p95_ratio} x bare, {found.errors} errors"
                    )
                    _keep(found)


def _measure(port: int, page: str, clients: int, seconds: float, rounds: int, organisations: int) -> Measured:
    ours, bare = PAGES[page]
    runs: dict[str, list[Answered]] = {"ours": [], "bare": []}
    ask(port, [*ours, *bare], 2, 1)
    for _ in range(rounds):
        runs["bare"].append(ask(port, bare, clients, seconds))
        runs["ours"].append(ask(port, ours, clients, seconds))
    speed = {who: median(one.per_second for one in found) for who, found in runs.items()}
    p95 = {who: median(one.p95_ms for one in found) for who, found in runs.items()}
    return Measured(
        date=datetime.now(UTC).date().isoformat(),
        commit=_commit(),
        cores=os.cpu_count() or 0,
        database="postgresql" if os.environ.get("OEVER_DATABASE") else "sqlite",
        organisations=organisations,
        page=page,
        clients=clients,
        per_second=f"{speed['ours']:.1f}",
        bare_per_second=f"{speed['bare']:.1f}",
        ratio=f"{speed['ours'] / speed['bare']:.2f}",
        p95_ms=f"{p95['ours']:.0f}",
        bare_p95_ms=f"{p95['bare']:.0f}",
        p95_ratio=f"{p95['ours'] / p95['bare']:.2f}",
        bytes=max(one.bytes for one in runs["ours"]),
        errors=sum(one.errors for one in runs["ours"]),
    )


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    if os.environ.get("OEVER_DATABASE"):
        kept["OEVER_DATABASE"] = os.environ["OEVER_DATABASE"]
    return kept | {
        "OEVER_HOME": str(home),
        "OEVER_URL": "http://127.0.0.1",
        "OEVER_TLS": "0",
        "DJANGO_SETTINGS_MODULE": "bench.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def _python(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, *words], env=environment, check=True)


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = int(opened.getsockname()[1])
    words = [sys.executable, "-m", "oever", "serve", "--port", str(port), "--processes", "2"]
    with (Path(environment["OEVER_HOME"]) / "served.log").open("wb") as log:
        server = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The site did not start.")


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip()


def _keep(found: Measured) -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    is_new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Measured)], lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(found))


if __name__ == "__main__":
    main()
