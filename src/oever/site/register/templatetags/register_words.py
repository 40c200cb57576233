"""How records are said on a page: the words for a code, and a text in the reader's language."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from oever.site.common.languages import language_of_page
from oever.site.places.words import Said, said
from oever.site.register.bringing_in import Change
from oever.site.register.columns import sheets
from oever.site.register.models import Contribution, Link, Record
from oever.site.register.tags import as_html, tags_of, word
from oever.vocabulary.languages import Text
from oever.vocabulary.money import short_money

register = template.Library()


register.filter("word", word)


@register.filter
def tags(record: Record, in_full: bool) -> SafeString:
    """The marks of a record; in full on its own page."""
    return as_html(tags_of(record, in_full))


@register.filter
def words_of(codes: list[str], group: str) -> str:
    """Several codes, divided by commas."""
    return ", ".join(word(code, group) for code in codes)


@register.filter
def text_of(record: Record | Link | Contribution, field: str) -> SafeString:
    """A text of a record, with its language where it is not the reader's, and how it was translated."""
    return shown(record.said(field))


@register.filter
def lines_of(record: Record, field: str) -> list[SafeString]:
    """The lines of a text of several things, each marked with its language where that is another."""
    told = record.said(field)
    return [shown(Said(line, told.language)) for line in told.lines]


@register.filter
def told(record: Record | Link | Contribution, field: str) -> bool:
    """Whether anything is said there."""
    return bool(record.said(field))


@register.filter
def in_language(words: dict[str, str]) -> SafeString:
    """A mapping of languages to words, in the reader's."""
    return shown(said(words))


@register.filter
def money(amount: Decimal, currency: str = "EUR") -> str:
    """An amount for reading: € 450.000."""
    return short_money(amount, currency or "EUR", language_of_page())


def shown(told: Said) -> SafeString:
    """Escaped, line by line; another language is marked for who listens, a machine's work for everybody."""
    notes = []
    if told.how == "machine":
        notes.append(_("vertaald door een machine"))
    if told.is_stale:
        notes.append(_("de vertaling is ouder dan de tekst"))
    text = format_html('<span lang="{}">{}</span>', told.language, told.text) if told.language else told.text
    if not notes:
        return format_html("{}", text)
    return format_html('{} <span class="small muted">({})</span>', text, ", ".join(notes))


@register.filter
def unlocal(number: object) -> str:
    """A number without signs between its thousands: a year, or a place in a drawing."""
    return "" if number is None else str(number)


@register.filter
def plus(number: float, more: float) -> str:
    """A place in a drawing, moved."""
    return str(number + float(more))


@register.filter
def sheet_title(sheet: str) -> str:
    """How a sheet is called."""
    title = sheets()[sheet].title
    return title[language_of_page()]


@register.filter
def in_text(words: Text) -> str:
    """A sentence of ours in the reader's language."""
    return words[language_of_page()]


@register.filter
def column_title(change: Change) -> str:
    """How the column of a change is called, with its language where it has one."""
    title = in_text(change.column.title)
    return f"{title} ({change.language})" if change.language else title


@register.filter
def in_cell(value: Any, change: Change) -> str:
    """A value as a sheet says it."""
    if change.column.kind in ("code", "codes"):
        codes = value if isinstance(value, list) else [value]
        return ", ".join(word(code, change.column.of) for code in codes if code)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
