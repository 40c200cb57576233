"""What changes about obstacles. Each change is one transaction and one line of history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from oever.site.common.history import Actor, changing, note
from oever.site.common.links import make_link, withdraw_links
from oever.site.contributions.periods import periods_of
from oever.site.obstacles import letters
from oever.site.obstacles.errors import RefusedObstacleError
from oever.site.obstacles.models import Asking, ExistingRoom, Obstacle, RoomMaker, Rule, Teller
from oever.site.places.words import said
from oever.site.register.folding import slug
from oever.vocabulary.languages import Text

State = Obstacle.State
FOLLOW = "follow_obstacle"
ANSWER_DAYS = 30  # how long an office gets, when nobody says otherwise


def report(
    *, place_id: str, what: Mapping[str, str], by: Actor, mail: str = "", language: str = "nl", **fields: Any
) -> tuple[Obstacle, str]:
    """Somebody tells what stands in their way; gives the record and the token of their private link.

    `fields` are fields of Obstacle: to_whom, cost_low, cost_high, cost_every, organisation, space, area.
    """
    obstacle = Obstacle(place_id=place_id, what=dict(what), language=language, **fields)
    obstacle.ref = free_ref(Obstacle, place_id, str(said(obstacle.what, language)))
    obstacle.answer_by = periods_of(place_id).answer_by(timezone.localdate())
    with changing(obstacle, did="report_obstacle", by=by):
        obstacle.save()
        token = make_link(obstacle, purpose=FOLLOW)
        if mail:
            Teller.objects.create(obstacle=obstacle, mail=mail.strip().lower())
            letters.tell_received(obstacle, mail, token)
    return obstacle, token


def note_obstacle(*, place_id: str, what: Mapping[str, str], by: Actor, **fields: Any) -> Obstacle:
    """An obstacle that is shown at once: a keeper or a source says it, or a day went by unanswered."""
    obstacle = Obstacle(place_id=place_id, what=dict(what), state=State.OPEN, **fields)
    obstacle.ref = obstacle.ref or free_ref(Obstacle, place_id, str(said(obstacle.what)))
    with changing(obstacle, did="note_obstacle", by=by):
        obstacle.save()
    return obstacle


def change_obstacle(*, obstacle: Obstacle, by: Actor, **fields: Any) -> Obstacle:
    """A keeper puts the words, the costs or the rule right."""
    with transaction.atomic():
        current = _locked(obstacle)
        with changing(current, did="change_obstacle", by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.revision += 1
            current.save()
    return current


def add_words(*, obstacle: Obstacle, words: str, by: Actor) -> Obstacle:
    """Whoever told it says more, as long as no keeper has looked. Raises RefusedObstacleError."""
    with transaction.atomic():
        current = _locked(obstacle)
        if current.state != State.NEW:
            raise RefusedObstacleError(_SEEN_ALREADY)
        with changing(current, did="add_words_to_obstacle", by=by):
            current.what = {**current.what, current.language: words}
            current.revision += 1
            current.save()
    return current


def withdraw(*, obstacle: Obstacle, by: Actor) -> Obstacle:
    """Whoever told it takes it back before it is shown; their words and address go."""
    with transaction.atomic():
        current = _locked(obstacle)
        if current.state != State.NEW:
            raise RefusedObstacleError(_SEEN_ALREADY)
        with changing(current, did="withdraw_obstacle", by=by):
            current.state, current.what, current.to_whom = State.WITHDRAWN, {}, ""
            current.save()
            Teller.objects.filter(obstacle=current).delete()
    return current


def show(*, obstacle: Obstacle, by: Actor, answer: str = "", into: Obstacle | None = None) -> Obstacle:
    """A keeper puts it on the site, alone or with others that are alike, and tells whoever told it."""
    with transaction.atomic():
        current = _locked(obstacle)
        if current.state != State.NEW:
            raise RefusedObstacleError(_SEEN_ALREADY)
        with changing(current, did="show_obstacle", by=by):
            current.state = State.OPEN
            current.revision += 1
            current.save()
        if into is not None:
            current = bundle(obstacle=current, into=into, by=by)
        letters.tell_shown(current, answer)
    return current


def refuse(*, obstacle: Obstacle, answer: str, by: Actor) -> Obstacle:
    """A keeper does not put it on the site, and says why."""
    if not answer.strip():
        raise RefusedObstacleError(
            Text(nl="Schrijf waarom niet; de gever leest het.", en="Say why not; the giver reads it."),
            "answer",
        )
    with transaction.atomic():
        current = _locked(obstacle)
        if current.state != State.NEW:
            raise RefusedObstacleError(_SEEN_ALREADY)
        with changing(current, did="refuse_obstacle", by=by):
            current.state, current.answer = State.REFUSED, answer.strip()
            current.save()
        letters.tell_refused(current)
    return current


def bundle(*, obstacle: Obstacle, into: Obstacle, by: Actor) -> Obstacle:
    """Put an obstacle, and whatever hangs on it, with another. What was asked about it goes along."""
    with transaction.atomic():
        current, head = _locked(obstacle), _locked(into)
        head = head if head.part_of_id is None else _locked(head.part_of)  # type: ignore[arg-type]
        if head.pk == current.pk or head.place_id != current.place_id:
            raise RefusedObstacleError(
                Text(
                    nl="Kies een ander knelpunt van deze plek.", en="Choose another obstacle of this place."
                ),
                "into",
            )
        for part in [*current.parts.select_for_update(), current]:
            with changing(part, did="bundle_obstacle", by=by):
                part.part_of = head
                part.save()
        for asking in Asking.objects.filter(obstacle=current):
            with changing(asking, did="move_asking", by=by):
                asking.obstacle = head
                asking.save()
        RoomMaker.objects.filter(obstacle=current).update(obstacle=head)
    current.refresh_from_db()
    return current


def unbundle(*, obstacle: Obstacle, by: Actor) -> Obstacle:
    """It is something else after all."""
    with transaction.atomic():
        current = _locked(obstacle)
        with changing(current, did="unbundle_obstacle", by=by):
            current.part_of = None
            current.save()
    return current


def name_rule(*, place_id: str, name: str, by: Actor, **fields: Any) -> Rule:
    """The rule behind it; the one that is there by that name and article comes back."""
    article = str(fields.get("article", ""))
    known = Rule.objects.filter(place_id=place_id, name__iexact=name.strip(), article__iexact=article).first()
    if known is not None:
        return known
    rule = Rule(place_id=place_id, name=name.strip(), **fields)
    rule.ref = free_ref(Rule, place_id, name)
    with changing(rule, did="name_rule", by=by):
        rule.save()
    return rule


def add_room(*, rule: Rule, kind: str, what: Mapping[str, str], by: Actor, **fields: Any) -> ExistingRoom:
    """Room that the rule has already, or that was made elsewhere."""
    room = ExistingRoom(place_id=rule.place_id, rule=rule, kind=kind, what=dict(what), **fields)
    with changing(room, did="add_room", by=by):
        room.save()
    return room


def add_room_maker(
    *, obstacle: Obstacle, office: str, role: str, by: Actor, since_on: date | None = None, **fields: Any
) -> RoomMaker:
    """Who can make room: office and role. For a part it is added to the head."""
    head = obstacle.part_of or obstacle
    maker = RoomMaker(
        place_id=head.place_id, obstacle=head, office=office, role=role, since_on=since_on, **fields
    )
    with changing(maker, did="add_room_maker", by=by):
        maker.save()
    return maker


def ask(
    *, room_maker: RoomMaker, asked_on: date, by: Actor, due_on: date | None = None, how: str = ""
) -> Asking:
    """It was asked; the answer is due on a day. Raises RefusedObstacleError for a day before the asking."""
    due = due_on or asked_on + timedelta(days=ANSWER_DAYS)
    if due < asked_on:
        raise RefusedObstacleError(
            Text(nl="De dag van het antwoord ligt voor de dag van de vraag.",
                 en="The day of the answer is before the day of the question."), "due_on",
        )  # fmt: skip
    with transaction.atomic():
        current = _locked(room_maker.obstacle)
        if current.state != State.OPEN:
            raise RefusedObstacleError(_NOT_OPEN)
        asking = Asking(
            place_id=current.place_id, obstacle=current, room_maker=room_maker, asked_on=asked_on,
            due_on=due, how=how,
        )  # fmt: skip
        with changing(asking, did="ask_for_room", by=by):
            asking.save()
    return asking


def answered(
    *, asking: Asking, said: str, answer: str, on: date, by: Actor, came_of_it: str = "",
    new_due_on: date | None = None,
) -> Asking:  # fmt: skip
    """An answer came. "Later" needs a new day, and then the question stays open as a new one."""
    if said == Asking.Said.LATER and (new_due_on is None or new_due_on < on):
        raise RefusedObstacleError(
            Text(
                nl="Later: op welke dag komt er dan een antwoord?",
                en="Later: on which day will there be an answer?",
            ),
            "new_due_on",
        )
    if said == Asking.Said.NO and not answer.strip():
        raise RefusedObstacleError(
            Text(nl="Bij een nee hoort de reden.", en="A no comes with its reason."), "answer"
        )
    with transaction.atomic():
        current = Asking.objects.select_for_update().get(pk=asking.pk)
        if current.answered_on is not None:
            raise RefusedObstacleError(
                Text(nl="Dit antwoord staat er al.", en="This answer is there already.")
            )
        with changing(current, did="answer_asking", by=by):
            current.said, current.answer, current.answered_on = said, answer.strip(), on
            current.came_of_it = came_of_it.strip()
            current.save()
        if said == Asking.Said.LATER and new_due_on is not None:
            ask(room_maker=current.room_maker, asked_on=on, due_on=new_due_on, by=by, how=current.how)
    return current


def tell_what_came(*, asking: Asking, came_of_it: str, by: Actor) -> Asking:
    """What an answer led to, later."""
    with changing(asking, did="tell_what_came_of_it", by=by):
        asking.came_of_it = came_of_it.strip()
        asking.save()
    return asking


def reminded(*, asking: Asking, on: date, by: Actor) -> Asking:
    """Somebody reminded the office."""
    with changing(asking, did="remind_of_asking", by=by):
        asking.reminded_on = on
        asking.save()
    return asking


def close(*, obstacle: Obstacle, outcome: str, answer: str, on: date, by: Actor) -> Obstacle:
    """Closed, with the answer for everybody who had it. Raises RefusedObstacleError without one."""
    if not answer.strip() or outcome not in Obstacle.Outcome.values:
        raise RefusedObstacleError(
            Text(nl="Sluiten kan alleen met een antwoord: wat is het geworden?",
                 en="It can only be closed with an answer: what did it become?"), "answer",
        )  # fmt: skip
    with transaction.atomic():
        current = _locked(obstacle)
        if current.state != State.OPEN or current.part_of_id is not None:
            raise RefusedObstacleError(_NOT_OPEN)
        for one in [current, *current.parts.filter(state=State.OPEN)]:
            with changing(one, did="close_obstacle", by=by):
                one.state, one.outcome, one.answer, one.closed_on = State.CLOSED, outcome, answer.strip(), on
                one.save()
            letters.tell_closed(one, answer.strip())
    return current


def reopen(*, obstacle: Obstacle, by: Actor) -> Obstacle:
    """It turned out not to be over; the answer that was given stays in the history."""
    with transaction.atomic():
        current = _locked(obstacle)
        with changing(current, did="reopen_obstacle", by=by):
            current.state, current.outcome, current.answer, current.closed_on = State.OPEN, "", "", None
            current.save()
    return current


def forget_teller(*, obstacle: Obstacle, by: Actor) -> None:
    """The address of whoever told it goes, and their link stops."""
    with transaction.atomic():
        if Teller.objects.filter(obstacle=obstacle).delete()[0]:
            withdraw_links(obstacle, purpose=FOLLOW)
            note(obstacle, did="forget_teller", by=by)


def free_ref(model: type[Model], place_id: str, name: str) -> str:
    """The first words of a text as a short name for an address that nobody has yet."""
    base = "-".join(slug(name).split("-")[:8]) or "zonder-naam"
    found = model._default_manager.filter(place_id=place_id, ref__startswith=base)
    taken = set(found.values_list("ref", flat=True))
    if base not in taken:
        return base
    return next(ref for number in range(2, len(taken) + 3) if (ref := f"{base}-{number}") not in taken)


def _locked(obstacle: Obstacle) -> Obstacle:
    return Obstacle.objects.select_for_update(of=("self",)).select_related("part_of").get(pk=obstacle.pk)


_SEEN_ALREADY = Text(
    nl="Een bijhouder heeft dit net bekeken; kijk nog eens.", en="A keeper has just seen to this; look again."
)
_NOT_OPEN = Text(nl="Dit knelpunt is niet meer open.", en="This obstacle is not open any more.")
