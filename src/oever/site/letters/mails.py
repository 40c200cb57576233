"""The letter as a mail, and the mail that asks whether somebody wants it."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.letters.models import Letter, Reader


def ask_confirmation(reader: Reader, token: str) -> None:
    """One link to say yes."""
    with override(reader.language):
        address = full_address(reader.place_id, "letters:confirm", token)
        body = render_to_string("letters/mail/confirm.txt", {"address": address})
        queue_mail(to=reader.mail, subject=gettext("Wil je de kwartaalbrief?"), body=body.strip() + "\n")


def send(letter: Letter, reader: Reader, token: str) -> None:
    """The whole letter as plain text, with whole addresses, and one link to stop."""
    with override(reader.language):
        told = {
            "letter": letter,
            "line": letter.line.get(reader.language) or letter.line.get("nl", ""),
            "parts": letter.parts.get(reader.language, []),
            "base": settings.BASE_URL,
            "address": full_address(letter.place_id, "letters:letter", letter.year, letter.quarter),
            "stop": full_address(letter.place_id, "letters:stop", token),
        }
        subject = gettext("Wat er bewoog: kwartaal %(quarter)d van %(year)d") % {
            "quarter": letter.quarter,
            "year": letter.year,
        }
        body = render_to_string("letters/mail/letter.txt", told)
        queue_mail(
            to=reader.mail, subject=subject, body=body.strip() + "\n", key=f"letter-{letter.pk}-{reader.pk}"
        )
