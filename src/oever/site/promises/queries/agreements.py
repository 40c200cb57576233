"""What the pages about agreements and first orders read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from oever.site.money.models import Payer
from oever.site.promises import ordering
from oever.site.promises.actions.first_orders import facts_of
from oever.site.promises.models import Agreement, BoughtYear, FirstOrder


def agreements_of(place_id: str) -> QuerySet[Agreement]:
    """Every agreement with what was bought, the newest first; two queries."""
    found = Agreement.objects.filter(place_id=place_id).select_related("buyer", "supplier", "promise")
    return found.prefetch_related(Prefetch("bought", BoughtYear.objects.select_related("publication")))


@dataclass(frozen=True, slots=True)
class Year:
    """One year: agreed against bought. `share_pct` None: one of the two is not known."""

    bought: BoughtYear
    agreed: Decimal | None
    share_pct: Decimal | None

    @property
    def bar(self) -> int:
        """The bought part as a length of 0 to 100, for a drawing; more than agreed is full."""
        return min(100, int(self.share_pct)) if self.share_pct is not None else 0


def years_of(agreement: Agreement) -> list[Year]:
    """Agreed against really bought, year by year. A year that is not over has its part of what was agreed."""
    return [_year(agreement, one) for one in agreement.bought.all()]


def _year(agreement: Agreement, bought: BoughtYear) -> Year:
    whole = agreement.yearly_eur
    agreed = None if whole is None else (whole * min(bought.months, 12) / 12).quantize(Decimal("0.01"))
    if agreed is None or bought.amount is None or agreed == 0:
        return Year(bought, agreed, None)
    return Year(bought, agreed, (bought.amount / agreed * 100).quantize(Decimal("0.1")))


def is_published(agreement: Agreement) -> bool:
    """Whether the buyer publishes figures at all."""
    return Payer.objects.filter(organisation_id=agreement.buyer_id).exclude(current=None).exists()


@dataclass(frozen=True, slots=True)
class Order:
    """A first order with what has to happen now."""

    order: FirstOrder
    step: str
    pay_by: date | None
    is_unpaid: bool


def order_of(order: FirstOrder, today: date) -> Order:
    """How far a first order is."""
    facts = facts_of(order)
    return Order(order, ordering.step(facts), ordering.pay_by(facts), ordering.is_unpaid(facts, today))


def orders_of(place_id: str, today: date, *, for_keeper: bool) -> list[Order]:
    """First orders: everybody sees those whose trial has begun, a keeper sees all."""
    found = FirstOrder.objects.filter(place_id=place_id).select_related("buyer", "supplier", "agreement")
    shown = found if for_keeper else found.filter(Q(trial_from__isnull=False))
    return [order_of(one, today) for one in shown]
