"""How often one sender may try something: a count in the database, no further server to run.

The sender is the network address, made unreadable with the site's own key; a count lives as long as its
stretch of time, and the worker clears away what is over.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

COUNTED = """
    INSERT INTO common_attempt (key, count, ends_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET count = common_attempt.count + 1
    RETURNING count
"""


def allow(what: str, who: HttpRequest | str, *, times: int, hours: float) -> bool:
    """Count one try, and say whether it is within `times` in this stretch of `hours`.

    `who` is the request, for its sender, or a text such as a mail address. One statement, so that two
    tries at the same moment are two.
    """
    sender = sender_of(who) if isinstance(who, HttpRequest) else who
    stretch = int(time.time() // (hours * 3600))
    ends_at = datetime.fromtimestamp((stretch + 1) * hours * 3600, tz=UTC)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [_key(what, sender, str(stretch)), ends_at])
        counted: int = cursor.fetchone()[0]
    return counted <= times


def sender_of(request: HttpRequest) -> str:
    """The network address of who asks, as the outermost of our own proxies saw it."""
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies: int = settings.PROXIES
    if proxies and len(told) >= proxies:
        return str(told[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(*parts: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), "|".join(parts).encode(), hashlib.sha256).hexdigest()
