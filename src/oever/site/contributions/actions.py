"""What givers and contacts change. Answers are given on the desk, in a room above this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, withdraw_links
from oever.site.contributions import letters
from oever.site.contributions.models import Contact, Giver, Suggestion
from oever.site.contributions.periods import periods_of
from oever.site.people.models import Account
from oever.site.register.actions import change_record, confirm_record
from oever.site.register.entries import MODELS, entry_of
from oever.site.register.models import Record
from oever.vocabulary.languages import Text

FOLLOW, STILL_RIGHT = "follow", "still_right"


class AlreadyAnsweredError(OeverError):
    """Somebody was first: a keeper answered, or the giver changed or withdrew it."""

    exit_code = 9


@dataclass(frozen=True, slots=True)
class Given:
    """By whom, as far as they want to tell."""

    name: str = ""
    mail: str = ""
    stands: str = ""
    is_for_somebody: bool = False
    may_ask_again: bool = False
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Resembling:
    """The record that looked alike, what the giver chose, and why."""

    sheet: str
    record_id: int
    choice: str
    why: str = ""


def send_suggestion(
    *,
    place_id: str,
    kind: str,
    given: Given,
    by: Actor,
    sheet: str = "",
    record: Record | None = None,
    entry: Mapping[str, Any] | None = None,
    words: str = "",
    alike: Resembling | None = None,
) -> tuple[Suggestion, str]:
    """Keep what somebody gives; gives it with the token of its private link, which is shown this once."""
    suggestion = Suggestion(
        place_id=place_id, kind=kind, sheet=sheet, entry=dict(entry or {}), words=words,
        is_for_somebody=given.is_for_somebody, stands=given.stands, language=given.language,
        answer_by=periods_of(place_id).answer_by(timezone.localdate()), revision=1,
    )  # fmt: skip
    _about(suggestion, record, alike)
    with changing(suggestion, did=f"send_{kind}", by=by):
        suggestion.save()
        _keep_giver(suggestion, given)
        token = make_link(suggestion, purpose=FOLLOW)
        letters.tell_received(suggestion, token)
    return suggestion, token


def change_suggestion(
    *, suggestion: Suggestion, entry: Mapping[str, Any], words: str, by: Actor
) -> Suggestion:
    """The giver has more to say, or says it better. Raises AlreadyAnsweredError."""
    with transaction.atomic():
        current = open_one(suggestion)
        with changing(current, did="change_suggestion", by=by):
            current.entry, current.words = {**current.entry, **entry}, words
            current.state = Suggestion.State.CHANGED
            current.revision += 1
            current.save()
    return current


def withdraw_suggestion(*, suggestion: Suggestion, by: Actor) -> Suggestion:
    """The giver takes it back; who they are is forgotten at once. Raises AlreadyAnsweredError."""
    with transaction.atomic():
        current = open_one(suggestion)
        with changing(current, did="withdraw_suggestion", by=by):
            current.state = Suggestion.State.WITHDRAWN
            current.entry, current.seen, current.words, current.alike_why = {}, {}, "", ""
            current.revision += 1
            current.save()
        forget_giver(suggestion=current)
    return current


def forget_giver(*, suggestion: Suggestion) -> None:
    """The name and address of who gave this go; what was given stays."""
    Giver.objects.filter(suggestion=suggestion).delete()


def add_contact(*, record: Record, mail: str, language: str, by: Actor) -> Contact:
    """Somebody who may be asked whether a record is still right; the same address only once."""
    known = Contact.objects.filter(sheet=record.SHEET, record_id=record.pk, mail=mail.lower()).first()
    if known:
        return known
    contact = Contact(
        place_id=record.place_id,
        sheet=record.SHEET,
        record_id=record.pk,
        mail=mail.lower(),
        language=language,
    )
    with changing(contact, did="add_contact", by=by):
        contact.save()
    return contact


def remove_contact(*, contact: Contact, by: Actor) -> None:
    """They are not asked any more; no link of theirs works."""
    with transaction.atomic():
        withdraw_links(contact)
        with changing(contact, did="remove_contact", by=by):
            contact.delete()


def ask_contact(*, contact: Contact, record: Record, today: date, by: Actor) -> None:
    """One mail with one link: is this still right? Earlier links of this contact end."""
    with transaction.atomic():
        withdraw_links(contact, purpose=STILL_RIGHT)
        with changing(contact, did="ask_still_right", by=by):
            contact.asked_at = timezone.now()
            contact.save()
            token = make_link(contact, purpose=STILL_RIGHT)
            letters.ask_still_right(contact, record, token, f"still_right:{contact.pk}:{today}")


def confirm_as_contact(*, contact: Contact, record: Record, role: str, by: Actor) -> None:
    """The contact says: it is still right."""
    with transaction.atomic():
        confirm_record(record=record, on=timezone.localdate(), role=role, by=by)
        _answered(contact, by)


def correct_as_contact(
    *,
    contact: Contact | None,
    record: Record,
    entry: Mapping[str, Any],
    seen_revision: int,
    role: str,
    by: Actor,
) -> Suggestion:
    """The contact, or an editor of the organisation, puts it right: at once, and on the desk to look at.

    Raises ChangedMeanwhileError and RefusedRecordError.
    """
    given = _reached(contact, by)
    with transaction.atomic():
        before = entry_of(record)
        told = {**entry, "confirmed_on": timezone.localdate(), "confirmed_by_role": role}
        changed = change_record(record=record, entry=told, by=by, seen_revision=seen_revision)
        suggestion = Suggestion(
            place_id=record.place_id, kind=Suggestion.Kind.CORRECTION, entry=dict(entry), is_applied=True,
            language=given.language, revision=1,
            answer_by=periods_of(record.place_id).answer_by(timezone.localdate()),
        )  # fmt: skip
        _about(suggestion, changed, None)
        suggestion.seen = {name: before.get(name) for name in entry}
        with changing(suggestion, did="correct_as_contact", by=by):
            suggestion.save()
            _keep_giver(suggestion, given)
        if contact is not None:
            _answered(contact, by)
    return suggestion


def show_to_keepers(*, record: Record, words: str, language: str, by: Actor) -> Suggestion | None:
    """An editor changed something about a record that is no field of it: on the desk to look at.

    What a keeper changed needs no second look."""
    if by.role == "keeper":
        return None
    suggestion = Suggestion(
        place_id=record.place_id, kind=Suggestion.Kind.CORRECTION, words=words, is_applied=True,
        language=language, revision=1, answer_by=periods_of(record.place_id).answer_by(timezone.localdate()),
    )  # fmt: skip
    _about(suggestion, record, None)
    with changing(suggestion, did="show_to_keepers", by=by):
        suggestion.save()
        _keep_giver(suggestion, _reached(None, by))
    return suggestion


def open_one(suggestion: Suggestion) -> Suggestion:
    """The suggestion as it stands now, locked, to be changed. Raises AlreadyAnsweredError."""
    current = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not current.is_open:
        raise AlreadyAnsweredError(Text(nl="Hier is al op geantwoord.", en="This has been answered already."))
    return current


def record_of(suggestion: Suggestion) -> Record | None:
    """The record of the register that a suggestion is about."""
    if suggestion.record_id is None:
        return None
    return MODELS[suggestion.sheet]._default_manager.filter(pk=suggestion.record_id).first()


def _about(suggestion: Suggestion, record: Record | None, alike: Resembling | None) -> None:
    if record is not None:
        before = entry_of(record)
        suggestion.sheet, suggestion.record_id = record.SHEET, record.pk
        suggestion.record_revision = record.revision
        suggestion.seen = {name: before.get(name) for name in suggestion.entry}
    if alike is not None:
        suggestion.alike_sheet, suggestion.alike_id = alike.sheet, alike.record_id
        suggestion.alike_choice, suggestion.alike_why = alike.choice, alike.why


def _keep_giver(suggestion: Suggestion, given: Given) -> None:
    if given.mail or given.name:
        suggestion.giver = Giver.objects.create(
            suggestion=suggestion, name=given.name, mail=given.mail.lower(), may_ask_again=given.may_ask_again
        )


def _reached(contact: Contact | None, by: Actor) -> Given:
    """Where a keeper can answer whoever changed their own page: the contact, else the account behind it."""
    account = Account.objects.filter(pk=by.account_id).first() if by.account_id else None
    reached = contact or account
    return Given(mail=reached.mail, language=reached.language) if reached else Given()


def _answered(contact: Contact, by: Actor) -> None:
    with changing(contact, did="answer_still_right", by=by):
        contact.answered_at = timezone.now()
        contact.bounced_at = None
        contact.save()
