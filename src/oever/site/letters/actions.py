"""What changes about letters: they grow, get a line, are sent once; readers come and go."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from oever.site.common.addresses import standing_in
from oever.site.common.history import Actor, changing, note
from oever.site.common.links import make_link, withdraw_links
from oever.site.common.places import ServedPlace
from oever.site.letters import mails
from oever.site.letters.models import Letter, Reader
from oever.site.letters.parts import Part, parts_of
from oever.site.letters.quarters import Quarter
from oever.vocabulary.languages import LANGUAGES

CONFIRM, STOP = "letter_confirm", "letter_stop"


def grow_letter(*, place: ServedPlace, quarter: Quarter, today: date, by: Actor) -> Letter:
    """Make the letter of a quarter anew from the records. One that was sent stays as it is."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(
            place_id=place.id, year=quarter.year, quarter=quarter.number
        ).first()  # fmt: skip
        if letter is not None and letter.state == Letter.State.SENT:
            return letter
        letter = letter or Letter(place_id=place.id, year=quarter.year, quarter=quarter.number)
        is_over = today >= quarter.after.first_day
        state = Letter.State.READY if is_over else Letter.State.GROWING
        parts = {language: _parts(place, quarter, today, language) for language in LANGUAGES}
        if letter.pk and (letter.state, letter.parts) == (state, parts):
            return letter
        with changing(letter, did="grow_letter", by=by):
            letter.state, letter.parts, letter.made_at = state, parts, timezone.now()
            letter.save()
    return letter


def _parts(place: ServedPlace, quarter: Quarter, today: date, language: str) -> list[Part]:
    """The sections with addresses as they are in this place and language."""
    with standing_in(place.id), override(language):
        return parts_of(place.id, quarter, today, language)


def add_line(*, letter: Letter, line: dict[str, str], by: Actor) -> None:
    """The one line that a person adds; none by an empty one. Not after it was sent."""
    with transaction.atomic():
        current = Letter.objects.select_for_update().get(pk=letter.pk)
        if current.state != Letter.State.SENT:
            with changing(current, did="add_line", by=by):
                current.line = {language: text for language, text in line.items() if text}
                current.save()


def send_letter(*, letter: Letter, by: Actor) -> int:
    """Send a letter that is ready, once, to every reader; gives how many mails. An empty one goes nowhere."""
    with transaction.atomic():
        current = Letter.objects.select_for_update().get(pk=letter.pk)
        if current.state != Letter.State.READY:
            return 0
        with changing(current, did="send_letter", by=by):
            current.state, current.sent_at = Letter.State.SENT, timezone.now()
            current.save()
        if current.is_empty:
            return 0
        readers = Reader.objects.select_for_update().filter(place_id=current.place_id)
        told = list(readers.exclude(confirmed_at=None).exclude(last_letter=current))
        for reader in told:
            withdraw_links(reader, purpose=STOP)
            mails.send(current, reader, make_link(reader, purpose=STOP))
            reader.last_letter = current
            reader.save(update_fields=["last_letter"])
        note(current, did="mail_letter", by=by, told={"mails": len(told)})
    return len(told)


def subscribe(*, place_id: str, mail: str, language: str, by: Actor) -> Reader:
    """Send one mail with a link to say yes. An address that has it already hears nothing."""
    mail = mail.strip().lower()
    with transaction.atomic():
        reader = Reader.objects.filter(place_id=place_id, mail=mail).first()
        if reader is None:
            reader = Reader(place_id=place_id, mail=mail, language=language)
            try:
                with changing(reader, did="subscribe", by=by):
                    reader.save()
            except IntegrityError:  # the same form, sent twice at once
                return Reader.objects.get(place_id=place_id, mail=mail)
        if reader.confirmed_at is None:
            withdraw_links(reader, purpose=CONFIRM)
            mails.ask_confirmation(reader, make_link(reader, purpose=CONFIRM))
    return reader


def confirm(*, reader: Reader, by: Actor) -> None:
    """Yes, from that mailbox. A second yes changes nothing."""
    with transaction.atomic():
        current = Reader.objects.select_for_update().get(pk=reader.pk)
        if current.confirmed_at is None:
            with changing(current, did="confirm_subscription", by=by):
                current.confirmed_at = timezone.now()
                current.save()


def stop(*, reader: Reader, by: Actor) -> None:
    """No more: the address goes with it."""
    with transaction.atomic():
        withdraw_links(reader)
        with changing(reader, did="stop_subscription", by=by):
            reader.delete()
