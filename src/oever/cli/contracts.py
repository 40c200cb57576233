"""`oever contracts import`: registers of contracts and purchasing calendars into the site."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oever.cli.plainly import FILE, says_it_plainly
from oever.errors import OeverError, UnknownPlaceError
from oever.site.setting_up import open_django
from oever.vocabulary.languages import Language, Text

if TYPE_CHECKING:
    from oever.site.demand.bringing_in import Outcome
    from oever.site.register.models import Organisation

REFUSED = 9
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
WORDS: dict[str, dict[Language, str]] = {
    "added": {"nl": "erbij", "en": "added"},
    "changed": {"nl": "anders", "en": "changed"},
    "left": {"nl": "blijft zo", "en": "left"},
    "refused": {"nl": "geweigerd", "en": "refused"},
    "unnamed": {"nl": "kenden we al, staat niet in dit bestand", "en": "known already, not in this file"},
    "row": {"nl": "regel", "en": "row"},
    "headers": {"nl": "kolommen zonder betekenis", "en": "columns without a meaning"},
    "save": {"nl": "Opslaan?", "en": "Save?"},
    "nothing": {"nl": "Er is niets opgeslagen.", "en": "Nothing was saved."},
}


@click.group()
def contracts() -> None:
    """What institutions agreed to buy, and will buy."""


@contracts.command("import")
@click.argument("file", type=FILE)
@click.option("--place", "place_id", required=True, metavar="ID", help="nieuw-west, meerdam, ...")
@click.option("--anchor", metavar="NAME", help="Whose contracts; else the file itself must say who buys.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Of which day the file is; today by default.")
@click.option("--save", "is_sure", is_flag=True, help="Save without asking.")
@click.option("--look", "is_look", is_flag=True, help="Only look, save nothing.")
@LANG
@says_it_plainly
def bring(
    file: Path,
    place_id: str,
    anchor: str | None,
    on: datetime | None,
    is_sure: bool,
    is_look: bool,
    lang: Language,
) -> None:
    """Show what FILE (CSV, workbook, OCDS, eForms) would add, change, leave and refuse; then save it."""
    open_django()
    from django.utils import timezone

    from oever.ledger.readers.contract_rows import read_contracts
    from oever.site.common.history import OPERATOR
    from oever.site.demand.bringing_in import Source, bring_in

    organisation = _organisation(place_id, anchor)
    read = read_contracts(file)
    source = Source(file.name, on.date() if on else timezone.localdate())

    def go(*, save: bool) -> Outcome:
        return bring_in(
            place_id=place_id, anchor=organisation, read=read, source=source, by=OPERATOR, save=save
        )

    outcome = go(save=False)
    _show(outcome, lang)
    if not is_look and (is_sure or click.confirm(WORDS["save"][lang], default=False)):
        go(save=True)
    else:
        click.echo(WORDS["nothing"][lang])
    sys.exit(REFUSED if outcome.refused else 0)


def _organisation(place_id: str, anchor: str | None) -> Organisation | None:
    """The institution of that name. Raises UnknownPlaceError, or OeverError with the names there are."""
    from oever.site.common.models import Place
    from oever.site.demand.bringing_in import Institutions
    from oever.site.register.models import Organisation

    if not Place.objects.filter(pk=place_id).exists():
        raise UnknownPlaceError(
            Text(nl=f"De plek {place_id} is er niet.", en=f"There is no place {place_id}.")
        )
    if not anchor:
        return None
    found = Institutions(place_id).buyer(anchor)
    if found is None:
        names = Organisation.objects.filter(place_id=place_id).anchors().values_list("name", flat=True)
        shown = ", ".join(names[:20]) or "-"
        raise OeverError(
            Text(
                nl=f"De instelling {anchor} staat niet in het register van {place_id}; er staan {shown}.",
                en=f"The institution {anchor} is not in the register of {place_id}; there are {shown}.",
            )
        )
    return found


def _show(outcome: Outcome, lang: Language) -> None:
    told = {"added": outcome.added, "changed": outcome.changed, "left": outcome.left}
    for kind, rows in told.items():
        click.echo(f"{WORDS[kind][lang]}\t{len(rows)}")
        for one in rows if kind == "changed" else ():
            changes = "; ".join(f"{c.name}: {c.before!s} -> {c.after!s}" for c in one.changes)
            click.echo(f"  {one.sheet} {WORDS['row'][lang]} {one.row}\t{one.name}\t{changes}")
    click.echo(f"{WORDS['refused'][lang]}\t{len(outcome.refused)}")
    for refused in outcome.refused:
        where = f"  {refused.sheet} {WORDS['row'][lang]} {refused.row}\t{refused.column}\t{refused.value}"
        click.echo(f"{where}\t{refused.why[lang]}")
    if outcome.unnamed:
        click.echo(f"{WORDS['unnamed'][lang]}\t{outcome.unnamed}")
    for sheet, titles in outcome.read.left_out.items():
        if titles:
            click.echo(f"{WORDS['headers'][lang]}\t{sheet}\t{', '.join(titles)}")
