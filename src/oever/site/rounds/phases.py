"""What may be done when: a table, from which every page and every action reads.

Nobody opens or closes a round. Its times do, and the one thing that no clock can do: saying what is done
with what people said. Until somebody has, the round is not closed, whatever the calendar says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.errors import OeverError
from oever.site.rounds.models import Round
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time of a round: its name, one sentence about it, and what may be done in it."""

    id: str
    name: str | Promise
    told: str | Promise
    may: frozenset[str]


DRAFT = Phase(
    "draft", _("in voorbereiding"), _("Alleen wie Oever bijhoudt ziet deze ronde."),
    frozenset({"edit", "publish", "delete"}),
)  # fmt: skip
COMING = Phase(
    "coming", _("begint nog"), _("De vragen staan er al. Antwoorden kan zodra de ronde begint."),
    frozenset({"edit", "see", "print", "invite"}),
)  # fmt: skip
OPEN = Phase(
    "open", _("open"), _("Iedereen kan meedoen."),
    frozenset({
        "see", "print", "invite", "answer", "change", "withdraw", "type_in", "weave", "promise",
    }),
)  # fmt: skip
WORKING = Phase(
    "working", _("we lezen wat er gezegd is"),
    _("Antwoorden kan nog, en telt als late reactie. We schrijven op wat we ermee doen."),
    frozenset({
        "see", "answer", "change", "withdraw", "type_in", "weave", "promise", "close", "results", "voices",
    }),
)  # fmt: skip
ANSWERED = Phase(
    "answered", _("beantwoord"), _("Bij elk onderwerp staat wat ermee gebeurt."),
    frozenset({"see", "withdraw", "results", "voices"}),
)  # fmt: skip
PHASES = (DRAFT, COMING, OPEN, WORKING, ANSWERED)

READING = frozenset({"weave", "promise", "voices"})
ANSWERING = frozenset({"answer", "change", "type_in", "invite", "print"})

# What the words in the table stand for, in the order in which a reader sees them.
DEEDS: tuple[tuple[str, str | Promise], ...] = (
    ("edit", _("de vragen veranderen")),
    ("see", _("de vragen lezen")),
    ("print", _("formulieren op papier printen")),
    ("invite", _("mensen per mail vragen")),
    ("answer", _("antwoorden")),
    ("change", _("je antwoord veranderen")),
    ("withdraw", _("je antwoord terugnemen")),
    ("type_in", _("papier invoeren")),
    ("weave", _("de samenvatting schrijven")),
    ("promise", _("zeggen wat we ermee doen")),
    ("results", _("de telling lezen")),
    ("voices", _("lezen wat mensen zeiden")),
    ("close", _("de ronde afsluiten")),
)


class WrongPhaseError(OeverError):
    """Something that cannot be done in this phase of a round."""

    exit_code = 9


def phase_of(round: Round, now: datetime | None = None) -> Phase:
    """The phase of a round at a moment, from its times alone."""
    moment = now or timezone.now()
    if round.published_at is None:
        return DRAFT
    if round.closed_at is not None:
        return ANSWERED
    if moment < round.opens_at:
        return COMING
    return OPEN if moment < round.closes_at else WORKING


def may(round: Round, deed: str, now: datetime | None = None) -> bool:
    """Whether something may be done in a round now; counts may be shown early where the round says so."""
    phase = phase_of(round, now)
    if deed == "results" and phase is OPEN:
        return round.shows_counts_early
    if deed == "voices" and phase is OPEN:
        return round.is_live
    if round.is_imported:  # it was held elsewhere: reading begins at once, and nobody can still answer
        return deed in (phase.may | READING if phase is DRAFT else phase.may) - ANSWERING
    return deed in phase.may


def require(round: Round, deed: str, now: datetime | None = None) -> None:
    """Raises WrongPhaseError with one sentence where something may not be done now."""
    if may(round, deed, now):
        return
    phase = phase_of(round, now)
    raise WrongPhaseError(
        Text(
            nl=f"Dat kan nu niet: deze ronde is {_TOLD[phase.id].nl}.",
            en=f"That cannot be done now: this round is {_TOLD[phase.id].en}.",
        )
    )


def is_overdue(round: Round, now: datetime | None = None) -> bool:
    """The day on which an answer was promised is over, and there is none."""
    moment = now or timezone.now()
    is_public = round.published_at is not None and round.closed_at is None
    return is_public and timezone.localtime(moment).date() > round.answer_by


_TOLD = {
    "draft": Text(nl="nog in voorbereiding", en="still being prepared"),
    "coming": Text(nl="nog niet begonnen", en="not open yet"),
    "open": Text(nl="open", en="open"),
    "working": Text(nl="voorbij en wordt gelezen", en="over and being read"),
    "answered": Text(nl="afgesloten", en="closed"),
}
