"""Whoever sent a message: their name and address go, also out of what came in."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.desk.messaging import forget_message
from oever.site.desk.models import Message, Sender


def names_behind(mail: str) -> list[str]:
    return [name for name in Sender.objects.filter(mail__iexact=mail).values_list("name", flat=True) if name]


def forget(mail: str) -> int:
    """What came in stays as answered, without who sent it, and without the files that came along."""
    messages = list(Message.objects.filter(sender__mail__iexact=mail))
    for message in messages:
        withdraw_links(message)
        forget_message(message=message)
    return len(messages)
