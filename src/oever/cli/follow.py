"""`oever follow`: from any purchase ledger to where the money lands."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from oever.cli.plainly import FILE, LANG, language_of_place, says_it_plainly
from oever.ledger.follow import Question, following
from oever.ledger.followed import Followed, Tally
from oever.publishing.files import publish
from oever.sheets.explain import KIND_NAMES
from oever.terminal import progress_for
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Language, Text


@click.command()
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
    question = Question(files=files, decisions=out, command=command_line(), **options)
    language = lang or language_of_place(question.place)
    followed = follow_and_publish(question, out, language)
    show_reconciliation(followed, language)
    sys.exit(0 if followed.is_balanced else 6)


def follow_and_publish(question: Question, out: Path, language: Language) -> Followed:
    with progress_for(language) as progress, following(question, progress) as result:
        publish(result.followed, out, language, write_payments=result.write_payments)
        return result.followed


def command_line() -> str:
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


NOT_COUNTED = Text(nl="niets van geteld", en="nothing counted")


def show_reconciliation(followed: Followed, language: Language) -> None:
    """Per file: rows and amount in = accepted + rejected + duplicate."""
    click.echo("\t".join(RECONCILED[language]))
    total = [Tally(), Tally(), Tally(), Tally()]
    yes, no = ("ja", "NEE") if language == "nl" else ("yes", "NO")
    for source in followed.sources:
        if source.kind is not TableKind.PAYMENTS:
            click.echo(f"{source.file}\t{KIND_NAMES[source.kind][language]}: {NOT_COUNTED[language]}")
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
