"""Paired steps: each names the other side, and the pair is always one and the same from both ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from oever.site.common.history import Actor, changing
from oever.site.obstacles.actions import free_ref
from oever.site.places.words import said
from oever.site.promises.actions.entering import Entry, enter, locked
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Step
from oever.vocabulary.languages import Text


def add_step(
    *, place_id: str, side: str, who: str, what: Mapping[str, str], by: Actor, mail: str = "",
    is_shown: bool = False, **fields: Any,
) -> tuple[Step, str]:  # fmt: skip
    """A step from below or from above; `wanted` says what the other side should do for it."""
    step = Step(place_id=place_id, side=side, who=who, what=dict(what), **fields)
    step.ref = step.ref or free_ref(Step, place_id, str(said(step.what)))
    with transaction.atomic():
        token = enter(step, mail=mail, did="add_step", by=by)
        if is_shown:
            with changing(step, did="show_entry", by=by):
                step.entry = Entry.SHOWN
                step.save()
    return step, token


def pair(*, step: Step, other: Step, by: Actor) -> tuple[Step, Step]:
    """Two steps belong together. Raises RefusedPromiseError: same side, another place, one is taken."""
    with transaction.atomic():
        first, last = (locked(one) for one in sorted((step, other), key=lambda one: one.pk))
        if first.pk == last.pk or first.side == last.side or first.place_id != last.place_id:
            raise RefusedPromiseError(
                Text(
                    nl="Een stap van onderop hoort bij een van bovenaf.",
                    en="A step from below belongs to one from above.",
                ),
                "other",
            )
        if first.other_id or last.other_id:
            raise RefusedPromiseError(
                Text(
                    nl="Een van beide heeft al een andere kant.",
                    en="One of the two has another side already.",
                ),
                "other",
            )
        for one, its_other in ((first, last), (last, first)):
            with changing(one, did="pair_steps", by=by):
                one.other = its_other
                one.save()
    return first, last


def unpair(*, step: Step, by: Actor) -> None:
    """They do not belong together after all."""
    with transaction.atomic():
        current = locked(step)
        across = (
            [] if current.other_id is None else Step.objects.select_for_update().filter(pk=current.other_id)
        )
        for one in [current, *across]:
            with changing(one, did="unpair_steps", by=by):
                one.other = None
                one.save()


def move_step(*, step: Step, state: str, by: Actor) -> Step:
    """To do, at work on it, done, dropped."""
    with transaction.atomic():
        current = locked(step)
        with changing(current, did="move_step", by=by):
            current.state = state
            current.save()
    return current
