"""Contracts come in: a file is kept while somebody looks at it, and its rows become contracts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from oever.site.common.history import Actor, changing, note
from oever.site.common.work import ask_for
from oever.site.demand.models import Contract, ContractsReceived
from oever.site.people.models import Account
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

State = ContractsReceived.State


def hand_in_contracts(
    *,
    place_id: str,
    anchor: Organisation | None,
    name: str,
    content: bytes,
    source_on: date | None,
    account: Account,
    is_large: bool,
    by: Actor,
) -> ContractsReceived:
    """Keep a file until somebody has looked at what it would do; a large one is read by the worker."""
    kept = ContractsReceived(
        place_id=place_id, anchor=anchor, name=name[:200], content=content, source_on=source_on,
        by=account, state=State.READING if is_large else State.LOOKING,
    )  # fmt: skip
    with changing(kept, did="hand_in_contracts", by=by):
        kept.save()
        if is_large:
            kept.job = ask_for("read_contracts", {"received": kept.pk})
            kept.save()
    return kept


def keep_outcome(*, received: ContractsReceived, outcome: dict[str, Any], state: str, by: Actor) -> None:
    """What saving would do, or did; a file that was saved is let go of."""
    with transaction.atomic():
        received.outcome, received.state, received.problem = outcome, state, {}
        if state == State.SAVED:
            received.content = b""
        received.save()
        note(received, did="read_contracts" if state == State.LOOKING else "save_contracts", by=by)


def fail_to_read(*, received: ContractsReceived, problem: Text, by: Actor) -> None:
    """The file cannot be used; its owner reads why."""
    with changing(received, did="fail_to_read_contracts", by=by):
        received.state, received.problem = State.FAILED, {"nl": problem.nl, "en": problem.en}
        received.save()


def say_columns(*, received: ContractsReceived, said: Mapping[str, str], by: Actor) -> None:
    """Which header means what, as a person says it."""
    with changing(received, did="say_columns", by=by):
        received.said, received.state = dict(said), State.LOOKING
        received.save()


def ask_to_save(*, received: ContractsReceived, by: Actor) -> None:
    """The worker saves it."""
    with changing(received, did="ask_to_save_contracts", by=by):
        received.state = State.SAVING
        received.job = ask_for(
            "save_contracts", {"received": received.pk, "role": by.role, "account": by.account_id}
        )
        received.save()


def let_go(*, received: ContractsReceived, by: Actor) -> None:
    """Nothing is saved and the file goes."""
    with changing(received, did="let_go_of_contracts", by=by):
        received.delete()


def keep_contract(*, contract: Contract, values: Mapping[str, Any], by: Actor) -> Contract:
    """A contract is added, or becomes as a newer source tells it."""
    is_new = contract._state.adding
    with changing(contract, did="add_contract" if is_new else "change_contract", by=by):
        for name, value in values.items():
            setattr(contract, name, value)
        contract.revision += 1
        contract.save()
    return contract


def change_class(*, contract: Contract, class_id: str, by: Actor) -> Contract:
    """A person says what this is; no import changes it after that."""
    return keep_contract(contract=contract, values={"class_id": class_id, "classed_from": "person"}, by=by)
