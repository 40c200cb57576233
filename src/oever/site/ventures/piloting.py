"""Writing the card of a pilot, ending it, and saying what was learned.

Writes, like actions.py, for the card alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.ventures.actions import ClosedError, locked, note_done
from oever.site.ventures.models import Idea, Pilot

Stage = Idea.Stage


def start_pilot(*, idea: Idea, card: Mapping[str, Any], by: Actor) -> Pilot:
    """The idea is tried: one card for one idea. Raises ClosedError when it has one, or is over."""
    try:
        with transaction.atomic():
            current = locked(idea)
            if current.stage not in (Stage.KEPT, Stage.EXPLORING, Stage.TRYING):
                raise ClosedError
            pilot = Pilot(place_id=current.place_id, idea=current, **card)
            with changing(pilot, did="start_pilot", by=by):
                pilot.save()
            with changing(current, did="move_idea_to_trying", by=by):
                current.stage, current.stage_since = Stage.TRYING, timezone.localdate()
                current.last_moved_at = timezone.now()
                current.save()
    except IntegrityError as problem:  # two at once: the first card stands
        raise ClosedError from problem
    return pilot


def change_pilot(*, pilot: Pilot, card: Mapping[str, Any], by: Actor) -> Pilot:
    """The card is put better while it runs. Raises ClosedError once it has ended."""
    with transaction.atomic():
        current = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
        if not current.is_running:
            raise ClosedError
        with changing(current, did="change_pilot", by=by):
            for name, value in card.items():
                setattr(current, name, value)
            current.revision += 1
            current.save()
    return current


def end_pilot(*, pilot: Pilot, result: str, hard: str, learned: str, on: date, by: Actor) -> Pilot:
    """How it ended, what was hard and what we learned; also, and above all, when it did not work."""
    with transaction.atomic():
        idea = locked(pilot.idea)
        current = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
        if not current.is_running:
            raise ClosedError
        with changing(current, did="end_pilot", by=by):
            current.result, current.hard, current.learned, current.ended_on = result, hard, learned, on
            current.save()
        goes_on = result != Pilot.Result.NOT
        note_done(idea=idea, words=str(Pilot.Result(result).label).capitalize(), on=on, by=by)
        idea.refresh_from_db()
        with changing(idea, did="idea_after_pilot", by=by):
            idea.stage = Stage.GOING if goes_on else Stage.STOPPED
            idea.stage_since = timezone.localdate()
            idea.save()
    return current
