"""A file that somebody hands in: kept while they look at it, understood, and brought in.

Which header means what is remembered by the headers themselves: whoever brings the same list again next
month need not say it again.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from oever.errors import OeverError, UnreadableFileError
from oever.sheets.column_map import all_of_a_kind
from oever.sheets.tables import open_tables
from oever.site.common.history import Actor
from oever.site.people.models import Account
from oever.site.register.bringing_in import Outcome, bring_in
from oever.site.register.columns import sheets
from oever.site.register.entries import place_words
from oever.site.register.folding import folded
from oever.site.register.models import RememberedHeaders, SheetReceived
from oever.site.register.spreadsheet.grids import Grid, read_grids
from oever.site.register.spreadsheet.reading import (
    ReadSheet,
    header_of,
    key_of,
    likeness,
    read_sheets,
    sheet_of,
)
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

KEPT_HOURS = 24
# What `sheets` recognises in anybody's list of organisations, and the column of the register it is.
RECOGNISED = {
    "name": "name", "previous_names": "aliases", "company_number": "company_number", "website": "website",
    "tags": "needs", "legal_form": "legal_form", "town": "address",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """One header of a file, an example from below it, and what it seems to mean ("what_plain:nl", "")."""

    title: str
    example: str
    meaning: str


def receive(*, name: str, content: bytes, place_id: str, by: Account) -> SheetReceived:
    """Keep a file until its owner has looked at it. Raises UnreadableFileError for what is no table."""
    if len(content) > settings.UPLOAD_MAX_BYTES:
        told = Text(nl="het bestand is te groot.", en="the file is too large.")
        raise UnreadableFileError(name, told)
    old = timezone.now() - timedelta(hours=KEPT_HOURS)
    SheetReceived.objects.filter(received_at__lt=old).delete()
    grids = grids_of(name, content)
    if not any(grid.rows for grid in grids):
        raise UnreadableFileError(name, Text(nl="hier staan geen regels in.", en="this holds no rows."))
    kept = SheetReceived(place_id=place_id, by=by, name=Path(name).name[:200], content=content)
    kept.mapping, kept.sheet = remembered(place_id, grids)
    kept.save()
    return kept


def grids_of(name: str, content: bytes) -> tuple[Grid, ...]:
    """The grids of a file that came as bytes. Raises UnreadableFileError."""
    with tempfile.TemporaryDirectory(prefix="oever-") as folder:
        path = Path(folder) / (Path(name).name[-100:] or "blad")
        path.write_bytes(content)
        return read_grids(path, likeness)


def understood(kept: SheetReceived) -> list[ReadSheet]:
    """What the register makes of a file that was handed in, with what its owner said of the headers."""
    grids = grids_of(kept.name, bytes(kept.content))
    return read_sheets(grids, place_words(kept.place_id), kept.mapping, kept.sheet)


def preview(kept: SheetReceived, by: Actor) -> Outcome:
    """What saving would do; nothing is saved."""
    return bring_in(place_id=kept.place_id, read=understood(kept), by=by, save=False)


def save(kept: SheetReceived, by: Actor) -> Outcome:
    """Bring the file in, remember its headers, and let go of the file."""
    outcome = bring_in(place_id=kept.place_id, read=understood(kept), by=by, save=True)
    if kept.mapping:
        remember(kept.place_id, grids_of(kept.name, bytes(kept.content)), kept.sheet, kept.mapping)
    kept.delete()
    return outcome


def headings(kept: SheetReceived) -> list[Heading]:
    """The headers of a list of one sheet, each with an example and what it seems to mean."""
    grids = [grid for grid in grids_of(kept.name, bytes(kept.content)) if grid.rows]
    sheet = kept.sheet or sheet_of(grids[0]) or "organisations"
    at = header_of(grids[0], sheet, kept.mapping)
    header = grids[0].rows[at][1]
    guessed = _recognised(kept) if sheet == "organisations" else {}
    found = []
    for index, title in enumerate(header):
        if title.strip():
            below = (cells[index] for _, cells in grids[0].rows[at + 1 :] if index < len(cells))
            example = next((cell for cell in below if cell.strip()), "")
            found.append(Heading(title, example[:80], _meaning(sheet, title, kept.mapping, guessed)))
    return found


def _meaning(sheet: str, title: str, mapping: Mapping[str, str], guessed: Mapping[str, str]) -> str:
    if title in mapping:
        return mapping[title]
    key = key_of(sheet, title)
    if key:
        return f"{key[0]}:{key[1]}" if key[1] else key[0]
    return guessed.get(title, "")


def _recognised(kept: SheetReceived) -> dict[str, str]:
    """What `sheets` sees in it, which knows the headers of many lists; nothing where it is not sure."""
    with tempfile.TemporaryDirectory(prefix="oever-") as folder:
        path = Path(folder) / (kept.name[-100:] or "blad")
        path.write_bytes(bytes(kept.content))
        try:
            table = open_tables(path, all_of_a_kind(path, TableKind.ORGANISATIONS))[0]
        except OeverError:
            return {}
    columns = sheets()["organisations"].columns
    found = {}
    for name, index in table.columns.items():
        column = RECOGNISED.get(name)
        if column and index < len(table.header):
            found[table.header[index]] = f"{column}:nl" if columns[column].is_readable else column
    return found


def remembered(place_id: str, grids: Sequence[Grid]) -> tuple[dict[str, str], str]:
    """What the headers of this file meant last time, and which sheet it was."""
    known = {one.fingerprint: one for one in RememberedHeaders.objects.filter(place_id=place_id)}
    for grid in grids:
        for _, cells in grid.rows[:30]:
            found = known.get(_fingerprint(cells))
            if found:
                return dict(found.mapping), found.sheet
    return {}, ""


def remember(place_id: str, grids: Sequence[Grid], sheet: str, mapping: Mapping[str, str]) -> None:
    """Keep what the headers of this file mean."""
    for grid in grids:
        for _, cells in grid.rows[:30]:
            if any(cell in mapping for cell in cells):
                RememberedHeaders.objects.update_or_create(
                    place_id=place_id,
                    fingerprint=_fingerprint(cells),
                    defaults={"sheet": sheet or "organisations", "mapping": dict(mapping)},
                )
                return


def _fingerprint(cells: Sequence[str]) -> str:
    """The same headers in any order are the same list."""
    told = "\n".join(sorted(folded(cell) for cell in cells if cell.strip()))
    return hashlib.sha256(told.encode()).hexdigest()
