"""One row of a table of contracts as one typed contract, or the cell that stands in the way and why.

Nothing is guessed that decides something: an unreadable day or amount refuses its row, while "TBC" simply
means not known. Names of natural persons are left out, and so are mail addresses and telephone numbers in
free text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oever.ledger.readers.contract_tables import AMOUNTS, DAYS, NAMED_BY, ContractTable, last_day
from oever.ledger.readers.contract_terms import Extension, extension_of
from oever.ledger.readers.contract_words import (
    as_count,
    as_day,
    as_months,
    as_reserved,
    as_size,
    as_stage,
    is_open_ended,
    is_unknown,
    is_yes,
    without_contacts,
)
from oever.ledger.readers.eforms import PERSON
from oever.methods.persons import is_natural_person
from oever.sheets.amounts import AmountStyle, read_amount
from oever.sheets.dates import Order
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract as a file tells it. Empty and None are "not known"; money is in `currency`, "" not told.

    ends_on: as it stands, with what was extended. extendable_months: what can still be added, at least, and
    `extendable_months_most` where the file can be read in two ways.
    """

    sheet: str
    row: int
    reference: str = ""
    title: str = ""
    description: str = ""
    buyer: str = ""
    department: str = ""
    supplier: str = ""
    supplier_is_person: bool = False
    supplier_postcode: str = ""
    company_number: str = ""
    supplier_size: str = ""
    category: str = ""
    category_code: str = ""
    annual_value: Decimal | None = None
    total_value: Decimal | None = None
    currency: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    extendable_months: int | None = None
    extendable_months_most: int | None = None
    publishes_on: date | None = None
    closes_on: date | None = None
    stage: str = "agreed"
    lot: str = ""
    lots: int | None = None
    procedure: str = ""
    is_reserved: bool | None = None
    reserved_for: str = ""
    social_conditions: str = ""
    delivery_postcode: str = ""


class UnusableCell(Exception):  # noqa: N818 - not an error of ours: a cell that cannot be used
    """One cell of a row, and why."""

    def __init__(self, column: str, value: str, why: Text) -> None:
        super().__init__(why.en)
        self.column, self.value, self.why = column, value, why


def contract_row(
    table: ContractTable, number: int, told: Mapping[str, str], taken: Sequence[str]
) -> ContractRow:
    """The contract in one row. `told`: our column -> cell. `taken`: whether extensions were used, as cells.

    Raises UnusableCell."""
    title = next((told[name] for name in NAMED_BY if not is_unknown(told.get(name, ""))), "")
    if not title:
        raise UnusableCell(
            "title",
            "",
            Text(
                nl="Er staat niet wat er gekocht wordt; vul een titel in.",
                en="It does not say what is bought; fill in a title.",
            ),
        )
    days = {name: _day(told, name, table.order) for name in DAYS}
    amounts = {name: _amount(told, name, table.styles) for name in AMOUNTS}
    months = as_months(told.get("duration_months", ""), table.titles.get("duration_months", ""))
    term = extension_of(
        Extension(
            starts_on=days["starts_on"], ends_on=days["ends_on"], current=days["current_ends_on"],
            last=days["last_ends_on"], duration=months, count=as_count(told.get("extension_count", "")),
            months=as_months(
                told.get("extendable_months", ""), table.titles.get("extendable_months", "") or "months"
            ),
            is_none=is_none(told.get("extendable_months", "")),
            taken=sum(is_yes(cell) is True for cell in taken), has_taken=bool(taken),
            annual=amounts["annual_value"], total=amounts["total_value"],
        )
    )  # fmt: skip
    if days["starts_on"] and term.ends_on and term.ends_on < days["starts_on"]:
        column = "current_ends_on" if days["current_ends_on"] else "ends_on"
        raise UnusableCell(
            column,
            told.get(column, ""),
            Text(
                nl="Het einde ligt voor het begin; kijk welke van de twee niet klopt.",
                en="The end comes before the start; see which of the two is wrong.",
            ),
        )
    is_person = bool(told.get("supplier")) and (
        told["supplier"] == PERSON
        or is_natural_person(told["supplier"], told.get("category", ""), told.get("department", ""))
    )
    reserved = as_reserved(told.get("reserved", ""))
    return ContractRow(
        sheet=table.name,
        row=number,
        reference=_known(told, "contract_reference")[:300],
        title=without_contacts(title)[:500],
        description=without_contacts(_known(told, "description"))[:4000],
        buyer=_known(told, "anchor")[:300],
        department=_known(told, "department")[:300],
        supplier="" if is_person else _known(told, "supplier")[:500],
        supplier_is_person=is_person,
        supplier_postcode="" if is_person else _known(told, "supplier_postcode")[:20],
        company_number="" if is_person else _known(told, "company_number")[:60],
        supplier_size=as_size(told.get("supplier_size", ""), told.get("is_sme", "")),
        category=_known(told, "category")[:500],
        category_code=_known(told, "category_code")[:40],
        annual_value=amounts["annual_value"],
        total_value=amounts["total_value"],
        currency=_known(told, "currency").upper()[:3],
        starts_on=days["starts_on"],
        ends_on=term.ends_on,
        extendable_months=term.months,
        extendable_months_most=term.months_most,
        publishes_on=days["publishes_on"],
        closes_on=days["closes_on"],
        stage=as_stage(told.get("contract_status", "")) or _stage_by(told, days),
        lot=_known(told, "lot")[:200],
        lots=as_count(told.get("lots", "")),
        procedure=_known(told, "procedure")[:300],
        is_reserved=reserved[0],
        reserved_for=reserved[1][:300],
        social_conditions=without_contacts(_known(told, "social_conditions"))[:2000],
        delivery_postcode=_known(told, "delivery_postcode")[:20],
    )


def _stage_by(told: Mapping[str, str], days: Mapping[str, date | None]) -> str:
    """A row without a supplier that says when the market is asked is a plan."""
    if told.get("supplier", "").strip():
        return "agreed"
    if days["closes_on"]:
        return "tendered"
    return "planned" if days["publishes_on"] else "agreed"


def _known(told: Mapping[str, str], name: str) -> str:
    cell = " ".join(told.get(name, "").split())
    return "" if is_unknown(cell) else cell


def _day(told: Mapping[str, str], name: str, order: Order) -> date | None:
    cell = told.get(name, "")
    if is_unknown(cell) or is_open_ended(cell):
        return None
    found = as_day(
        cell, order, last_day().year, is_end=name in ("ends_on", "current_ends_on", "last_ends_on")
    )
    if found is None:
        raise UnusableCell(
            name,
            cell,
            Text(nl="Dit is geen datum; schrijf 2026-12-31.", en="This is no date; write 2026-12-31."),
        )
    return found


def _amount(told: Mapping[str, str], name: str, styles: Mapping[str, AmountStyle]) -> Decimal | None:
    cell = told.get(name, "")
    if is_unknown(cell) or name not in styles:
        return None
    found = read_amount(cell, styles[name])
    if found is None or found < 0:
        raise UnusableCell(
            name,
            cell,
            Text(
                nl="Dit is geen bedrag van een contract; schrijf 12500,00.",
                en="This is no amount of a contract; write 12500.00.",
            ),
        )
    return found or None


def is_none(cell: str) -> bool:
    """The file says that there is no extension at all."""
    return cell.strip() in ("0", "0.0", "0,0") or is_yes(cell) is False
