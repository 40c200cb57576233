"""Private links: a way back to one record for whoever gave it, without an account.

The token is 128 bits of chance. The database keeps its hash alone; logs leave it out (quiet.py), and the
page behind it sends no referrer and is never cached. Opening a link changes nothing, because programmes
that inspect mail open every link in it; what changes something is a button on the page.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from oever.site.common.models import PrivateLink

BYTES = 16


def make_link(record: models.Model, *, purpose: str, ends_at: datetime | None = None) -> str:
    """A new token for a record; the only moment at which it can be read. `ends_at`: None for always."""
    token = secrets.token_urlsafe(BYTES)
    PrivateLink.objects.create(
        token_hash=_hash(token),
        purpose=purpose,
        record_type=record._meta.label_lower,
        record_id=str(record.pk),
        ends_at=ends_at,
    )
    return token


def record_behind(token: str, *, purpose: str) -> models.Model | None:
    """The record that a token opens for this purpose; None for any that is not, or no longer, one."""
    link = PrivateLink.objects.filter(token_hash=_hash(token), purpose=purpose, withdrawn_at=None).first()
    if link is None or (link.ends_at is not None and link.ends_at <= timezone.now()):
        return None
    model = apps.get_model(link.record_type)
    found: models.Model | None = model._base_manager.filter(pk=link.record_id).first()
    return found


def withdraw_links(record: models.Model, *, purpose: str | None = None) -> int:
    """Let no link to a record work any more; gives how many there were."""
    links = PrivateLink.objects.filter(
        record_type=record._meta.label_lower, record_id=str(record.pk), withdrawn_at=None
    )
    return (links.filter(purpose=purpose) if purpose else links).update(withdrawn_at=timezone.now())


def mark_private(request: HttpRequest) -> None:
    """Say that this page came through a private link; see middleware.keep_private_pages_private."""
    request.is_private = True  # type: ignore[attr-defined]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
