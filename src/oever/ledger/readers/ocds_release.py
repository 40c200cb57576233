"""Releases put together into contracts and payments.

A later release of the same contract speaks over an earlier one, field by field; what it does not
mention stays. That is the merging of the standard, for the fields that a contract register has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

CONTRACTS = (
    "contract_reference", "title", "description", "anchor", "supplier", "supplier_postcode", "company_number",
    "is_sme", "total_value", "starts_on", "ends_on", "extendable_months", "category", "category_code",
    "procedure", "currency",
)  # fmt: skip
PAYMENTS = (
    "anchor", "supplier", "supplier_number", "company_number", "amount", "paid_on", "reference", "category",
    "category_code", "description", "supplier_postcode", "supplier_town", "supplier_country", "currency",
)  # fmt: skip

NOT_AGREED = ("pending", "cancelled", "unsuccessful")
REGISTERS = re.compile(r"^[A-Z]{2}-(KVK|COH|NIC|SCR|CHC|SC|MPR)$")
SMALL = {"micro": "yes", "small": "yes", "medium": "yes", "sme": "yes", "large": "no"}

Cells = dict[str, str]
Json = dict[str, Any]


@dataclass
class Merged:
    """Cells as the latest release tells them, and the date of that release."""

    cells: Cells = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)

    def tell(self, cells: Cells, on: str) -> None:
        """A later date speaks over an earlier one; silence changes nothing."""
        for name, text in cells.items():
            if text and on >= self.dates.get(name, ""):
                self.cells[name], self.dates[name] = text, on


@dataclass
class Processes:
    """All that was told about awards, contracts and payments, by process and id."""

    awards: dict[tuple[str, str], Merged] = field(default_factory=dict)
    agreements: dict[tuple[str, str], Merged] = field(default_factory=dict)
    transactions: dict[tuple[str, str, str], Merged] = field(default_factory=dict)
    common: dict[str, Merged] = field(default_factory=dict)
    releases: int = 0
    linked: int = 0
    cancelled: int = 0

    def add(self, release: Json) -> None:
        """Take in one release: its awards, its contracts and their payments."""
        ocid, on = text(release.get("ocid")), text(release.get("date"))
        parties = {text(party.get("id")): party for party in dicts(release.get("parties"))}
        self.releases += 1
        self.common.setdefault(ocid, Merged()).tell(_shared(release, parties), on)
        for award in dicts(release.get("awards")):
            cells = _agreement(award) | _suppliers(award.get("suppliers"), parties)
            self.awards.setdefault((ocid, text(award.get("id"))), Merged()).tell(cells, on)
        for contract in dicts(release.get("contracts")):
            cells = _agreement(contract) | _suppliers(contract.get("suppliers"), parties)
            cells["award"] = text(contract.get("awardID"))
            key = (ocid, text(contract.get("id")))
            self.agreements.setdefault(key, Merged()).tell(cells, on)
            for paid in _transactions(contract):
                merged = self.transactions.setdefault((*key, text(paid.get("id"))), Merged())
                merged.tell(_payment(paid, parties), on)

    def contracts(self) -> list[list[str]]:
        """A row for each contract, completed from its award, and for each award without a contract."""
        rows, awarded = [], set()
        for (ocid, id), contract in self.agreements.items():
            award = (ocid, contract.cells.get("award", ""))
            awarded.add(award)
            known = self._common(ocid) | self._award_cells(award) | contract.cells
            rows.append(known | {"contract_reference": id or ocid})
        for (ocid, id), merged in self.awards.items():
            if (ocid, id) not in awarded:
                rows.append(self._common(ocid) | merged.cells | {"contract_reference": id or ocid})
        agreed = [cells for cells in rows if cells.get("status", "") not in NOT_AGREED]
        self.cancelled = len(rows) - len(agreed)
        return [[cells.get(column, "") for column in CONTRACTS] for cells in agreed]

    def payments(self) -> list[list[str]]:
        """A row for each payment, with what its contract was for."""
        rows = []
        for (ocid, contract, id), merged in self.transactions.items():
            agreement = self.agreements[ocid, contract].cells
            award = self._award_cells((ocid, agreement.get("award", "")))
            known = self._common(ocid) | award | agreement
            shared = {name: known.get(name, "") for name in PAYMENTS}
            told = {"description": known.get("title", ""), "reference": id}
            cells = shared | told | merged.cells
            rows.append([cells.get(column, "") for column in PAYMENTS])
        return rows

    def _common(self, ocid: str) -> Cells:
        return self.common[ocid].cells

    def _award_cells(self, key: tuple[str, str]) -> Cells:
        merged = self.awards.get(key)
        return {name: cell for name, cell in merged.cells.items() if name != "status"} if merged else {}


def _shared(release: Json, parties: dict[str, Json]) -> Cells:
    """What every contract of a process has in common: the buyer, the procedure, the kind of work."""
    tender = release.get("tender") if isinstance(release.get("tender"), dict) else {}
    buyer = release.get("buyer") or (tender or {}).get("procuringEntity")
    return {
        "anchor": _name(buyer, parties),
        "procedure": text((tender or {}).get("procurementMethod")),
        **_classified((tender or {}).get("items"), (tender or {}).get("mainProcurementCategory")),
    }


def _agreement(award: Json) -> Cells:
    """The fields that an award and a contract share; a contract says `period`, an award `contractPeriod`."""
    period = next((p for p in (award.get("period"), award.get("contractPeriod")) if isinstance(p, dict)), {})
    value = award.get("value") if isinstance(award.get("value"), dict) else {}
    cells = {
        "title": text(award.get("title")),
        "description": text(award.get("description")),
        "status": text(award.get("status")),
        "starts_on": text(period.get("startDate"))[:10],
        "ends_on": text(period.get("endDate"))[:10],
        "extendable_months": _extension(period),
        "total_value": text((value or {}).get("amount")),
        "currency": text((value or {}).get("currency")),
    }
    return cells | {name: cell for name, cell in _classified(award.get("items"), None).items() if cell}


def _extension(period: Json) -> str:
    """How many months a contract can be longer than its end date: to `maxExtentDate`."""
    try:
        end = date.fromisoformat(text(period.get("endDate"))[:10])
        most = date.fromisoformat(text(period.get("maxExtentDate"))[:10])
    except ValueError:
        return ""
    return str((most.year - end.year) * 12 + most.month - end.month)


def _suppliers(references: object, parties: dict[str, Json]) -> Cells:
    """One supplier with its number and address; of several only the names, for they share the value."""
    found = [_party(reference, parties) for reference in dicts(references)]
    if len(found) != 1:
        return {"supplier": " / ".join(text(party.get("name")) for party in found)}
    party = found[0]
    address = party.get("address") if isinstance(party.get("address"), dict) else {}
    details = party.get("details") if isinstance(party.get("details"), dict) else {}
    return {
        "supplier": _name(party, parties),
        "supplier_number": text(party.get("id")),
        "company_number": company_number(party),
        "supplier_postcode": text((address or {}).get("postalCode")),
        "supplier_town": text((address or {}).get("locality")),
        "supplier_country": text((address or {}).get("countryName")),
        "is_sme": SMALL.get(text((details or {}).get("scale")).lower(), ""),
    }


def _party(reference: object, parties: dict[str, Json]) -> Json:
    """What is known of an organisation: its entry in `parties`, completed by the reference itself."""
    if not isinstance(reference, dict):
        return {}
    return {**reference, **parties.get(text(reference.get("id")), {})}


def _name(reference: object, parties: dict[str, Json]) -> str:
    return text(_party(reference, parties).get("name"))


def company_number(party: Json) -> str:
    """The number in a register of companies or charities; a number in any other list says nothing here."""
    for identifier in (party.get("identifier"), *dicts(party.get("additionalIdentifiers"))):
        if isinstance(identifier, dict) and REGISTERS.match(text(identifier.get("scheme")).upper()):
            return text(identifier.get("id"))
    return ""


def _classified(items: object, otherwise: object) -> Cells:
    """The class of the first item; the main category of the tender where no item has one."""
    for item in dicts(items):
        found = item.get("classification")
        if isinstance(found, dict):
            return {"category": text(found.get("description")), "category_code": text(found.get("id"))}
    return {"category": text(otherwise)}


def _transactions(contract: Json) -> Iterator[Json]:
    implementation = contract.get("implementation")
    return dicts(implementation.get("transactions") if isinstance(implementation, dict) else None)


def _payment(paid: Json, parties: dict[str, Json]) -> Cells:
    """A payment; version 1.0 of the standard calls its parts `amount`, `providerOrganization` and so on."""
    value = next((v for v in (paid.get("value"), paid.get("amount")) if isinstance(v, dict)), {})
    payee = paid.get("payee") or paid.get("receiverOrganization")
    cells = _suppliers([payee] if payee else [], parties)
    payer = _name(paid.get("payer") or paid.get("providerOrganization"), parties)
    told = {
        "amount": text(value.get("amount")),
        "currency": text(value.get("currency")),
        "paid_on": text(paid.get("date"))[:10],
        "anchor": payer,
    }
    return {name: cell for name, cell in (cells | told).items() if cell}


def dicts(value: object) -> Iterator[Json]:
    """The objects in a list, and nothing where there is no list."""
    items: Iterable[object] = value if isinstance(value, list) else ()
    return (item for item in items if isinstance(item, dict))


def text(value: object) -> str:
    """A JSON value as a cell. Numbers plain; an id that a spreadsheet turned into 123.0 is 123 again."""
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < 30 else str(value)
    if isinstance(value, str):
        return re.sub(r"^(\d+)\.0$", r"\1", value.strip())
    return "" if value is None or isinstance(value, (dict, list, bool)) else str(value)
