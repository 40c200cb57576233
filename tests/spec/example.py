"""The ledger of the worked examples: nine payments of two anchors in the invented town of Meerdam.

Small enough to check with a pencil, and with one of everything that makes figures hard: a credit note, an
address on a border, a supplier without an address, a payee that is not told, a grant, and one anchor
that pays another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from oever.ledger.measures import REGISTRY, Asked
from oever.vocabulary.figures import Figure
from tests.agreement.reference import Ledger, Payment
from tests.agreement.tables import Tables, asked_of

TOWN, HOSPITAL = "Gemeente", "Ziekenhuis"
BANDS, HERE = ("wijk", "stad", "land"), ("wijk",)
DEFINITION = "head_office"
WIJK, STAD, LAND, BORDER, NOWHERE = range(5)
LANDINGS = {
    WIJK: {"wijk": Fraction(1)},
    STAD: {"stad": Fraction(1)},
    LAND: {"land": Fraction(1)},
    BORDER: {"wijk": Fraction(1, 2), "stad": Fraction(1, 2)},
    NOWHERE: {"unknown": Fraction(1)},
}


def paid(
    anchor: str,
    month: int,
    supplier: str,
    category: str,
    euros: str,
    address: int,
    *,
    ownership: str = "private_company",
    size: str = "small",
    verdict: str = "buying",
    rule: str = "default",
    kind: str = "buying",
    year: int = 2024,
) -> Payment:
    """One payment; `euros` with two decimals."""
    to_anchor = supplier == f"name:{HOSPITAL.lower()}"
    cents = int(euros.replace(".", ""))
    return Payment(
        anchor, f"{year}-{month:02d}", supplier, category, ownership, size, verdict, rule, kind, address,
        cents, to_anchor,
    )  # fmt: skip


PAYMENTS = (
    paid(
        TOWN, 1, "name:bakkerij de oven", "catering", "4000.00", WIJK, ownership="cooperative", size="micro",
    ),
    paid(TOWN, 2, "name:bouwgroep noord", "building", "10000.00", LAND, size="large"),
    paid(TOWN, 3, "name:bouwgroep noord", "building", "-1000.00", LAND, size="large"),
    paid(TOWN, 3, "name:schilders van de grens", "building", "2000.01", BORDER),
    paid(TOWN, 4, "name:adviesbureau x", "advice", "3000.00", NOWHERE, ownership="unknown", size="unknown"),
    paid(
        TOWN, 4, "name:stichting jeugd", "grants", "6000.00", WIJK, ownership="foundation",
        verdict="not_buying", rule="grant_by_category", kind="grant",
    ),
    paid(
        TOWN, 5, "unnamed:gemeente", "care", "500.00", NOWHERE, ownership="unknown", size="unknown",
        verdict="cannot_tell", rule="redacted_name", kind="redacted",
    ),
    paid(TOWN, 6, "name:ziekenhuis", "care", "1500.00", STAD, ownership="public_body", size="large"),
    paid(
        HOSPITAL, 2, "name:bakkerij de oven", "catering", "1000.00", WIJK,
        ownership="cooperative", size="micro",
    ),
)  # fmt: skip

LANDS_IN = {WIJK: "wijk", STAD: "stad", LAND: "land", BORDER: "half wijk, half stad", NOWHERE: "unknown"}


def ledger_of(payments: Iterable[Payment] = PAYMENTS, top: int = 2) -> Ledger:
    landings = {(address, DEFINITION): shares for address, shares in LANDINGS.items()}
    return Ledger(tuple(payments), landings, BANDS, HERE, (DEFINITION,), top)


def figures(measure: str, payments: Iterable[Payment] = PAYMENTS, **more: object) -> list[Figure]:
    """What one measure says of these payments; `more` are fields of Asked."""
    ledger, tables = ledger_of(payments), Tables()
    tables.fill(ledger)
    asked: Asked = replace(asked_of(ledger), **more)  # type: ignore[arg-type]
    made = REGISTRY[measure](tables, asked)
    order = [*BANDS, "unknown", "here"]
    return sorted(
        made,
        key=lambda f: (
            f.anchor, f.period, f.dimension, order.index(f.key) if f.key in order else 0, f.key, f.definition,
        ),
    )  # fmt: skip


def values(found: Iterable[Figure], anchor: str, dimension: str = "") -> dict[str, str]:
    """Key to value, as text, of one anchor and dimension; "" where a value is not measured."""
    return {
        f.key: "" if f.value is None else str(f.value)
        for f in found
        if f.anchor == anchor and f.dimension == dimension
    }


def bounds(found: Iterable[Figure], anchor: str, dimension: str, key: str) -> tuple[str, str]:
    """Lower and upper of one figure, as text."""
    one = next(f for f in found if (f.anchor, f.dimension, f.key) == (anchor, dimension, key))
    return str(one.lower), str(one.upper)


def payments_table(payments: Iterable[Payment] = PAYMENTS) -> str:
    """The payments as a table in Markdown."""
    rows = [
        "| month | anchor | supplier | category | buying? | lands in | amount |",
        "|---|---|---|---|---|---|--:|",
    ]
    for one in payments:
        name = "(not told)" if one.supplier.startswith("unnamed:") else one.supplier.removeprefix("name:")
        cells = (
            one.month, one.anchor, name, one.category, one.verdict.replace("_", " "), LANDS_IN[one.address],
            f"{Decimal(one.cents).scaleb(-2):,}",
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def figures_table(found: Iterable[Figure]) -> str:
    """Figures as a table in Markdown, with the columns of figures.csv that tell them apart."""
    head = "| anchor | period | dimension | key | value | unit | lower | upper | coverage_pct | rows |"
    rows = [f"{head} definition |", "|---|---|---|---|--:|---|--:|--:|--:|--:|---|"]
    for f in found:
        cells = (
            f.anchor, f.period, f.dimension, f.key, f.value, f.unit, f.lower, f.upper, f.coverage_pct, f.rows,
            f.definition,
        )  # fmt: skip
        rows.append("| " + " | ".join("" if cell is None else str(cell) for cell in cells) + " |")
    return "\n".join(rows)
