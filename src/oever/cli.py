"""The command line: the same verbs as the library, with progress, plain errors and exit codes.

What goes wrong through the user's files or options is one sentence and an exit code of its branch; see
errors.py. Figures go to files, progress to standard error, and the reconciliation is the last thing on
standard output.
"""

from __future__ import annotations

import functools
import http.server
import importlib
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from oever import __version__
from oever.cli_publish import publish as publish_command
from oever.cli_site import SITE_COMMANDS
from oever.errors import OeverError
from oever.ledger.follow import Question, following
from oever.ledger.followed import Followed, Tally
from oever.ledger.intake import SHEETS
from oever.ledger.places import known_places, load_place
from oever.ledger.places.loading import load_table
from oever.ledger.readers.registry import reader_for
from oever.publishing.files import publish
from oever.sheets.column_map import load_column_map
from oever.sheets.explain import explain_columns
from oever.terminal import progress_for
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Language

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), help="Language; the place's own by default.")


def says_it_plainly(command: Command) -> Command:
    """A mistake of the user becomes one sentence and the exit code of its branch."""

    @functools.wraps(command)
    def carried_out(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except OeverError as error:
            click.echo(f"oever: {error.text[kwargs.get('lang') or 'en']}", err=True)
            sys.exit(error.exit_code)

    return carried_out  # type: ignore[return-value]


# Verbs of other rooms, found by name when they are typed: following a ledger must not wait for the site.
ELSEWHERE = {
    "setup": "oever.cli_site:setup",
    "serve": "oever.cli_site:serve",
    "work": "oever.cli_site:work",
    "backup": "oever.cli_site:backup",
    "restore": "oever.cli_site:restore",
    "forget": "oever.cli_site:forget",
    "register": "oever.cli_register:register",
    "publish": "oever.cli_publish:publish",
    "suppliers": "oever.cli_suppliers:suppliers",
}


class Verbs(click.Group):
    """The verbs that stand here, and those that are fetched from elsewhere."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = ELSEWHERE[cmd_name].split(":")
        found: click.Command = getattr(importlib.import_module(module), name)
        return found


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oever")
def main() -> None:
    """Follow public money to where it lands, and see who here could earn and keep it."""


for command in (*SITE_COMMANDS, publish_command):
    main.add_command(command)


@main.command()
@click.argument("files", nargs=-1, type=FILE)
@click.option("--place", required=True, metavar="ID", help="For which place: a folder in places/.")
@click.option("--columns", type=FILE, help="A column map (TOML) for files whose columns are not clear.")
@click.option("--register", "registers", multiple=True, type=FILE, help="A list of organisations.")
@click.option("--contracts", multiple=True, type=FILE, help="A contract register.")
@click.option("--respend", type=FILE, help="A survey of what suppliers spend here.")
@click.option("--assume", "assumption", default="", metavar="ID", help="Assume a published multiplier.")
@click.option("--anchor", default="", metavar="NAME", help="Who paid, for all files.")
@click.option("--year-start", type=click.IntRange(1, 12), default=1, metavar="MM", help="First month.")
@click.option("--top", type=click.IntRange(1), default=300, help="How many suppliers 'top' means.")
@click.option("--home", default="", metavar="CODE", help="The buurt or wijk that counts as nearest.")
@click.option("--out", type=FILE, default=Path("out"), help="The folder to write to; ./out by default.")
@click.option("--private", is_flag=True, help="Keep names of natural persons. Never publish the result.")
@click.option("--salvage", is_flag=True, help="Go on with what can be read of a broken file.")
@click.option("--store", type=FILE, help="A folder that keeps what was read; name only what is new.")
@click.option("--forget", multiple=True, metavar="NAME", help="A file that --store keeps no longer.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="What adds up.")
@click.option("--master", default="", metavar="URL", help="The Spark cluster; local[*] by default.")
@click.option("--shared", default="", metavar="FOLDER", help="A folder or s3a://... that it all reaches.")
@LANG
@says_it_plainly
def follow(files: tuple[Path, ...], out: Path, lang: Language | None, **options: Any) -> None:
    """Follow the money in FILES to where it lands."""
    if not files and not options["store"]:
        raise click.UsageError("Missing argument 'FILES...'.")
    question = Question(files=files, decisions=out, command=_command_line(), **options)
    language = lang or _language_of(question.place)
    followed = _follow(question, out, language)
    _show_reconciliation(followed, language)
    sys.exit(0 if followed.is_balanced else 6)


def _follow(question: Question, out: Path, language: Language) -> Followed:
    with progress_for(language) as progress, following(question, progress) as result:
        publish(result.followed, out, language, write_payments=result.write_payments)
        return result.followed


def _language_of(place: str) -> Language:
    return "nl" if load_place(place).country == "NL" else "en"


def _command_line() -> str:
    """What was typed, for the report; a long list of files of one folder reads as folder/*.csv."""
    told: list[str] = []
    for word in sys.argv[1:]:
        path = Path(word)
        short = str(path.parent / f"*{path.suffix}") if path.suffix and path.is_file() else word
        if told and told[-1] == short != word:
            continue
        told.append(short)
    several = len(told) < len(sys.argv) - 1
    return " ".join(["oever", *(told if several else map(shlex.quote, sys.argv[1:]))])


RECONCILED: dict[Language, tuple[str, ...]] = {
    "nl": ("bestand", "regels in", "bedrag in", "geaccepteerd", "geweigerd", "dubbel", "klopt"),
    "en": ("file", "rows in", "amount in", "accepted", "rejected", "duplicate", "holds"),
}


def _show_reconciliation(followed: Followed, language: Language) -> None:
    """Per file: rows and amount in = accepted + rejected + duplicate."""
    click.echo("\t".join(RECONCILED[language]))
    total = [Tally(), Tally(), Tally(), Tally()]
    yes, no = ("ja", "NEE") if language == "nl" else ("yes", "NO")
    for source in followed.sources:
        if source.kind is not TableKind.PAYMENTS:
            click.echo(f"{source.file}\t({source.kind.value}: not payments, nothing counted)")
            continue
        parts = [source.received, source.accepted, source.rejected, source.duplicate]
        total = [before + part for before, part in zip(total, parts, strict=True)]
        click.echo(_line(source.file, parts, yes if source.is_balanced else no))
    holds = total[0] == total[1] + total[2] + total[3] and followed.is_balanced
    click.echo(_line("totaal" if language == "nl" else "total", total, yes if holds else no))


def _line(name: str, parts: list[Tally], holds: str) -> str:
    received, *others = parts
    shown = [f"{part.rows} / {part.amount:.2f}" for part in others]
    return "\t".join([name, str(received.rows), f"{received.amount:.2f}", *shown, holds])


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--columns", "column_map", type=FILE, help="A column map to try.")
@LANG
@says_it_plainly
def columns(files: tuple[Path, ...], column_map: Path | None, lang: Language | None) -> None:
    """Show which column of FILES is recognised as what, how sure, and what to write otherwise."""
    known = load_column_map(column_map) if column_map else None
    for path in files:
        reader = reader_for(path)
        if reader.id == SHEETS:
            click.echo(explain_columns(path, known).as_text(lang or "en"))
            continue
        for table in reader.read(path):
            click.echo(f"{path.name}: {reader.name[lang or 'en']}, {table.kind.value}")
            click.echo("  " + ", ".join(table.columns))


@main.group()
def place() -> None:
    """Places: which there are, and loading official tables of areas and postcodes."""


@place.command("list")
@says_it_plainly
def list_places() -> None:
    """The places that are known."""
    for name in known_places():
        click.echo(name)


@place.command("load")
@click.argument("place_id")
@click.argument("files", nargs=-1, required=True, type=FILE)
@says_it_plainly
def load(place_id: str, files: tuple[Path, ...]) -> None:
    """Load official tables (postcodes, areas, figures of areas) into PLACE_ID."""
    for path in files:
        click.echo(load_table(place_id, path).as_text())


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


@main.command()
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
        command=_command_line(),
    )
    followed = _follow(question, out, language)
    _show_reconciliation(followed, language)
    if serve:
        _serve(out, port)


if __name__ == "__main__":
    main()
