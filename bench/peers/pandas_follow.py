"""The same figures by a competent pandas script: what an analyst would write instead of using Oever.

It reads with columns and types told, keeps texts as categories and money as whole cents, sets unreadable
amounts and dates apart, counts per file what became of every row, drops duplicates that carry a reference,
judges and recognises each distinct combination once (with the very rules that Oever uses, so that only the
way of working is compared), and groups. What it leaves out, an analyst would leave out too: files of
another shape or encoding, the trace back to the row, hashes, bounds, leakage, the list to review.

    python -m bench.peers.pandas_follow ANSWERS.json FILE...
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from oever.ledger.kinds import Kind
from oever.ledger.places import Address, load_place
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve
from oever.methods.buying import load_rulebook
from oever.methods.local_share import share_pct

COLUMNS = {
    "Body Name": "anchor",
    "Service Area": "department",
    "Expenses Type": "category",
    "Invoice Payment Date": "paid_on",
    "Transaction Number": "reference",
    "Net Amount": "amount",
    "Supplier Name": "supplier",
}
TYPES = dict.fromkeys(COLUMNS, "category") | {"Transaction Number": "str", "Net Amount": "str"}
KIND = ["anchor", "supplier", "category", "department"]
TOP = 300


def read(files: list[str]) -> pd.DataFrame:
    """All rows with their file, texts as categories, money in whole cents, NaN where it cannot be read."""
    parts = [
        pd.read_csv(file, usecols=list(COLUMNS), dtype=TYPES, index_col=False, keep_default_na=False)
        for file in files
    ]
    for name, kind in TYPES.items():
        if kind == "category":
            together = union_categoricals([part[name] for part in parts])
            start = 0
            for part in parts:
                codes = together.codes[start : start + len(part)]
                part[name] = pd.Categorical.from_codes(codes, dtype=together.dtype)
                start += len(part)
    sizes = [len(part) for part in parts]
    rows = pd.concat(parts, ignore_index=True).rename(columns=COLUMNS)
    rows["amount"] = (pd.to_numeric(rows["amount"], errors="coerce") * 100).round()
    names = pd.Index([Path(file).name for file in files])
    rows["file"] = pd.Categorical.from_codes(np.repeat(np.arange(len(files)), sizes), categories=names)
    return rows


def clean(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows that count, with their month, in whole cents; and per file what became of what came in."""
    days = pd.to_datetime(rows["paid_on"].cat.categories, format="%Y-%m-%d", errors="coerce")
    months = pd.Series(days.strftime("%Y-%m"), index=rows["paid_on"].cat.categories)
    rows["month"] = rows["paid_on"].map(months).astype("category")
    is_rejected = rows["amount"].isna() | rows["month"].isna()
    is_again = rows.drop(columns=["month", "file"]).duplicated() & (rows["reference"] != "")
    became = np.select([is_rejected, is_again], ["rejected", "duplicate"], "accepted")
    rows["became"] = pd.Categorical(became)
    rows["amount"] = rows["amount"].fillna(0).astype("int64")
    tallies = rows.groupby(["file", "became"], observed=True)["amount"].agg(["size", "sum"]).reset_index()
    told = {
        f"file|{tally['file']}|{tally['became']}": f"{tally['size']} rows, {_money(tally['sum'])}"
        for tally in tallies.to_dict("records")
    }
    return rows.loc[rows["became"] == "accepted", [*KIND, "month", "amount"]], told


def _money(cents: Any) -> str:
    return str(Decimal(int(cents)).scaleb(-2))


def decide(sums: pd.DataFrame) -> pd.DataFrame:
    """Per combination: is it buying, by which rule, who is the supplier, how owned, in which band."""
    place = load_place("manchester")
    combinations = sums[KIND].drop_duplicates().reset_index(drop=True)
    kinds = [
        Kind(anchor=anchor.strip(), supplier=supplier, category=category, department=department)
        for anchor, supplier, category, department in combinations.itertuples(index=False)
    ]
    rulebook = load_rulebook()
    rules = [rulebook.judge(k.supplier, k.category, "", k.department) for k in kinds]
    resolved = resolve(kinds, place.country, Register(), Decisions())
    suppliers = [resolved.suppliers[key] for key in resolved.keys]
    bands = {
        key: place.locate(Address(one.postcode, one.house_number, one.country)).landings[0].band
        for key, one in resolved.suppliers.items()
    }
    return combinations.assign(
        buying=[rule.verdict.value for rule in rules],
        rule=[rule.id for rule in rules],
        supplier_key=resolved.keys,
        ownership=[supplier.ownership.value for supplier in suppliers],
        band=[bands[key] for key in resolved.keys],
    )


def figures(grain: pd.DataFrame) -> dict[str, str]:
    """Every figure as text under measure|period|key, amounts with two decimals."""
    cents: dict[tuple[str, str, str], int] = {}
    buying = grain[grain["buying"] == "buying"]

    def add(measure: str, frame: pd.DataFrame, key: str = "") -> None:
        grouped = frame.groupby(["period", key] if key else ["period"])["amount"].sum()
        for index, amount in grouped.items():
            parts = index if isinstance(index, tuple) else (index, "")
            cents[measure, str(parts[0]), str(parts[1])] = int(amount)

    add("spend", grain)
    add("spend", grain, "month")
    add("buying", buying)
    add("buying", buying, "month")
    add("ownership_buying", buying, "ownership")
    add("category_buying", buying, "category")
    add("band_buying", buying, "band")
    add("not_buying", grain[grain["buying"] != "buying"], "rule")
    made = {"|".join(key): _money(amount) for key, amount in cents.items()}
    named = buying[~buying["supplier_key"].str.startswith("unnamed:")]
    for period, each in named.groupby("period"):
        received = each.groupby("supplier_key")["amount"].sum().sort_values(ascending=False)
        whole = cents["buying", str(period), ""]
        made[f"top_buying|{period}|{TOP}"] = _money(received.head(TOP).sum())
        made[f"suppliers|{period}|"] = str(len(received))
        made[f"top10_share|{period}|"] = str(share_pct(Decimal(int(received.head(10).sum())), Decimal(whole)))
    for (measure, period, band), amount in cents.items():
        if measure == "band_buying":
            whole = cents["buying", period, ""]
            made[f"band_share|{period}|{band}"] = str(share_pct(Decimal(amount), Decimal(whole)))
    return made


def main(answers: Path, files: list[str]) -> None:
    """From files to figures."""
    rows, told = clean(read(files))
    sums = rows.groupby([*KIND, "month"], observed=True)["amount"].sum().reset_index()
    texts = {name: sums[name].astype("str") for name in [*KIND, "month"]}
    sums = sums.assign(**texts)
    grain = sums.merge(decide(sums), on=KIND, how="left").assign(period=lambda frame: frame["month"].str[:4])
    answers.write_text(json.dumps(told | figures(grain), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
