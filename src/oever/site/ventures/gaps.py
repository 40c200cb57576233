"""A gap that somebody takes up becomes an idea by itself, with its demand attached and its giver along.

It happens right after the gap was taken up; if the machine stops between the two, the daily work does it.
One gap is one idea, whatever happens: the database keeps `taken_up` unique. Who took it up has a link from
the room of demand already; the answer to the idea brings theirs.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from oever.site.common.history import WORKER, Actor, changing
from oever.site.contributions.periods import periods_of
from oever.site.demand.actions.gaps import note_idea
from oever.site.demand.models import TakenUp
from oever.site.exchange.fits import stems_of
from oever.site.ventures.models import Giver, Idea
from oever.site.ventures.models.ideas import LONGEST_TITLE


def listen() -> None:
    """Hear when a gap is taken up."""
    post_save.connect(_taken_up, sender=TakenUp, dispatch_uid="ventures.gaps")


def ideas_of_gaps() -> int:
    """Every gap that was taken up and is no idea yet."""
    waiting = TakenUp.objects.filter(state=TakenUp.State.NEW, idea=None)
    return sum(idea_of_gap(taken_up=one, by=WORKER) is not None for one in list(waiting))


def idea_of_gap(*, taken_up: TakenUp, by: Actor) -> Idea | None:
    """The idea that a gap becomes; None when it is one already."""
    try:
        with transaction.atomic():
            current = TakenUp.objects.select_for_update(of=("self",)).get(pk=taken_up.pk)
            if current.state != TakenUp.State.NEW or Idea.objects.filter(taken_up=current).exists():
                return None
            return _made(current, by)
    except IntegrityError:
        return None


def title_of(taken_up: TakenUp) -> str:
    """How the gap is called in its demand, else by its class."""
    told = taken_up.demand.get("title") or taken_up.demand.get("name") or taken_up.class_id
    if isinstance(told, dict):
        told = told.get(taken_up.language) or told.get("nl") or taken_up.class_id
    return str(told)[:LONGEST_TITLE]


def _made(taken_up: TakenUp, by: Actor) -> Idea:
    title, today = title_of(taken_up), timezone.localdate()
    idea = Idea(
        place_id=taken_up.place_id, title=title, words=taken_up.words, channel=Idea.Channel.GAP,
        organisation=taken_up.organisation, taken_up=taken_up, demand=taken_up.demand,
        language=taken_up.language, stems=stems_of(f"{title} {taken_up.words}"), stage_since=today,
        last_moved_at=timezone.now(), answer_by=taken_up.answer_by or _usual(taken_up),
    )  # fmt: skip
    with changing(idea, did="idea_of_gap", by=by):
        idea.save()
        taker = getattr(taken_up, "taker", None)
        if taker is not None:
            idea.giver = Giver.objects.create(idea=idea, name=taker.name[:120], mail=taker.mail)
    note_idea(taken_up=taken_up, address=idea.get_absolute_url(), by=by)
    return idea


def _usual(taken_up: TakenUp) -> date:
    return periods_of(taken_up.place_id).answer_by(timezone.localdate())


def _taken_up(sender: object, instance: TakenUp, created: bool, raw: bool, **_told: Any) -> None:
    if created and not raw and instance.state == TakenUp.State.NEW:
        transaction.on_commit(lambda: idea_of_gap(taken_up=instance, by=WORKER))
