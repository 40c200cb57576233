"""The cards of an event in columns: a theme each, and what is still loose."""

from __future__ import annotations

from dataclasses import dataclass

from oever.site.rounds.models import Fragment, Round, Theme
from oever.site.rounds.shown import Voice, voice


@dataclass(frozen=True, slots=True)
class Column:
    """A theme with its cards; without a theme: those that are new."""

    theme: Theme | None
    cards: tuple[Voice, ...]


def columns_of(round: Round) -> list[Column]:
    """New cards first, the latest on top; then each theme. Two queries."""
    cards = list(
        round.fragments.filter(state=Fragment.State.STANDS).prefetch_related("onwards").order_by("-pk")
    )
    loose = tuple(voice(one) for one in cards if one.theme_id is None)
    columns = [Column(None, loose)] if loose else []
    for theme in round.themes.all():
        columns.append(Column(theme, tuple(voice(one) for one in cards if one.theme_id == theme.pk)))
    return columns
