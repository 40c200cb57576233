"""The verbs of the site: setup, serve, work, backup, restore, forget."""

from __future__ import annotations

import os
import sys

import click

from oever.site.setting_up import open_django, set_up


@click.command()
def setup() -> None:
    """Make or bring up to date everything the site needs, in the folder OEVER_HOME (./var)."""
    set_up(lambda line: click.echo(line, err=True))


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to answer other machines.")
@click.option("--processes", type=click.IntRange(1), default=2, show_default=True)
def serve(port: int, host: str, processes: int) -> None:
    """Serve the site on http://localhost:8000 until it is stopped."""
    click.echo(f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}")  # noqa: S104
    sys.stdout.flush()
    told = [
        "--bind",
        f"{host}:{port}",
        "--workers",
        str(processes),
        "--threads",
        "4",
        "--worker-class",
        "gthread",
    ]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    os.execv(  # noqa: S606 - our own interpreter
        sys.executable, [sys.executable, "-m", "gunicorn", "oever.site.wsgi:application", *told, *quiet]
    )


SITE_COMMANDS: tuple[click.Command, ...] = (setup, serve)
