"""`oever columns` and `oever place`: what is recognised in a table, and the official tables of a place."""

from __future__ import annotations

from pathlib import Path

import click

from oever.cli.plainly import FILE, LANG, language_of_place, says_it_plainly
from oever.ledger.intake import SHEETS
from oever.ledger.places import known_places
from oever.ledger.places.loading import load_table
from oever.ledger.readers.registry import reader_for
from oever.sheets.column_map import load_column_map
from oever.sheets.explain import explain_columns
from oever.vocabulary.languages import Language


@click.command()
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


@click.group()
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
@LANG
@says_it_plainly
def load(place_id: str, files: tuple[Path, ...], lang: Language | None) -> None:
    """Load official tables (postcodes, areas, figures of areas) into PLACE_ID."""
    for path in files:
        click.echo(load_table(place_id, path).as_text(lang or language_of_place(place_id)))
