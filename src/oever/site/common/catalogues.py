"""Words in two languages: each room keeps its own, `oever setup` makes them one catalogue.

The Dutch text in a template or module is the key; `locale/en/LC_MESSAGES/django.po` of the room gives
the English beside it. They are compiled into OEVER_HOME, so nothing is ever written beside the code.
Two rooms that translate one text differently would make a page depend on the order of rooms: refused.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SITE = Path(__file__).resolve().parents[1]
TRANSLATED = ("en",)


class ContradictoryWordsError(Exception):
    """One Dutch text has two translations; the message names them."""


def compile_catalogues(into: Path) -> None:
    """Write one `django.mo` a language below `into`, from the .po files of all rooms."""
    for language in TRANSLATED:
        target = into / language / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}")
        with part.open("wb") as written:
            write_mo(written, all_words(language))
        part.replace(target)  # never half a file, also when two start at once


def all_words(language: str) -> Catalog:
    """The translations of all rooms together. Raises ContradictoryWordsError."""
    together = Catalog(locale=language, domain="django", charset="utf-8")
    for file in sorted(SITE.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale=language):
                if not message.id or not "".join(message.string or ""):  # a plural that waits is ("", "")
                    continue
                known = together.get(message.id, message.context)
                if known is not None and known.string and known.string != message.string:
                    raise ContradictoryWordsError(f"{message.id!r}: {known.string!r} and {message.string!r}")
                together.add(message.id, message.string, flags=message.flags, context=message.context)
    return together
