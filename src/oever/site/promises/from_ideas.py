"""An idea that answers a gap becomes an agreement: the forms open with what the idea already knows.

The page of an idea links here with its number (`?idee=7`). Who buys most of it stands filled in, and who said
that they would do it; a keeper changes what is otherwise. How much was agreed is not guessed. What is made
keeps the idea in its `contract_key`, so the page of the idea shows what came of it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from oever.site.common.places import place_of
from oever.site.promises.models import Agreement
from oever.site.register.models import Organisation
from oever.site.ventures.models import Idea


def idea_asked(request: HttpRequest) -> Idea | None:
    """The idea in the address; None without one, or where this place has no such idea."""
    asked = request.GET.get("idee", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return None
    found = Idea.objects.filter(pk=int(asked), place_id=place_of(request).id)
    return found.exclude(stage__in=("withdrawn", "joined")).select_related("organisation").first()


def key_of(idea: Idea | None) -> str:
    """How an agreement says which idea it came from; "" for none. Keys of contracts are numbers alone."""
    return f"idea:{idea.pk}" if idea else ""


def start_of(idea: Idea | None, what: str) -> dict[str, Any]:
    """What a form opens with: buyer, supplier, and under the name `what` the title."""
    if idea is None:
        return {}
    buyer = _largest_buyer(idea)
    return {
        "buyer": buyer.name if buyer else "",
        "supplier": idea.organisation.name if idea.organisation else "",
        what: idea.title,
        "source": f"idee: {idea.title}",
    }


def agreements_from(idea: Idea) -> QuerySet[Agreement]:
    """What was agreed because of an idea."""
    return Agreement.objects.filter(place_id=idea.place_id, contract_key=key_of(idea))


def _largest_buyer(idea: Idea) -> Organisation | None:
    """Demand names its buyers from large to small, with their record where the register has one."""
    numbers = [one.get("anchor") for one in idea.demand.get("buyers") or () if one.get("anchor")]
    return Organisation.objects.filter(place_id=idea.place_id, pk__in=numbers[:1]).first()
