"""What `oever round` does with the site: keep an import, add a trace, print sheets."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oever.cli.plainly import FILE, LANG, says_it_plainly
from oever.errors import InvalidDecisionError, UnknownPlaceError, UnreadableFileError
from oever.sheets.answers import Proposal
from oever.site.setting_up import open_django
from oever.vocabulary.languages import Language, Text

if TYPE_CHECKING:
    from oever.site.rounds.models import Round

COLUMNS = ("sentence", "fragment", "relation")


def keep_import(proposal: Proposal, *, place_id: str, title: str, said_on: date) -> str:
    """Keep a proposal as a round of a place, for keepers alone; gives the name in its address."""
    open_django()
    from oever.site.common.history import OPERATOR
    from oever.site.rounds.actions.importing import import_round

    _refuse_unknown(place_id)
    made = import_round(place_id=place_id, proposal=proposal, title=title, said_on=said_on, by=OPERATOR)
    return made.ref


def keep_trace(path: Path, *, place_id: str, ref: str) -> int:
    """Read a table of traces into a round; gives how many links it has then."""
    open_django()
    from oever.site.common.history import OPERATOR
    from oever.site.rounds.actions.importing import Traced, trace

    round = _round(place_id, ref)
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            table = csv.DictReader(opened)
            missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise InvalidDecisionError(
                    Text(
                        nl=f"{path.name}: er ontbreken kolommen: {', '.join(missing)}.",
                        en=f"{path.name}: columns are missing: {', '.join(missing)}.",
                    )
                )
            rows = [
                Traced(
                    number, (row["sentence"] or "").strip(), (row["fragment"] or "").strip(),
                    (row["relation"] or "").strip(), (row.get("text") or "").strip(),
                )
                for number, row in enumerate(table, 2)
            ]  # fmt: skip
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        why = Text(nl="is niet te lezen als CSV in UTF-8", en="cannot be read as CSV in UTF-8")
        raise UnreadableFileError(path, why) from problem
    return trace(round=round, rows=rows, by=OPERATOR)


def sheet_page(*, place_id: str, ref: str, language: str, is_large: bool, count: int) -> str:
    """A page to print: `count` numbered sheets, each with a strip to keep, or one without a number for 0."""
    open_django()
    from django.template.loader import render_to_string
    from django.utils.translation import override

    from oever.site.common.history import OPERATOR
    from oever.site.rounds.actions.papering import make_sheets
    from oever.site.rounds.queries.paper import paper_of

    round = _round(place_id, ref)
    sheets = make_sheets(round=round, count=count, language=language, by=OPERATOR) if count else None
    with override("en" if language == "en" else "nl"):
        paper = paper_of(round, language, is_large=is_large, sheets=iter(sheets) if sheets else None)
        told = {"paper": paper, "round": round, "styles": _styles()}
        return render_to_string("rounds/paper.html", told)


def _styles() -> list[str]:
    """The style of the sheet itself: a page that is printed from a file finds no site."""
    from django.contrib.staticfiles import finders

    found = (finders.find(name) for name in ("oever/look.css", "rounds/paper.css"))
    return [Path(str(path)).read_text(encoding="utf-8") for path in found if path]


def _round(place_id: str, ref: str) -> Round:
    from oever.site.rounds.models import Round

    _refuse_unknown(place_id)
    found = Round.objects.filter(place_id=place_id, ref=ref).first()
    if found is None:
        known = ", ".join(Round.objects.filter(place_id=place_id).values_list("ref", flat=True)) or "-"
        raise InvalidDecisionError(
            Text(
                nl=f"{ref!r} is geen ronde van {place_id}; er zijn: {known}.",
                en=f"{ref!r} is no round of {place_id}; there are: {known}.",
            )
        )
    return found


def _refuse_unknown(place_id: str) -> None:
    from oever.site.common.models import Place

    if not Place.objects.filter(pk=place_id).exists():
        known = ", ".join(Place.objects.values_list("pk", flat=True)) or "-"
        raise UnknownPlaceError(
            Text(
                nl=f"{place_id!r} is geen plek van deze site; er zijn: {known}. Draai eerst oever setup.",
                en=f"{place_id!r} is no place of this site; there are: {known}. Run oever setup first.",
            )
        )


PLACE = click.option("--place", "place_id", required=True, metavar="ID", help="nieuw-west, meerdam, ...")


@click.command("trace")
@click.argument("ref")
@click.argument("file", type=FILE)
@PLACE
@LANG
@says_it_plainly
def trace_command(ref: str, file: Path, place_id: str, lang: Language | None) -> None:
    """Say what stands behind each sentence of round REF, from FILE.

    FILE is a CSV with the columns sentence (its label or number), fragment (1.3: question and number),
    relation (near, paraphrase, general, or own where it is the editor's) and, for a sentence that is not
    there yet, text.
    """
    links = keep_trace(file, place_id=place_id, ref=ref)
    click.echo({"nl": f"{links} verbindingen", "en": f"{links} links"}[lang or "nl"])


@click.command("print")
@click.argument("ref")
@PLACE
@click.option("--out", type=FILE, required=True, help="The page to print, such as sheets.html.")
@click.option("--sheets", default=0, help="How many numbered sheets; 0 for one without a number.")
@click.option("--large", "is_large", is_flag=True, help="In large letters.")
@click.option("--in", "language", default="nl", help="Language of the sheet: nl, en, tr, ar.")
@LANG
@says_it_plainly
def print_command(
    ref: str, place_id: str, out: Path, sheets: int, is_large: bool, language: str, lang: Language | None
) -> None:
    """Write round REF as paper: A4, with its code, to be printed from any browser."""
    page = sheet_page(place_id=place_id, ref=ref, language=language, is_large=is_large, count=sheets)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    click.echo(out)
