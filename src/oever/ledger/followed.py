"""What following the money gives back: typed figures and everything that is needed to believe them.

`Followed` is the one object that publishing, the report, the site and a researcher read. It holds no
connection and no raw name of a natural person (unless `is_private`), so it may leave the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from oever.vocabulary.bands import Band, Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Text
from oever.vocabulary.periods import MONTHS_OF_A_YEAR


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of rows and the sum of their amounts."""

    rows: int = 0
    amount: Decimal = Decimal("0.00")

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.rows + other.rows, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One table in one file (a CSV, or one sheet of a workbook): what came in and what became of it.

    `received` equals `accepted + rejected + duplicate`, in rows and to the cent. `repeated` counts
    rows equal in every column but without a transaction reference: they are kept, and inside `accepted`.
    A table that is not payments (a contract register among the ledgers) is named here and counts nothing.
    """

    file: str
    sheet: str
    kind: TableKind
    reader: str
    anchor: str
    sha256: str
    received: Tally
    accepted: Tally
    rejected: Tally
    duplicate: Tally
    repeated: Tally
    columns: Mapping[str, str]
    notes: tuple[Text, ...] = ()

    @property
    def is_balanced(self) -> bool:
        return self.received == self.accepted + self.rejected + self.duplicate


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that could not be used: where it stands, what was wrong, and what to do about it."""

    file: str
    row: int
    column: str
    value: str
    amount: Decimal | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Supplier:
    """One supplier over all anchors and periods. `name` is masked already for a natural person."""

    key: str
    name: str
    is_person: bool
    ownership: str
    ownership_evidence: Text
    size: str
    company_number: str
    postcode: str
    band: str
    spellings: int
    amount: Decimal
    buying: Decimal
    rows: int
    first_paid_on: date
    last_paid_on: date
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something a person should look at, with the money it is about and how to decide it.

    `question` is an id: "ownership", "buying", "same_supplier", "place". `subject` is what it is about
    (a supplier key or a rule), `shown` how a reader knows it. A person fills `decision` (and `by`, `on`)
    in review.csv; the next run reads it back, and it wins.
    """

    question: str
    subject: str
    shown: str
    amount: Decimal
    proposal: str
    why: Text
    choices: str
    decision: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class RuleTotal:
    """How much money one rule of "is it buying?" decided, in one period of one anchor."""

    rule: str
    verdict: str
    kind: str
    reason: Text
    anchor: str
    period: str
    rows: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """One strand of the picture: one category of one anchor, landing in one band and one ownership."""

    anchor: str
    period: str
    category: str
    band: str
    ownership: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """A book year as far as the ledgers cover it. Fewer than 12 months is an incomplete year."""

    name: str
    first_day: date
    last_day: date
    months: int

    @property
    def is_complete(self) -> bool:
        return self.months >= MONTHS_OF_A_YEAR


@dataclass(frozen=True, slots=True)
class Followed:
    """The result of `oever follow`.

    figures: every figure, in the order measure, anchor, period, dimension, key. suppliers: largest
    buying first. rejected: as they stand in the files. review: largest money first. flows: for the
    alluvial picture, all anchors and periods. definition: what "here" means in the headline.
    """

    place_id: str
    place_name: Text
    is_practice: bool
    currency: str
    bands: tuple[Band, ...]
    anchors: tuple[str, ...]
    periods: tuple[Period, ...]
    definition: Definition
    sources: tuple[SourceReport, ...]
    figures: tuple[Figure, ...]
    suppliers: tuple[Supplier, ...]
    rejected: tuple[Rejected, ...]
    review: tuple[ReviewItem, ...]
    rules: tuple[RuleTotal, ...]
    flows: tuple[Flow, ...]
    between_anchors: tuple[Flow, ...]
    inputs_hash: str
    made_on: date
    version: str
    command: str
    is_private: bool = False
    notes: tuple[Text, ...] = field(default=())

    @property
    def is_balanced(self) -> bool:
        return all(source.is_balanced for source in self.sources)

    def find(
        self, measure: str, anchor: str, period: str, key: str = "", definition: str = ""
    ) -> Figure | None:
        """The one figure with these coordinates, or None. An empty definition matches any."""
        return next(
            (
                f
                for f in self.figures
                if (f.measure, f.anchor, f.period, f.key) == (measure, anchor, period, key)
                and definition in ("", f.definition)
            ),
            None,
        )
