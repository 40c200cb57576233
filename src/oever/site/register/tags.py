"""The marks beside the name of a record: how it stands, what kind it is, where, about what, what it seeks.

Made here and not in a template, because a list shows hundreds of them. Each repeats in words what its
colour says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oever.site.common.languages import language_of_page
from oever.site.places.models import Area, BasicNeed
from oever.site.register.choices import choices
from oever.site.register.models import Organisation, Record, Service, Space

LOOKS = {
    "state": {"exists": "here", "at_risk": "needs", "stopped": "", "": "unsure"},
    "space_status": {"empty": "here", "partly_free": "here", "to_be_demolished": "needs", "lost": "needs"},
    "service_state": {"exists": "here", "disappearing": "needs", "": "unsure"},
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark: its words, its look (a class of the style sheet) and where it leads, where it does."""

    words: str
    look: str = ""
    address: str = ""


def tags_of(record: Record, in_full: bool = False) -> list[Tag]:
    """The marks of a record; `in_full` on its own page, where areas and needs lead to their pages."""
    if isinstance(record, Organisation):
        return list(_of_organisation(record, in_full))
    if isinstance(record, Space):
        return list(_of_space(record, in_full))
    assert isinstance(record, Service)
    return list(_of_service(record, in_full))


def as_html(tags: Iterable[Tag]) -> SafeString:
    """The marks as they stand on a page."""
    return mark_safe("".join(_html(tag) for tag in tags))  # noqa: S308 - each was escaped by format_html


def _html(tag: Tag) -> SafeString:
    look = f"tag {tag.look}" if tag.look else "tag"
    if tag.address:
        return format_html('<a class="{}" href="{}">{}</a>', look, tag.address, tag.words)
    return format_html('<span class="{}">{}</span>', look, tag.words)


def _of_organisation(one: Organisation, in_full: bool) -> Iterator[Tag]:
    yield _stand("state", one.state)
    if one.kind:
        yield Tag(word(one.kind, "kind"))
    if in_full and one.legal_form and one.legal_form != one.kind:
        yield Tag(word(one.legal_form, "legal_form"))
    if in_full and one.life_phase:
        yield Tag(word(one.life_phase, "life_phase"))
    if one.stage:
        yield Tag(word(one.stage, "stage"))
    yield from _around(one.areas.all(), one.needs.all(), in_full)
    for code in one.in_need_of:
        yield Tag(f"{_('zoekt')} {word(code, 'in_need_of')}", "needs")


def _of_space(one: Space, in_full: bool) -> Iterator[Tag]:
    yield _stand("space_status", one.status)
    if one.used_as:
        yield Tag(word(one.used_as, "space_type"))
    if one.floor_m2:
        yield Tag(f"{floatformat(one.floor_m2)} m²", "num")
    if one.area:
        yield from _around([one.area], [], in_full)
    if wanting := len(getattr(one, "wanted", ())):
        told = ngettext("%(number)s wil hier iets", "%(number)s willen hier iets", wanting)
        yield Tag(told % {"number": wanting})
    if one.needs_neighbours:
        yield Tag(_("buurtcoöperatie nog niet gehoord"), "needs")


def _of_service(one: Service, in_full: bool) -> Iterator[Tag]:
    yield _stand("service_state", one.state)
    if one.disappears_on:
        yield Tag(date_format(one.disappears_on, "j F Y"), "needs num")
    yield from _around(one.areas.all(), one.needs.all(), in_full)


def _stand(group: str, code: str) -> Tag:
    if not code:
        return Tag(_("stand onbekend"), "unsure")
    looks = LOOKS[group]
    return Tag(word(code, group), looks.get(code, looks.get("", "")))


def _around(areas: Iterable[Area], needs: Iterable[BasicNeed], in_full: bool) -> Iterator[Tag]:
    for area in areas:
        yield Tag(area.name, "", _page("stories:area", area.code) if in_full else "")
    for need in needs:
        yield Tag(str(need.name), "", _page("stories:need", need.key) if in_full else "")


def _page(name: str, key: str) -> str:
    """The page of an area or a need, which stands in a room on the left; "" while that is not there."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


def word(code: str, group: str) -> str:
    """The words for a code in the reader's language; an unknown code as it is."""
    words = choices()[group].get(code)
    if words is None:
        return code
    return words[language_of_page()]
