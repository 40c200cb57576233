"""The measures once more: slow, obvious, and without a database.

Every figure is made here straight from its definition in docs/methods, by going over the payments one by
one with exact fractions. Nothing is shared with the measures but the names of things, so that an error
has to be made twice to stay unseen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from tests.agreement.exact import coverage, cut, half_up, index, money, optional, percent

K = TypeVar("K")


@dataclass(frozen=True)
class Payment:
    """One payment as everything that was decided about it. month: "2022-03"; "2022" where none is told."""

    anchor: str
    month: str
    supplier: str
    category: str
    ownership: str
    size: str
    verdict: str
    rule: str
    kind: str
    address: int
    cents: int
    to_anchor: bool

    @property
    def period(self) -> str:
        return self.month[:4]


@dataclass(frozen=True)
class Ledger:
    """Payments, where addresses land (address, definition, band -> share), and the place's bands."""

    payments: tuple[Payment, ...]
    landings: dict[tuple[int, str], dict[str, Fraction]]
    bands: tuple[str, ...]
    here: tuple[str, ...]
    definitions: tuple[str, ...]
    top: int


Coordinates = tuple[str, str, str, str, str, str]
"""measure, anchor, period, dimension, key, definition"""


@dataclass(frozen=True)
class Answer:
    """What a figure says."""

    value: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    coverage: Decimal | None = None
    rows: int = 0


@dataclass
class Reference:
    """All figures of one ledger, by their coordinates."""

    ledger: Ledger
    answers: dict[Coordinates, Answer] = field(default_factory=dict)

    def figures(self) -> dict[Coordinates, Answer]:
        for anchor, period in self.scopes():
            self.spend(anchor, period)
            self.buying(anchor, period)
            self.not_buying(anchor, period)
            self.attributes(anchor, period)
            self.market(anchor, period)
            for definition in self.ledger.definitions:
                self.bands(anchor, period, definition)
                self.suppliers_per_band(anchor, period, definition)
                self.leakage(anchor, period, definition)
                self.grants(anchor, period, definition)
            self.answers["lm3", anchor, period, "", "", "not_measured"] = Answer(None, coverage=Decimal(0))
        self.changes()
        return self.answers

    def scopes(self) -> Iterator[tuple[str, str]]:
        for period in sorted({p.period for p in self.ledger.payments}):
            yield "all", period
            for anchor in sorted({p.anchor for p in self.ledger.payments if p.period == period}):
                yield anchor, period

    def paid(self, anchor: str, period: str) -> list[Payment]:
        """An anchor's payments in a period; for "all" those of every anchor, but not to an anchor."""
        return [
            p
            for p in self.ledger.payments
            if p.period == period and (p.anchor == anchor or (anchor == "all" and not p.to_anchor))
        ]

    def bought(self, anchor: str, period: str) -> list[Payment]:
        return [p for p in self.paid(anchor, period) if p.verdict == "buying"]

    def spend(self, anchor: str, period: str) -> None:
        def put(dimension: str, key: str, payments: list[Payment]) -> None:
            amount = money(total(payments))
            answer = Answer(amount, amount, amount, Decimal(100), len(payments))
            self.answers["spend", anchor, period, dimension, key, "accepted_payments"] = answer

        paid = self.paid(anchor, period)
        put("", "", paid)
        for month in {p.month for p in paid if p.month != p.period}:
            put("month", month, [p for p in paid if p.month == month])
        if anchor == "all":
            put(
                "between_anchors", "", [p for p in self.ledger.payments if p.period == period and p.to_anchor]
            )

    def buying(self, anchor: str, period: str) -> None:
        def put(dimension: str, key: str, paid: list[Payment]) -> None:
            bought = [p for p in paid if p.verdict == "buying"]
            unclear = [p for p in paid if p.verdict == "cannot_tell"]
            low, high = possible(unclear)
            self.answers["buying", anchor, period, dimension, key, "judged_buying"] = Answer(
                money(total(bought)),
                money(total(bought) + low),
                money(total(bought) + high),
                coverage(total(paid) - total(unclear), total(paid)),
                len(bought),
            )

        paid = self.paid(anchor, period)
        put("", "", paid)
        for month in {p.month for p in paid if p.month != p.period}:
            put("month", month, [p for p in paid if p.month == month])
        if anchor == "all":
            between = [
                p
                for p in self.ledger.payments
                if p.period == period and p.to_anchor and p.verdict == "buying"
            ]
            place = ("buying", "all", period, "between_anchors", "", "judged_buying")
            self.answers[place] = Answer(money(total(between)), rows=len(between))

    def not_buying(self, anchor: str, period: str) -> None:
        paid = self.paid(anchor, period)
        rest = [p for p in paid if p.verdict == "not_buying"]
        unclear = [p for p in paid if p.verdict == "cannot_tell"]
        low, high = possible(unclear)
        self.answers["not_buying", anchor, period, "", "", "judged_not_buying"] = Answer(
            money(total(rest)),
            money(total(rest) + low),
            money(total(rest) + high),
            coverage(total(paid) - total(unclear), total(paid)),
            len(rest),
        )
        for definition, payments in (("judged_not_buying", rest), ("cannot_tell", unclear)):
            for rule, some in grouped(payments, lambda p: p.rule).items():
                place = ("not_buying", anchor, period, "rule", rule, definition)
                self.answers[place] = Answer(money(total(some)), rows=len(some))
            for kind, some in grouped(payments, lambda p: p.kind).items():
                key = "cannot_tell" if definition == "cannot_tell" else kind
                place = ("not_buying", anchor, period, "kind", key, definition)
                before = self.answers.get(place, Answer(Decimal(0)))
                amount = (before.value or Decimal(0)) + money(total(some))
                self.answers[place] = Answer(amount, rows=before.rows + len(some))

    def attributes(self, anchor: str, period: str) -> None:
        bought = self.bought(anchor, period)
        columns: dict[str, Callable[[Payment], str]] = {
            "ownership": lambda p: p.ownership,
            "category": lambda p: p.category,
            "size": lambda p: p.size,
        }
        for name, attribute in columns.items():
            parts = grouped(bought, lambda p, of=attribute: (of(p).strip() and of(p)) or "unknown")  # type: ignore[misc]
            unknown = parts.get("unknown", [])
            low, high = possible(unknown)
            for key, some in parts.items():
                has_bounds = key != "unknown"
                self.answers[f"{name}_buying", anchor, period, name, key, "judged_buying"] = Answer(
                    money(total(some)),
                    money(total(some) + low) if has_bounds else None,
                    money(total(some) + high) if has_bounds else None,
                    coverage(total(bought) - total(unknown), total(bought)),
                    len(some),
                )

    def market(self, anchor: str, period: str) -> None:
        bought = self.bought(anchor, period)
        unnamed = [p for p in bought if p.supplier.startswith("unnamed:")]
        named = grouped([p for p in bought if p not in unnamed], lambda p: p.supplier)
        known = coverage(total(bought) - total(unnamed), total(bought))
        ranked = sorted(named, key=lambda supplier: (-total(named[supplier]), supplier))
        low, high = min(total(unnamed), 0), max(total(unnamed), 0)

        def largest(number: int) -> tuple[int, int]:
            top = [p for supplier in ranked[:number] for p in named[supplier]]
            return total(top), len(top)

        cents, rows = largest(self.ledger.top)
        place = ("top_buying", anchor, period, "top", str(self.ledger.top), "largest_named_suppliers")
        self.answers[place] = Answer(money(cents), money(cents + low), money(cents + high), known, rows)
        cents, rows = largest(10)
        bounds = [percent(cents + more, total(bought)) for more in (0, low, high)]
        self.answers["top10_share", anchor, period, "", "", "largest_named_suppliers"] = Answer(
            bounds[0], bounds[1], bounds[2], known, rows
        )
        count = Decimal(len(named))
        self.answers["suppliers", anchor, period, "", "", "judged_buying"] = Answer(
            count, count, None if unnamed else count, known, len(bought) - len(unnamed)
        )
        received = [total(some) for some in named.values() if total(some) > 0]
        thin = index(received, high)
        one = index([*sorted(received)[:-1], max(received, default=0) + high], 0)
        self.answers["hhi", anchor, period, "", "", "unnamed_spread_thin"] = Answer(
            thin, thin, one, known, len(bought)
        )

    def shares(self, payment: Payment, definition: str) -> dict[str, Fraction]:
        """Where a payment lands; what no landing tells is unknown."""
        found = {b: s for b, s in self.ledger.landings.get((payment.address, definition), {}).items() if s}
        told = sum((share for band, share in found.items() if band != "unknown"), Fraction(0))
        known = {band: share for band, share in found.items() if band != "unknown"}
        return known if told == 1 else known | {"unknown": 1 - told}

    def landing(
        self, payments: list[Payment], definition: str, bands: tuple[str, ...]
    ) -> tuple[Fraction, int, int, int]:
        """Money (cents) in these bands together: exact value, lower, upper; and the rows that touch them."""
        value, lower, upper, rows = Fraction(0), 0, 0, 0
        units = grouped(payments, lambda p: (p.supplier, p.address))
        for some in units.values():
            shares = self.shares(some[0], definition)
            share = sum((shares.get(band, Fraction(0)) for band in bands), Fraction(0))
            value += share * total(some)
            rows += len(some) if share else 0
            if share == 1:
                lower, upper = lower + total(some), upper + total(some)
            elif share or "unknown" in shares:
                lower, upper = lower + min(total(some), 0), upper + max(total(some), 0)
        return value, lower, upper, rows

    def bands(self, anchor: str, period: str, definition: str) -> None:
        bought = self.bought(anchor, period)
        cents = self.in_cents(bought, definition)
        known = coverage(total(bought) - cents["unknown"], total(bought))
        for band in (*self.ledger.bands, "unknown"):
            _, lower, upper, rows = self.landing(bought, definition, (band,))
            low, high = (None, None) if band == "unknown" else (lower, upper)
            coordinates = (anchor, period, "band", band, definition)
            self.answers["band_buying", *coordinates] = Answer(
                money(cents[band]), optional(low), optional(high), known, rows
            )
            shares = [percent(one, total(bought)) for one in (cents[band], low, high)]
            self.answers["band_share", *coordinates] = Answer(shares[0], shares[1], shares[2], known, rows)
        _, lower, upper, rows = self.landing(bought, definition, self.ledger.here)
        here = sum(cents[band] for band in self.ledger.here)
        shares = [percent(one, total(bought)) for one in (here, lower, upper)]
        place = ("band_share", anchor, period, "band", "here", definition)
        self.answers[place] = Answer(shares[0], shares[1], shares[2], known, rows)

    def in_cents(self, payments: list[Payment], definition: str) -> dict[str, int]:
        bands = (*self.ledger.bands, "unknown")
        return cut({band: self.landing(payments, definition, (band,))[0] for band in bands})

    def suppliers_per_band(self, anchor: str, period: str, definition: str) -> None:
        bought = self.bought(anchor, period)
        cents = self.in_cents(bought, definition)
        known = coverage(total(bought) - cents["unknown"], total(bought))
        named = [p for p in bought if not p.supplier.startswith("unnamed:")]
        blurred = [p for p in named if "unknown" in self.shares(p, definition)]
        for band in (*self.ledger.bands, "unknown"):
            there = [p for p in named if band in self.shares(p, definition)]
            surely = [p for p in there if self.shares(p, definition)[band] == 1]
            has_bounds = band != "unknown"
            self.answers["suppliers", anchor, period, "band", band, definition] = Answer(
                count_suppliers(there),
                count_suppliers(surely) if has_bounds else None,
                count_suppliers(there + blurred) if has_bounds else None,
                known,
                len(there),
            )

    def grants(self, anchor: str, period: str, definition: str) -> None:
        given = [p for p in self.paid(anchor, period) if (p.verdict, p.kind) == ("not_buying", "grant")]
        if not given:
            return
        cents = self.in_cents(given, definition)
        known = coverage(total(given) - cents["unknown"], total(given))
        here = sum(cents[band] for band in self.ledger.here)
        for key, bands, amount in (
            *((band, (band,), cents[band]) for band in (*self.ledger.bands, "unknown")),
            ("here", self.ledger.here, here),
        ):
            _, lower, upper, rows = self.landing(given, definition, bands)
            low, high = (None, None) if key == "unknown" else (lower, upper)
            self.answers["not_buying", anchor, period, "grant_band", key, definition] = Answer(
                money(amount), optional(low), optional(high), known, rows
            )

    def leakage(self, anchor: str, period: str, definition: str) -> None:
        elsewhere = tuple(band for band in self.ledger.bands if band not in self.ledger.here)

        def put(dimension: str, key: str, some: list[Payment], leaves: int, unknown: int) -> None:
            _, lower, upper, _ = self.landing(some, definition, elsewhere)
            known = coverage(total(some) - unknown, total(some))
            self.answers["leakage", anchor, period, dimension, key, definition] = Answer(
                money(leaves), money(lower), money(upper), known, len(some)
            )

        bought = self.bought(anchor, period)
        cents = self.in_cents(bought, definition)
        put("", "", bought, sum(cents[band] for band in elsewhere), cents["unknown"])
        for category, some in grouped(
            bought, lambda p: (p.category.strip() and p.category) or "unknown"
        ).items():
            here = self.landing(some, definition, self.ledger.here)[0]
            leaves = self.landing(some, definition, elsewhere)[0]
            parts = cut({"here": here, "leaves": leaves, "unknown": total(some) - here - leaves})
            put("category", category, some, parts["leaves"], parts["unknown"])

    def changes(self) -> None:
        for anchor in sorted({anchor for anchor, _ in self.scopes()}):
            periods = [period for who, period in self.scopes() if who == anchor]
            for before, after in pairwise(periods):
                for definition in self.ledger.definitions:
                    for band in (*self.ledger.bands, "unknown", "here"):
                        self.change(anchor, before, after, definition, band)

    def change(self, anchor: str, before: str, after: str, definition: str, band: str) -> None:
        bought = self.bought(anchor, before), self.bought(anchor, after)
        whole = [total(some) for some in bought]
        bands = self.ledger.here if band == "here" else (band,)
        cents = [self.in_cents(some, definition) for some in bought]
        parts = [sum(one[name] for name in bands) for one in cents]
        lowest, highest = zip(*(self.landing(some, definition, bands)[1:3] for some in bought), strict=True)
        known = [coverage(w - one["unknown"], w) for w, one in zip(whole, cents, strict=True)]
        least = None if None in known else min(one for one in known if one is not None)
        why_not = self.why_not(anchor, before, after) or ("no_buying" if min(whole) <= 0 else "")
        rows = len(bought[0]) + len(bought[1])
        tail = (anchor, f"{before}..{after}", "band", band)
        if why_not:
            for measure in ("change_share_effect", "change_volume_effect"):
                self.answers[measure, *tail, f"{definition}/{why_not}"] = Answer(
                    None, coverage=least, rows=rows
                )
            return

        def volume(part: int) -> int:
            return half_up(Fraction(whole[1] - whole[0]) * part / whole[0])

        def share(first: int, last: int) -> int:
            return last - first - volume(first)

        volumes = sorted([volume(lowest[0]), volume(highest[0])])
        shares = [share(highest[0], lowest[1]), share(lowest[0], highest[1])]
        low: list[int | None] = [None, None] if band == "unknown" else [shares[0], volumes[0]]
        high: list[int | None] = [None, None] if band == "unknown" else [shares[1], volumes[1]]
        self.answers["change_share_effect", *tail, definition] = Answer(
            money(share(parts[0], parts[1])), optional(low[0]), optional(high[0]), least, rows
        )
        self.answers["change_volume_effect", *tail, definition] = Answer(
            money(volume(parts[0])), optional(low[1]), optional(high[1]), least, rows
        )

    def why_not(self, anchor: str, before: str, after: str) -> str:
        def paying(period: str) -> set[str]:
            paid = grouped([p for p in self.ledger.payments if p.period == period], lambda p: p.anchor)
            whole = sum(max(total(some), 0) for some in paid.values())
            return {who for who, some in paid.items() if whole == 0 or total(some) * 100 >= whole}

        def months(who: str, period: str) -> int:
            told = {p.month for p in self.ledger.payments if (p.anchor, p.period) == (who, period)}
            return 12 if period in told else len(told)

        who = {anchor} if anchor != "all" else paying(before) | paying(after)
        found = [months(one, period) for one in who for period in (before, after)]
        if 0 in found:
            return "different_anchors"
        return "" if set(found) == {12} else "incomplete_year"


def total(payments: Iterable[Payment]) -> int:
    """Cents."""
    return sum(p.cents for p in payments)


def possible(payments: list[Payment]) -> tuple[int, int]:
    """The least and the most that these payments can add, supplier by supplier."""
    sums = [total(some) for some in grouped(payments, lambda p: p.supplier).values()]
    return sum(min(one, 0) for one in sums), sum(max(one, 0) for one in sums)


def grouped(payments: list[Payment], by: Callable[[Payment], K]) -> dict[K, list[Payment]]:
    groups: dict[K, list[Payment]] = defaultdict(list)
    for payment in payments:
        groups[by(payment)].append(payment)
    return dict(groups)


def count_suppliers(payments: list[Payment]) -> Decimal:
    return Decimal(len({p.supplier for p in payments}))
