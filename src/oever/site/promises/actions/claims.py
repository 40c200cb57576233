"""Somebody wants a space: the steps are taken one by one, and silence past a date becomes an obstacle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.obstacles.actions import add_room_maker, ask, free_ref, note_obstacle
from oever.site.obstacles.models import Obstacle
from oever.site.promises.actions.entering import Entry, enter, locked
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import ClaimStep, SpaceClaim
from oever.site.promises.periods import periods_of
from oever.site.register.actions import hear_neighbours, move_claim
from oever.site.register.models import Space
from oever.vocabulary.languages import Text

Kind, State = ClaimStep.Kind, SpaceClaim.State
ORDER = (Kind.WISH, Kind.HEARD, Kind.ASKED, Kind.VIEWING, Kind.ANSWER)
TURNED = {State.YES: "decided_yes", State.NO: "decided_no"}


def wish_for_space(
    *, space: Space, who: str, wish: Mapping[str, str], how_long: str, by: Actor, mail: str = "",
    is_shown: bool = False, **fields: Any,
) -> tuple[SpaceClaim, str]:  # fmt: skip
    """Somebody wants a space, for a day, a while or good. Gives the claim and the token of a private link."""
    claim = SpaceClaim(
        place_id=space.place_id, space=space, who=who, wish=dict(wish), how_long=how_long, **fields
    )
    claim.ref = claim.ref or free_ref(SpaceClaim, space.place_id, f"{space.ref} {who}")
    with transaction.atomic():
        token = enter(claim, mail=mail, did="wish_for_space", by=by)
        if is_shown:
            claim.entry = Entry.SHOWN
            claim.save()
        _lay_out_steps(claim)
    return claim, token


def take_claim_step(
    *, step: ClaimStep, on: date, by: Actor, words: str = "", left_out: bool = False
) -> ClaimStep:
    """A step was taken, or is left out with the reason. What the neighbours' co-op said, or why it was not
    asked, goes into the record of the space as well. Raises RefusedPromiseError: out of order, no reason."""
    with transaction.atomic():
        current = ClaimStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
        claim = locked(current.claim)
        _refuse_out_of_order(claim, current)
        if (left_out or current.kind == Kind.HEARD) and not words.strip():
            raise RefusedPromiseError(
                Text(
                    nl="Dit kan niet stil: schrijf op wat er gezegd is, of waarom het is overgeslagen.",
                    en="This cannot be silent: write down what was said, or why it was left out.",
                ),
                "words",
            )
        with changing(current, did=f"claim_{current.kind}", by=by):
            current.done_on, current.words, current.is_left_out = on, words.strip(), left_out
            current.save()
        if current.kind == Kind.HEARD:
            hear_neighbours(
                space=claim.space, heard=not left_out, answer={claim.language: words.strip()}, on=on, by=by
            )
    return current


def answer_claim(*, claim: SpaceClaim, state: str, reason: str, on: date, by: Actor) -> SpaceClaim:
    """Yes or no, with the reason. Raises RefusedPromiseError while a step before it is open; the register
    refuses it too when the neighbours' co-op was passed over in silence."""
    if not reason.strip():
        raise RefusedPromiseError(
            Text(nl="Ja of nee hoort met de reden erbij.", en="A yes or a no comes with the reason."),
            "reason",
        )
    with transaction.atomic():
        current = locked(claim)
        last = current.steps.get(kind=Kind.ANSWER)
        _refuse_out_of_order(current, last)
        if state in TURNED:
            move_claim(space=current.space, status=TURNED[State(state)], by=by)
        with changing(last, did="claim_answer", by=by):
            last.done_on, last.words = on, reason.strip()
            last.save()
        with changing(current, did="answer_claim", by=by):
            current.state, current.reason = state, reason.strip()
            current.save()
    return current


def change_claim(*, claim: SpaceClaim, by: Actor, **fields: Any) -> SpaceClaim:
    """Put what is known right: what a day costs, from when until when."""
    with transaction.atomic():
        current = locked(claim)
        with changing(current, did="change_claim", by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.save()
    return current


def move_claim_step(*, step: ClaimStep, due_on: date, by: Actor) -> ClaimStep:
    """Another day was agreed for a step; the history keeps the first."""
    with changing(step, did="move_claim_step", by=by):
        step.due_on = due_on
        step.save()
    return step


def tick_claims(*, place_id: str, today: date, by: Actor) -> int:
    """The clock: a step whose day went by in silence becomes an obstacle, once. Gives how many."""
    silent = ClaimStep.objects.filter(
        place_id=place_id, done_on=None, due_on__lt=today, obstacle=None,
        claim__state=State.RUNS, claim__entry=Entry.SHOWN,
    ).select_related("claim__space__owner", "claim__organisation")  # fmt: skip
    made = 0
    for step in silent:
        if _is_next(step):
            with transaction.atomic():
                _make_obstacle(step, by)
            made += 1
    return made


def _make_obstacle(step: ClaimStep, by: Actor) -> Obstacle:
    claim, space = step.claim, step.claim.space
    day = f"{step.due_on:%d-%m-%Y}"
    obstacle = note_obstacle(
        place_id=claim.place_id,
        by=by,
        kind=Obstacle.Kind.SILENCE,
        space=space,
        to_whom=claim.who,
        organisation=claim.organisation,
        area=space.area,
        what={
            "nl": f"{claim.who} wil {space.name} gebruiken. De stap “{step.get_kind_display()}” had op {day} "
            "klaar moeten zijn. Er kwam niets.",
            "en": f"{claim.who} would like to use {space.name}. A step was due on {day}. Nothing was heard.",
        },
        source="volgt uit de stappen van de aanvraag",
    )
    office = space.owner.name if space.owner else space.owner_name
    if office and step.kind in (Kind.ASKED, Kind.VIEWING, Kind.ANSWER):
        maker = add_room_maker(
            obstacle=obstacle, office=office, role="eigenaar", by=by, organisation=space.owner
        )
        assert step.due_on is not None
        asked = claim.steps.filter(kind=Kind.ASKED).exclude(done_on=None).first()
        if asked is not None and asked.done_on is not None and not asked.is_left_out:
            ask(room_maker=maker, asked_on=asked.done_on, due_on=max(step.due_on, asked.done_on), by=by)
    with changing(step, did="silence_became_obstacle", by=by):
        step.obstacle = obstacle
        step.save()
    return obstacle


def _lay_out_steps(claim: SpaceClaim) -> None:
    periods, today = periods_of(claim.place_id), timezone.localdate()
    due = {
        Kind.HEARD: periods.claim_heard,
        Kind.ASKED: periods.claim_heard + periods.claim_asked,
        Kind.VIEWING: periods.claim_heard + periods.claim_asked + periods.claim_viewing,
        Kind.ANSWER: periods.claim_heard + periods.claim_asked + periods.claim_viewing + periods.claim_answer,
    }
    ClaimStep.objects.bulk_create(
        ClaimStep(
            place_id=claim.place_id, claim=claim, kind=kind, order=at,
            due_on=today + timedelta(days=due[kind]) if kind in due else None,
            done_on=today if kind == Kind.WISH else None,
        )
        for at, kind in enumerate(ORDER)
    )  # fmt: skip


def _refuse_out_of_order(claim: SpaceClaim, step: ClaimStep) -> None:
    if claim.state != State.RUNS or step.done_on is not None:
        raise RefusedPromiseError(Text(nl="Deze stap is al gezet.", en="This step has been taken already."))
    if not _is_next(step):
        before = claim.steps.filter(order__lt=step.order, done_on=None).first()
        assert before is not None
        told = before.get_kind_display()
        raise RefusedPromiseError(
            Text(
                nl=f"Eerst: {told}. Doe die stap, of schrijf op waarom hij wordt overgeslagen.",
                en="First take the step before this one, or write down why it is left out.",
            ),
            "words",
        )


def _is_next(step: ClaimStep) -> bool:
    return not ClaimStep.objects.filter(claim=step.claim_id, order__lt=step.order, done_on=None).exists()
