"""`oever pack`: one file to print and put on the table with the people who decide on buying."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from oever.cli.plainly import FILE, says_it_plainly
from oever.errors import OeverError, UnknownPlaceError
from oever.site.setting_up import open_django
from oever.vocabulary.languages import Language, Text


@click.command()
@click.option("--anchor", required=True, metavar="NAME", help="The institution, as the register calls it.")
@click.option("--place", "place_id", required=True, metavar="ID", help="nieuw-west, meerdam, ...")
@click.option("--out", type=FILE, required=True, help="The file to write, FILE.html.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Seen from which day; today by default.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@says_it_plainly
def pack(anchor: str, place_id: str, out: Path, on: datetime | None, lang: Language) -> None:
    """The money, what ends, who is here, what may be done, a route and a list to sign: one page of HTML."""
    open_django()
    from django.utils import timezone

    from oever.site.common.places import served_places
    from oever.site.demand.bringing_in import Institutions
    from oever.site.demand.pack_file import pack_file

    place = next((place for place in served_places() if place.id == place_id), None)
    if place is None:
        raise UnknownPlaceError(
            Text(nl=f"De plek {place_id} is er niet.", en=f"There is no place {place_id}.")
        )
    organisation = Institutions(place_id).buyer(anchor)
    if organisation is None:
        raise OeverError(
            Text(
                nl=f"De instelling {anchor} staat niet in het register van {place_id}; zet haar er bij.",
                en=f"The institution {anchor} is not in the register of {place_id}; add it first.",
            )
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(
        pack_file(place, organisation, on.date() if on else timezone.localdate(), lang), encoding="utf-8"
    )
    click.echo(str(out))
