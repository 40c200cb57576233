"""What is planned or in the market, out of open contracting data: tenders that nobody has won yet.

The reader of contracts (ocds.py) leaves these out, because nothing was agreed. For who wants to be in time
they are what matters most.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from oever.ledger.readers.base import ReceivedTable, Row
from oever.ledger.readers.json_stream import objects
from oever.ledger.readers.ocds import releases_in
from oever.ledger.readers.ocds_release import Cells, Json, dicts, text
from oever.vocabulary.columns import TableKind

COLUMNS = (
    "contract_reference", "title", "description", "anchor", "total_value", "currency", "starts_on", "ends_on",
    "category", "category_code", "procedure", "lots", "publishes_on", "closes_on", "contract_status",
    "reserved", "delivery_postcode",
)  # fmt: skip
PLANNED = ("planning", "planned")
OVER = ("cancelled", "unsuccessful", "complete", "withdrawn")


def read_tenders(path: Path) -> list[ReceivedTable]:
    """A table of tenders without an award, the latest release of each; none where there are none."""
    latest: dict[str, tuple[str, Cells]] = {}
    done: set[str] = set()
    for found in objects(path, ("releases", "records")):
        for release in releases_in(found):
            ocid, on = text(release.get("ocid")), text(release.get("date"))
            if any(dicts(release.get("awards"))) or any(dicts(release.get("contracts"))):
                done.add(ocid)
            tender = release.get("tender")
            if isinstance(tender, dict) and on >= latest.get(ocid, ("", {}))[0]:
                latest[ocid] = on, _cells(ocid, release, tender)
    rows = [
        [cells.get(column, "") for column in COLUMNS]
        for ocid, (_on, cells) in latest.items()
        if ocid not in done and cells["status"] not in OVER and cells["title"]
    ]
    if not rows:
        return []
    return [ReceivedTable(path, "tenders", TableKind.CONTRACTS, COLUMNS, (), partial(_numbered, rows))]


def _numbered(rows: list[list[str]]) -> Iterator[Row]:
    return enumerate(rows, start=1)


def _cells(ocid: str, release: Json, tender: Json) -> Cells:
    value, period, contract = (_dict(tender, name) for name in ("value", "tenderPeriod", "contractPeriod"))
    buyer = _dict(release, "buyer") or _dict(tender, "procuringEntity")
    item = next(dicts(tender.get("items")), {})
    class_ = _dict(item, "classification")
    status = text(tender.get("status")).lower()
    address = _dict(item, "deliveryAddress")
    return {
        "contract_reference": text(tender.get("id")) or ocid,
        "title": text(tender.get("title")),
        "description": text(tender.get("description")),
        "anchor": text(buyer.get("name")),
        "total_value": text(value.get("amount")),
        "currency": text(value.get("currency")),
        "starts_on": text(contract.get("startDate"))[:10],
        "ends_on": text(contract.get("endDate"))[:10],
        "category": text(class_.get("description")) or text(tender.get("mainProcurementCategory")),
        "category_code": text(class_.get("id")),
        "procedure": text(tender.get("procurementMethod")),
        "lots": str(len(list(dicts(tender.get("lots"))))) if tender.get("lots") else "",
        "publishes_on": text(period.get("startDate"))[:10],
        "closes_on": text(period.get("endDate"))[:10],
        "contract_status": "planned" if status in PLANNED else "tendered",
        "reserved": ", ".join(str(one) for one in _reserved(tender)),
        "delivery_postcode": text(address.get("postalCode")),
        "status": status,
    }


def _reserved(tender: Json) -> list[object]:
    found = _dict(tender, "otherRequirements").get("reservedParticipation")
    return found if isinstance(found, list) else []


def _dict(value: Json, name: str) -> Json:
    found = value.get(name)
    return found if isinstance(found, dict) else {}
