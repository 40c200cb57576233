"""Cards at an event: typed on a phone, on the screen at once, gathered into themes while people watch."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from oever.site.common.history import Actor
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.actions.stepping import stepping
from oever.site.rounds.likeness import most_alike
from oever.site.rounds.models import Fragment, Question, Response, Round

CARD_KINDS = (Fragment.Kind.IDEA, Fragment.Kind.ASK, Fragment.Kind.PROMISE)
NEAR = 0.18  # as alike as two short cards about one thing usually are


def drop_card(
    *, round: Round, question: Question, text: str, kind: str, key: str, mail: str, language: str, by: Actor
) -> tuple[Response, str]:
    """One card: an idea, something asked, something promised. The same key twice is one card."""
    with transaction.atomic():
        response, token = send_response(
            round=round, key=key, said=[Said(question.pk, text=text)],
            about=About(channel="live", language=language, mail=mail), by=by,
        )  # fmt: skip
        Fragment.objects.filter(answer__response=response).update(kind=kind)
    return response, token


def gather(*, round: Round, by: Actor) -> int:
    """Put loose cards with the theme of the card they resemble most; gives how many found one. A step like
    any other: it can be undone."""
    standing = list(round.fragments.filter(state=Fragment.State.STANDS).select_related("theme"))
    placed = [one for one in standing if one.theme is not None]
    with stepping(round, did="gather", by=by) as hand:
        found = [(one, theme) for one in standing if one.theme is None for theme in _nearest(one, placed)]
        for one, theme_id in found:
            hand.keep(one)
            one.theme_id = theme_id
            one.save()
    return len(found)


def _nearest(one: Fragment, placed: Sequence[Fragment]) -> Sequence[int]:
    near = most_alike(one.text, [other.text for other in placed])
    if not near or near[0][1] < NEAR:
        return ()
    theme_id = placed[near[0][0]].theme_id
    return (theme_id,) if theme_id else ()
