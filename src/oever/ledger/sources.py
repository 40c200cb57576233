"""What became of each file that was handed in, for the reconciliation and the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from oever.ledger.cleaning import Counted
from oever.ledger.followed import SourceReport, Tally
from oever.ledger.intake import Inputs
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text


def source_reports(
    inputs: Inputs, counted: Counted, hashes: Mapping[Path, str], cleaning_notes: Mapping[int, list[Text]]
) -> tuple[SourceReport, ...]:
    """Every table that was handed in: payments with their tallies, and what else was recognised."""
    found = []
    for table in inputs.payments:
        number = table.source_id
        columns = {
            name: table.header[index] if index < len(table.header) else str(index + 1)
            for name, index in table.columns.items()
        }
        found.append(
            SourceReport(
                file=table.label,
                sheet=table.part,
                kind=TableKind.PAYMENTS,
                reader=table.reader,
                anchor=table.constants.get("anchor", ""),
                sha256=hashes[table.path],
                received=counted.received.get(number, Tally()),
                accepted=counted.accepted.get(number, Tally()),
                rejected=counted.rejected.get(number, Tally()),
                duplicate=counted.duplicate.get(number, Tally()),
                repeated=counted.repeated.get(number, Tally()),
                columns=columns,
                notes=(*table.notes, *cleaning_notes.get(number, ())),
            )
        )
    nothing = Tally()
    for extra in inputs.extras:
        name = f"{extra.path.name}#{extra.part}" if extra.part else extra.path.name
        found.append(
            SourceReport(
                name, extra.part, extra.kind, extra.reader, "", hashes[extra.path],
                nothing, nothing, nothing, nothing, nothing, {}, extra.notes,
            )
        )  # fmt: skip
    return tuple(found)
