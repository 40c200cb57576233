"""This is what we do with it: an answer to every theme by a named role, and the end of a round."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.rounds import letters
from oever.site.rounds.actions.holding import UnfinishedRoundError, locked
from oever.site.rounds.models import OtherText, Round, Theme
from oever.site.rounds.phases import require
from oever.vocabulary.languages import Text


def answer_theme(
    *,
    theme: Theme,
    answer: str,
    outcome: str,
    role: str,
    seen_revision: int,
    by: Actor,
    at: datetime | None = None,
) -> tuple[Theme, OtherText | None]:
    """This is what we do with it. Where somebody else answered meanwhile, both texts are kept: the second
    comes back as well."""
    with transaction.atomic():
        round = locked(theme.round)
        require(round, "promise", at)
        current = Theme.objects.select_for_update().get(pk=theme.pk)
        if current.revision != seen_revision and current.answer != answer.strip():
            other = OtherText(round=round, theme=current, text=answer.strip(), by_account_id=by.account_id)
            with changing(other, did="keep_other_answer", by=by):
                other.save()
            return current, other
        with changing(current, did="answer_theme", by=by):
            current.answer, current.outcome, current.answered_by = answer.strip(), outcome, role.strip()
            current.answered_at = at or timezone.now()
            current.revision += 1
            current.save()
    return current, None


def close_round(*, round: Round, role: str, by: Actor, at: datetime | None = None) -> Round:
    """End a round, and tell everybody who left a way to be reached, once.

    Raises UnfinishedRoundError as long as a theme has no answer, WrongPhaseError before its last day.
    """
    with transaction.atomic():
        current = locked(round)
        require(current, "close", at)
        refuse_unanswered(current)
        if not role.strip():
            raise UnfinishedRoundError(
                Text(
                    nl="Zeg in welke rol je dit afsluit, bijvoorbeeld: de bijhouders.",
                    en="Say in which role you close this, for example: the keepers.",
                )
            )
        with changing(current, did="close_round", by=by):
            current.closed_at = at or timezone.now()
            current.closed_by_role = role.strip()
            current.save()
        letters.tell_closed(current)
    return current


def refuse_unanswered(round: Round) -> None:
    """Raises UnfinishedRoundError with the themes that have no "this is what we do with it"."""
    themes = list(round.themes.all())
    if not themes:
        raise UnfinishedRoundError(
            Text(
                nl="Maak eerst een of meer onderwerpen en zeg bij elk wat we ermee doen.",
                en="First make one or more themes, and say with each what is done with it.",
            )
        )
    missing = ", ".join(theme.name for theme in themes if not theme.is_answered)
    if missing:
        raise UnfinishedRoundError(
            Text(
                nl=f"Bij deze onderwerpen staat nog niet wat we ermee doen, en wie dat zegt: {missing}.",
                en=f"These themes do not say yet what is done with them, and who says so: {missing}.",
            )
        )
