"""`oever practice`: the ledgers of an invented town, followed, and the report shown."""

from __future__ import annotations

import functools
import http.server
import sys
from pathlib import Path
from typing import Any

import click

from oever.cli.follow import command_line, follow_and_publish, show_reconciliation
from oever.cli.plainly import FILE, LANG, says_it_plainly
from oever.ledger.follow import Question
from oever.vocabulary.languages import Language


class _Report(http.server.SimpleHTTPRequestHandler):
    """The folder of a followed ledger; "/" is its report."""

    def do_GET(self) -> None:
        if self.path == "/healthz":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(b"ok")
            return
        if self.path == "/":
            self.path = "/report.html"
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        return


def _serve(folder: Path, port: int) -> None:
    handler = functools.partial(_Report, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.echo(f"http://localhost:{server.server_address[1]}")
        sys.stdout.flush()
        server.serve_forever()


@click.command()
@click.option("--out", type=FILE, default=Path("out/practice"), help="The folder to write to.")
@click.option("--serve", is_flag=True, help="Show the report on http://localhost:8000 afterwards.")
@click.option("--port", type=int, default=8000)
@click.option("--seed", type=int, default=1, help="Another seed, another invented ledger.")
@LANG
@says_it_plainly
def practice(out: Path, serve: bool, port: int, seed: int, lang: Language | None) -> None:
    """Make the ledgers of an invented town, follow them, and show the report."""
    from oever.ledger.readers.practice import write_practice

    language = lang or "nl"
    made = write_practice(out / "ledgers", seed)
    question = Question(
        files=made.ledgers,
        place="meerdam",
        registers=(made.register,),
        contracts=(made.contracts,),
        respend=made.respend,
        decisions=out,
        command=command_line(),
    )
    followed = follow_and_publish(question, out, language)
    show_reconciliation(followed, language)
    if serve:
        _serve(out, port)
