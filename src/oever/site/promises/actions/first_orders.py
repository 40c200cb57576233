"""A first order, step by step. Who may see what at each step is a rule of ordering.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, withdraw_links
from oever.site.obstacles.actions import free_ref
from oever.site.promises import letters, ordering
from oever.site.promises.actions.agreements import draft_agreement
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import FirstOrder
from oever.site.promises.periods import periods_of
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

SUPPLIER_LINK, BUYER_LINK = "order_supplier", "order_buyer"


def facts_of(order: FirstOrder) -> ordering.Facts:
    """What has happened so far, for ordering.py."""
    return ordering.Facts(
        order.supplier_said, bool(order.offer_what), order.buyer_said, order.trial_until, order.invoiced_on,
        order.paid_on, order.then, order.pay_within_days,
    )  # fmt: skip


def make_first_order(
    *, buyer: Organisation, supplier: Organisation, asked_for: Mapping[str, str], by: Actor,
    fits_because: str = "", missing: str = "", mail: str = "", contract_key: str = "", language: str = "nl",
) -> tuple[FirstOrder, str]:  # fmt: skip
    """A match becomes a question to the supplier. Gives it and the token of the supplier's private link."""
    if buyer.pk == supplier.pk or buyer.place_id != supplier.place_id:
        raise RefusedPromiseError(
            Text(
                nl="Kies twee verschillende organisaties van deze plek.",
                en="Choose two organisations of this place.",
            ),
            "supplier",
        )
    order = FirstOrder(
        place_id=buyer.place_id, buyer=buyer, supplier=supplier, asked_for=dict(asked_for),
        fits_because=fits_because.strip(), missing=missing.strip(), asked_on=timezone.localdate(),
        contract_key=contract_key, pay_within_days=periods_of(buyer.place_id).pay_within,
    )  # fmt: skip
    order.ref = free_ref(FirstOrder, buyer.place_id, f"{buyer.ref} {supplier.ref}")
    with changing(order, did="make_first_order", by=by):
        order.save()
        token = make_link(order, purpose=SUPPLIER_LINK)
        if mail:
            letters.ask_about_order(order, "supplier", mail, token, language)
    return order, token


def supplier_answers(
    *, order: FirstOrder, said: str, by: Actor, because: str = "", may_tell_missing: bool = False,
    offer_what: str = "", offer_quantity: str = "", offer_price_eur: Decimal | None = None,
    offer_per: str = "", offer_from: date | None = None,
) -> FirstOrder:  # fmt: skip
    """The supplier says yes, with half a page of offer, or no. Nothing went to the buyer before this."""
    current = _at(order, ordering.SUPPLIER, ordering.OFFER, ordering.BUYER)
    if said == "yes" and not (offer_what.strip() and offer_from):
        raise RefusedPromiseError(
            Text(nl="Wat bied je aan, en vanaf wanneer?", en="What do you offer, and from when?"),
            "offer_what",
        )
    return _change(
        current, "supplier_answers", by, supplier_said=said, supplier_said_on=timezone.localdate(),
        supplier_because=because.strip(), may_tell_missing=may_tell_missing and said == "yes",
        offer_what=offer_what.strip() if said == "yes" else "", offer_quantity=offer_quantity.strip(),
        offer_price_eur=offer_price_eur, offer_per=offer_per.strip(), offer_from=offer_from,
    )  # fmt: skip


def send_offer_to_buyer(*, order: FirstOrder, by: Actor, mail: str = "", language: str = "nl") -> str:
    """The buyer gets a private link to the offer. Raises RefusedPromiseError before the supplier's yes."""
    current = _at(order, ordering.BUYER)
    with changing(current, did="send_offer_to_buyer", by=by):
        withdraw_links(current, purpose=BUYER_LINK)
        token = make_link(current, purpose=BUYER_LINK)
        if mail:
            letters.ask_about_order(current, "buyer", mail, token, language)
    return token


def buyer_answers(*, order: FirstOrder, said: str, by: Actor, because: str = "") -> FirstOrder:
    """The buyer says yes, or no with a reason that the supplier can do something with."""
    current = _at(order, ordering.BUYER)
    if said == "no" and not because.strip():
        raise RefusedPromiseError(
            Text(
                nl="Nee, want: schrijf waarom. De leverancier leest het.",
                en="No, because: say why. The supplier reads it.",
            ),
            "because",
        )
    return _change(
        current,
        "buyer_answers",
        by,
        buyer_said=said,
        buyer_said_on=timezone.localdate(),
        buyer_because=because.strip(),
    )


def start_trial(*, order: FirstOrder, from_on: date, by: Actor, until_on: date | None = None) -> FirstOrder:
    """A trial with a last day; without one it lasts as long as the place says."""
    current = _at(order, ordering.TRIAL)
    until = until_on or from_on + timedelta(days=periods_of(order.place_id).trial_lasts)
    if until <= from_on:
        raise RefusedPromiseError(
            Text(
                nl="De laatste dag van de proef ligt voor de eerste.",
                en="The trial's last day is before its first.",
            ),
            "until_on",
        )
    return _change(current, "start_trial", by, trial_from=from_on, trial_until=until)


def was_invoiced(*, order: FirstOrder, on: date, by: Actor) -> FirstOrder:
    """The supplier sent the invoice; from now the days of payment count."""
    return _change(_at(order, ordering.INVOICE), "was_invoiced", by, invoiced_on=on)


def was_paid(*, order: FirstOrder, on: date, by: Actor) -> FirstOrder:
    """The buyer paid."""
    current = _at(order, ordering.PAYMENT)
    if current.invoiced_on is not None and on < current.invoiced_on:
        raise RefusedPromiseError(
            Text(
                nl="Betaald voor de factuur er was: welke dag klopt?",
                en="Paid before the invoice: which day is right?",
            ),
            "on",
        )
    return _change(current, "was_paid", by, paid_on=on)


def then_what(*, order: FirstOrder, then: str, by: Actor, because: str = "") -> FirstOrder:
    """Again, more, or no because. Again and more start the draft of an agreement."""
    current = _at(order, ordering.THEN)
    if then == FirstOrder.Then.NO and not because.strip():
        raise RefusedPromiseError(
            Text(nl="Nee, want: schrijf waarom.", en="No, because: say why."), "because"
        )
    with transaction.atomic():
        agreement = None
        if then != FirstOrder.Then.NO:
            agreement = draft_agreement(
                buyer=current.buyer, supplier=current.supplier, what=current.asked_for, by=by,
                quantity=current.offer_quantity, contract_key=current.contract_key,
                source=f"eerste bestelling, {current.trial_from:%d-%m-%Y}" if current.trial_from else "",
            )  # fmt: skip
        return _change(
            current, "then_what", by, then=then, then_because=because.strip(), then_on=timezone.localdate(),
            agreement=agreement,
        )  # fmt: skip


def _at(order: FirstOrder, *steps: str) -> FirstOrder:
    current = FirstOrder.objects.select_related("buyer", "supplier").get(pk=order.pk)
    if ordering.step(facts_of(current)) not in steps:
        raise RefusedPromiseError(
            Text(
                nl="Dit is nog niet aan de beurt, of al gebeurd.",
                en="It is not the turn of this yet, or it has happened.",
            )
        )
    return current


def _change(order: FirstOrder, did: str, by: Actor, **fields: Any) -> FirstOrder:
    with transaction.atomic():
        current = FirstOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
        if facts_of(current) != facts_of(order):
            raise RefusedPromiseError(
                Text(
                    nl="Iemand was je net voor; kijk nog eens.",
                    en="Somebody was just before you; look again.",
                )
            )
        with changing(current, did=did, by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.save()
    return current
