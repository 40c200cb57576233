"""Keeping what came in, answering it, making it something else.

Writes, like actions.py, for messages alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.common.models import Mail
from oever.site.contributions.periods import periods_of
from oever.site.desk import letters
from oever.site.desk.models import Attachment, Message, ReadyAnswer, Sender
from oever.site.desk.turning import Became, Kind, Told
from oever.site.people.models import Account
from oever.site.rounds.models import Question
from oever.vocabulary.languages import Text

FOLLOW = "message"
State = Message.State


class AlreadyDoneError(OeverError):
    """A colleague was first."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(
            Text(
                nl="Een andere bijhouder was je voor. Kijk wat het werd.",
                en="Another keeper was first. See what came of it.",
            )
        )


class NothingToSayError(OeverError):
    """No sentence, no answer, or no question of a round."""

    exit_code = 9


NO_SENTENCE = Text(nl="Schrijf het eerst in één zin op.", en="First write it in one sentence.")
NO_ANSWER = Text(nl="Schrijf een antwoord, of kies er een.", en="Write an answer, or choose one.")
NO_QUESTION = Text(nl="Kies bij welke vraag van welke ronde het hoort.", en="Choose the question of a round.")


@dataclass(frozen=True, slots=True)
class File:
    """A file that came along."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Came:
    """What came in, and from whom as far as that is known."""

    channel: str
    words: str
    subject: str = ""
    whole: str = ""
    name: str = ""
    mail: str = ""
    phone: str = ""
    language: str = "nl"
    key: str | None = None
    files: tuple[File, ...] = ()
    at: datetime | None = None
    answers_mail: Mail | None = None


def keep_message(*, place_id: str, came: Came, by: Actor) -> Message | None:
    """Keep what came in; None when it was here before.

    Whoever sent a mail hears by when they have an answer.
    """
    if came.key and Message.objects.filter(key=came.key).exists():
        return None
    message = Message(
        place_id=place_id, channel=came.channel, subject=came.subject[:300], words=came.words,
        whole=came.whole,
        language=came.language, key=came.key, came_at=came.at or timezone.now(),
        answers_mail=came.answers_mail,
        answer_by=periods_of(place_id).answer_by(timezone.localdate()),
    )  # fmt: skip
    try:
        with changing(message, did="keep_message", by=by):
            message.save()
            message.sender = Sender.objects.create(
                message=message, name=came.name[:120], mail=came.mail.lower(), phone=came.phone[:40]
            )
            _keep_files(message, came.files)
            letters.tell_received(message)
    except IntegrityError:  # read twice at once
        return None
    return message


def answer_message(
    *, message: Message, answer: str, by: Actor, seen_revision: int, ready: ReadyAnswer | None = None
) -> tuple[Message, str]:
    """One answer, with one link on which it can be read again. Raises NothingToSayError, AlreadyDoneError."""
    if not answer.strip():
        raise NothingToSayError(NO_ANSWER)
    with transaction.atomic():
        current = _as_seen(message, seen_revision)
        with changing(current, did="answer_message", by=by):
            current.answer = answer.strip()
            _close(current, State.ANSWERED, by)
        if ready is not None:
            ReadyAnswer.objects.filter(pk=ready.pk).update(used=F("used") + 1)
        token = make_link(current, purpose=FOLLOW)
        letters.tell_answered(current, token)
    return current, token


def turn_message(
    *,
    message: Message,
    kind: Kind,
    sentence: str,
    by: Actor,
    seen_revision: int,
    what: str = "",
    question: Question | None = None,
) -> Became:
    """It becomes something in a room, which tells its giver. Raises NothingToSayError, AlreadyDoneError."""
    if not sentence.strip():
        raise NothingToSayError(NO_SENTENCE)
    if kind.id == "round" and question is None:
        raise NothingToSayError(NO_QUESTION)
    with transaction.atomic():
        current = _as_seen(message, seen_revision)
        sender = getattr(current, "sender", None) or Sender()
        told = Told(
            place_id=current.place_id, sentence=" ".join(sentence.split()),
            words=current.words or sentence, what=what,
            name=sender.name, mail=sender.mail, phone=sender.phone, language=current.language,
            channel=current.channel, key=f"message:{current.pk}", question=question,
        )  # fmt: skip
        became = kind.make(told, by)
        with changing(current, did=f"turn_message_into_{kind.id}", by=by):
            current.became, current.became_address = kind.id, became.address
            current.became_type, current.became_id = became.record._meta.label_lower, str(became.record.pk)
            _close(current, State.TURNED, by)
    return became


def put_aside(*, message: Message, by: Actor, seen_revision: int) -> Message:
    """It is for nobody here, advertising for one: its words, files and sender go at once.

    Raises AlreadyDoneError.
    """
    with transaction.atomic():
        current = _as_seen(message, seen_revision)
        with changing(current, did="put_message_aside", by=by):
            current.subject = current.words = current.whole = ""
            _close(current, State.ASIDE, by)
        forget_message(message=current)
    return current


def take_message(*, message: Message, account: Account | None, by: Actor) -> Message:
    """A keeper sees to it; None: everybody again. Raises AlreadyDoneError."""
    with transaction.atomic():
        current = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if not current.is_open:
            raise AlreadyDoneError
        with changing(current, did="take_message" if account else "put_message_down", by=by):
            current.taken_by, current.taken_at = account, timezone.now() if account else None
            current.save()
    return current


def forget_message(*, message: Message) -> None:
    """Who sent it and what came along go; that it came, and was answered, stays."""
    Sender.objects.filter(message=message).delete()
    for attachment in Attachment.objects.filter(message=message):
        attachment.file.delete(save=False)
        attachment.delete()


def keep_ready_answer(*, place_id: str, name: str, words_nl: str, words_en: str, by: Actor) -> ReadyAnswer:
    """A sentence to use again; the same name again is the same sentence, put better."""
    with transaction.atomic():
        known = ReadyAnswer.objects.select_for_update().filter(place_id=place_id, name=name).first()
        one = known or ReadyAnswer(place_id=place_id, name=name)
        with changing(one, did="keep_ready_answer", by=by):
            one.words_nl, one.words_en = words_nl, words_en
            one.save()
    return one


def remove_ready_answer(*, ready: ReadyAnswer, by: Actor) -> None:
    """It is used no more."""
    with changing(ready, did="remove_ready_answer", by=by):
        ready.delete()


def _as_seen(message: Message, seen_revision: int) -> Message:
    current = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if not current.is_open or current.revision != seen_revision:
        raise AlreadyDoneError
    return current


def _close(message: Message, state: str, by: Actor) -> None:
    message.state, message.answered_at, message.answered_by_id = state, timezone.now(), by.account_id
    message.revision += 1
    message.save()


def _keep_files(message: Message, files: Iterable[File]) -> None:
    for file in files:
        attachment = Attachment(
            message=message, name=file.name[:200], kind=file.kind[:100], size=len(file.content)
        )
        attachment.file.save(f"{message.pk}", ContentFile(file.content), save=True)
