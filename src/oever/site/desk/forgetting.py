"""Whoever sent a message: their name and address go, also out of what came in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.desk.messaging import forget_message
from oever.site.desk.models import Message, ReadyAnswer, Sender

TYPED = ("subject", "words", "whole", "answer")


def names_behind(mail: str) -> list[str]:
    return [name for name in Sender.objects.filter(mail__iexact=mail).values_list("name", flat=True) if name]


def forget(mail: str, names: Sequence[str]) -> int:
    """What came in stays as answered, without who sent it, and without the files that came along."""
    changed = 0
    for message in list(Message.objects.filter(sender__mail__iexact=mail)):
        withdraw_links(message)
        forget_message(message=message)
        changed += 1
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    for one in Message.objects.all().iterator():
        was = {name: getattr(one, name) for name in TYPED}
        now = {name: pattern.sub(GONE, value) for name, value in was.items()}
        if now != was:
            Message.objects.filter(pk=one.pk).update(**now)
            changed += 1
    for ready in ReadyAnswer.objects.all():
        words = pattern.sub(GONE, ready.words_nl), pattern.sub(GONE, ready.words_en)
        if words != (ready.words_nl, ready.words_en):
            ReadyAnswer.objects.filter(pk=ready.pk).update(words_nl=words[0], words_en=words[1])
            changed += 1
    return changed
