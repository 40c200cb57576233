"""What must hold before a file of figures is believed, whoever made it.

The file may come from another machine, so nothing in it is taken for granted: it is small enough when
unpacked, holds the known tables with the known columns, each as its hash says, and its rows add up to
its figures to the cent. And no row names a natural person.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from oever.errors import OeverError
from oever.methods.persons import is_natural_person
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import ALL, MEASURES
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership

if TYPE_CHECKING:
    from oever.ledger.followed import Supplier
    from oever.publishing.snapshot import Snapshot

MOST_BYTES = 150_000_000  # unpacked; six years of a city are 15 million
LONGEST = 500  # letters in one cell
MAY_BE_A_PERSON = (Ownership.UNKNOWN, Ownership.SOLE_TRADER)
VERDICTS = ("buying", "not_buying", "cannot_tell")
ZERO = Decimal("0.00")


class UnusableSnapshotError(OeverError):
    """A file of figures that cannot be believed; the sentence says what is wrong."""

    exit_code = 9

    @classmethod
    def of(cls, nl: str, en: str) -> Self:
        """The sentence in both languages."""
        return cls(Text(nl=nl, en=en))


def opened_parts(path: Path, tables: Mapping[str, tuple[str, ...]], form: str) -> dict[str, bytes]:
    """Every part of the file as bytes: all there, nothing else, no larger than it may be, as hashed."""
    wanted = {"manifest.json", *tables}
    try:
        with zipfile.ZipFile(path) as file:
            told = file.infolist()
            if {one.filename for one in told} != wanted or len(told) != len(wanted):
                raise _not_ours()
            if sum(one.file_size for one in told) > MOST_BYTES:
                raise UnusableSnapshotError.of(
                    "dit bestand is uitgepakt te groot; volg minder jaren tegelijk.",
                    "this file is too large when unpacked; follow fewer years at a time.",
                )
            parts = {one.filename: file.read(one) for one in told}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _not_ours() from error
    _check_parts(parts, tables, form)
    return parts


def _check_parts(parts: Mapping[str, bytes], tables: Mapping[str, tuple[str, ...]], form: str) -> None:
    manifest = _manifest(parts["manifest.json"])
    if manifest.get("format") != form:
        raise UnusableSnapshotError.of(
            f"dit bestand heeft een andere vorm dan {form}; maak het met de nieuwste oever.",
            f"this file has another form than {form}; make it with the newest oever.",
        )
    hashes = manifest.get("tables")
    for name, columns in tables.items():
        told = hashes.get(name) if isinstance(hashes, dict) else None
        if told != hashlib.sha256(parts[name]).hexdigest():
            raise UnusableSnapshotError.of(
                f"{name} is veranderd nadat het bestand werd gemaakt; maak het opnieuw met oever publish.",
                f"{name} was changed after the file was made; make it again with oever publish.",
            )
        if _header(parts[name]) != list(columns):
            raise UnusableSnapshotError.of(
                f"{name} heeft andere kolommen dan het moet hebben; maak het opnieuw met oever publish.",
                f"{name} has other columns than it must have; make it again with oever publish.",
            )


def _manifest(part: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(part)
    except (ValueError, RecursionError) as error:
        raise _not_ours() from error
    if not isinstance(manifest, dict):
        raise _not_ours()
    return manifest


def _header(part: bytes) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(part.decode(), newline="")), [])
    except (UnicodeDecodeError, csv.Error):
        return []


def _not_ours() -> UnusableSnapshotError:
    return UnusableSnapshotError.of(
        "dit is geen bestand van oever publish; lever het zip-bestand in dat oever publish schreef.",
        "this is no file of oever publish; hand in the zip file that oever publish wrote.",
    )


def check_snapshot(snapshot: Snapshot) -> None:
    """Everything about the content: known words, sums, masks. Raises UnusableSnapshotError."""
    _check_words(snapshot)
    _check_sums(snapshot)
    _check_persons(snapshot)


def _check_words(snapshot: Snapshot) -> None:
    followed = snapshot.followed
    bands = {band.id for band in followed.bands} | {UNKNOWN}
    keys = {one.key for one in followed.suppliers}
    _all_known("measure", {figure.measure for figure in followed.figures}, MEASURES)
    _all_known("band", {row.band for row in snapshot.rows} | {flow.band for flow in followed.flows}, bands)
    _all_known("buying", {row.buying for row in snapshot.rows}, VERDICTS)
    _all_known("supplier_key", {row.supplier_key for row in snapshot.rows}, keys)
    _all_known("anchor", {row.anchor for row in snapshot.rows}, followed.anchors)
    texts = {row.category for row in snapshot.rows} | {one.name for one in followed.suppliers}
    if any(len(text) > LONGEST for text in texts | set(followed.anchors)):
        raise UnusableSnapshotError.of(
            f"een naam in dit bestand is langer dan {LONGEST} tekens; controleer de kolommen.",
            f"a name in this file is longer than {LONGEST} characters; check the columns.",
        )


def _all_known(what: str, found: Iterable[str], known: Iterable[str]) -> None:
    strange = sorted(set(found) - set(known))
    if strange:
        raise UnusableSnapshotError.of(
            f"{what} bevat iets onbekends ({strange[0][:60]!r}); maak het bestand opnieuw met oever publish.",
            f"{what} holds something unknown ({strange[0][:60]!r}); make the file again with oever publish.",
        )


def _check_sums(snapshot: Snapshot) -> None:
    """Rows and figures tell the same: per anchor and period what was paid, and what of it is buying."""
    summed: dict[tuple[str, str, str], Decimal] = defaultdict(lambda: ZERO)
    for row in snapshot.rows:
        summed["spend", row.anchor, row.period] += row.amount
        if row.buying == "buying":
            summed["buying", row.anchor, row.period] += row.amount
    for figure in snapshot.followed.figures:
        if figure.measure in ("spend", "buying") and not figure.dimension and figure.anchor != ALL:
            told = summed.pop((figure.measure, figure.anchor, figure.period), ZERO)
            if told != figure.value:
                raise _does_not_add_up(figure.measure, figure.anchor, figure.period)
    for (measure, anchor, period), told in summed.items():
        if told:
            raise _does_not_add_up(measure, anchor, period)


def _does_not_add_up(measure: str, anchor: str, period: str) -> UnusableSnapshotError:
    return UnusableSnapshotError.of(
        f"de regels van {anchor} over {period} tellen niet op tot het cijfer {measure}; maak het bestand "
        "opnieuw met oever publish.",
        f"the rows of {anchor} for {period} do not add up to the figure {measure}; make the file again "
        "with oever publish.",
    )


def _check_persons(snapshot: Snapshot) -> None:
    """No natural person by name: the marked ones are masked, and no other name has the shape of one."""
    shown = {one.key: one for one in snapshot.followed.suppliers}
    for number, one in enumerate(snapshot.followed.suppliers, start=2):
        is_masked = (one.key, one.name) == ("person", "natuurlijk persoon")
        if one.is_person != is_masked or (not one.is_person and _is_a_person(one)):
            raise _names_a_person("suppliers.csv", number)
    for number, row in enumerate(snapshot.rows, start=2):
        if row.supplier != shown[row.supplier_key].name:
            raise _names_a_person("rows.csv", number)


def _is_a_person(one: Supplier) -> bool:
    """Whether a name has the shape of a person's and nothing shows a business.

    Who stands in the trade register under a personal name is a business, and public already; a name with
    the legal form of a company in any spelling of it is one too.
    """
    return not one.company_number and one.ownership in MAY_BE_A_PERSON and is_natural_person(one.name)


def _names_a_person(table: str, row: int) -> UnusableSnapshotError:
    return UnusableSnapshotError.of(
        f"{table}, rij {row}: dit bestand noemt een mens bij naam; volg het grootboek opnieuw zonder "
        "--private en maak het bestand opnieuw.",
        f"{table}, row {row}: this file names a natural person; follow the ledger again without --private "
        "and make the file again.",
    )
