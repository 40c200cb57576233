"""What the three institutions of Meerdam paid in two years: invented, and with everything that goes wrong.

For every category the money is first divided over rings (near to far) as the plan says, then over the
suppliers there, then over lines. So it is known beforehand what a correct reading must find. After
that the usual disorder is added: repeated rows, credit notes, redacted names, spellings that differ,
an amount that is no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from oever.ledger.readers.practice_cast import RINGS, Organisation, dice, make_cast, person, plan

REDACTED = "Weggelakt: persoonsgegevens"
CREDIT_NOTES, REDACTIONS, REPEATS, SPELLINGS = 0.012, 0.006, 0.003, 0.12
FACTOR = "Factorij De Gors B.V."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger. The amount is in cents, or as text where somebody typed something else."""

    anchor: str
    year: int
    supplier: str
    supplier_number: str
    company_number: str
    postcode: str
    cents: int
    paid_on: date
    reference: str
    category: str
    code: str
    department: str
    description: str
    written_amount: str = ""


def make_payments(seed: int) -> list[Line]:
    """All lines of all anchors and years, in order of anchor, day and number."""
    cast = make_cast(seed)
    lines: list[Line] = []
    for anchor in plan()["anchor"]:
        for number, year in enumerate(plan()["years"]):
            random = dice(f"{seed}/{anchor['id']}/{year}")
            budget = int(anchor["budget"] * 100 * (anchor["growth"] if number else 1))
            made = [
                *_purchases(random, seed, anchor, year, budget, cast),
                *_transfers(random, anchor, year, cast),
            ]
            made = [_disordered(random, line) for line in made]
            made.sort(key=lambda line: (line.paid_on, line.supplier, line.cents))
            made = [replace(line, reference=f"{year}{n:06d}") for n, line in enumerate(made, start=1)]
            lines += _with_repeats(random, made)
    return lines


def _purchases(
    random: Random, seed: int, anchor: dict[str, Any], year: int, budget: int, cast: list[Organisation]
) -> Iterator[Line]:
    for category in plan()["category"]:
        bought = budget * category["of"].get(anchor["id"], 0)
        lands = category["lands"][plan()["years"].index(year)]
        for ring, percent in zip(RINGS, lands, strict=True):
            there = [org for org in cast if org.category == category["name"] and org.ring == ring]
            for org, cents in _divided(f"{seed}/{anchor['id']}", int(bought * percent / 100), there):
                yield from _lines(random, anchor, category, org, year, cents)


def _divided(whose: str, total: int, there: list[Organisation]) -> Iterator[tuple[Organisation, int]]:
    """Money over suppliers: a few large, many small; each anchor has its own favourites, year after year."""
    if not total or not there:
        return
    random = dice(f"{whose}/{there[0].category}/{there[0].ring}")
    order = list(there)
    random.shuffle(order)
    weights = [(0.6 + 0.8 * random.random()) / (rank + 1) for rank in range(len(order))]
    yield from zip(order, split(total, weights), strict=True)


def split(total: int, weights: list[float]) -> list[int]:
    """Cents in proportion to weights, adding up to the total."""
    whole = sum(weights)
    parts = [int(total * weight / whole) for weight in weights]
    parts[0] += total - sum(parts)
    return parts


def _lines(
    random: Random, anchor: dict[str, Any], category: dict[str, Any], org: Organisation, year: int, cents: int
) -> Iterator[Line]:
    count = max(1, min(160, round(cents / 100 / category["line"])))
    weights = [0.25 + 4 * random.random() * random.random() for _ in range(count)]
    department = random.choice(anchor["departments"])
    is_placed = org.ring != "onbekend"
    for part in split(cents, weights):
        yield Line(
            anchor=anchor["name"],
            year=year,
            supplier=org.name,
            supplier_number=org.supplier_number,
            company_number=org.company_number if is_placed else "",
            postcode=org.postcode if is_placed else "",
            cents=part,
            paid_on=_day(random, year),
            reference="",
            category=category["name"],
            code=category["code"],
            department=department if random.random() < 0.8 else random.choice(anchor["departments"]),
            description=f"{category['tags'][0]} {_month(random)}",
        )


def _transfers(random: Random, anchor: dict[str, Any], year: int, cast: list[Organisation]) -> Iterator[Line]:
    """Money that leaves the account without being bought, and what one anchor pays another."""
    foundations = [
        org.name for org in cast if org.legal_form == "Stichting" and org.ring in ("west", "meerdam")
    ]
    for transfer in plan()["transfer"]:
        if transfer["anchor"] != anchor["id"]:
            continue
        weights = [0.5 + random.random() for _ in range(transfer["lines"])]
        for n, cents in enumerate(split(transfer["amount"] * 100, weights)):
            yield Line(
                anchor=anchor["name"],
                year=year,
                supplier=_receiver(random, transfer["to"][0], foundations),
                supplier_number="",
                company_number="",
                postcode="",
                cents=cents,
                paid_on=date(year, n % 12 + 1, 25),
                reference="",
                category=transfer["category"],
                code=transfer["code"],
                department=anchor["departments"][-1],
                description=transfer["category"].lower(),
            )


def _receiver(random: Random, to: str, foundations: list[str]) -> str:
    if to == "@persons":
        return REDACTED if random.random() < 0.7 else person(random)
    return random.choice(foundations) if to == "@foundations" else to


def _day(random: Random, year: int) -> date:
    """A working day in the year."""
    day = date(year, 1, 4) + timedelta(days=random.randrange(360))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _month(random: Random) -> str:
    return random.choice(("januari", "voorjaar", "tweede kwartaal", "zomer", "najaar", "vierde kwartaal"))


def _disordered(random: Random, line: Line) -> Line:
    """Now and then a credit note, a redacted name, or another spelling of the same name."""
    chance = random.random()
    if line.code.startswith(("40", "46", "49")) and not line.supplier_number:
        return line
    if chance < CREDIT_NOTES:
        return replace(line, cents=-(line.cents // 4), description=f"creditnota {line.description}")
    if chance < CREDIT_NOTES + REDACTIONS:
        return replace(line, supplier=REDACTED, supplier_number="", company_number="", postcode="")
    if chance < CREDIT_NOTES + REDACTIONS + SPELLINGS:
        return replace(line, supplier=respelled(random, line.supplier))
    return line


def respelled(random: Random, name: str) -> str:
    """The same supplier as another clerk writes it."""
    choices = (
        name.upper(),
        name.replace("B.V.", "BV").replace("V.O.F.", "vof").replace("U.A.", "UA"),
        name.replace("Coöperatie", "Cooperatie").replace("Stichting", "St."),
        f"{FACTOR} inzake {name}",
    )
    return choices[min(3, int(random.random() * 3.15))]


def _with_repeats(random: Random, lines: list[Line]) -> Iterator[Line]:
    """Rows that stand in the file twice, and one amount that is no number."""
    broken = random.randrange(len(lines))
    for number, line in enumerate(lines):
        yield replace(line, written_amount="zie bijlage") if number == broken else line
        if random.random() < REPEATS:
            yield line
