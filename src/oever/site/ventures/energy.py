"""Where the energy is, from plain facts: who joined, what was last done, which asks were answered.

No votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oever.site.ventures.models import Idea

LATELY = timedelta(days=60)
WHILE = 60  # days


@dataclass(frozen=True, slots=True)
class Energy:
    """The facts of one idea, in sentences that can be checked on its page."""

    joined: int
    joined_lately: int
    solved: int
    days_since: int | None

    @property
    def told(self) -> list[str]:
        """Each fact as a few words; what is nought is left out, and "nothing yet" is said."""
        words = []
        if self.joined:
            words.append(ngettext("%(n)s doet mee", "%(n)s doen mee", self.joined) % {"n": self.joined})
        if self.days_since is not None:
            words.append(_since(self.days_since))
        if self.solved:
            words.append(
                ngettext("%(n)s vraag opgelost", "%(n)s vragen opgelost", self.solved) % {"n": self.solved}
            )
        return words or [_("nog niemand bezig")]


def energy_of(idea: Idea) -> Energy:
    """Of an idea that came out of `with_energy`."""
    day = idea.last_done_on
    days = (timezone.localdate() - day).days if day else None
    return Energy(
        getattr(idea, "joined", 0), getattr(idea, "joined_lately", 0), getattr(idea, "solved", 0), days
    )


def with_energy(found: QuerySet[Idea]) -> QuerySet[Idea]:
    """The facts beside each idea, in the same query."""
    lately = timezone.now() - LATELY
    active = Q(joinings__left_at=None) & ~Q(joinings__pk=None)
    return found.annotate(
        joined=Count("joinings", filter=active, distinct=True),
        joined_lately=Count("joinings", filter=active & Q(joinings__joined_at__gte=lately), distinct=True),
        solved=Count("postings", filter=Q(postings__state="solved"), distinct=True),
    )


def most_energy_first(found: QuerySet[Idea]) -> QuerySet[Idea]:
    """Who joined lately first, then what was done last: where people are, not where they once were."""
    order = ("-joined_lately", F("last_done_on").desc(nulls_last=True), "-last_moved_at", "-pk")
    return with_energy(found).order_by(*order)


def _since(days: int) -> str:
    if days <= 0:
        return _("vandaag nog iets gedaan")
    if days <= WHILE:
        return ngettext("%(n)s dag geleden iets gedaan", "%(n)s dagen geleden iets gedaan", days) % {
            "n": days
        }
    return _("al meer dan twee maanden niets gedaan")
