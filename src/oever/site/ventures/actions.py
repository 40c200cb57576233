"""The only code of this room that writes: ideas, their answers and steps. Pilots stand in piloting.py."""

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
from oever.site.contributions.periods import periods_of
from oever.site.exchange.actions import Person
from oever.site.exchange.fits import stems_of
from oever.site.places.models import Area, Goal
from oever.site.register.models import Organisation
from oever.site.ventures import letters
from oever.site.ventures.models import Done, Giver, Idea
from oever.vocabulary.languages import Text

FOLLOW = "idea"
Stage = Idea.Stage


class ClosedError(OeverError):
    """It was answered, joined to another or taken back meanwhile."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(
            Text(
                nl="Dit kan niet meer: kijk hoe het er nu voor staat.",
                en="This can no longer be done: see how it stands now.",
            )
        )


class NoAnswerError(OeverError):
    """An answer in which one of its parts is missing."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(
            Text(
                nl="Schrijf wat we doen of wat we niet doen, en waarom; de gever leest het.",
                en="Say what we do or do not do, and why; the giver reads it.",
            )
        )


@dataclass(frozen=True, slots=True)
class Resembling:
    """The idea that looked alike, what the giver chose, and why."""

    idea: Idea
    choice: str
    why: str = ""


def send_idea(
    *,
    place_id: str,
    title: str,
    words: str,
    person: Person,
    by: Actor,
    channel: str = Idea.Channel.FORM,
    area: Area | None = None,
    organisation: Organisation | None = None,
    resembling: Resembling | None = None,
    is_for_somebody: bool = False,
    through_desk: bool = False,
    is_told: bool = True,
) -> tuple[Idea, str]:
    """Keep an idea; gives it with the token of its private link. It always gets an answer by a day."""
    now = timezone.now()
    idea = Idea(
        place_id=place_id, title=title, words=words, channel=channel, area=area, organisation=organisation,
        is_for_somebody=is_for_somebody, through_desk=through_desk, language=person.language,
        stems=stems_of(f"{title} {words}"), stage_since=timezone.localdate(), last_moved_at=now,
        answer_by=periods_of(place_id).answer_by(timezone.localdate()),
    )  # fmt: skip
    if resembling is not None:
        idea.alike, idea.alike_choice, idea.alike_why = resembling.idea, resembling.choice, resembling.why
    with changing(idea, did="send_idea", by=by):
        idea.save()
        _keep_giver(idea, person)
        token = make_link(idea, purpose=FOLLOW)
        if is_told:
            letters.tell_received(idea, token)
    return idea, token


def answer_idea(
    *, idea: Idea, do: str, do_not: str, why: str, goes_on: bool, by: Actor, is_shown: bool = True
) -> Idea:
    """What we do, what we do not, and why. `goes_on`: we look into it; else it is kept for whoever wants it.

    Raises NoAnswerError, ClosedError.
    """
    if not why.strip() or not (do.strip() or do_not.strip()):
        raise NoAnswerError
    with transaction.atomic():
        current = locked(idea)
        if current.stage != Stage.NEW:
            raise ClosedError
        with changing(current, did="answer_idea", by=by):
            current.answer_do, current.answer_not, current.answer_why = (
                do.strip(),
                do_not.strip(),
                why.strip(),
            )
            current.answered_at, current.answered_by_id = timezone.now(), by.account_id
            current.is_shown = is_shown
            _to_stage(current, Stage.EXPLORING if goes_on else Stage.KEPT)
            current.save()
        letters.tell_answered(current, make_link(current, purpose=FOLLOW))
    return current


def change_idea(*, idea: Idea, title: str, words: str, by: Actor) -> Idea:
    """Whoever had it says it better. Raises ClosedError."""
    with transaction.atomic():
        current = locked(idea)
        if current.stage in (Stage.JOINED, Stage.WITHDRAWN):
            raise ClosedError
        with changing(current, did="change_idea", by=by):
            current.title, current.words, current.stems = title, words, stems_of(f"{title} {words}")
            current.revision += 1
            current.save()
    return current


def plan_idea(
    *,
    idea: Idea,
    next_step: str,
    next_on: date | None,
    by: Actor,
    owner_role: str = "",
    organisation: Organisation | None = None,
    goal: Goal | None = None,
) -> Idea:
    """Who sees to it, what the next step is, and before when. Raises ClosedError."""
    with transaction.atomic():
        current = locked(idea)
        if not current.is_moving and current.stage != Stage.KEPT:
            raise ClosedError
        with changing(current, did="plan_idea", by=by):
            current.next_step, current.next_on = next_step, next_on
            current.owner_role = owner_role or current.owner_role
            current.organisation = organisation or current.organisation
            current.goal = goal or current.goal
            if current.stage == Stage.KEPT and next_step:  # somebody took it off the shelf
                _to_stage(current, Stage.EXPLORING)
            current.save()
    return current


def note_done(*, idea: Idea, words: str, on: date, by: Actor) -> Done:
    """Something was done on a day; the next step is open again. Raises ClosedError."""
    with transaction.atomic():
        current = locked(idea)
        if current.stage in (Stage.NEW, Stage.JOINED, Stage.WITHDRAWN):
            raise ClosedError
        done = Done(place_id=current.place_id, idea=current, words=words, on=on, by_role=by.role)
        with changing(done, did="note_done", by=by):
            done.save()
        with changing(current, did="idea_moved", by=by):
            current.last_done_on = max(on, current.last_done_on or on)
            current.last_moved_at = timezone.now()
            current.next_step, current.next_on = "", None
            current.save()
    return done


def move_idea(*, idea: Idea, stage: str, why: str, by: Actor) -> Idea:
    """To another stage, with the reason as something that was done. Raises ClosedError."""
    allowed = (Stage.KEPT, Stage.EXPLORING, Stage.TRYING, Stage.GOING, Stage.STOPPED)
    with transaction.atomic():
        current = locked(idea)
        if current.stage not in allowed or stage not in allowed or stage == current.stage:
            raise ClosedError
        with changing(current, did=f"move_idea_to_{stage}", by=by):
            _to_stage(current, stage)
            current.last_moved_at = timezone.now()
            current.save()
        if why:
            note_done(idea=current, words=why, on=timezone.localdate(), by=by)
            current.refresh_from_db()
    return current


def merge_idea(*, idea: Idea, into: Idea, answer: str, by: Actor) -> Idea:
    """It goes on inside another idea: who joined and what was given goes along, nothing is lost.

    Raises ClosedError.
    """
    with transaction.atomic():
        first, second = sorted((idea.pk, into.pk))
        held = {
            one.pk: one for one in Idea.objects.select_for_update(of=("self",)).filter(pk__in=(first, second))
        }
        current, other = held[idea.pk], held[into.pk]
        shut = (Stage.JOINED, Stage.WITHDRAWN)
        if (
            current.pk == other.pk
            or current.stage in shut
            or other.stage in shut
            or hasattr(current, "pilot")
        ):
            raise ClosedError
        with changing(current, did="merge_idea", by=by):
            current.joined_into, current.answer_do = other, answer.strip()
            current.answered_at = current.answered_at or timezone.now()
            current.answered_by_id = by.account_id or current.answered_by_id
            _to_stage(current, Stage.JOINED)
            current.save()
        _bring_along(current, other, by)
        letters.tell_merged(current, other, make_link(current, purpose=FOLLOW))
    return current


def withdraw_idea(*, idea: Idea, by: Actor) -> Idea:
    """Whoever had it takes it back: words and address go.

    Not once others joined: then it is theirs as well.
    """
    with transaction.atomic():
        current = locked(idea)
        if current.stage in (Stage.JOINED, Stage.WITHDRAWN) or hasattr(current, "pilot"):
            raise ClosedError
        if current.joinings.filter(left_at=None).exists():
            raise ClosedError
        with changing(current, did="withdraw_idea", by=by):
            current.title = current.words = current.stems = current.next_step = ""
            _to_stage(current, Stage.WITHDRAWN)
            current.save()
        Giver.objects.filter(idea=current).delete()
    return current


def forget_giver(*, idea: Idea) -> int:
    """The name and address of who had it go; the idea stays."""
    withdraw_links(idea, purpose=FOLLOW)
    return Giver.objects.filter(idea=idea).delete()[0]


def locked(idea: Idea) -> Idea:
    """The idea as it stands now, for this transaction alone."""
    return Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)


def keep_idea(*, place_id: str, fields: Mapping[str, Any], by: Actor) -> Idea:
    """An idea that a keeper knows of already and answers at once: from a gap, a pair, the first records."""
    now = timezone.now()
    told: dict[str, Any] = {"answered_at": now, "stage": Stage.EXPLORING, **fields}
    idea = Idea(
        place_id=place_id, stage_since=timezone.localdate(), last_moved_at=now,
        answer_by=timezone.localdate(), stems=stems_of(f"{told['title']} {told.get('words', '')}"), **told,
    )  # fmt: skip
    with changing(idea, did="keep_idea", by=by):
        idea.save()
    return idea


def _to_stage(idea: Idea, stage: str) -> None:
    idea.stage, idea.stage_since = stage, timezone.localdate()
    if stage not in Idea.MOVING:
        idea.next_step, idea.next_on = "", None


def _keep_giver(idea: Idea, person: Person) -> None:
    if person.name or person.mail or person.phone:
        idea.giver = Giver.objects.create(
            idea=idea, name=person.name, mail=person.mail.lower(), phone=person.phone
        )


def _bring_along(current: Idea, other: Idea, by: Actor) -> None:
    for joining in current.joinings.all():
        with changing(joining, did="bring_joining_along", by=by):
            joining.idea = other
            joining.save()
    with changing(other, did="take_idea_in", by=by):
        other.postings.add(*current.postings.all())
        other.last_moved_at = timezone.now()
        if current.words and current.words not in other.words:
            other.words = f"{other.words}\n\n{current.words}".strip()
            other.stems = stems_of(f"{other.title} {other.words}")
        other.save()
