"""What a "what if" starts from: every kind of buying of every institution, as it was published.

Read from the files of figures, with their bounds and their coverage. A kind of which nothing could be placed
is offered too, and says that it is not known; one of which more came back than went out is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import F, Sum

from oever.ledger.followed import Followed
from oever.methods.scenario import Bounds, Category, UnusableScenarioError, capacity_of
from oever.publishing.report.subject import Subject
from oever.publishing.report.words import Words
from oever.site.money.models import PaidRow, Payer, Publication
from oever.site.money.queries import snapshot_behind
from oever.vocabulary.languages import Language

NOTHING = Decimal(0)
MOST = 400  # kinds of one institution; the smallest are left out of the list, not out of the figures


@dataclass(frozen=True, slots=True)
class MeasuredLm3:
    """A multiplier that was really measured for this institution, with its interval and coverage."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    coverage_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class BoughtKind:
    """One kind of buying of one institution in one year."""

    slug: str
    payer: str
    kind: str
    period: str
    currency: str
    category: Category
    rows: int
    here_bands: tuple[str, ...]
    measured: MeasuredLm3 | None

    @property
    def key(self) -> str:
        return f"{self.slug}:{self.kind}"

    @property
    def is_placed(self) -> bool:
        """Whether anything is known of where this money lands."""
        return bool(self.category.coverage_pct)

    def name(self, language: Language) -> str:
        return str(Words(language, self.currency).category(self.kind))

    def as_kept(self) -> dict[str, Any]:
        """The figures as plain values, to keep with an answer."""
        one, lm3 = self.category, self.measured
        return {
            "slug": self.slug, "payer": self.payer, "kind": self.kind, "period": self.period,
            "currency": self.currency, "rows": self.rows, "here_bands": list(self.here_bands),
            "buying": str(one.buying), "lower": str(one.elsewhere.lower), "upper": str(one.elsewhere.upper),
            "coverage": None if one.coverage_pct is None else str(one.coverage_pct),
            "lm3": lm3
            and [_text(value) for value in (lm3.value, lm3.lower, lm3.upper, lm3.coverage_pct)],
        }  # fmt: skip

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> BoughtKind:
        """From what `as_kept` gave."""
        bounds = Bounds(Decimal(told["lower"]), Decimal(told["upper"]))
        coverage = None if told["coverage"] is None else Decimal(told["coverage"])
        lm3 = [None if value is None else Decimal(value) for value in told["lm3"] or ()]
        return cls(
            told["slug"], told["payer"], told["kind"], told["period"], told["currency"],
            Category(Decimal(told["buying"]), bounds, coverage), told["rows"], tuple(told["here_bands"]),
            MeasuredLm3(lm3[0], *lm3[1:]) if lm3 and lm3[0] is not None else None,
        )  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class SuppliersHere:
    """Who here is paid for this kind of thing now: how many, and what the middle one gets a year."""

    number: int
    middle: Decimal | None


def bought_kinds(place_id: str) -> list[BoughtKind]:
    """Everything that can be moved in a place: institutions by name, largest buying first. One query."""
    payers = Payer.objects.filter(place_id=place_id).exclude(current=None)
    found: list[BoughtKind] = []
    for payer in payers.select_related("current", "organisation"):
        shown = payer.organisation.name if payer.organisation else payer.name
        found += _kinds(payer.current, payer.name, payer.slug, shown) if payer.current else []
    return found


def _kinds(publication: Publication, name: str, slug: str, shown: str) -> tuple[BoughtKind, ...]:
    return _read(publication.pk, publication.sha256, name, slug, shown)


@lru_cache(maxsize=64)
def _read(publication_id: int, sha256: str, name: str, slug: str, shown: str) -> tuple[BoughtKind, ...]:
    """The kinds of one payer. A publication never changes, so what was read once stays right."""
    followed = snapshot_behind(Publication.objects.get(pk=publication_id)).followed
    anchor = name if name in followed.anchors or len(followed.anchors) != 1 else followed.anchors[0]
    found = sorted(_of(followed, anchor, slug, shown), key=lambda one: (-one.category.buying, one.kind))
    return tuple(found[:MOST])


def _of(followed: Followed, anchor: str, slug: str, shown: str) -> Iterator[BoughtKind]:
    subject = Subject(followed)
    main = subject.main
    if main is None:
        return
    leaves = {f.key: f for f in subject.figures("leakage", main.name, anchor, "category")}
    here = tuple(band.id for band in followed.bands if band.is_here)
    for figure in subject.figures("category_buying", main.name, anchor, "category"):
        leak = leaves.get(figure.key)
        buying = figure.value or NOTHING
        lower, upper = (leak.lower, leak.upper) if leak else (None, None)
        coverage = leak.coverage_pct if leak else None
        try:
            bounds = Bounds(NOTHING if lower is None else lower, buying if upper is None else upper)
            category = Category(buying, bounds, coverage)
        except UnusableScenarioError:
            continue
        yield BoughtKind(
            slug, shown, figure.key, main.name, followed.currency, category, figure.rows, here,
            _measured(subject, main.name, anchor),
        )  # fmt: skip


def _measured(subject: Subject, period: str, anchor: str) -> MeasuredLm3 | None:
    for figure in subject.figures("lm3", period, anchor):
        if figure.value is not None and figure.definition.endswith("/survey"):
            return MeasuredLm3(figure.value, figure.lower, figure.upper, figure.coverage_pct)
    return None


def suppliers_here(place_id: str, kind: BoughtKind) -> SuppliersHere:
    """Suppliers from here that any institution paid for this kind in this year. One query."""
    paid = (
        PaidRow.objects.filter(
            payer__place_id=place_id, publication=F("payer__current"), category=kind.kind,
            period=kind.period, band__in=kind.here_bands, buying="buying",
        )
        .exclude(supplier_key="person")
        .order_by()
        .values("supplier_key")
        .annotate(paid=Sum("amount"))
    )  # fmt: skip
    amounts = [row["paid"] for row in paid if row["paid"] > 0]
    return SuppliersHere(len(amounts), capacity_of(amounts))
