"""What does not belong in a public register: a private number, or the mail address of one person.

A role and a general address are enough to reach somebody. This looks at shapes only: a Dutch mobile
number, and a mail address whose first part is no word for a desk (words in private.toml).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from oever.site.register.folding import folded
from oever.vocabulary.languages import Text

_TABLE = Path(__file__).with_name("private.toml")
_MOBILE = re.compile(r"(?<![\d.,])(?:(?:\+|00)31[\s(0)-]*6|06)(?:[\s.-]?\d){8}(?!\d)")
_MAIL = re.compile(r"([\w.+-]+)@[\w-]+\.[\w.-]+")
_BANK = re.compile(r"\bNL\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b")
MOBILE = Text(
    nl="Hier staat een mobiel nummer; noem liever een rol, een balienummer of een algemeen adres.",
    en="This holds a mobile number; name a role, a desk number or a general address instead.",
)
MAIL = Text(
    nl="Hier staat een mailadres van één persoon; noem liever een algemeen adres, zoals info@.",
    en="This holds the mail address of one person; use a general address, such as info@.",
)
BANK = Text(
    nl="Hier staat een rekeningnummer; dat hoort niet in het openbaar.",
    en="This holds a bank account; that does not belong in public.",
)


def private_part(text: str) -> Text | None:
    """Why a text cannot be public, in one sentence; None where nothing private was seen."""
    if _MOBILE.search(text):
        return MOBILE
    if any(not _is_desk(found[1]) for found in _MAIL.finditer(text)):
        return MAIL
    return BANK if _BANK.search(text) else None


def without_private(text: str, instead: str) -> str:
    """A text with every private number and address replaced, for words that cannot be sent back."""
    text = _MOBILE.sub(instead, _BANK.sub(instead, text))
    return _MAIL.sub(lambda found: found[0] if _is_desk(found[1]) else instead, text)


def _is_desk(first_part: str) -> bool:
    words = folded(first_part).split()
    return bool(words) and any(word in desk_words() for word in words)


@cache
def desk_words() -> frozenset[str]:
    """First parts of mail addresses that belong to a desk and to nobody in particular."""
    return frozenset(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["desk"]["words"])
