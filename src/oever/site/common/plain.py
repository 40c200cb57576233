"""Plain language while somebody writes: what could be shorter or clearer. A help, never a grade.

A page with a text field asks here what makes the text hard, in the background, after a pause in typing. What
comes back is a short list beside the field; nothing is kept, and nothing is asked of who does not want it.
Put `{% include "common/plain_help.html" %}` on a page, and every text field of its forms has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oever.methods.plain_dutch import findings
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.vocabulary.languages import Language

LONGEST = 20_000
MOST_SHOWN = 8
AN_HOUR = 2_000  # somebody who types for an hour, in a house with a few others


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding for a reader: the words it is about, what it says, and what could stand there."""

    words: str
    says: str
    instead: str


@never_cache
@require_POST
def plain(request: HttpRequest) -> HttpResponse:
    """What could be clearer in a text, as a part of the page; kept nowhere."""
    if not allow("plain", request, times=AN_HOUR, hours=1):
        return too_often(request)
    text = request.POST.get("text", "")[:LONGEST]
    told = {"found": looked_at(text, _language(request), place_of(request).folder)}
    return render(request, "common/plain_findings.html", told)


def looked_at(text: str, language: Language, folder: Path) -> list[Shown]:
    """The first findings in a text, in the order of the text, each told in the language of the page."""
    page: Language = language_of_page()
    found = findings(text, language, glossary_of(folder, language))
    return [
        Shown(_short(text[one.start : one.end]), one.says[page], one.instead) for one in found[:MOST_SHOWN]
    ]


@lru_cache
def glossary_of(folder: Path, language: Language) -> Mapping[str, str]:
    """The words of a place, in lower case, with what they mean."""
    path = folder / "glossary.toml"
    if not path.exists():
        return {}
    words = tomllib.loads(path.read_text(encoding="utf-8")).get("word", [])
    known: dict[str, str] = {}
    for word in words:
        for name in (word["term"].get(language, ""), *word.get("also", ())):
            if name and word["plain"].get(language):
                known[name.lower()] = word["plain"][language]
    return known


def _language(request: HttpRequest) -> Language:
    return "en" if request.POST.get("language") == "en" else "nl"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59].rsplit(' ', 1)[0]} …"
