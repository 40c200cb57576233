"""Notices of the European Union (eForms): what is planned, what is in the market, and who won it.

A notice tells more about a contract than any register: each lot with its value, its CPV code, where the
work is done, how long it takes and how often it may be renewed, whether it is kept for sheltered workshops or
for organisations with a public task, which social aims it has, and how large the winner is. Every lot becomes
a row; a lot that nobody won becomes none, and is counted. Fields: eForms SDK 1.x of the Publications Office
(BT numbers below are its own). Notices of before eForms (TED schemas) are another format.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, Row
from oever.ledger.readers.xml_safety import child_of, children_of, root_name, stream, text_of
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

ROOTS = ("ContractNotice", "ContractAwardNotice", "PriorInformationNotice")
STAGES = {"PriorInformationNotice": "planned", "ContractNotice": "tendered", "ContractAwardNotice": "agreed"}
COLUMNS = (
    "contract_reference", "title", "description", "anchor", "supplier", "supplier_postcode", "company_number",
    "supplier_size", "total_value", "currency", "starts_on", "ends_on", "duration_months", "extension_count",
    "category_code", "procedure", "lot", "lots", "publishes_on", "closes_on", "contract_status", "reserved",
    "social_conditions", "delivery_postcode",
)  # fmt: skip
PERSON = "natural person"  # what stands for the name of a winner who is a human being (BT-633)
RESERVED = {"res-ws": "sheltered workshops (2.82)", "res-pub-ser": "public service organisations (2.82a)"}
MONTHS = {"MONTH": 1.0, "YEAR": 12.0, "ANN": 12.0, "MON": 1.0, "WEEK": 12 / 52, "DAY": 12 / 365}
MAX_NOTICE = 32 * 1024 * 1024

TOO_LARGE = Text(
    nl="is groter dan 32 MB, en dat is geen aankondiging.", en="is larger than 32 MB, which no notice is."
)
NO_NOTICE = Text(
    nl="hier staat geen aankondiging (eForms) in; haal haar opnieuw op.",
    en="holds no notice (eForms); fetch it again.",
)
NO_LOTS = Text(
    nl="in deze aankondiging staat geen enkel perceel; haal haar opnieuw op.",
    en="this notice holds no lot at all; fetch it again.",
)

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation of the notice."""

    name: str = ""
    number: str = ""
    postcode: str = ""
    size: str = ""
    is_person: bool = False


@dataclass(slots=True)
class Notice:
    """A notice taken apart: its parties by id, what all lots share, and the lots themselves."""

    kind: str
    parties: dict[str, Party]
    shared: Cells
    lots: dict[str, Cells] = field(default_factory=dict)


class EformsReader:
    """Reads one notice."""

    id = "eforms"
    name = Text(nl="Aankondigingen (eForms)", en="Notices (eForms)")

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the name of the first element."""
        return root_name(head) in ROOTS

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        """One table of contracts: a row for each lot and winner. Raises UnreadableFileError."""
        if path.stat().st_size > MAX_NOTICE:
            raise UnreadableFileError(path, TOO_LARGE)
        found = next(iter(stream(path, ROOTS)), None)
        if found is None:
            raise UnreadableFileError(path, NO_NOTICE)
        _parent, kind, root = found
        notice = take_apart(kind, root)
        if not notice.lots:
            raise UnreadableFileError(path, NO_LOTS)
        rows, without_winner = rows_of(notice, root)
        note = Text(
            nl=f"{without_winner} percelen zijn aan niemand gegund; die zijn niet meegenomen.",
            en=f"{without_winner} lots were awarded to nobody; those were left out.",
        )
        notes = (note,) if without_winner else ()
        yield ReceivedTable(path, "", TableKind.CONTRACTS, COLUMNS, notes, partial(_numbered, rows))


def _numbered(rows: list[list[str]]) -> Iterator[Row]:
    return enumerate(rows, start=1)


def take_apart(kind: str, root: Element) -> Notice:
    """The parties, what is shared, and the lots of a notice."""
    parties = dict(_parties(root))
    project = child_of(root, "ProcurementProject")
    buyer = text_of(root, "ContractingParty", "Party", "PartyIdentification", "ID")
    shared: Cells = {
        "folder": text_of(root, "ContractFolderID") or text_of(root, "ID"),
        "anchor": parties.get(buyer, Party()).name,
        "procedure": text_of(root, "TenderingProcess", "ProcedureCode"),
        "contract_status": STAGES[kind],
        "publishes_on": _day(text_of(root, "PlannedDate")) if kind == "PriorInformationNotice" else "",
        **({} if project is None else _project(project)),
    }
    lots = {
        text_of(lot, "ID"): lot
        for lot in children_of(root, "ProcurementProjectLot")
        if _scheme(lot) in ("Lot", "Part", "")
    }
    notice = Notice(kind, parties, shared)
    for id_, lot in lots.items():
        notice.lots[id_] = _lot(lot, shared, is_only=len(lots) == 1)
    return notice


def _scheme(lot: Element) -> str:
    found = child_of(lot, "ID")
    return found.get("schemeName", "") if found is not None else ""


def _parties(root: Element) -> Iterator[tuple[str, Party]]:
    for organisation in root.iter("Organization"):
        company = child_of(organisation, "Company")
        if company is None:
            continue
        party = Party(
            name=_said(company, "PartyName", "Name"),
            number=text_of(company, "PartyLegalEntity", "CompanyID"),
            postcode=text_of(company, "PostalAddress", "PostalZone"),
            size=text_of(company, "CompanySizeCode"),
            is_person=text_of(organisation, "NaturalPersonIndicator").lower() == "true",
        )
        yield text_of(company, "PartyIdentification", "ID"), party


def _said(element: Element, *path: str) -> str:
    """A text that may be there in several languages: the first that says something."""
    *above, name = path
    parent = child_of(element, *above) if above else element
    said = [] if parent is None else [(one.text or "").strip() for one in children_of(parent, name)]
    return " ".join(next((one for one in said if one), "").split())


def _project(project: Element) -> Cells:
    """Title, description, class, value, place and time, of the whole or of a lot."""
    amount = child_of(project, "RequestedTenderTotal", "EstimatedOverallContractAmount")
    extension = child_of(project, "ContractExtension")
    period = child_of(project, "PlannedPeriod")
    cells = {
        "title": _said(project, "Name"),
        "description": _said(project, "Description"),
        "category_code": text_of(project, "MainCommodityClassification", "ItemClassificationCode"),
        "delivery_postcode": text_of(project, "RealizedLocation", "Address", "PostalZone"),
        "total_value": "" if amount is None else (amount.text or "").strip(),
        "currency": "" if amount is None else amount.get("currencyID", ""),
        "extension_count": "" if extension is None else text_of(extension, "MaximumNumberNumeric"),
        "social_conditions": "; ".join(_social(project)),
    }
    return cells | ({} if period is None else _period(period))


def _period(period: Element) -> Cells:
    """BT-536, BT-537 and BT-36: from, until, or how long."""
    cells = {"starts_on": _day(text_of(period, "StartDate")), "ends_on": _day(text_of(period, "EndDate"))}
    lasts = child_of(period, "DurationMeasure")
    if lasts is not None and lasts.get("unitCode", "") in MONTHS:
        with suppress(ValueError, OverflowError):
            cells["duration_months"] = str(round(float(lasts.text or "") * MONTHS[lasts.get("unitCode", "")]))
    return cells


def _social(project: Element) -> Iterator[str]:
    """BT-775, and the description where social aims are named (BT-777)."""
    for additional in children_of(project, "ProcurementAdditionalType"):
        for code in children_of(additional, "ProcurementTypeCode"):
            said = (code.text or "").strip()
            if code.get("listName") == "social-objective" and said not in ("", "none"):
                yield said
            elif code.get("listName") == "strategic-procurement" and said == "soc-obj":
                yield _said(additional, "ProcurementType") or said


def _lot(lot: Element, shared: Cells, *, is_only: bool) -> Cells:
    """A lot, completed by what holds for the whole; the value of the whole only where it is the only lot."""
    project = child_of(lot, "ProcurementProject")
    own = {} if project is None else _project(project)
    terms, process = child_of(lot, "TenderingTerms"), child_of(lot, "TenderingProcess")
    own["lot"] = "" if is_only else " ".join(filter(None, (text_of(lot, "ID"), own.get("title", ""))))
    own["closes_on"] = "" if process is None else _day(
        text_of(process, "TenderSubmissionDeadlinePeriod", "EndDate")
    )  # fmt: skip
    own["reserved"] = "" if terms is None else _reserved(terms)
    if not own.get("total_value"):
        most = next(lot.iter("FrameworkMaximumAmount"), None)
        if most is not None:
            own |= {"total_value": (most.text or "").strip(), "currency": most.get("currencyID", "")}
    theirs = {
        name: cell for name, cell in shared.items() if is_only or name not in ("total_value", "currency")
    }
    return theirs | {name: cell for name, cell in own.items() if cell}


def _reserved(terms: Element) -> str:
    """BT-71 and BT-736: "yes" with for whom, "no", or "" where the notice is silent."""
    told = [
        (code.get("listName", ""), (code.text or "").strip())
        for name in ("TendererRequirementTypeCode", "ExecutionRequirementCode")
        for code in terms.iter(name)
    ]
    for whom in (RESERVED.get(said) for list_, said in told if list_ == "reserved-procurement"):
        if whom:
            return whom
    if ("reserved-execution", "yes") in told:
        return "sheltered workshops (2.82)"
    is_told = any(list_ in ("reserved-procurement", "reserved-execution") for list_, _said_ in told)
    return "no" if is_told else ""


def rows_of(notice: Notice, root: Element) -> tuple[list[list[str]], int]:
    """The rows, and how many lots were awarded to nobody."""
    if notice.kind != "ContractAwardNotice":
        cells = [lot | {"contract_reference": _reference(notice, id_)} for id_, lot in notice.lots.items()]
        return [_row(notice, one) for one in cells], 0
    won = list(_won(notice, root))
    missing = len(notice.lots.keys() - {lot for lot, _cells in won})
    return [_row(notice, notice.lots.get(lot, notice.shared) | cells) for lot, cells in won], missing


def _won(notice: Notice, root: Element) -> Iterator[tuple[str, Cells]]:
    """Each contract of the result: its lot, its winner, what will be paid and when it was signed."""
    result = next(root.iter("NoticeResult"), None)
    if result is None:
        return
    tenders = {text_of(one, "ID"): one for one in children_of(result, "LotTender")}
    bidders = {text_of(one, "ID"): one for one in children_of(result, "TenderingParty")}
    for contract in children_of(result, "SettledContract"):
        for reference in children_of(contract, "LotTender"):
            tender = tenders.get(text_of(reference, "ID"))
            if tender is None:
                continue
            lot = text_of(tender, "TenderLot", "ID")
            bidder = bidders.get(text_of(tender, "TenderingParty", "ID"))
            paid = child_of(tender, "LegalMonetaryTotal", "PayableAmount")
            cells = {} if bidder is None else _winner(notice, bidder)
            if paid is not None and (paid.text or "").strip():
                cells |= {"total_value": (paid.text or "").strip(), "currency": paid.get("currencyID", "")}
            yield lot, cells | {"contract_reference": _reference(notice, lot)}


def _winner(notice: Notice, bidder: Element) -> Cells:
    """One winner with number, postcode and size; of a group the names together."""
    ids = [text_of(one, "ID") for one in children_of(bidder, "Tenderer")]
    found = [notice.parties[id_] for id_ in ids if id_ in notice.parties]
    names = [PERSON if one.is_person else one.name for one in found]
    if len(found) != 1:
        return {"supplier": " / ".join(names) or _said(bidder, "Name")}
    party = found[0]
    number = "" if party.is_person else party.number
    postcode = "" if party.is_person else party.postcode
    return {
        "supplier": names[0], "company_number": number, "supplier_postcode": postcode,
        "supplier_size": party.size,
    }  # fmt: skip


def _reference(notice: Notice, lot: str) -> str:
    """What stays the same from the first notice to the award: the procedure and the lot."""
    folder = notice.shared["folder"]
    return f"{folder}/{lot}" if len(notice.lots) > 1 else folder


def _row(notice: Notice, cells: Cells) -> list[str]:
    told = cells | {"lots": str(len(notice.lots))}
    return [told.get(column, "") for column in COLUMNS]


def _day(text: str) -> str:
    """`2023-01-01+01:00` is the first of January."""
    return text[:10]
