"""What registers and contracts tell about suppliers: number, postcode, legal form, size, tags.

Rows about one organisation are merged, by number first and by name otherwise. Where rows contradict
each other the value that most rows give is used (a register of organisations weighs more than a
contract), and what was left aside is noted. A number that cannot be one (columns slip) is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oever.errors import UnclearColumnsError
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.collectors import is_collector
from oever.ledger.suppliers.sizes import size_said
from oever.methods.names import family_of, read_name, squeezed
from oever.sheets.tables import SheetTable, open_tables
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Size

Row = tuple[int, Sequence[str]]
USED_KINDS = (TableKind.ORGANISATIONS, TableKind.CONTRACTS)
_KNOWN_BY = frozenset({"company_number", "vat_number", "supplier_postcode", "legal_form"})
REGISTER_WEIGHT, CONTRACT_WEIGHT = 100, 1
_SINGLE = (
    "company_number",
    "vat_number",
    "postcode",
    "house_number",
    "country",
    "legal_form",
    "ownership",
    "size",
)


@dataclass
class Organisation:
    """One organisation as the registers know it. `values` holds what they say, with the weight behind it."""

    names: list[str] = field(default_factory=list)
    values: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sources: list[str] = field(default_factory=list)

    def value(self, column: str) -> str:
        """What most of the weight says; of equals the first that came in; "" for nothing."""
        found = self.values.get(column)
        return found.most_common(1)[0][0] if found else ""

    def all_values(self, column: str) -> tuple[str, ...]:
        return tuple(self.values.get(column, ()))

    @property
    def size(self) -> Size:
        return Size(self.value("size")) if self.value("size") else Size.UNKNOWN

    @property
    def branch_postcodes(self) -> tuple[str, ...]:
        """Branches that are told, and every other postcode under which it does business."""
        head_office = self.value("postcode")
        told = (*self.all_values("branch_postcodes"), *self.all_values("postcode"))
        return tuple(sorted({code for code in told if code != head_office}))

    @property
    def conflicts(self) -> tuple[Text, ...]:
        """One sentence for each column in which the rows contradict each other."""
        return tuple(_conflict(self, column) for column in _SINGLE if len(self.all_values(column)) > 1)

    def take_in(self, other: Organisation) -> None:
        """Merge what another record of the same organisation says."""
        self.names += [name for name in other.names if name not in self.names]
        self.sources += [source for source in other.sources if source not in self.sources]
        for column, found in other.values.items():
            self.values[column].update(found)


def _conflict(known: Organisation, column: str) -> Text:
    used, *aside = (value for value, _ in known.values[column].most_common())
    where = ", ".join(known.sources)
    return Text(
        nl=f"{where} geeft voor {column} ook {', '.join(aside)}; gebruikt is {used}.",
        en=f"{where} also gives {', '.join(aside)} for {column}; {used} is used.",
    )


@dataclass
class Register:
    """Everything that registers and contracts tell, found by number or by name."""

    country: str = ""
    organisations: list[Organisation] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    _by_id: dict[tuple[str, str], Organisation] = field(default_factory=dict, repr=False)
    _by_name: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __len__(self) -> int:
        return len(self.organisations)

    def add_table(self, columns: Sequence[str], rows: Iterable[Row], source_name: str) -> None:
        """Take in a register (a column `name`) or a contract register (a column `supplier`)."""
        name_column = "name" if "name" in columns else "supplier"
        weight = REGISTER_WEIGHT if name_column == "name" else CONTRACT_WEIGHT
        for _, cells in rows:
            told = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if cell}
            name = told.get(name_column, "")
            if name and not is_collector(name):
                self._add(_organisation(name, told, source_name, weight, self.country))

    def _add(self, new: Organisation) -> None:
        known = self._the_same(new)
        if known is None:
            self.organisations.append(known := new)
        else:
            known.take_in(new)
        for column in ("company_number", "vat_number", "supplier_number"):
            for value in new.all_values(column):
                self._by_id.setdefault((column, value), known)
        for name in new.names:
            homes = self._by_name[squeezed(read_name(name).core)]
            if not any(home is known for home in homes):
                homes.append(known)

    def _the_same(self, new: Organisation) -> Organisation | None:
        for column in ("company_number", "vat_number"):
            known = self._by_id.get((column, new.value(column)))
            if known and _is_one_name(known, new):
                return known
        known = self.find_by_name(new.names[0])
        return known if known and _is_one_place(known, new) else None

    def number_of(self, known: Organisation) -> str:
        """Its company number: the one most rows give of those that no other organisation had before."""
        numbers_given = known.values.get("company_number", Counter())
        own = (n for n, _ in numbers_given.most_common() if self._by_id.get(("company_number", n)) is known)
        return next(own, "")

    def find(
        self, company_number: str, vat_number: str = "", supplier_number: str = ""
    ) -> Organisation | None:
        """The organisation with one of these numbers, the strongest first."""
        for column, value in (
            ("company_number", company_number),
            ("vat_number", vat_number),
            ("supplier_number", supplier_number),
        ):  # fmt: skip
            if value and (known := self._by_id.get((column, value))):
                return known
        return None

    def find_by_name(self, name: str) -> Organisation | None:
        """The one organisation with an equal name and a legal form that does not contradict it."""
        read = read_name(name)
        if not read.core:
            return None
        family = family_of(read.legal_form)
        found = [
            known
            for known in self._by_name.get(squeezed(read.core), ())
            if not family or not (families := _families(known)) or family in families
        ]
        return found[0] if len(found) == 1 else None


def _is_one_name(known: Organisation, new: Organisation) -> bool:
    """Whether two records with one number can be one: a shared word in their names is enough."""
    words = {word for name in known.names for word in read_name(name).core.split() if len(word) > 2}
    return not words or any(words & set(read_name(name).core.split()) for name in new.names)


def _is_one_place(known: Organisation, new: Organisation) -> bool:
    """Whether two records with one name are one: a number is missing, or a contract mistyped it.

    Two numbers in a register of organisations are two organisations; in contracts, where numbers are
    typed by hand, the same postcode says that one of the numbers is wrong.
    """
    theirs, ours = known.values.get("company_number"), new.values.get("company_number")
    if not theirs or not ours or set(ours) & set(theirs):
        return True
    is_typed = min(max(theirs.values()), max(ours.values())) < REGISTER_WEIGHT
    return is_typed and new.value("postcode") in known.all_values("postcode")


def _families(known: Organisation) -> set[str]:
    return {family_of(read_name(name).legal_form) for name in known.names} - {""}


def _organisation(name: str, told: Mapping[str, str], source: str, weight: int, country: str) -> Organisation:
    new = Organisation(names=[name, *_parts(told.get("previous_names", ""))], sources=[source])
    country = numbers.country_code(told.get("country", "")) or country
    code = told.get("postcode") or told.get("supplier_postcode") or ""
    said = {
        "company_number": _company_number(told.get("company_number", ""), country),
        "vat_number": numbers.vat_number(told.get("vat_number", ""), country),
        "supplier_number": numbers.supplier_number(told.get("supplier_number", "")),
        "postcode": numbers.postcode(code, country),
        "house_number": told.get("house_number", ""),
        "country": numbers.country_code(told.get("country", "")),
        "legal_form": told.get("legal_form", ""),
        "ownership": told.get("ownership", ""),
        "size": size_said(told.get("size", ""), told.get("employees", ""), told.get("is_sme", "")),
    }
    for column, value in said.items():
        if value:
            new.values[column][value] += weight
    for column, values in (
        ("branch_postcodes", told.get("branch_postcodes", "")),
        ("tags", told.get("tags", "")),
    ):
        for value in _parts(values):
            new.values[column][numbers.postcode(value, country) if "post" in column else value] += weight
    return new


def _company_number(text: str, country: str) -> str:
    """Without a country the number itself must tell: British letters or length, Dutch otherwise."""
    return numbers.company_number(text, country or "GB")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def load_registers(
    register_paths: Sequence[Path], contract_paths: Sequence[Path], country: str = ""
) -> Register:
    """Read registers of organisations and contract registers, CSV or XLSX, in this order.

    Raises UnreadableFileError for what is no table, UnclearColumnsError for a table that is neither.
    """
    register = Register(country)
    for path in (*register_paths, *contract_paths):
        tables = [table for table in open_tables(path) if _tells_of_suppliers(table)]
        if not tables:
            raise UnclearColumnsError(_neither(path.name))
        for table in tables:
            places = list(table.columns.values())
            rows = ((row, _cells(cells, places)) for row, cells in table.rows())
            register.add_table(tuple(table.columns), rows, path.name)
    return register


def _tells_of_suppliers(table: SheetTable) -> bool:
    """A register, of organisations or contracts; or a list of what was paid that knows who they are."""
    is_list = table.kind is TableKind.PAYMENTS and bool(_KNOWN_BY & table.columns.keys())
    return is_list or table.kind in USED_KINDS


def _cells(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    return [cells[place] if place < len(cells) else "" for place in places]


def _neither(file: str) -> Text:
    return Text(
        nl=f"{file}: geen register van organisaties en geen contractregister; geef een bestand met een kolom "
        "voor de naam en een voor postcode, nummer of rechtsvorm.",
        en=f"{file}: neither a register of organisations nor of contracts; give a file with a column for the "
        "name and one for postcode, number or legal form.",
    )
