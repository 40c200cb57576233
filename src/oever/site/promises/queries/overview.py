"""What the first page of this room reads: what is late, what is near, and how much there is of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oever.site.obstacles.models import Asking, Obstacle
from oever.site.promises import states
from oever.site.promises.models import Agreement, FirstOrder, Funding, SpaceClaim, Step
from oever.site.promises.models.entered import Entered
from oever.site.promises.periods import periods_of
from oever.site.promises.queries.funding import ending
from oever.site.promises.queries.promises import counted, due_soon, promises_of

SHOWN = Entered.Entry.SHOWN
MOST = 6


@dataclass(frozen=True, slots=True)
class Door:
    """A list of this step: its name, how much is in it in words, and its address by name."""

    name: str | Lazy
    told: str
    address: str


def start(place_id: str) -> dict[str, Any]:
    """Everything on the first page, in at most eleven queries."""
    today = timezone.localdate()
    numbers = counted(place_id)
    return {
        "numbers": numbers,
        "total": sum(numbers.values()),
        "late": list(
            promises_of(place_id)
            .filter(state__in=(states.LATE, states.BROKEN))
            .order_by("-state_since")[:MOST]
        ),
        "soon": list(due_soon(place_id, today)[:MOST]),
        "kept": list(promises_of(place_id).filter(state=states.KEPT).order_by("-state_since")[:3]),
        "ending": ending(place_id, today)[:3],
        "doors": _doors(place_id),
        "warn_days": periods_of(place_id).funding_warning,
    }


def _doors(place_id: str) -> list[Door]:
    agreed = Agreement.objects.filter(place_id=place_id).aggregate(
        all=Count("pk"), agreed=Count("pk", filter=Q(state=Agreement.State.AGREED))
    )
    tried = FirstOrder.objects.filter(place_id=place_id, trial_from__isnull=False).count()
    spaces = SpaceClaim.objects.filter(place_id=place_id, entry=SHOWN, state=SpaceClaim.State.RUNS).count()
    streams = Funding.objects.filter(place_id=place_id, entry=SHOWN, state=Funding.State.RUNS).count()
    steps = Step.objects.filter(place_id=place_id, entry=SHOWN).aggregate(
        all=Count("pk"), loose=Count("pk", filter=Q(other=None) & ~Q(state="dropped"))
    )
    obstacles = Obstacle.objects.filter(place_id=place_id, part_of=None).aggregate(
        open=Count("pk", filter=Q(state="open")), closed=Count("pk", filter=Q(state="closed"))
    )
    silent = Asking.objects.filter(
        place_id=place_id, answered_on=None, due_on__lt=timezone.localdate(), obstacle__state="open"
    ).count()
    return [
        Door(_("Wat ons tegenhoudt"), _obstacles_told(obstacles, silent), "obstacles:start"),
        Door(_("Afspraken tussen koper en leverancier"), _agreed_told(agreed, tried), "promises:agreements"),
        Door(_("Wie wil welke ruimte?"), _number_told(spaces, "claims"), "promises:claims"),
        Door(_("Geld dat ophoudt"), _number_told(streams, "funding"), "promises:fundings"),
        Door(_("Van onderop en van bovenaf"), _steps_told(steps), "promises:steps"),
        Door(_("Wat hier dringt, en wie er iets over beloofde"), "", "promises:urgencies"),
    ]


def _obstacles_told(numbers: dict[str, int], silent: int) -> str:
    told = [
        ngettext("%(n)s knelpunt open", "%(n)s knelpunten open", numbers["open"]) % {"n": numbers["open"]}
    ]
    if silent:
        told.append(
            ngettext("op %(n)s vraag bleef antwoord uit", "op %(n)s vragen bleef antwoord uit", silent)
            % {"n": silent}
        )
    if numbers["closed"]:
        told.append(
            ngettext("%(n)s beantwoord", "%(n)s beantwoord", numbers["closed"]) % {"n": numbers["closed"]}
        )
    return ", ".join(told)


def _agreed_told(agreed: dict[str, int], tried: int) -> str:
    told = [ngettext("%(n)s afspraak", "%(n)s afspraken", agreed["agreed"]) % {"n": agreed["agreed"]}]
    drafts = agreed["all"] - agreed["agreed"]
    if drafts:
        told.append(
            ngettext("%(n)s in voorbereiding of voorbij", "%(n)s in voorbereiding of voorbij", drafts)
            % {"n": drafts}
        )
    if tried:
        told.append(ngettext("%(n)s eerste bestelling", "%(n)s eerste bestellingen", tried) % {"n": tried})
    return ", ".join(told)


def _number_told(number: int, of: str) -> str:
    if of == "claims":
        return ngettext("%(n)s aanvraag loopt", "%(n)s aanvragen lopen", number) % {"n": number}
    return ngettext("%(n)s geldstroom", "%(n)s geldstromen", number) % {"n": number}


def _steps_told(numbers: dict[str, int]) -> str:
    told = [ngettext("%(n)s stap", "%(n)s stappen", numbers["all"]) % {"n": numbers["all"]}]
    if numbers["loose"]:
        told.append(
            ngettext(
                "bij %(n)s ontbreekt de andere kant", "bij %(n)s ontbreekt de andere kant", numbers["loose"]
            )
            % {"n": numbers["loose"]}
        )
    return ", ".join(told)
