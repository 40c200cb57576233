"""The verbs of the site: setup, serve, work, backup, restore, forget."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

import click

from oever.cli.plainly import FILE, says_it_plainly
from oever.site.safekeeping import back_up, put_back
from oever.site.setting_up import open_django, set_up
from oever.site.surroundings import surroundings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when asked for


@click.command()
@says_it_plainly
def setup() -> None:
    """Make or bring up to date all that the site needs, in the folder OEVER_HOME (./var)."""
    set_up(lambda line: click.echo(line, err=True))


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=f"{EVERYWHERE} to answer other machines."
)
@click.option("--processes", type=click.IntRange(1), default=2, show_default=True)
@click.option("--work", "has_worker", is_flag=True, help="Start the worker too, and stop it with the site.")
@says_it_plainly
def serve(port: int, host: str, processes: int, has_worker: bool) -> None:
    """Serve the site on http://localhost:8000 until it is stopped."""
    if not (surroundings().home / "secret-key").exists():
        set_up(lambda line: click.echo(line, err=True))
    os.environ.setdefault("OEVER_URL", f"http://localhost:{port}")
    click.echo(f"http://{'localhost' if host in ('127.0.0.1', EVERYWHERE) else host}:{port}")
    sys.stdout.flush()
    site = [
        sys.executable,
        "-m",
        "gunicorn",
        "oever.site.wsgi:application",
        *_gunicorn(host, port, processes),
    ]
    if not has_worker:
        os.execv(sys.executable, site)  # noqa: S606 - our own interpreter
    sys.exit(_side_by_side(site, [sys.executable, "-m", "oever", "work"]))


def _side_by_side(site: list[str], worker: list[str]) -> int:
    """Run both until the site ends or this process is asked to stop; then neither is left behind."""
    processes = [subprocess.Popen(site), subprocess.Popen(worker)]

    def stop(number: int, frame: FrameType | None) -> None:
        processes[0].terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        return max(0, processes[0].wait())
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def _gunicorn(host: str, port: int, processes: int) -> list[str]:
    """No access log: private links would stand in it. A worker starts anew now and then, to stay small."""
    return [
        "--bind", f"{host}:{port}", "--workers", str(processes), "--threads", "4",
        "--worker-class", "gthread", "--max-requests", "20000", "--max-requests-jitter", "2000",
        "--timeout", "60", "--graceful-timeout", "20", "--log-level", "warning", "--no-control-socket",
        "--forwarded-allow-ips", "127.0.0.1,::1",
    ]  # fmt: skip


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, and stop.")
@says_it_plainly
def work(once: bool) -> None:
    """Send the mail and do the work that waits, until stopped. One worker is enough; more do no harm."""
    open_django()
    from oever.site.working import work_once, work_until_stopped

    work_once() if once else work_until_stopped()


@click.command()
@click.argument("file", type=FILE)
@says_it_plainly
def backup(file: Path) -> None:
    """Write everything the site knows to FILE (.tar.gz), while it runs."""
    size = back_up(file)
    click.echo(f"{file} ({size:,} bytes)")


@click.command()
@click.argument("file", type=FILE)
@says_it_plainly
def restore(file: Path) -> None:
    """Put back what FILE holds. Stop the site first; what is there now is moved aside, not removed."""
    aside = put_back(file)
    set_up(lambda line: click.echo(line, err=True))
    click.echo(f"{file.name} is back; what was there stands in {aside}")


@click.command()
@click.argument("mail")
@click.option("--name", "names", multiple=True, help="A name this person was known by, as it was written.")
@says_it_plainly
def forget(mail: str, names: tuple[str, ...]) -> None:
    """Take the person with the address MAIL out of everything; history and sums stay."""
    open_django()
    from oever.site.common.forgetting import forget_person

    for room, changed in forget_person(mail, names).items():
        click.echo(f"{room}\t{changed}")
