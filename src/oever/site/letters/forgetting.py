"""Who reads the letter: the address goes."""

from __future__ import annotations

from oever.site.letters.actions import QUARTERLY


def forget(mail: str) -> int:
    """Gives how many readers there were."""
    return QUARTERLY.forget(mail)
