"""Hears that figures are published or taken back, or that a list was signed, and asks the worker to follow.

The rooms of money and demand do not know this room; so it listens (apps.py), within the change itself. What
is tied to figures that are published already, or agreed with who publishes, is read at once too.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from oever.site.common.work import ask_for
from oever.site.demand.models import SignedLine
from oever.site.money.models import Publication
from oever.site.promises.models import Agreement, Measured


def listen() -> None:
    """From now on."""
    post_save.connect(_changed, sender=Publication, dispatch_uid="promises_follow_figures")
    post_save.connect(_tied, sender=Measured, dispatch_uid="promises_follow_measured")
    post_save.connect(_agreed, sender=Agreement, dispatch_uid="promises_follow_agreed")
    post_save.connect(_signed, sender=SignedLine, dispatch_uid="promises_follow_signed")


def _changed(sender: type[Publication], instance: Publication, **told: Any) -> None:
    if instance.state != Publication.State.DRAFT:
        ask_for("promises_read_figures", {"place_id": instance.place_id})


def _tied(sender: type[Measured], instance: Measured, created: bool, raw: bool, **told: Any) -> None:
    if created and not raw:
        ask_for("promises_read_figures", {"place_id": instance.place_id})


def _agreed(sender: type[Agreement], instance: Agreement, raw: bool, **told: Any) -> None:
    """Once: an agreement that has no years yet."""
    if instance.state == Agreement.State.AGREED and not raw and not instance.bought.exists():
        ask_for("promises_read_figures", {"place_id": instance.place_id})


def _signed(sender: type[SignedLine], instance: SignedLine, **told: Any) -> None:
    if not instance.promise_address:
        ask_for("promises_signed", {"place_id": instance.place_id}, key=f"promises_signed:{instance.pk}")
