"""What changes about letters: they grow, get a line, and are sent once to who asked for them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from oever.site.common.addresses import standing_in
from oever.site.common.history import Actor, changing, note
from oever.site.common.links import make_link, withdraw_links
from oever.site.common.mailings import Mailing
from oever.site.common.places import ServedPlace
from oever.site.letters import mails
from oever.site.letters.models import Letter, Reader
from oever.site.letters.parts import Part, parts_of
from oever.site.letters.quarters import Quarter
from oever.vocabulary.languages import LANGUAGES

QUARTERLY = Mailing(Reader, "letter", mails.ask_confirmation)


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
            withdraw_links(reader, purpose=QUARTERLY.stops)
            mails.send(current, reader, make_link(reader, purpose=QUARTERLY.stops))
            reader.last_letter = current
            reader.save(update_fields=["last_letter"])
        note(current, did="mail_letter", by=by, told={"mails": len(told)})
    return len(told)
