"""`oever publish`: from a followed ledger to the one small file that an institution hands in.

The ledger stays where it is. What leaves holds figures, definitions and masked rows; look into it with any
spreadsheet before you send it.
"""

from __future__ import annotations

import re
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import click

from oever.errors import OeverError
from oever.ledger.follow import Question, follow
from oever.publishing.snapshot import ENDING, Snapshot, read_snapshot, write_snapshot
from oever.publishing.snapshot_making import make_snapshot, needed_files, year_start_of
from oever.vocabulary.languages import Text

SECONDS = 60


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--place", required=True, metavar="ID", help="For which place: a folder in places/.")
@click.option("--anchor", default="", metavar="NAME", help="Who publishes; all payers in OUT by default.")
@click.option("--to", default=".", metavar="FOLDER|URL", help="Where the file goes; this folder by default.")
@click.option("--lang", type=click.Choice(["nl", "en"]), help="Language of what went wrong.")
def publish(out: Path, place: str, anchor: str, to: str, lang: str | None) -> None:
    """Make one small file of the followed ledger in OUT: figures, definitions and masked rows."""
    try:
        click.echo(_published(snapshot_of(out, place, anchor.strip()), anchor.strip(), to))
    except OeverError as error:
        click.echo(f"oever: {error.text.nl if lang == 'nl' else error.text.en}", err=True)
        sys.exit(error.exit_code)


def _published(snapshot: Snapshot, anchor: str, to: str) -> str:
    """Write or send the file; gives where it went."""
    name = file_name(snapshot, anchor)
    if re.match(r"https?://", to):
        _send(snapshot, name, to)
        return to
    path = write_snapshot(snapshot, Path(to) / name)
    read_snapshot(path)
    return str(path)


def snapshot_of(out: Path, place: str, anchor: str = "") -> Snapshot:
    """Follow the payments in `out` again, and make what may leave the house of them."""
    payments = needed_files(out)["payments.parquet"]
    followed = follow(Question(files=(payments,), place=place, year_start=year_start_of(payments)))
    return make_snapshot(followed, out, anchor=anchor)


def file_name(snapshot: Snapshot, anchor: str = "") -> str:
    """`oever-meerdam-gemeente-meerdam-2024-2025.oever.zip`: the place, who publishes, and the years."""
    followed = snapshot.followed
    who = anchor or (followed.anchors[0] if len(followed.anchors) == 1 else "")
    years = [part for period in followed.periods for part in re.findall(r"\d{4}", period.name)]
    parts = [followed.place_id, who, *dict.fromkeys([min(years), max(years)] if years else [])]
    plain = re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower()).strip("-")
    return f"{plain}{ENDING}"


def _send(snapshot: Snapshot, name: str, address: str) -> None:
    """Put the file at an address that takes it (WebDAV, a signed address of a store)."""
    with tempfile.TemporaryDirectory(prefix="oever-") as folder:
        content = write_snapshot(snapshot, Path(folder) / name).read_bytes()
    target = address + name if address.endswith("/") else address
    request = urllib.request.Request(  # noqa: S310 - the address was typed, and starts with http
        target, data=content, method="PUT", headers={"Content-Type": "application/zip"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
            return
    except (urllib.error.URLError, OSError) as problem:
        raise OeverError(
            Text(
                nl=f"{address}: hier is het bestand niet aangenomen ({problem}); noem een map met --to en "
                "lever het bestand zelf in.",
                en=f"{address}: the file was not taken here ({problem}); name a folder with --to and hand it "
                "in yourself.",
            )
        ) from problem
