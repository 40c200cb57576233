"""A gap is taken up, answered, and paired with what the other side must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.contributions.periods import periods_of
from oever.site.demand import letters
from oever.site.demand.models import Contract, Counterstep, SignedLine, TakenUp, Taker
from oever.site.register.models import Organisation

FOLLOW = "follow_taken_up"
State = TakenUp.State


@dataclass(frozen=True, slots=True)
class Took:
    """What somebody says who takes a gap up; `shown_name` is what everybody may see, the rest is private."""

    kind: str
    words: str = ""
    has: Sequence[str] = field(default_factory=tuple)
    shown_name: str = ""
    organisation: Organisation | None = None
    name: str = ""
    mail: str = ""
    language: str = "nl"


def take_up_gap(
    *, place_id: str, class_id: str, demand: Mapping[str, Any], took: Took, by: Actor
) -> tuple[TakenUp, str]:
    """Somebody wants to do this. Keeps the demand as it is today, and asks every buyer in it to move.

    Gives the record with the token of its private link, which is shown this once. The ventures room makes an
    idea of it and says so with `note_idea`.
    """
    taken = TakenUp(
        place_id=place_id, class_id=class_id, kind=took.kind, organisation=took.organisation,
        shown_name=took.shown_name[:120], words=took.words, has=list(took.has), demand=dict(demand),
        language=took.language, answer_by=periods_of(place_id).answer_by(timezone.localdate()),
    )  # fmt: skip
    with changing(taken, did="take_up_gap", by=by):
        taken.save()
        if took.name or took.mail:
            Taker.objects.create(taken_up=taken, name=took.name[:200], mail=took.mail.lower())
        for anchor in dict.fromkeys(one.get("anchor") for one in demand.get("buyers", ())):
            _ask_to_move(taken, anchor, demand)
        token = make_link(taken, purpose=FOLLOW)
        letters.tell_taken_up(taken, token)
    return taken, token


def _ask_to_move(taken: TakenUp, anchor: int | None, demand: Mapping[str, Any]) -> None:
    mover = Organisation.objects.filter(place_id=taken.place_id, pk=anchor).first() if anchor else None
    if mover is None:
        return
    begin = demand.get("begin_on")
    Counterstep.objects.create(
        place_id=taken.place_id,
        taken_up=taken,
        mover=mover,
        by_on=date.fromisoformat(begin) if begin else None,
    )


def withdraw_taken_up(*, taken_up: TakenUp, by: Actor) -> None:
    """They would rather not; who they are is forgotten at once, and nobody is asked to move for it."""
    with changing(taken_up, did="withdraw_taken_up", by=by):
        taken_up.state, taken_up.words, taken_up.shown_name = State.WITHDRAWN, "", ""
        taken_up.organisation = None
        taken_up.save()
        Taker.objects.filter(taken_up=taken_up).delete()
        taken_up.countersteps.filter(state=Counterstep.State.ASKED).delete()


def answer_taken_up(*, taken_up: TakenUp, words: str, is_stopped: bool = False, by: Actor) -> None:
    """A keeper answers whoever took it up, or says that it goes no further and why."""
    with changing(taken_up, did="answer_taken_up", by=by):
        taken_up.answered_at = timezone.now()
        if is_stopped:
            taken_up.state = State.STOPPED
        taken_up.save()
        letters.tell_answered(taken_up, words)


def note_idea(*, taken_up: TakenUp, address: str, by: Actor) -> None:
    """An idea was made of it, with this demand attached; `address` is the page of the idea."""
    with changing(taken_up, did="make_idea_of_gap", by=by):
        taken_up.state, taken_up.idea_address = State.IDEA, address[:300]
        taken_up.answered_at = taken_up.answered_at or timezone.now()
        taken_up.save()


def ask_counterstep(
    *,
    place_id: str,
    mover: Organisation,
    what: str,
    by_on: date | None,
    taken_up: TakenUp | None = None,
    contract: Contract | None = None,
    by: Actor,
) -> Counterstep:
    """Ask the other side for a step, beside a step from below."""
    step = Counterstep(
        place_id=place_id, mover=mover, what=what[:500], by_on=by_on, taken_up=taken_up, contract=contract
    )
    with changing(step, did="ask_counterstep", by=by):
        step.save()
    return step


def answer_counterstep(*, step: Counterstep, state: str, answer: str, by: Actor) -> None:
    """The other side says yes, no, or that it is done."""
    with changing(step, did="answer_counterstep", by=by):
        step.state, step.answer = state, answer
        step.save()


def keep_signed_line(
    *,
    anchor: Organisation,
    what: str,
    role: str,
    by_on: date,
    signed_on: date,
    contract: Contract | None = None,
    by: Actor,
) -> SignedLine:
    """What was signed on the list of a session; the room of promises makes a promise of it."""
    line = SignedLine(
        place_id=anchor.place_id, anchor=anchor, contract=contract, what=what[:500], role=role[:120],
        by_on=by_on, signed_on=signed_on,
    )  # fmt: skip
    with changing(line, did="keep_signed_line", by=by):
        line.save()
    return line


def note_promise(*, line: SignedLine, address: str, by: Actor) -> None:
    """A promise was made of a signed line; `address` is its page."""
    with changing(line, did="make_promise_of_line", by=by):
        line.promise_address = address[:300]
        line.save()
