"""What a buyer and a supplier agreed: drafted, agreed, looked at together, ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from oever.site.common.history import Actor, changing
from oever.site.obstacles.actions import free_ref
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Agreement
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

State = Agreement.State


def draft_agreement(
    *, buyer: Organisation, supplier: Organisation, what: Mapping[str, str], by: Actor, **fields: Any
) -> Agreement:
    """A draft between two organisations of one place; contract_key says which contract it is about."""
    if buyer.pk == supplier.pk or buyer.place_id != supplier.place_id:
        raise RefusedPromiseError(
            Text(
                nl="Kies twee verschillende organisaties van deze plek.",
                en="Choose two organisations of this place.",
            ),
            "supplier",
        )
    made = Agreement(place_id=buyer.place_id, buyer=buyer, supplier=supplier, what=dict(what), **fields)
    made.ref = free_ref(Agreement, buyer.place_id, f"{buyer.ref} {supplier.ref}")
    with changing(made, did="draft_agreement", by=by):
        made.save()
    return made


def change_agreement(*, agreement: Agreement, by: Actor, **fields: Any) -> Agreement:
    """Put what was written down right; once agreed, the history keeps what it was."""
    with transaction.atomic():
        current = _locked(agreement)
        with changing(current, did="change_agreement", by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.save()
    return current


def agree(*, agreement: Agreement, starts_on: date, review_on: date, by: Actor) -> Agreement:
    """Both said yes: from when, and when they look at it together."""
    if review_on <= starts_on:
        raise RefusedPromiseError(
            Text(nl="Samen bekijken komt na het begin.", en="The review comes after the start."), "review_on"
        )
    with transaction.atomic():
        current = _locked(agreement)
        if current.state != State.DRAFT:
            raise RefusedPromiseError(Text(nl="Dit is al afgesproken.", en="This has been agreed already."))
        with changing(current, did="agree", by=by):
            current.state, current.starts_on, current.review_on = State.AGREED, starts_on, review_on
            current.save()
    return current


def review_agreement(*, agreement: Agreement, words: str, next_on: date | None, by: Actor) -> Agreement:
    """They looked at it together: what came of it, and when again."""
    if not words.strip():
        raise RefusedPromiseError(Text(nl="Schrijf op wat eruit kwam.", en="Say what came of it."), "words")
    with transaction.atomic():
        current = _locked(agreement)
        with changing(current, did="review_agreement", by=by):
            current.review_words, current.review_on = words.strip(), next_on
            current.save()
    return current


def end_agreement(*, agreement: Agreement, on: date, words: str, by: Actor) -> Agreement:
    """It is over; the page and what was bought stay."""
    with transaction.atomic():
        current = _locked(agreement)
        with changing(current, did="end_agreement", by=by):
            current.state, current.ends_on = State.ENDED, on
            current.review_words = words.strip() or current.review_words
            current.save()
    return current


def _locked(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
