"""What was signed on the list of a session becomes a promise that everybody can follow, once."""

from __future__ import annotations

from django.db import transaction

from oever.site.common.history import Actor
from oever.site.demand.actions import note_promise
from oever.site.demand.models import SignedLine
from oever.site.demand.queries import signed_lines
from oever.site.promises.actions.promises import promise
from oever.site.promises.letters import page_address


def promise_what_was_signed(*, place_id: str, by: Actor) -> int:
    """Every signed line of which no promise was made yet; gives how many there were."""
    waiting = list(signed_lines(place_id, without_promise=True).values_list("pk", flat=True))
    return sum(_promise_line(pk, by) for pk in waiting)


def _promise_line(pk: int, by: Actor) -> bool:
    with transaction.atomic():
        line = SignedLine.objects.select_for_update(of=("self",)).select_related("anchor").get(pk=pk)
        if line.promise_address:
            return False
        made = promise(
            place_id=line.place_id, organisation=line.anchor, who_role=line.role, what={"nl": line.what},
            due_on=line.by_on, source_document="lijst van een inkoopsessie", source_on=line.signed_on, by=by,
            contract_key=str(line.contract_id or ""), is_confirmed=True,
        )  # fmt: skip
        note_promise(line=line, address=page_address(made), by=by)
    return True
