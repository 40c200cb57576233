"""A mail that comes by itself, for who asked: said yes to from that mailbox, stopped with one button.

Nobody can ask for another: an address gets one mail with a link, and nothing more until somebody presses the
button behind it. Stopping takes the address along. What the mail says is for the room that sends it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, record_behind, withdraw_links
from oever.site.common.models.readers import MailReader

Reader = TypeVar("Reader", bound=MailReader)


@dataclass(frozen=True)
class Mailing(Generic[Reader]):
    """One such mail. readers: its table, with a place and an address once; name: what its links begin with;
    ask: queues the mail that asks for a yes, given the reader and the token of its link."""

    readers: type[Reader]
    name: str
    ask: Callable[[Reader, str], None]

    @property
    def confirms(self) -> str:
        """The purpose of a link to say yes."""
        return f"{self.name}_confirm"

    @property
    def stops(self) -> str:
        """The purpose of a link to stop."""
        return f"{self.name}_stop"

    def subscribe(self, *, place_id: str, mail: str, language: str, by: Actor) -> Reader:
        """Send one mail with a link to say yes. An address that reads it already hears nothing."""
        mail = mail.strip().lower()
        rows = self.readers._default_manager
        with transaction.atomic():
            reader = rows.filter(place_id=place_id, mail=mail).first()
            if reader is None:
                reader = self.readers(place_id=place_id, mail=mail, language=language)
                try:
                    with changing(reader, did="subscribe", by=by):
                        reader.save()
                except IntegrityError:  # the same form, sent twice at once
                    return rows.get(place_id=place_id, mail=mail)
            if reader.confirmed_at is None:
                withdraw_links(reader, purpose=self.confirms)
                self.ask(reader, make_link(reader, purpose=self.confirms))
        return reader

    def confirm(self, *, reader: Reader, by: Actor) -> Reader:
        """Yes, from that mailbox. A second yes changes nothing."""
        with transaction.atomic():
            current = self.readers._default_manager.select_for_update().get(pk=reader.pk)
            if current.confirmed_at is None:
                with changing(current, did="confirm_subscription", by=by):
                    current.confirmed_at = timezone.now()
                    current.save()
        return current

    def stop(self, *, reader: Reader, by: Actor) -> None:
        """No more: the address goes with it."""
        with transaction.atomic():
            withdraw_links(reader)
            with changing(reader, did="stop_subscription", by=by):
                reader.delete()

    def forget(self, mail: str) -> int:
        """Take an address out, in every place; gives how many readers there were."""
        readers = list(self.readers._default_manager.filter(mail=mail.strip().lower()))
        for reader in readers:
            withdraw_links(reader)
            reader.delete()
        return len(readers)

    def behind(self, token: str, purpose: str, place_id: str) -> Reader | None:
        """Whose link this is; None for any other link, and for one of another place."""
        found = record_behind(token, purpose=purpose)
        return found if isinstance(found, self.readers) and found.place_id == place_id else None
