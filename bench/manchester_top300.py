"""How near "is it buying?" comes to what was published: the 300 largest suppliers of Manchester.

Manchester City Council published how much it bought from its 300 largest suppliers in four financial
years (April to March): 445.6, 431, 461 and 511 million pounds. This script does the same from the
council's own payment files with our rules, and shows per year how near it comes, what each rule
decides, and the largest groups of money on which two careful people could disagree.

    PYTHONPATH=src .venv/bin/python -m bench.manchester_top300 [FOLDER]

FOLDER holds the monthly CSV files; without it, ledgers/manchester below OEVER_SHARED.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from oever.methods.buying import Rulebook, Verdict, load_rulebook
from oever.vocabulary.periods import period_of

PUBLISHED = {
    "FY2016/17": Decimal("445.6"),
    "FY2017/18": Decimal("431"),
    "FY2018/19": Decimal("461"),
    "FY2019/20": Decimal("511"),
}
MILLION = Decimal(1_000_000)
ZERO = Decimal(0)

Kind = tuple[str, str, str]
"""Supplier, category and department, as written."""

Amounts = Mapping[Kind, Decimal]

# The rules whose money another careful person could have decided the other way.
BORDERLINE = ("land_or_works", "land_through_lawyer", "school_funding", "public_purpose", "public_body")
PUBLIC_DELIVERY = "delivery_by_public_body"

_COLUMNS = ("Supplier Name", "Expenses Type", "Service Area")
_LEGAL_FORM = re.compile(r"\b(ltd|limited|plc|llp)\b")


def rows_of(folder: Path) -> Iterator[dict[str, str]]:
    """Every row of every file; rows equal in all columns that carry a transaction number come once."""
    seen: set[tuple[str, ...]] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                key = tuple(map(str, row.values()))
                if not (row["Transaction Number"] and key in seen):
                    yield row
                seen.add(key)


def amounts_per_year(folder: Path) -> dict[str, dict[Kind, Decimal]]:
    """What was paid per kind of payment, in pounds, in each of the published years."""
    totals: dict[str, dict[Kind, Decimal]] = {year: defaultdict(Decimal) for year in PUBLISHED}
    for row in rows_of(folder):
        year = period_of(date.fromisoformat(row["Invoice Payment Date"][:10]), 4)
        if year in totals:
            supplier, category, department = (row[name] or "" for name in _COLUMNS)
            totals[year][supplier, category, department] += Decimal(row["Net Amount"].replace(",", ""))
    return totals


@cache
def simple_name(supplier: str) -> str:
    """Lower case, no punctuation, without Ltd, Limited, plc or LLP."""
    words = re.sub(r"[^a-z0-9 ]", " ", supplier.lower().replace("&", " and "))
    return " ".join(_LEGAL_FORM.sub(" ", words).split())


def top_buying(amounts: Amounts, rules: Rulebook, top: int = 300, also: Iterable[str] = ()) -> Decimal:
    """Millions bought from the `top` largest suppliers; `also` are rules to count as buying as well."""
    counted = set(also)
    suppliers: Counter[str] = Counter()
    for (supplier, category, department), amount in amounts.items():
        rule = rules.judge(supplier, category, "", department)
        if rule.verdict is Verdict.BUYING or rule.id in counted:
            suppliers[simple_name(supplier)] += amount  # type: ignore[assignment]
    return sum((Decimal(amount) for _, amount in suppliers.most_common(top)), ZERO) / MILLION


def per_rule(amounts: Amounts, rules: Rulebook) -> dict[str, Decimal]:
    """Millions decided by each rule, largest first."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (supplier, category, department), amount in amounts.items():
        totals[rules.judge(supplier, category, "", department).id] += amount / MILLION
    return dict(sorted(totals.items(), key=lambda item: -item[1]))


def borderline(amounts: Amounts, rules: Rulebook) -> dict[tuple[str, str], Decimal]:
    """Millions per rule and category where a careful person could decide the other way, largest first.

    A delivery by a public body counts as buying; it is borderline too, and found by asking what the
    supplier would have been without the category.
    """
    groups: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (supplier, category, department), amount in amounts.items():
        rule = rules.judge(supplier, category, "", department)
        if rule.id in BORDERLINE:
            groups[rule.id, category] += amount / MILLION
        elif rule.verdict is Verdict.BUYING and rules.judge(supplier, "", "", "").kind == "public_transfer":
            groups[PUBLIC_DELIVERY, category] += amount / MILLION
    return dict(sorted(groups.items(), key=lambda item: -item[1]))


def main() -> None:
    shared = Path(os.environ.get("OEVER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "data" / "ledgers" / "manchester"
    years = amounts_per_year(folder)
    kinds = {kind for amounts in years.values() for kind in amounts}
    started = time.perf_counter()
    rules = load_rulebook()
    for supplier, category, department in kinds:
        rules.judge(supplier, category, "", department)
    print(f"rules {rules.version}: {len(kinds)} kinds judged in {time.perf_counter() - started:.2f} s")
    for year, amounts in years.items():
        show(year, amounts, rules)


def show(year: str, amounts: Amounts, rules: Rulebook) -> None:
    """One year: the total beside the published one, the money per rule, the ten largest doubts."""
    found, published = top_buying(amounts, rules), PUBLISHED[year]
    print(f"\n{year}  top 300: {found:.1f}  published: {published}  {found / published - 1:+.1%}")
    for also in (("land_or_works",), ("public_body", "public_purpose"), ("school_funding",)):
        with_it = top_buying(amounts, rules, also=also)
        print(f"    with {' and '.join(also)} as buying: {with_it:.1f}  {with_it / published - 1:+.1%}")
    print("    " + "  ".join(f"{rule} {amount:.1f}" for rule, amount in per_rule(amounts, rules).items()))
    for (rule, category), amount in list(borderline(amounts, rules).items())[:10]:
        print(f"    {amount:7.2f}  {rule:24} {category}")


if __name__ == "__main__":
    main()
