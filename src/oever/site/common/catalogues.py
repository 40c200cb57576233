"""Words in two languages: each room keeps its own, `oever setup` makes them one catalogue.

The Dutch text in a template or module is the key; `locale/en/LC_MESSAGES/django.po` of the room gives
the English beside it. They are compiled into OEVER_HOME, so nothing is ever written beside the code.
Where two rooms translate one text differently the first by name holds, so that a page says the same every
time; a test names every such text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SITE = Path(__file__).resolve().parents[1]
TRANSLATED = ("en",)


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
    """The translations of all rooms together."""
    together = Catalog(locale=language, domain="django", charset="utf-8")
    for message in _messages(language):
        if together.get(message.id, message.context) is None:
            together.add(message.id, message.string, flags=message.flags, context=message.context)
    return together


def contradictions(language: str) -> list[str]:
    """The Dutch texts that two rooms translate differently, each with what they make of it.

    Also a text that one room counts ("1 idea, 2 ideas") and another does not: a catalogue keeps one of them.
    """
    known: dict[tuple[object, object], object] = {}
    found: list[str] = []
    for message in _messages(language):
        one = message.id if isinstance(message.id, str) else message.id[0]
        first = known.setdefault((message.context, one), message.string)
        if first != message.string:
            found.append(f"{message.id!r}: {first!r} and {message.string!r}")
    return found


def _messages(language: str) -> Iterator[Message]:
    """Every translated text, room after room; a plural that waits for its English is none yet."""
    for file in sorted(SITE.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale=language):
                if message.id and "".join(message.string or ""):
                    yield message
