"""Who gave something, and who may be asked: their name and address go, also out of what they typed."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.contributions.models import Contact, Giver


def names_behind(mail: str) -> list[str]:
    return [name for name in Giver.objects.filter(mail=mail).values_list("name", flat=True) if name]


def forget(mail: str) -> int:
    """What was given stays, without who gave it."""
    contacts = list(Contact.objects.filter(mail=mail))
    for contact in contacts:
        withdraw_links(contact)
        contact.delete()
    return len(contacts) + Giver.objects.filter(mail=mail).delete()[0]
