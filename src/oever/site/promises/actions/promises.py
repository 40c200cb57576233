"""What changes about promises. Lines are only added; where a promise stands follows from them (states.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from oever.site.common.history import Actor, changing, note
from oever.site.common.outbox import queue_mail
from oever.site.obstacles.actions import free_ref
from oever.site.places.words import said
from oever.site.promises import letters, states
from oever.site.promises.actions.entering import Entry, enter, locked
from oever.site.promises.errors import NeedsSecondError, RefusedPromiseError, TooSoonError
from oever.site.promises.measuring import CANNOT_TELL
from oever.site.promises.models import (
    Collision,
    Decision,
    Funding,
    Promise,
    Reading,
    Reminder,
    Reply,
    Second,
    StatusLine,
)
from oever.site.promises.periods import periods_of
from oever.site.promises.spoken import put_right_lines, spoken, standing
from oever.vocabulary.languages import Text


def report_promise(*, place_id: str, by: Actor, mail: str = "", **fields: Any) -> tuple[Promise, str]:
    """Somebody knows of a promise; it waits for a keeper. Gives it and the token of a private link."""
    made = _new(place_id, fields)
    return made, enter(made, mail=mail, did="report_promise", by=by)


def promise(*, place_id: str, by: Actor, **fields: Any) -> Promise:
    """A promise that is shown at once. Fields of Promise: organisation or who, what, check_by, due_on,
    source_*, goal, need, urgency, is_our_own, contract_key. For keepers, and for rooms that make promises
    (a list that people sign, an agreement)."""
    made = _new(place_id, fields)
    made.entry = Entry.SHOWN
    with changing(made, did="promise", by=by):
        made.save()
    return made


def change_promise(*, promise: Promise, by: Actor, **fields: Any) -> Promise:
    """A keeper puts the record right: a typing mistake, the source, the goal. What was promised is changed
    by those who promised it: that is a line, see `say`."""
    with transaction.atomic():
        current = locked(promise)
        if "due_on" in fields:
            current.first_due_on = fields["due_on"]
        with changing(current, did="change_promise", by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.save()
            _recount(current)
    return current


def say(
    *, promise: Promise, state: str, on: date, by: Actor, why: str = "", evidence_link: str = "",
    new_what: Mapping[str, str] | None = None, new_due_on: date | None = None,
    who_says: states.Who = "person",
) -> StatusLine:  # fmt: skip
    """Say how a promise stands. Kept, late and broken wait for a second person. Raises RefusedPromiseError:
    a word that cannot follow, no reason, a day that is still to come."""
    with transaction.atomic():
        current = locked(promise)
        _refuse_unfit(current, state, on, why, evidence_link, new_what, new_due_on, who_says)
        line = StatusLine(
            place_id=current.place_id, promise=current, state=state, on=on, why=why.strip(),
            evidence_link=evidence_link, who_says=who_says, new_what=dict(new_what or {}),
            new_due_on=new_due_on, by_account_id=by.account_id, by_role=by.role,
            puts_right=_late_by_mistake(current, state, on),
        )  # fmt: skip
        with changing(line, did=f"say_{state}", by=by):
            line.save()
        _settle(current, did=f"stands_{state}", by=by)
    return line


def second(*, line: StatusLine, agrees: bool, by: Actor, role: str, because: str = "") -> Second:
    """A second person looks at a line. Raises NeedsSecondError for whoever said it, RefusedPromiseError for
    a no without a reason, or a line that somebody else has looked at already."""
    with transaction.atomic():
        current = locked(line.promise)
        if Second.objects.filter(line=line).exists():
            raise RefusedPromiseError(
                Text(nl="Iemand heeft hier al naar gekeken.", en="Somebody has looked at this already.")
            )
        if by.account_id is not None and by.account_id == line.by_account_id:
            raise NeedsSecondError(
                Text(
                    nl="Jij hebt dit zelf gezegd; vraag een ander om te kijken.",
                    en="You said this yourself; ask somebody else to look.",
                )
            )
        if not agrees and not because.strip():
            raise RefusedPromiseError(
                Text(nl="Schrijf op waarom je het anders ziet.", en="Say why you see it otherwise."),
                "because",
            )
        made = Second(
            place_id=current.place_id, line=line, agrees=agrees, because=because.strip(),
            account_id=by.account_id, role=role,
        )  # fmt: skip
        with changing(made, did="agree_with_line" if agrees else "disagree_with_line", by=by):
            made.save()
        _settle(current, did=f"stands_{line.state}", by=by)
    return made


def put_right(
    *, line: StatusLine, on: date, why: str, by: Actor, new_due_on: date | None = None,
    who_says: states.Who = "person",
) -> StatusLine:  # fmt: skip
    """A line was wrong: the promise stands again as it did before it, and everybody sees that it was wrong.

    When the clock was wrong, its date was: then the right day must be said."""
    if who_says == "person" and not why.strip():
        raise RefusedPromiseError(
            Text(nl="Schrijf op wat er niet klopte.", en="Say what was not right."), "why"
        )
    with transaction.atomic():
        current = locked(line.promise)
        lines = spoken(current)
        if not any(one.id == line.pk and states.counts(one) for one in lines) or line.pk in states.put_right(
            lines
        ):
            raise RefusedPromiseError(
                Text(nl="Deze regel geldt niet meer.", en="This line does not hold any more.")
            )
        if line.who_says == "clock" and (new_due_on is None or new_due_on < timezone.localdate()):
            raise RefusedPromiseError(
                Text(nl="Welke dag geldt dan wel?", en="Which day is the right one?"), "new_due_on"
            )
        back_to = states.stands_at([one for one in lines if one.id != line.pk])
        made = StatusLine(
            place_id=current.place_id,
            promise=current,
            state=back_to,
            on=on,
            why=why.strip(),
            who_says=who_says,
            puts_right=line,
            new_due_on=new_due_on,
            by_account_id=by.account_id,
            by_role=by.role,
        )
        with changing(made, did="put_line_right", by=by):
            made.save()
        _settle(current, did="put_right", by=by)
    return made


def make_late(*, place_id: str, today: date, by: Actor) -> int:
    """The clock: what should have happened before today and is not kept, is late. Gives how many."""
    read = Reading.objects.filter(is_current=True, outcome=CANNOT_TELL, period=F("measured__period"))
    due = Promise.objects.filter(
        place_id=place_id, entry=Entry.SHOWN, state__in=states.TICKING, due_on__lt=today
    ).exclude(pk__in=read.values("measured__promise"))
    made = 0
    for one in due:
        with transaction.atomic():
            current = locked(one)
            if current.state in states.TICKING and current.due_on and current.due_on < today:
                say(
                    promise=current,
                    state=states.LATE,
                    on=current.due_on + timedelta(days=1),
                    by=by,
                    who_says="clock",
                )
                made += 1
    return made


def reply(*, promise: Promise, words: str, role: str, on: date, by: Actor) -> Reply:
    """They who promised say what they have to say; it stands beside ours, as large, for as long."""
    if not words.strip() or not role.strip():
        raise RefusedPromiseError(
            Text(
                nl="Schrijf wat jullie zeggen, en in welke rol.", en="Write what you say, and in which role."
            ),
            "words",
        )
    made = Reply(place_id=promise.place_id, promise=promise, words=words.strip(), role=role.strip(), on=on)
    with changing(made, did="reply", by=by):
        made.save()
    return made


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why somebody is not reminded now, and until when."""

    because: str  # "answered" or "reminded"
    until: date


def quiet(promise: Promise, today: date) -> Quiet | None:
    """Whether they who promised are left in peace today: they have just answered or been reminded."""
    periods = periods_of(promise.place_id)
    spoke = [one.on for one in promise.replies.all()]
    spoke += [one.on for one in promise.lines.all() if one.who_says == "person"]
    reminded = [one.on for one in promise.reminders.all()]
    found = [
        Quiet(because, max(days) + timedelta(days=length))
        for because, days, length in (
            ("answered", spoke, periods.quiet_after_answer),
            ("reminded", reminded, periods.quiet_after_reminder),
        )
        if days
    ]
    still = [one for one in found if one.until > today]
    return max(still, key=lambda one: one.until, default=None)


def remind(*, promise: Promise, words: str, on: date, by: Actor, how: str = "", mail: str = "") -> Reminder:
    """Somebody reminds them: by a mail of ours, or it was done otherwise. Raises TooSoonError."""
    with transaction.atomic():
        current = locked(promise)
        left = quiet(current, on)
        if left is not None:
            raise TooSoonError(
                Text(
                    nl=f"Laat ze even: herinneren kan weer vanaf {left.until:%d-%m-%Y}.",
                    en=f"Leave them for now: you can remind them from {left.until:%d-%m-%Y}.",
                )
            )
        made = Reminder(
            place_id=current.place_id, promise=current, on=on, words=words.strip(), how=how.strip()
        )
        with changing(made, did="remind", by=by):
            made.save()
        if mail:
            queue_mail(to=mail, subject=letters.reminder_subject(current), body=f"{words.strip()}\n")
    return made


def collide(
    *, promise: Promise, by: Actor, why: str, decision: Mapping[str, Any] | Decision | None = None,
    funding: Funding | None = None,
) -> Collision:  # fmt: skip
    """A decision, or money that ends, goes against a promise. A new decision comes as its fields."""
    with transaction.atomic():
        if isinstance(decision, Mapping):
            decided = Decision(place_id=promise.place_id, **decision)
            with changing(decided, did="note_decision", by=by):
                decided.save()
            decision = decided
        made = Collision(
            place_id=promise.place_id, promise=promise, decision=decision, funding=funding, why=why.strip()
        )
        with changing(made, did="collide", by=by):
            made.save()
    return made


def end_collision(*, collision: Collision, by: Actor) -> Collision:
    """The two no longer go against each other; that they did stays."""
    with changing(collision, did="end_collision", by=by):
        collision.is_over = True
        collision.save()
    return collision


def _new(place_id: str, fields: Mapping[str, Any]) -> Promise:
    about = dict(fields)
    organisation = about.get("organisation")
    about["who"] = about.get("who") or (organisation.name if organisation else "")
    if not about["who"] or not any(about.get("what", {}).values()):
        raise RefusedPromiseError(
            Text(nl="Wie beloofde wat? Vul beide in.", en="Who promised what? Fill in both."), "who"
        )
    about["first_due_on"] = about.get("due_on")
    ref = about.pop("ref", "") or free_ref(Promise, place_id, f"{about['who']} {said(about['what'])}")
    return Promise(place_id=place_id, ref=ref, **about)


def _refuse_unfit(
    current: Promise, state: str, on: date, why: str, evidence_link: str,
    new_what: Mapping[str, str] | None, new_due_on: date | None, who_says: states.Who,
) -> None:  # fmt: skip
    if not states.may_follow(state, current.state, who=who_says):
        raise RefusedPromiseError(
            Text(nl="Dat kan hier niet na komen.", en="That cannot follow here."), "state"
        )
    if who_says == "person" and on > timezone.localdate():
        raise RefusedPromiseError(Text(nl="Deze dag moet nog komen.", en="This day is still to come."), "on")
    if who_says == "person" and not why.strip() and not evidence_link:
        raise RefusedPromiseError(
            Text(
                nl="Waaraan zie je dat? Schrijf het op of geef een link.",
                en="What shows it? Write it down, or give a link.",
            ),
            "why",
        )
    if state == states.CHANGED and new_due_on is None and not any((new_what or {}).values()):
        raise RefusedPromiseError(
            Text(
                nl="Wat is er veranderd: de woorden of de dag?", en="What has changed: the words or the day?"
            ),
            "new_what",
        )
    if state == states.LATE and who_says == "person" and (current.due_on is None or current.due_on >= on):
        raise RefusedPromiseError(
            Text(
                nl="De dag van deze belofte is nog niet voorbij.",
                en="The day of this promise is not over yet.",
            ),
            "state",
        )


def _late_by_mistake(current: Promise, state: str, on: date) -> StatusLine | None:
    """The clock's "late", when it turns out that the promise was kept in time."""
    if state != states.KEPT or current.due_on is None or on > current.due_on:
        return None
    wrong = put_right_lines(current)
    return current.lines.filter(state=states.LATE, who_says="clock").exclude(pk__in=wrong).last()


def _settle(current: Promise, *, did: str, by: Actor) -> None:
    before = (current.state, current.due_on)
    with changing(current, did=did, by=by):
        _recount(current)
    if before == (current.state, current.due_on):
        note(current, did=did, by=by)


def _recount(current: Promise) -> None:
    """Where the promise stands, since when, by which day and in which words: all from its lines."""
    stands = standing(current)
    current.state, current.state_since = stands.state, stands.since
    current.due_on = stands.due_on
    current.changed_what = stands.changed_what
    current.save()
