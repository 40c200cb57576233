"""Work on contracts for the worker: large files are read and saved here; what nobody saved goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from oever.site.common.history import WORKER, Actor
from oever.site.common.work import Running, daily, job
from oever.site.demand import handing_in
from oever.site.demand.models import ContractsReceived

State = ContractsReceived.State


@job("read_contracts")
def read_contracts(running: Running, received: int) -> dict[str, Any]:
    """Say what a large file would do."""
    kept = ContractsReceived.objects.filter(pk=received, state=State.READING).first()
    if kept is None:
        return {"already": True}
    running.tell(10, kept.name)
    handing_in.look_again(kept, WORKER)
    return {"state": kept.state}


@job("save_contracts")
def save_contracts(running: Running, received: int, role: str, account: int | None) -> dict[str, Any]:
    """Save a large file, in the name of who asked."""
    kept = ContractsReceived.objects.filter(pk=received, state=State.SAVING).first()
    if kept is None:
        return {"already": True}
    running.tell(10, kept.name)
    handing_in.save(kept, Actor(role, account))
    return {"state": kept.state}


@daily("let_go_of_contracts")
def let_go_of_contracts(running: Running) -> dict[str, Any]:
    """Files that nobody saved within a day go."""
    old = timezone.now() - timedelta(hours=handing_in.KEPT_HOURS)
    gone = ContractsReceived.objects.filter(received_at__lt=old).delete()[0]
    return {"gone": gone}
