"""Find every text of the site that is to be read in two languages, and keep the rooms' files in step.

Templates are first turned into calls by Django itself, then templates and modules are read by Babel. What
a room says and what its `django.po` translates can so be compared without GNU gettext; a test does.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from oever.site.common.catalogues import SITE, TRANSLATED

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def rooms_with_words() -> list[Path]:
    """The folders of the rooms, in order of the alphabet."""
    return sorted(folder.parent for folder in SITE.glob("*/apps.py"))


def texts_of(room: Path) -> Catalog:
    """Every text that a room marks as to be translated, with the files in which it stands."""
    found = Catalog(domain="django")
    for file in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if not file.name.startswith("test_") and "migrations" not in file.parts:
            for text, context in _texts(file):
                found.add(text, locations=[(file.relative_to(SITE).as_posix(), 1)], context=context)
    return found


def words_of(room: Path, language: str) -> Catalog:
    """What a room has translated so far."""
    file = _file(room, language)
    if not file.exists():
        return Catalog(locale=language, domain="django")
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain="django")


def without_translation(room: Path, language: str) -> list[str]:
    """The texts of a room that have no translation, or one that is marked as unsure."""
    known = words_of(room, language)
    return [
        str(message.id) for message in texts_of(room) if message.id and not _is_translated(message, known)
    ]


def bring_up_to_date(room: Path, language: str) -> None:
    """Rewrite the file of a room: its texts in order, each with the translation that it had."""
    known, texts = words_of(room, language), texts_of(room)
    if not len(texts):
        return
    fresh = Catalog(locale=language, domain="django", charset="utf-8", fuzzy=False, project="Oever")
    fresh.header_comment = "# Dutch is the key, the other language stands below it."
    for message in texts:
        if message.id:
            had = known.get(message.id, message.context)
            fresh.add(message.id, had.string if had else None, message.locations, context=message.context)
    file = _file(room, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, fresh, width=100, omit_header=False, sort_by_file=False, include_lineno=False)
    _with_short_header(file)


def _texts(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = templatize(source, origin=str(file))
    for _line, text, _comments, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        yield text, context


def _is_translated(message: Message, known: Catalog) -> bool:
    had = known.get(message.id, message.context)
    if had is None or had.fuzzy:
        return False
    return all(had.string) if isinstance(had.string, tuple) else bool(had.string)


def _file(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def _with_short_header(file: Path) -> None:
    """Keep of the header what a reader needs; dates and names in it would make every run a change."""
    kept = ("Language:", "Plural-Forms", "MIME", "Content-")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    end = lines.index("\n")
    header = [line for line in lines[:end] if not line.startswith('"') or line[1:].startswith(kept)]
    file.write_text("".join([*header, *lines[end:]]), encoding="utf-8")


def main() -> None:
    """All rooms, all languages; says what still has no translation."""
    for room in rooms_with_words():
        for language in TRANSLATED:
            bring_up_to_date(room, language)
            for text in without_translation(room, language):
                print(f"{room.name} {language}: {text}")


if __name__ == "__main__":
    main()
