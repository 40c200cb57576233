"""How far a first order is, and what may come next. Pure: dates and answers in, one step out.

The order of steps protects the smaller side: the supplier says yes before the buyer sees anything, and
what the supplier still lacks is told to the buyer only with the supplier's yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SUPPLIER, OFFER, BUYER, TRIAL, INVOICE, PAYMENT, THEN, OVER = (
    "supplier", "offer", "buyer", "trial", "invoice", "payment", "then", "over",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened so far; "" and None are "not yet"."""

    supplier_said: str = ""
    has_offer: bool = False
    buyer_said: str = ""
    trial_until: date | None = None
    invoiced_on: date | None = None
    paid_on: date | None = None
    then: str = ""
    pay_within_days: int = 30


def step(facts: Facts) -> str:
    """What has to happen now."""
    if facts.then or facts.supplier_said == "no" or facts.buyer_said == "no":
        return OVER
    if facts.supplier_said != "yes":
        return SUPPLIER
    if not facts.has_offer:
        return OFFER
    if facts.buyer_said != "yes":
        return BUYER
    if facts.trial_until is None:
        return TRIAL
    if facts.invoiced_on is None:
        return INVOICE
    return PAYMENT if facts.paid_on is None else THEN


def buyer_may_see(facts: Facts) -> bool:
    """Whether the buyer may see that this supplier was asked at all."""
    return facts.supplier_said == "yes" and facts.has_offer


def pay_by(facts: Facts) -> date | None:
    """The last day on which the invoice is paid in time."""
    return None if facts.invoiced_on is None else facts.invoiced_on + timedelta(days=facts.pay_within_days)


def is_unpaid(facts: Facts, today: date) -> bool:
    """The day of payment has gone by."""
    last = pay_by(facts)
    return last is not None and facts.paid_on is None and last < today
