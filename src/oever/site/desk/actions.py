"""What keepers decide. Each decision is one transaction: the register, the answer, the mail, the history.

A keeper decides about what they saw: `seen_revision` is the suggestion as it stood on their page. When a
colleague or the giver was first, nothing happens and the keeper is told what did.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.history import Actor, changing, note
from oever.site.common.models import Job, Mail
from oever.site.contributions import letters
from oever.site.contributions.actions import add_contact, open_one, record_of, remove_contact
from oever.site.contributions.models import Contact, Suggestion
from oever.site.desk.models import Away, MailSeen
from oever.site.desk.queue import ADDRESSES
from oever.site.exchange.models import Subscription
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.register.actions import add_record, change_record
from oever.site.register.entries import entry_of
from oever.site.register.models import Record
from oever.vocabulary.languages import Text

Kind, State = Suggestion.Kind, Suggestion.State


class ChangedByGiverError(OeverError):
    """The giver changed it while the keeper looked at it."""

    exit_code = 9


class NoAnswerError(OeverError):
    """A refusal without a sentence for the giver."""

    exit_code = 9


NO_RECORD = Text(nl="Kies eerst waar het bij hoort.", en="First choose what it belongs to.")


def accept_suggestion(
    *,
    suggestion: Suggestion,
    entry: Mapping[str, Any],
    answer: str,
    by: Actor,
    seen_revision: int,
    seen_record_revision: int | None = None,
) -> Record | None:
    """Take it over as the keeper left it; gives the record of the register that it became or changed.

    Raises AlreadyAnsweredError, ChangedByGiverError, and what the register raises.
    """
    with transaction.atomic():
        current = _as_seen(suggestion, seen_revision)
        record = _written(current, entry, by, seen_record_revision)
        _close(current, State.ACCEPTED, answer, record, by)
        if current.kind == Kind.CLAIM and record is not None:
            _let_edit(current, record, by)
        else:
            letters.tell_answered(current, record)
        _keep_contact(current, record, by)
    return record


def refuse_suggestion(*, suggestion: Suggestion, answer: str, by: Actor, seen_revision: int) -> None:
    """Do not take it over, and say why. What a contact had changed already is put back.

    Raises NoAnswerError, AlreadyAnsweredError, ChangedByGiverError.
    """
    with transaction.atomic():
        current = _as_seen(suggestion, seen_revision)
        if not answer.strip():
            raise NoAnswerError(
                Text(
                    nl="Schrijf in een zin waarom niet; de gever leest het.",
                    en="Say why not; the giver reads it.",
                )
            )
        record = record_of(current)
        if current.is_applied and record is not None:
            change_record(record=record, entry=current.seen, by=by)
        _close(current, State.REFUSED, answer, record, by)
        letters.tell_answered(current, None)


def merge_suggestion(
    *,
    suggestion: Suggestion,
    entry: Mapping[str, Any],
    into: Record,
    answer: str,
    by: Actor,
    seen_revision: int,
) -> Record:
    """It is about a record that is there: what that does not say yet is filled in, nothing is overwritten."""
    with transaction.atomic():
        current = _as_seen(suggestion, seen_revision)
        missing = _missing(into, entry) if current.sheet in ("", into.SHEET) else {}
        record = change_record(record=into, entry=missing, by=by) if missing else into
        _close(current, State.MERGED, answer, record, by)
        letters.tell_answered(current, record)
        _keep_contact(current, record, by)
    return record


def take_up(*, suggestion: Suggestion, account: Account, by: Actor) -> None:
    """This keeper sees to it. Colleagues see that, until it stands still. Raises AlreadyAnsweredError."""
    with transaction.atomic():
        current = open_one(suggestion)
        with changing(current, did="take_up", by=by):
            current.taken_by, current.taken_at = account, timezone.now()
            current.save()


def put_down(*, suggestion: Suggestion, by: Actor) -> None:
    """It is for everybody again."""
    with transaction.atomic():
        current = open_one(suggestion)
        with changing(current, did="put_down", by=by):
            current.taken_by = current.taken_at = None
            current.save()


def see_mail(*, mail: Mail, place_id: str, account: Account, by: Actor) -> bool:
    """Somebody looked at a mail that came back; False when a colleague was first."""
    try:
        with transaction.atomic():
            seen = MailSeen.objects.create(mail=mail, place_id=place_id, by=account)
            note(seen, did="see_mail", by=by)
    except IntegrityError:
        return False
    return True


def drop_address(*, mail: Mail, place_id: str, account: Account, by: Actor) -> bool:
    """The address does not exist any more: nobody is asked or answered there again."""
    with transaction.atomic():
        if not see_mail(mail=mail, place_id=place_id, account=account, by=by):
            return False
        for contact in Contact.objects.filter(place_id=place_id, mail__iexact=mail.to):
            remove_contact(contact=contact, by=by)
        for people, place in ADDRESSES:
            if people is Subscription:
                people._default_manager.filter(**{place: place_id}, mail__iexact=mail.to).delete()
            elif people is not Contact:
                people._default_manager.filter(**{place: place_id}, mail__iexact=mail.to).update(mail="")
    return True


def try_again(*, job: Job, by: Actor) -> bool:
    """Work of the machine that failed gets another chance; False when it has one already."""
    with transaction.atomic():
        again = Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
            state=Job.State.WAITING, tries=0, start_after=timezone.now(), claimed_until=None, ended_at=None
        )
        if again:
            note(job, did="try_again", by=by)
    return bool(again)


def go_away(
    *, account: Account, stand_in: Account, place_id: str, from_on: date, until_on: date, by: Actor
) -> Away:
    """A keeper is away, and somebody stands in."""
    away = Away(account=account, stand_in=stand_in, place_id=place_id, from_on=from_on, until_on=until_on)
    with changing(away, did="go_away", by=by):
        away.save()
    return away


def come_back(*, away: Away, by: Actor) -> None:
    """Back earlier, or not gone after all."""
    with changing(away, did="come_back", by=by):
        away.delete()


def _as_seen(suggestion: Suggestion, seen_revision: int) -> Suggestion:
    current = open_one(suggestion)
    if current.revision != seen_revision:
        raise ChangedByGiverError(
            Text(
                nl="De gever heeft dit net aangevuld; kijk nog eens.",
                en="The giver has just changed this; look again.",
            )
        )
    return current


def _written(
    current: Suggestion, entry: Mapping[str, Any], by: Actor, seen_record_revision: int | None
) -> Record | None:
    record = record_of(current)
    if record is None:
        if not entry.get("name"):
            return None
        told = {
            "source": _source(current),
            **({"state": "exists"} if current.sheet == "organisations" else {}),
            **entry,
        }
        return add_record(
            sheet=current.sheet or "organisations", place_id=current.place_id, entry=told, by=by
        )
    if current.kind != Kind.CORRECTION or current.is_applied or not entry:
        return record
    return change_record(record=record, entry=entry, by=by, seen_revision=seen_record_revision)


def _source(current: Suggestion) -> str:
    return f"aangedragen op deze site, {current.sent_on:%d-%m-%Y}"


def _close(current: Suggestion, state: str, answer: str, record: Record | None, by: Actor) -> None:
    with changing(current, did=f"{state}_suggestion", by=by):
        current.state, current.answer, current.answered_at = state, answer.strip(), timezone.now()
        current.answered_by_id = by.account_id
        if record is not None:
            current.sheet, current.record_id = record.SHEET, record.pk
        current.revision += 1
        current.save()


def _let_edit(current: Suggestion, record: Record, by: Actor) -> None:
    """The claim holds: an account that enters by a code in that mailbox, and may edit this record.

    Who is an institution, may hand in its ledgers as well.
    """
    mail = letters.mail_of(current)
    account = Account.objects.find(mail) or open_account(
        mail=mail, name=current.giver.name, by=by, language=current.language
    )
    role = "officer" if getattr(record, "is_anchor", False) else "editor"
    give_role(account=account, role=role, place_id=current.place_id, by=by, record=record)
    add_contact(record=record, mail=mail, language=current.language, by=by)
    letters.tell_page_is_yours(current, record)


def _keep_contact(current: Suggestion, record: Record | None, by: Actor) -> None:
    giver = getattr(current, "giver", None)
    if giver and giver.may_ask_again and giver.mail and record is not None:
        add_contact(record=record, mail=giver.mail, language=current.language, by=by)


def _missing(record: Record, entry: Mapping[str, Any]) -> dict[str, Any]:
    before = entry_of(record)
    missing = {name: value for name, value in entry.items() if value and not before.get(name)}
    name = str(entry.get("name") or "")
    known = [record.name, *record.aliases]
    if name and name.casefold() not in [one.casefold() for one in known]:
        missing["aliases"] = [*record.aliases, name]
    missing.pop("name", None)
    return missing
