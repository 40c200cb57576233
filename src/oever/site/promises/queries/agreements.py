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
    """Agreed against really bought, year by year: of each year the months in which the agreement held."""
    return [_year(agreement, one) for one in agreement.bought.all()]


def months_in_both(first: date, last: date, starts: date | None, ends: date | None) -> int:
    """In how many calendar months of a book year an agreement held, even for a day."""
    begin = max(_month(first), _month(starts or first))
    end = min(_month(last), _month(ends or last))
    return max(0, end - begin + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _year(agreement: Agreement, bought: BoughtYear) -> Year:
    whole, held = agreement.yearly_eur, min(bought.months, 12)
    if bought.first_day is not None and bought.last_day is not None:
        both = months_in_both(bought.first_day, bought.last_day, agreement.starts_on, agreement.ends_on)
        held = min(held, both)
    agreed = None if whole is None or not held else (whole * held / 12).quantize(Decimal("0.01"))
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
