"""The spreadsheet door on the command line: `oever register import` and `oever register export`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oever.errors import OeverError, UnclearColumnsError, UnreadableFileError
from oever.site.setting_up import open_django
from oever.vocabulary.languages import Language, Text

if TYPE_CHECKING:
    from oever.site.register.bringing_in import Outcome
    from oever.site.register.spreadsheet.reading import ReadSheet

FILE = click.Path(path_type=Path)
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
PLACE = click.option("--place", "place_id", required=True, metavar="ID", help="nieuw-west, meerdam, ...")
REFUSED = 9
WORDS: dict[str, dict[Language, str]] = {
    "added": {"nl": "erbij", "en": "added"},
    "changed": {"nl": "anders", "en": "changed"},
    "left": {"nl": "blijft zo", "en": "left"},
    "refused": {"nl": "geweigerd", "en": "refused"},
    "row": {"nl": "regel", "en": "row"},
    "unknown": {"nl": "kolommen die we niet kennen", "en": "columns that are not known"},
    "save": {"nl": "Opslaan?", "en": "Save?"},
    "nothing": {"nl": "Er is niets opgeslagen.", "en": "Nothing was saved."},
}


@click.group()
def register() -> None:
    """The register of a place as spreadsheets: out, and in again."""


@register.command("export")
@PLACE
@click.option("--out", type=FILE, required=True, help="A workbook (register.xlsx), or a folder for CSVs.")
@LANG
def export(place_id: str, out: Path, lang: Language) -> None:
    """Write the whole register of a place to a workbook, or to a folder of CSVs."""
    open_django()
    from oever.site.register.entries import place_words
    from oever.site.register.spreadsheet.writing import write_folder, write_workbook
    from oever.site.register.whole import whole_register

    with _plain(lang):
        _refuse_unknown_place(place_id)
        entries, words = whole_register(place_id), place_words(place_id)
        if out.suffix.lower() == ".xlsx":
            out.parent.mkdir(parents=True, exist_ok=True)
            write_workbook(out, entries, lang, words)
        else:
            write_folder(out, entries, lang, words)
    click.echo("\t".join(f"{sheet} {len(rows)}" for sheet, rows in entries.items()))


@register.command("import")
@click.argument("file", type=FILE)
@PLACE
@click.option("--sheet", type=click.Choice(["organisations", "spaces", "services"]), help="What FILE lists.")
@click.option("--columns", type=FILE, help="What the headers of FILE mean (TOML): [columns] Wie = 'name'.")
@click.option("--save", "is_sure", is_flag=True, help="Save without asking.")
@click.option("--look", "is_look", is_flag=True, help="Only look, save nothing.")
@LANG
def bring(
    file: Path,
    place_id: str,
    sheet: str | None,
    columns: Path | None,
    is_sure: bool,
    is_look: bool,
    lang: Language,
) -> None:
    """Show what FILE (a workbook, a CSV, a folder of CSVs) would add, change, leave; then save it."""
    open_django()
    from oever.site.common.history import OPERATOR
    from oever.site.register.bringing_in import bring_in

    with _plain(lang):
        _refuse_unknown_place(place_id)
        read = _read(file, place_id, sheet or "", _mapping(columns))
        outcome = bring_in(place_id=place_id, read=read, by=OPERATOR, save=False)
        _show(outcome, lang)
        if not is_look and (is_sure or click.confirm(WORDS["save"][lang], default=False)):
            bring_in(place_id=place_id, read=read, by=OPERATOR, save=True)
            _remember(file, place_id, sheet or "", _mapping(columns))
        else:
            click.echo(WORDS["nothing"][lang])
    sys.exit(REFUSED if outcome.refused else 0)


def _read(file: Path, place_id: str, sheet: str, mapping: dict[str, str]) -> Sequence[ReadSheet]:
    from oever.site.register.entries import place_words
    from oever.site.register.handing_in import remembered
    from oever.site.register.spreadsheet.grids import read_grids
    from oever.site.register.spreadsheet.reading import likeness, read_sheets

    if not file.exists():
        raise UnreadableFileError(file, Text(nl="dit bestand is er niet.", en="there is no such file."))
    grids = read_grids(file, likeness)
    if not mapping:
        mapping, told = remembered(place_id, grids)
        sheet = sheet or told
    read = read_sheets(grids, place_words(place_id), mapping, sheet)
    if not read:
        raise UnclearColumnsError(
            Text(
                nl=f"{file.name}: geen blad van het register herkend; noem het met --sheet en --columns.",
                en=f"{file.name}: no sheet of the register was recognised; name it with --sheet and "
                "--columns.",
            )
        )
    return read


def _remember(file: Path, place_id: str, sheet: str, mapping: dict[str, str]) -> None:
    """Whoever brings the same list again need not say again what its headers mean."""
    from oever.site.register.handing_in import remember
    from oever.site.register.spreadsheet.grids import read_grids
    from oever.site.register.spreadsheet.reading import likeness

    if mapping:
        remember(place_id, read_grids(file, likeness), sheet, mapping)


def _mapping(path: Path | None) -> dict[str, str]:
    """Header -> column ("what_plain:nl"), from a TOML file. Raises UnreadableFileError."""
    if path is None:
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        text = Text(
            nl=f"wat de kolomkoppen betekenen is niet te lezen ({error}).",
            en=f"the meaning of the headers cannot be read ({error}).",
        )
        raise UnreadableFileError(path, text) from error
    return {str(header): str(column) for header, column in told.get("columns", {}).items()}


def _show(outcome: Outcome, lang: Language) -> None:
    for kind, rows in (("added", outcome.added), ("changed", outcome.changed), ("left", outcome.left)):
        click.echo(f"{WORDS[kind][lang]}\t{len(rows)}")
        for one in rows if kind != "left" else ():
            told = [
                f"{change.column.title[lang]}: {change.before!r} -> {change.after!r}"
                for change in one.changes
            ]
            click.echo(
                f"  {one.sheet} {WORDS['row'][lang]} {one.row}\t{one.name}\t{'; '.join(told)}".rstrip()
            )
    click.echo(f"{WORDS['refused'][lang]}\t{len(outcome.refused)}")
    for refused in outcome.refused:
        place = f"{refused.sheet} {WORDS['row'][lang]} {refused.row}"
        click.echo(f"  {place}\t{refused.column}\t{refused.why[lang]}")
    for name, headers in outcome.unknown.items():
        click.echo(f"{WORDS['unknown'][lang]}\t{name}\t{', '.join(headers)}")


def _refuse_unknown_place(place_id: str) -> None:
    from oever.errors import UnknownPlaceError
    from oever.site.common.models import Place
    from oever.vocabulary.languages import Text

    if not Place.objects.filter(pk=place_id).exists():
        known = ", ".join(Place.objects.values_list("pk", flat=True)) or "-"
        raise UnknownPlaceError(
            Text(
                nl=f"{place_id} is geen plek van deze site; hier zijn {known}.",
                en=f"{place_id} is no place of this site; here are {known}.",
            )
        )


class _plain:  # noqa: N801 - reads as a word in `with _plain(lang):`
    """A mistake of the user becomes one sentence and the exit code of its branch."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OeverError):
            click.echo(f"oever: {error.text[self.lang]}", err=True)
            sys.exit(error.exit_code)
