"""The first entries of a place, from the CSVs in its folder. What is known already is never touched."""

from __future__ import annotations

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.register.bringing_in import Outcome, bring_in
from oever.site.register.entries import place_words
from oever.site.register.spreadsheet.grids import read_grids
from oever.site.register.spreadsheet.reading import likeness, read_sheets

# register.csv may also be a business register that goes with the ledgers: without refs it is none of ours.
FILES = {
    "organisations": ("organisations.csv", "register.csv"),
    "contributions": ("contributions.csv",),
    "spaces": ("spaces.csv",),
    "services": ("services.csv",),
    "links": ("links.csv",),
}


class UnusableFirstRecordsError(Exception):
    """The files of a place hold rows that cannot go in: a mistake of ours, not of a user."""


def load_first_records(place: ServedPlace) -> None:
    outcome = first_records(place)
    if outcome.refused:
        told = [f"{one.sheet} {one.row} {one.column}: {one.why.en}" for one in outcome.refused]
        raise UnusableFirstRecordsError(f"{place.id}: {told}")


def first_records(place: ServedPlace) -> Outcome:
    """Bring in what is new in the folder of a place."""
    words = place_words(place.id)
    read = []
    for sheet, names in FILES.items():
        path = next((place.folder / name for name in names if (place.folder / name).exists()), None)
        if path:
            read += read_sheets(read_grids(path, likeness), words, sheet=sheet)
    read = [one for one in read if one.is_own]
    return bring_in(place_id=place.id, read=read, by=OPERATOR, save=True, only_new=True)
