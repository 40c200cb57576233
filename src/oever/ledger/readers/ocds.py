"""Contracts as open data (OCDS 1.0 and 1.1): releases, records, packages of them, and JSON lines.

A contract comes by in several releases: planned, tendered, awarded, signed, paid. They are put together
by process and contract, later over earlier, so that a contract counts once. Awards that have no contract
yet stand in the register as awards. Payments that are published with a contract become a ledger.
Format: standard.open-contracting.org, release schema 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, Row
from oever.ledger.readers.json_stream import objects, peek
from oever.ledger.readers.ocds_release import CONTRACTS, PAYMENTS, Processes
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

SIGNS = re.compile(r'"(ocid|compiledRelease)"\s*:|"(releases|records)"\s*:\s*\[')

NO_RELEASES = Text(
    nl="hier staat geen enkele release of record in; exporteer de contracten opnieuw.",
    en="holds no release or record at all; export the contracts again.",
)


class OcdsReader:
    """Reads contracts, awards and payments."""

    id = "ocds"
    name = Text(nl="Contracten (OCDS)", en="Contracts (OCDS)")

    def recognises(self, path: Path, head: bytes) -> bool:
        """JSON that speaks of releases, records or an `ocid` in its first 4 kB."""
        text = peek(head)
        return text.lstrip()[:1] in ("{", "[") and SIGNS.search(text) is not None

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        """The contracts, and the payments where there are any. Raises UnreadableFileError."""
        processes = Processes()
        for found in objects(path, ("releases", "records")):
            for release in releases_in(found):
                processes.add(release)
            processes.linked += is_only_linked(found)
        if not processes.releases and not processes.linked:
            raise UnreadableFileError(path, NO_RELEASES)
        contracts, payments = processes.contracts(), processes.payments()
        notes = tuple(_notes(processes))
        yield ReceivedTable(
            path, "contracts", TableKind.CONTRACTS, CONTRACTS, notes, partial(_numbered, contracts)
        )
        if payments:
            yield ReceivedTable(path, "", TableKind.PAYMENTS, PAYMENTS, (), partial(_numbered, payments))


def _numbered(rows: list[list[str]]) -> Iterator[Row]:
    return enumerate(rows, start=1)


def releases_in(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The releases in an object: a record's compiled release before its loose ones; a release itself."""
    compiled = found.get("compiledRelease")
    if isinstance(compiled, dict):
        yield compiled
    elif isinstance(found.get("releases"), list):
        yield from (release for release in found["releases"] if isinstance(release, dict))
    elif isinstance(found.get("ocid"), str):
        yield found


def is_only_linked(record: dict[str, Any]) -> bool:
    """Whether a record only points to releases elsewhere, which are not fetched."""
    releases = record.get("releases")
    return (
        "compiledRelease" not in record
        and isinstance(releases, list)
        and bool(releases)
        and all(isinstance(release, dict) and "url" in release for release in releases)
    )


def _notes(processes: Processes) -> Iterator[Text]:
    if processes.linked:
        yield Text(
            nl=f"{processes.linked} records verwijzen alleen naar elders; die zijn niet opgehaald.",
            en=f"{processes.linked} records only point elsewhere; those were not fetched.",
        )
    if processes.cancelled:
        yield Text(
            nl=f"Niet meegeteld: {processes.cancelled} ingetrokken of nog niet vaste contracten.",
            en=f"Not counted: {processes.cancelled} awards and contracts, withdrawn or not final yet.",
        )
