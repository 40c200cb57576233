"""From the folder of a followed ledger to what may leave the house.

The figures are those that the folder holds already (figures.csv), made with everything that was known when
the ledger was followed. The rows are payments.parquet added up: per supplier, purpose and month. That
the two belong together is checked to the cent before anything is written.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from oever.errors import OeverError, UnreadableFileError
from oever.ledger.followed import Followed, SourceReport, Supplier, Tally
from oever.publishing.snapshot import MASK, PERSON, Row, Snapshot, without_persons
from oever.publishing.snapshot_sums import in_the_name_of, only
from oever.vocabulary.columns import TableKind
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Text

NEEDED = ("payments.parquet", "figures.csv", "suppliers.csv", "datapackage.json")
GROUPED = (
    "anchor", "period", "month", "supplier_key", "supplier", "category", "band", "ownership", "buying",
    "rule_kind", "to_anchor", "is_person",
)  # fmt: skip
NOTHING = Tally()


def needed_files(folder: Path) -> dict[str, Path]:
    """The files of a followed ledger by name. Raises OeverError where one is not there."""
    for name in NEEDED:
        if not (folder / name).is_file():
            raise OeverError(
                Text(
                    nl=f"{folder}: {name} ontbreekt; noem de map die oever follow schreef.",
                    en=f"{folder}: {name} is not there; name the folder that oever follow wrote.",
                )
            )
    return {name: folder / name for name in NEEDED}


def year_start_of(payments: Path) -> int:
    """In which month the book years of a followed ledger start, 1 to 12: as the days of its payments tell, or
    the days of a whole year in datapackage.json where no payment has one."""
    table = pq.read_table(payments, columns=["period", "paid_on"])
    days: dict[str, list[date]] = defaultdict(list)
    for name, day in set(zip(table["period"].to_pylist(), table["paid_on"].to_pylist(), strict=True)):
        days[name] += [day] if day else []
    if not any(name.startswith("FY") for name in days):
        return 1
    for name, told in _periods_told(payments.with_name("datapackage.json")).items():
        days[name] = days.get(name) or told
    fits = [start for start in range(2, 13) if all(_fits(start, name, of) for name, of in days.items())]
    return fits[0] if fits else 1


def _periods_told(package: Path) -> dict[str, list[date]]:
    """The first and the last day of each book year, as the follow wrote them down."""
    told = json.loads(package.read_text(encoding="utf-8")) if package.is_file() else {}
    return {
        one["name"]: [date.fromisoformat(one["first_day"]), date.fromisoformat(one["last_day"])]
        for one in told.get("periods", ())
    }


def _fits(start: int, name: str, days: list[date]) -> bool:
    year = int(name[2:6])
    return all(date(year, start, 1) <= day < date(year + 1, start, 1) for day in days)


def make_snapshot(followed: Followed, folder: Path, *, anchor: str = "") -> Snapshot:
    """What may leave the house of the ledger in `folder`; `followed` is its payments.parquet, followed again.

    anchor: who publishes. Where the ledger names several payers only this one is in it; where it names
    none, this is the name. Raises OeverError for a folder that is private or does not fit together.
    """
    files = needed_files(folder)
    rows = _rows(files["payments.parquet"])
    followed = replace(
        followed,
        figures=_figures(files["figures.csv"]),
        suppliers=without_persons(_with_evidence(followed.suppliers, files["suppliers.csv"])),
        sources=_sources(files["payments.parquet"], folder),
        command=f"oever publish --place {followed.place_id}",
        review=(),
        rejected=(),
    )
    return _in_the_name_of(anchor, Snapshot(followed, rows))


def _rows(payments: Path) -> tuple[Row, ...]:
    columns = [*(name for name in GROUPED if name != "month"), "paid_on", "amount", "written_as"]
    table = pq.read_table(payments, columns=columns)
    if pc.any(pc.and_(table["is_person"], pc.is_valid(table["written_as"]))).as_py():
        raise UnreadableFileError(
            payments,
            Text(
                nl="dit bevat namen van mensen; volg het grootboek opnieuw zonder --private.",
                en="this holds names of people; follow the ledger again without --private.",
            ),
        )
    table = table.append_column("month", pc.fill_null(pc.strftime(table["paid_on"], format="%Y-%m"), ""))
    summed = table.group_by(list(GROUPED)).aggregate([("amount", "sum"), ("amount", "count")])
    together: dict[Row, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal("0.00")))
    for line in summed.to_pylist():
        of = _empty_row(line)
        rows, amount = together[of]
        together[of] = (rows + line["amount_count"], amount + line["amount_sum"])
    made = (replace(of, rows=rows, amount=amount) for of, (rows, amount) in together.items())
    return tuple(sorted(made, key=astuple))


def _empty_row(line: Mapping[str, Any]) -> Row:
    """What a row is about, without its money; all natural persons are one."""
    is_person = line["is_person"]
    return Row(
        anchor=line["anchor"] or "",
        period=line["period"],
        month=line["month"],
        supplier_key=PERSON if is_person else line["supplier_key"],
        supplier=MASK if is_person else (line["supplier"] or ""),
        category=line["category"] or "",
        band=line["band"] or "unknown",
        ownership="unknown" if is_person else line["ownership"],
        buying=line["buying"],
        kind=line["rule_kind"],
        to_anchor=bool(line["to_anchor"]),
        rows=0,
        amount=Decimal("0.00"),
    )


def _figures(path: Path) -> tuple[Figure, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_figure(line) for line in csv.DictReader(file))


def _figure(line: dict[str, Any]) -> Figure:
    for name in ("value", "lower", "upper", "coverage_pct"):
        line[name] = Decimal(line[name]) if line[name] else None
    return Figure(**(line | {"rows": int(line["rows"])}))


def _with_evidence(suppliers: tuple[Supplier, ...], path: Path) -> list[Supplier]:
    """The suppliers with the evidence for their ownership, as it was told when they were first followed."""
    with path.open(encoding="utf-8", newline="") as file:
        told = {line["supplier"]: line["ownership_evidence"] for line in csv.DictReader(file)}
    return [
        replace(one, ownership_evidence=Text(nl=told.get(one.key, ""), en=told.get(one.key, "")))
        for one in suppliers
    ]


def _sources(payments: Path, folder: Path) -> tuple[SourceReport, ...]:
    """Each ledger with its rows in and what became of them, from the files beside the payments."""
    table = pq.read_table(payments, columns=["file", "amount"])
    summed = table.group_by("file").aggregate([("amount", "sum"), ("amount", "count")]).to_pylist()
    accepted = {line["file"]: Tally(line["amount_count"], line["amount_sum"]) for line in summed}
    lost = {name: _tallies(folder / f"{name}.csv") for name in ("rejected", "duplicates")}
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    made = []
    for one in package["sources"]:
        used, refused, same = (
            tallies.get(one["title"], NOTHING) for tallies in (accepted, lost["rejected"], lost["duplicates"])
        )
        made.append(
            SourceReport(
                one["title"], "", TableKind(one["kind"]), one["reader"], one["anchor"],
                one["hash"].removeprefix("sha256:"), used + refused + same, used, refused, same, NOTHING, {},
            )
        )  # fmt: skip
    return tuple(made)


def _tallies(path: Path) -> dict[str, Tally]:
    if not path.is_file():
        return {}
    found: dict[str, Tally] = defaultdict(Tally)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found[line["file"]] += Tally(1, Decimal(line["amount"] or "0.00"))
    return dict(found)


def _in_the_name_of(anchor: str, snapshot: Snapshot) -> Snapshot:
    followed = snapshot.followed
    if not anchor or followed.anchors == (anchor,):
        return snapshot
    if followed.anchors == ("",):
        return in_the_name_of(snapshot, anchor)
    if anchor not in followed.anchors:
        names = ", ".join(repr(name) for name in followed.anchors)
        raise OeverError(
            Text(
                nl=f"--anchor {anchor}: deze boeken zijn van {names}; schrijf een van die namen.",
                en=f"--anchor {anchor}: these books are of {names}; write one of those names.",
            )
        )
    return only(snapshot, anchor)
