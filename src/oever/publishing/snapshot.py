"""One small file with everything the site shows about money, and nothing more.

An institution can follow its own ledger on its own machine and hand in only this: the figures with their
definitions, who received how much in which month for what, and no name of a natural person, no
description, no document number. It is a zip with four tables that open in any spreadsheet, so that
whoever sends it can look at what they send, and a manifest.json that says what it is about and holds the
hash of each table. The same input gives the same bytes.

`read_snapshot` trusts nobody: sizes, hashes, columns, sums and names are checked before anything is
believed (snapshot_checks.py), and what is wrong is one sentence.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from oever.ledger.followed import Flow, Followed, Period, RuleTotal, SourceReport, Supplier, Tally
from oever.publishing.snapshot_checks import UnusableSnapshotError, check_snapshot, opened_parts
from oever.sheets.writing import safe_cell
from oever.vocabulary.bands import Band, Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Text

__all__ = [
    "ENDING", "FORMAT", "PERSON", "Row", "Snapshot", "UnusableSnapshotError", "read_snapshot",
    "without_persons", "write_snapshot",
]  # fmt: skip

FORMAT = "oever-figures/1"
ENDING = ".oever.zip"
PERSON = "person"
MASK = "natuurlijk persoon"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell, so that equal input gives equal bytes


@dataclass(frozen=True, slots=True)
class Row:
    """What one anchor paid one supplier in one month for one thing. `rows` payments, `amount` together.

    month: "2022-03", or "" where only the year is known. buying: "buying", "not_buying" or "cannot_tell";
    kind: why ("grant", "tax", ...). All natural persons together have the key PERSON.
    """

    anchor: str
    period: str
    month: str
    supplier_key: str
    supplier: str
    category: str
    band: str
    ownership: str
    buying: str
    kind: str
    to_anchor: bool
    rows: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A followed ledger as it may leave the house, and its rows."""

    followed: Followed
    rows: tuple[Row, ...]


FIGURE_COLUMNS = tuple(field.name for field in fields(Figure))
FLOW_COLUMNS = (*(field.name for field in fields(Flow)), "is_between_anchors")
SUPPLIER_COLUMNS = (
    "key", "name", "is_person", "ownership", "evidence_nl", "evidence_en", "size", "company_number", "band",
    "spellings", "amount", "buying", "rows", "first_paid_on", "last_paid_on",
)  # fmt: skip
ROW_COLUMNS = tuple(field.name for field in fields(Row))
TABLES: Mapping[str, tuple[str, ...]] = {
    "figures.csv": FIGURE_COLUMNS, "flows.csv": FLOW_COLUMNS, "suppliers.csv": SUPPLIER_COLUMNS,
    "rows.csv": ROW_COLUMNS,
}  # fmt: skip


def without_persons(suppliers: Iterable[Supplier]) -> tuple[Supplier, ...]:
    """All natural persons as one supplier, so that nobody's total can be told from another's."""
    kept, together = [], None
    for one in suppliers:
        if not one.is_person:
            kept.append(one)
        elif together is None:
            together = replace(
                one, key=PERSON, name=MASK, company_number="", postcode="", band="unknown",
                ownership="unknown", ownership_evidence=Text(nl="", en=""), size="unknown",
            )  # fmt: skip
        else:
            together = replace(
                together,
                spellings=together.spellings + one.spellings,
                amount=together.amount + one.amount,
                buying=together.buying + one.buying,
                rows=together.rows + one.rows,
                first_paid_on=min(together.first_paid_on, one.first_paid_on),
                last_paid_on=max(together.last_paid_on, one.last_paid_on),
            )
    return (*kept, *([together] if together else []))


def write_snapshot(snapshot: Snapshot, path: Path) -> Path:
    """Write the file. Raises UnusableSnapshotError for what `read_snapshot` would refuse."""
    check_snapshot(snapshot)
    followed = snapshot.followed
    flows = [(*astuple(flow), False) for flow in followed.flows]
    flows += [(*astuple(flow), True) for flow in followed.between_anchors]
    tables = {
        "figures.csv": [astuple(figure) for figure in followed.figures],
        "flows.csv": flows,
        "suppliers.csv": [_of_supplier(one) for one in followed.suppliers],
        "rows.csv": [astuple(row) for row in snapshot.rows],
    }
    parts = {name: _csv(TABLES[name], rows) for name, rows in tables.items()}
    manifest = _manifest(followed) | {"tables": {name: _hash(part) for name, part in parts.items()}}
    parts["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("manifest.json", *TABLES):
            file.writestr(zipfile.ZipInfo(name, EARLIEST), parts[name], zipfile.ZIP_DEFLATED)
    return path


def read_snapshot(path: Path) -> Snapshot:
    """Read a file and check it. Raises UnusableSnapshotError in one sentence."""
    parts = opened_parts(path, TABLES, FORMAT)
    try:
        snapshot = _snapshot(json.loads(parts["manifest.json"]), parts)
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise UnusableSnapshotError.of(
            f"in dit bestand klopt iets niet ({error}); maak het opnieuw met oever publish.",
            f"something in this file is wrong ({error}); make it again with oever publish.",
        ) from error
    check_snapshot(snapshot)
    return snapshot


def _snapshot(told: Mapping[str, Any], parts: Mapping[str, bytes]) -> Snapshot:
    flows = [(_flow(line), line["is_between_anchors"] == "true") for line in _lines(parts, "flows.csv")]
    followed = Followed(
        place_id=told["place"],
        place_name=Text.of(told["place_name"]),
        is_practice=bool(told["is_practice"]),
        currency=told["currency"],
        bands=tuple(Band(one["id"], Text.of(one["name"]), bool(one["is_here"])) for one in told["bands"]),
        anchors=tuple(map(str, told["anchors"])),
        periods=tuple(_period(one) for one in told["periods"]),
        definition=Definition(told["definition"]),
        sources=tuple(_source(one) for one in told["sources"]),
        figures=tuple(_figure(line) for line in _lines(parts, "figures.csv")),
        suppliers=tuple(_supplier(line) for line in _lines(parts, "suppliers.csv")),
        rejected=(),
        review=(),
        rules=tuple(_rule(one) for one in told["rules"]),
        flows=tuple(flow for flow, is_between in flows if not is_between),
        between_anchors=tuple(flow for flow, is_between in flows if is_between),
        inputs_hash=told["inputs_hash"],
        made_on=date.fromisoformat(told["made_on"]),
        version=told["version"],
        command=told["command"],
        notes=tuple(Text.of(one) for one in told["notes"]),
    )
    return Snapshot(followed, tuple(_row(line) for line in _lines(parts, "rows.csv")))


def _manifest(followed: Followed) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "place": followed.place_id,
        "place_name": _words(followed.place_name),
        "is_practice": followed.is_practice,
        "currency": followed.currency,
        "bands": [{"id": b.id, "name": _words(b.name), "is_here": b.is_here} for b in followed.bands],
        "anchors": list(followed.anchors),
        "periods": [
            {"name": p.name, "first_day": str(p.first_day), "last_day": str(p.last_day), "months": p.months}
            for p in followed.periods
        ],
        "definition": str(followed.definition),
        "sources": [_of_source(source) for source in followed.sources],
        "rules": [_of_rule(rule) for rule in followed.rules],
        "inputs_hash": followed.inputs_hash,
        "made_on": followed.made_on.isoformat(),
        "version": followed.version,
        "command": followed.command,
        "notes": [_words(note) for note in followed.notes],
    }


def _words(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _of_tally(tally: Tally) -> list[Any]:
    return [tally.rows, str(tally.amount)]


def _tally(told: Sequence[Any]) -> Tally:
    return Tally(int(told[0]), Decimal(str(told[1])))


TALLIES = ("received", "accepted", "rejected", "duplicate", "repeated")


def _of_source(source: SourceReport) -> dict[str, Any]:
    named = {"file": source.file, "kind": str(source.kind), "anchor": source.anchor, "sha256": source.sha256}
    return named | {"reader": source.reader} | {name: _of_tally(getattr(source, name)) for name in TALLIES}


def _source(told: Mapping[str, Any]) -> SourceReport:
    received, accepted, rejected, duplicate, repeated = (_tally(told[name]) for name in TALLIES)
    return SourceReport(
        told["file"], "", TableKind(told["kind"]), told["reader"], told["anchor"], told["sha256"],
        received, accepted, rejected, duplicate, repeated, {},
    )  # fmt: skip


def _of_rule(rule: RuleTotal) -> dict[str, Any]:
    named = {field.name: getattr(rule, field.name) for field in fields(rule)}
    return named | {"reason": _words(rule.reason), "amount": str(rule.amount)}


def _rule(told: Mapping[str, Any]) -> RuleTotal:
    reason, amount = Text.of(told["reason"]), Decimal(told["amount"])
    return RuleTotal(**(dict(told) | {"reason": reason, "amount": amount}))


def _period(told: Mapping[str, Any]) -> Period:
    first, last = date.fromisoformat(told["first_day"]), date.fromisoformat(told["last_day"])
    return Period(told["name"], first, last, int(told["months"]))


def _of_supplier(one: Supplier) -> tuple[Any, ...]:
    evidence = one.ownership_evidence
    return (
        one.key, one.name, one.is_person, one.ownership, evidence.nl, evidence.en, one.size,
        one.company_number, one.band, one.spellings, one.amount, one.buying, one.rows, one.first_paid_on,
        one.last_paid_on,
    )  # fmt: skip


def _supplier(line: Mapping[str, str]) -> Supplier:
    return Supplier(
        key=line["key"], name=line["name"], is_person=line["is_person"] == "true",
        ownership=line["ownership"], ownership_evidence=Text(nl=line["evidence_nl"], en=line["evidence_en"]),
        size=line["size"], company_number=line["company_number"], postcode="", band=line["band"],
        spellings=int(line["spellings"]), amount=Decimal(line["amount"]), buying=Decimal(line["buying"]),
        rows=int(line["rows"]), first_paid_on=date.fromisoformat(line["first_paid_on"]),
        last_paid_on=date.fromisoformat(line["last_paid_on"]),
    )  # fmt: skip


def _figure(line: Mapping[str, str]) -> Figure:
    bounds = {
        name: Decimal(line[name]) if line[name] else None
        for name in ("value", "lower", "upper", "coverage_pct")
    }
    return Figure(**(dict(line) | bounds | {"rows": int(line["rows"])}))  # type: ignore[arg-type]


def _flow(line: Mapping[str, str]) -> Flow:
    return Flow(
        line["anchor"],
        line["period"],
        line["category"],
        line["band"],
        line["ownership"],
        Decimal(line["amount"]),
    )


def _row(line: Mapping[str, str]) -> Row:
    told = {
        "to_anchor": line["to_anchor"] == "true",
        "rows": int(line["rows"]),
        "amount": Decimal(line["amount"]),
    }
    return Row(**(dict(line) | told))  # type: ignore[arg-type]


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else safe_cell(str(cell))


def _lines(parts: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a table. The apostrophe that keeps a spreadsheet from running a cell is taken off again."""
    reader = csv.DictReader(io.StringIO(parts[name].decode(), newline=""), strict=True)
    return [{key: _as_was(cell) for key, cell in line.items()} for line in reader]


def _as_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and safe_cell(cell[1:]) == cell else cell


def _hash(part: bytes) -> str:
    return hashlib.sha256(part).hexdigest()
