"""A file of contracts that somebody hands in: read, shown as what it would do, saved or let go.

What it would do is kept as plain values beside the file, so that a page shows it without reading again; of
long lists the first few hundred rows, with all of them counted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from oever.errors import OeverError, UnreadableFileError
from oever.ledger.readers.contract_rows import ReadContracts, RefusedContract, read_contracts
from oever.site.common.history import Actor
from oever.site.demand.actions import contracts as actions
from oever.site.demand.bringing_in import Outcome, RowDone, Source, bring_in
from oever.site.demand.models import ContractsReceived
from oever.site.people.models import Account
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

KEPT_HOURS = 24
LARGE_BYTES = 400_000  # more than this is read by the worker
SHOWN_ROWS = 300
State = ContractsReceived.State


def receive(
    *,
    place_id: str,
    anchor: Organisation | None,
    name: str,
    content: bytes,
    source_on: date | None,
    account: Account,
    by: Actor,
) -> ContractsReceived:
    """Keep a file and say what it would do; a large one is looked at by the worker.

    Raises UnreadableFileError and UnclearColumnsError for what cannot be used at all.
    """
    if len(content) > settings.UPLOAD_MAX_BYTES:
        told = Text(nl="het bestand is te groot.", en="the file is too large.")
        raise UnreadableFileError(name, told)
    old = timezone.now() - timedelta(hours=KEPT_HOURS)
    ContractsReceived.objects.filter(received_at__lt=old).exclude(state=State.SAVED).delete()
    is_large = len(content) > LARGE_BYTES
    outcome = {}
    if not is_large:
        read = read_content(name, content)
        outcome = told_of(
            bring_in(
                place_id=place_id, anchor=anchor, read=read, source=Source(name, source_on), by=by, save=False
            )
        )
    kept = actions.hand_in_contracts(
        place_id=place_id, anchor=anchor, name=Path(name).name, content=content, source_on=source_on,
        account=account, is_large=is_large, by=by,
    )  # fmt: skip
    if not is_large:
        actions.keep_outcome(received=kept, outcome=outcome, state=State.LOOKING, by=by)
    return kept


def look_again(received: ContractsReceived, by: Actor) -> None:
    """What saving would do, after something was said about columns, or by the worker."""
    _go(received, by, save=False)


def save(received: ContractsReceived, by: Actor) -> None:
    """Bring the file in."""
    _go(received, by, save=True)


def _go(received: ContractsReceived, by: Actor, *, save: bool) -> None:
    try:
        read = read_content(received.name, bytes(received.content), received.said)
        outcome = bring_in(
            place_id=received.place_id, anchor=received.anchor, read=read,
            source=Source(received.name, received.source_on), by=by, save=save,
        )  # fmt: skip
    except OeverError as problem:
        actions.fail_to_read(received=received, problem=problem.text, by=by)
        return
    state = State.SAVED if save else State.LOOKING
    actions.keep_outcome(received=received, outcome=told_of(outcome), state=state, by=by)


def read_content(name: str, content: bytes, said: dict[str, str] | None = None) -> ReadContracts:
    """The contracts in a file that came as bytes; the name without its folders."""
    with tempfile.TemporaryDirectory(prefix="oever-contracts-") as folder:
        path = Path(folder) / (Path(name.replace("\\", "/")).name[-100:] or "contracten")
        path.write_bytes(content)
        return read_contracts(path, said)


def told_of(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain values."""
    return {
        "added": _rows(outcome.added),
        "changed": _rows(outcome.changed),
        "left": [],
        "refused": [_refused(one) for one in outcome.refused[:SHOWN_ROWS]],
        "counts": {
            "added": len(outcome.added), "changed": len(outcome.changed), "left": len(outcome.left),
            "refused": len(outcome.refused), "unnamed": outcome.unnamed,
        },
        "meanings": outcome.read.meanings,
        "left_out": {sheet: list(titles) for sheet, titles in outcome.read.left_out.items()},
        "notes": [asdict(note) for note in outcome.read.notes],
    }  # fmt: skip


def _rows(rows: Sequence[RowDone]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": one.sheet, "row": one.row, "anchor": one.anchor, "name": one.name,
            "changes": [[change.name, _plain(change.before), _plain(change.after)] for change in one.changes],
        }
        for one in rows[:SHOWN_ROWS]
    ]  # fmt: skip


def _refused(one: RefusedContract) -> dict[str, Any]:
    return {
        "sheet": one.sheet, "row": one.row, "column": one.column, "value": one.value, "why": asdict(one.why),
    }  # fmt: skip


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
