"""One electronic invoice as rows: a row for each line, and for what counts for the invoice as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from xml.etree.ElementTree import Element

from oever.ledger.readers.written import house_number, number_of
from oever.ledger.readers.xml_safety import child_of, children_of, local, text_of

KVK, OIN = "0106", "0190"  # ISO 6523 schemes: the Dutch chamber of commerce, Dutch public bodies
CPV_LISTS = ("STI", "CPV")  # UNCL 7143: STI is the common procurement vocabulary

PAYMENTS = (
    "anchor", "supplier", "supplier_number", "company_number", "vat_number", "amount", "paid_on", "reference",
    "category", "category_code", "department", "description", "supplier_postcode", "supplier_house_number",
    "supplier_town", "supplier_country", "legal_form", "delivery_postcode", "currency",
)  # fmt: skip


def cells_of(invoice: Element) -> Iterator[list[str]]:
    """The rows of one invoice or credit note, in the order of PAYMENTS."""
    shared = _shared(invoice)
    sign = sign_of(invoice)
    for line in _lines(invoice):
        yield _row(shared | _line_cells(line), text_of(line, "LineExtensionAmount"), sign)
    for extra in children_of(invoice, "AllowanceCharge"):
        yield _row(shared | _extra_cells(extra), text_of(extra, "Amount"), sign * _direction(extra))


def gap_of(invoice: Element) -> str:
    """By how much the rows miss the invoice's own total without VAT, "" where they do not."""
    total = number_of(text_of(invoice, "LegalMonetaryTotal", "TaxExclusiveAmount"))
    amounts = [number_of(cells[PAYMENTS.index("amount")]) for cells in cells_of(invoice)]
    if total is None or None in amounts:
        return ""
    gap = sum((a for a in amounts if a is not None), Decimal(0)) - sign_of(invoice) * total
    return f"{gap:.2f}" if gap else ""


def sign_of(invoice: Element) -> int:
    """Money out is positive; a credit note is money back."""
    return -1 if local(invoice.tag) == "CreditNote" else 1


def _lines(invoice: Element) -> Iterator[Element]:
    return chain(children_of(invoice, "InvoiceLine"), children_of(invoice, "CreditNoteLine"))


def _row(cells: dict[str, str], written: str, sign: int) -> list[str]:
    amount = number_of(written)
    cells["amount"] = f"{sign * amount:f}" if amount is not None else written
    return [cells.get(column, "") for column in PAYMENTS]


def _shared(invoice: Element) -> dict[str, str]:
    """What every row of an invoice has in common: the buyer, the supplier, the day and the number."""
    buyer = child_of(invoice, "AccountingCustomerParty", "Party")
    delivery = child_of(invoice, "Delivery", "DeliveryLocation", "Address")
    return _supplier_cells(child_of(invoice, "AccountingSupplierParty", "Party")) | {
        "anchor": _name(buyer),
        "paid_on": text_of(invoice, "IssueDate"),
        "reference": text_of(invoice, "ID"),
        "delivery_postcode": text_of(delivery, "PostalZone") if delivery is not None else "",
        "currency": text_of(invoice, "DocumentCurrencyCode"),
        "department": text_of(invoice, "AccountingCost"),
    }


def _supplier_cells(party: Element | None) -> dict[str, str]:
    if party is None:
        return {}
    return {
        "supplier": _name(party),
        "supplier_number": _number(party, OIN) or text_of(party, "PartyIdentification", "ID"),
        "company_number": _number(party, KVK) or text_of(party, "PartyLegalEntity", "CompanyID"),
        "vat_number": _vat_number(party),
        "supplier_postcode": text_of(party, "PostalAddress", "PostalZone"),
        "supplier_house_number": text_of(party, "PostalAddress", "BuildingNumber")
        or house_number(text_of(party, "PostalAddress", "StreetName")),
        "supplier_town": text_of(party, "PostalAddress", "CityName"),
        "supplier_country": text_of(party, "PostalAddress", "Country", "IdentificationCode"),
    }


def _name(party: Element | None) -> str:
    """The name in the trade register (BT-27, BT-44) before the name on the door (BT-28, BT-45)."""
    if party is None:
        return ""
    return text_of(party, "PartyLegalEntity", "RegistrationName") or text_of(party, "PartyName", "Name")


def _number(party: Element, scheme: str) -> str:
    """A number in one scheme, wherever the invoice has it: legal entity, identification or endpoint."""
    places = ("CompanyID", "ID", "EndpointID")
    for element in party.iter():
        if local(element.tag) in places and element.get("schemeID") == scheme:
            return (element.text or "").strip()
    return ""


def _vat_number(party: Element) -> str:
    for scheme in children_of(party, "PartyTaxScheme"):
        if text_of(scheme, "TaxScheme", "ID") in ("VAT", ""):
            return text_of(scheme, "CompanyID")
    return ""


def _line_cells(line: Element) -> dict[str, str]:
    """What a line is about. Lines that look alike stay apart by their number, which stands in front."""
    item = child_of(line, "Item")
    name = text_of(item, "Name") if item is not None else ""
    described = text_of(item, "Description") if item is not None else ""
    cost = text_of(line, "AccountingCost")
    return {
        "category": name,
        "category_code": _classification(item),
        "description": f"{text_of(line, 'ID')}: {described or name}",
        **({"department": cost} if cost else {}),
    }


def _classification(item: Element | None) -> str:
    """The class of an item, a CPV code before any other."""
    codes = [
        code
        for group in (children_of(item, "CommodityClassification") if item is not None else ())
        for code in children_of(group, "ItemClassificationCode")
    ]
    codes.sort(key=lambda code: code.get("listID") not in CPV_LISTS)
    return (codes[0].text or "").strip() if codes else ""


def _direction(extra: Element) -> int:
    return 1 if text_of(extra, "ChargeIndicator").lower() in ("true", "1") else -1


def _extra_cells(extra: Element) -> dict[str, str]:
    """A charge or an allowance on the whole invoice, under its own reason."""
    kind = "charge" if _direction(extra) > 0 else "allowance"
    reason = text_of(extra, "AllowanceChargeReason") or text_of(extra, "AllowanceChargeReasonCode") or kind
    return {"category": reason, "description": f"{kind}: {reason}"}
