"""Hears that figures are published or taken back, and asks the worker to read what hangs on them.

The room of money does not know this room; so this room listens (apps.py), in the transaction of the change.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from oever.site.common.work import ask_for
from oever.site.money.models import Publication


def listen() -> None:
    """From now on."""
    post_save.connect(_changed, sender=Publication, dispatch_uid="promises_follow_figures")


def _changed(sender: type[Publication], instance: Publication, **told: Any) -> None:
    if instance.state != Publication.State.DRAFT:
        ask_for("promises_read_figures", {"place_id": instance.place_id})
