"""Who reads the letter: the address goes."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.letters.models import Reader


def forget(mail: str) -> int:
    """Gives how many readers there were."""
    readers = list(Reader.objects.filter(mail=mail.lower()))
    for reader in readers:
        withdraw_links(reader)
        reader.delete()
    return len(readers)
