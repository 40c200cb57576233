"""How fast are the pages with ten thousand organisations, beside a bare Django view of one query?

    python -m bench.site_load                          both databases, all pages, 8 and 50 clients, 16 writers
    python -m bench.site_load --database sqlite --page list --clients 8

Page and bare view take turns on the same server, so that whatever else the machine does falls on both; the
median of the rounds counts. Each page is asked in two ways:

* kept: as visitors ask, again and again at the same address. The page is made once and kept until somebody
  writes (docs/decisions/0017).
* anew: every time at an address that nobody asked before, so that the page has to be made.

The bare view (bench/site/urls.py) is made anew every time. Appended to bench/results/site.csv and
site_writers.csv. Targets, for what visitors get: at least 0.5 times the requests of the bare view for the
list, 0.7 for a detail, at most 4 times its p95, at most 12 queries; 16 writers: 0 errors, nothing lost.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.inputs_made import ROOT
from bench.site.clients import Answered, ask
from bench.site.databases import DATABASES, database
from bench.site.serving import Served, environment_of, queries_of, served, set_up
from bench.site.writers import write_at_once

RESULTS = ROOT / "bench" / "results"
REFS = [f"verzonnen-{at}" for at in range(0, 10_000, 997)]
PRACTICE = "/oefenplaats"
# What is measured: the page, and what it is held beside.
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
LEAST = {"list": 0.5, "detail": 0.7}
MOST_P95, MOST_QUERIES = 4.0, 12
WAYS = ("kept", "anew")
WARM = 16


@dataclass(frozen=True)
class Measured:
    """One line of site.csv. ratio: requests a second of the page over those of the bare view; p95_ratio: the
    time that 95 in 100 answers stay under, of the page over that of the bare view; cpu_ms: processor time
    of the site's processes for one answer, that of a PostgreSQL beside them not counted; cpu_ratio: that of
    the bare view over that of the page, so that more is better, as in ratio."""

    date: str
    commit: str
    cores: int
    load: str
    database: str
    organisations: int
    page: str
    way: str
    clients: int
    per_second: str
    bare_per_second: str
    ratio: str
    p95_ms: str
    bare_p95_ms: str
    p95_ratio: str
    cpu_ms: str
    bare_cpu_ms: str
    cpu_ratio: str
    queries: int
    bytes: int
    errors: int


@dataclass(frozen=True)
class Written:
    """One line of site_writers.csv. found: different texts in the database afterwards. readers_p95_ms: the
    slowest second of those who read the list meanwhile."""

    date: str
    commit: str
    cores: int
    load: str
    database: str
    organisations: int
    writers: int
    sent: int
    errors: int
    found: int
    per_second: str
    p95_ms: str
    readers: int
    readers_per_second: str
    readers_p95_ms: str
    readers_errors: int


@click.command()
@click.option("--database", "databases", multiple=True, type=click.Choice(DATABASES), default=DATABASES)
@click.option("--organisations", default=10_000, show_default=True)
@click.option("--seconds", default=3.0, show_default=True, help="For each turn.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--clients", "crowds", multiple=True, type=int, default=(8, 50), show_default=True)
@click.option("--page", "pages", multiple=True, type=click.Choice(list(PAGES)), default=tuple(PAGES))
@click.option("--way", "ways", multiple=True, type=click.Choice(WAYS), default=WAYS)
@click.option("--writers", default=16, show_default=True, help="0 to leave them out.")
@click.option("--results", default=RESULTS, type=click.Path(path_type=Path), show_default=True)
def main(
    databases: tuple[str, ...],
    organisations: int,
    seconds: float,
    rounds: int,
    crowds: tuple[int, ...],
    pages: tuple[str, ...],
    ways: tuple[str, ...],
    writers: int,
    results: Path,
) -> None:
    """Measure, print, and add to bench/results."""
    missed: list[str] = []
    for which in databases:
        with tempfile.TemporaryDirectory(prefix="oever-bench-") as home, database(which) as address:
            environment = environment_of(Path(home), address)
            set_up(environment, organisations)
            about = _about(which, organisations)
            queries = queries_of(environment, [PAGES[page][0][0] for page in pages])
            with served(environment) as site:
                for page in pages:
                    for way in ways:
                        for clients in crowds:
                            told = {"page": page, "way": way, "queries": queries[PAGES[page][0][0]]}
                            found = _measure(site, clients, seconds, rounds, about | told)
                            _tell(found)
                            _keep(results / "site.csv", found)
                            missed += _missed(found)
                if writers:
                    missed += _write(site, writers, about, results)
    for line in missed:
        click.echo(f"missed: {line}")


def _measure(site: Served, clients: int, seconds: float, rounds: int, about: dict[str, Any]) -> Measured:
    ours, bare = PAGES[about["page"]]
    asked = _never_the_same(ours) if about["way"] == "anew" else cycle(ours)
    turns = {"bare": cycle(bare), "ours": asked}
    for who, addresses in turns.items():  # every page once in each process and thread, before it counts
        ask(site.port, islice(addresses, WARM * len(ours if who == "ours" else bare)), 4, 120)
    runs: dict[str, list[tuple[Answered, float]]] = {"bare": [], "ours": []}
    for _ in range(rounds):
        for who, addresses in turns.items():
            before = site.cpu_seconds()
            found = ask(site.port, addresses, clients, seconds)
            runs[who].append((found, (site.cpu_seconds() - before) / max(1, found.answers) * 1000))
    speed = {who: median(one.per_second for one, _ in found) for who, found in runs.items()}
    p95 = {who: median(one.p95_ms for one, _ in found) for who, found in runs.items()}
    cpu = {who: median(cost for _, cost in found) for who, found in runs.items()}
    return Measured(
        **about,
        load=_load(),
        clients=clients,
        per_second=f"{speed['ours']:.1f}",
        bare_per_second=f"{speed['bare']:.1f}",
        ratio=f"{speed['ours'] / speed['bare']:.2f}",
        p95_ms=f"{p95['ours']:.0f}",
        bare_p95_ms=f"{p95['bare']:.0f}",
        p95_ratio=f"{p95['ours'] / p95['bare']:.2f}",
        cpu_ms=f"{cpu['ours']:.2f}",
        bare_cpu_ms=f"{cpu['bare']:.2f}",
        cpu_ratio=f"{cpu['bare'] / cpu['ours']:.2f}",
        bytes=max(one.bytes for one, _ in runs["ours"]),
        errors=sum(one.errors for one, _ in runs["ours"]),
    )


_numbers = count(1)


def _never_the_same(addresses: list[str]) -> Iterator[str]:
    """The addresses in turn, each with a question that was never asked and changes nothing on the page."""
    for address in cycle(addresses):
        yield f"{address}?anew={next(_numbers)}"


def _write(site: Served, writers: int, about: dict[str, Any], results: Path) -> list[str]:
    readers = 8
    done = write_at_once(site, writers, each=20, readers=readers, page=PAGES["list"][0][0])
    found = Written(
        **about,
        load=_load(),
        writers=writers,
        sent=len(done.sent.seconds),
        errors=done.sent.errors,
        found=done.found,
        per_second=f"{done.per_second:.1f}",
        p95_ms=f"{done.p95_ms:.0f}",
        readers=readers,
        readers_per_second=f"{done.readers.per_second:.1f}",
        readers_p95_ms=f"{done.readers.p95_ms:.0f}",
        readers_errors=done.readers.errors,
    )
    click.echo(
        f"{found.database} {writers} writers: {found.sent} sent, {found.errors} errors, {found.found} found, "
        f"{found.per_second}/s, p95 {found.p95_ms} ms; "
        f"{readers} readers meanwhile: {found.readers_per_second}/s, p95 {found.readers_p95_ms} ms"
    )
    _keep(results / "site_writers.csv", found)
    return [] if not found.errors and found.found == found.sent else [f"{found.database}: writers"]


def _missed(found: Measured) -> list[str]:
    """The targets that are not met, in words."""
    about = f"{found.database} {found.page} {found.way} {found.clients} clients"
    told = []
    if found.way == "kept" and float(found.ratio) < LEAST.get(found.page, 0.0):
        told.append(f"{about}: {found.ratio} x the requests, {LEAST[found.page]} asked")
    if found.way == "kept" and float(found.p95_ratio) > MOST_P95:
        told.append(f"{about}: {found.p95_ratio} x the p95, {MOST_P95} allowed")
    if found.queries > MOST_QUERIES:
        told.append(f"{about}: {found.queries} queries, {MOST_QUERIES} allowed")
    return told + ([f"{about}: {found.errors} errors"] if found.errors else [])


def _tell(found: Measured) -> None:
    click.echo(
        f"{found.database:10} {found.page:8} {found.way} {found.clients:3} clients: {found.per_second:>7}/s, "
        f"{found.ratio:>5} x bare; p95 {found.p95_ms:>5} ms, {found.p95_ratio:>5} x bare; "
        f"{found.cpu_ms:>7} ms processor, {found.cpu_ratio:>5} x bare; {found.queries} queries, "
        f"{found.errors} errors"
    )


def _about(which: str, organisations: int) -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "cores": os.cpu_count() or 0,
        "database": which,
        "organisations": organisations,
    }


def _load() -> str:
    """What else the machine does: the mean number of processes that want a processor."""
    return f"{os.getloadavg()[0]:.1f}"


def _commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout

    return git("rev-parse", "--short", "HEAD").strip() + ("+" if git("status", "--porcelain", "src") else "")


def _keep(file: Path, found: Measured | Written) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    is_new = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as opened:
        columns = [field.name for field in fields(found)]
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(found))


if __name__ == "__main__":
    sys.exit(main())
