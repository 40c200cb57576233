"""What every template can use: the place, the loop as a menu, and the same page in the other language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oever.site.common.places import main_place, place_of, practice_place


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the loop in the menu: its verb, what stands under it, and its address."""

    id: str
    verb: str | Promise
    under: str | Promise
    address: str


# The loop is the menu, and nothing else is. A room claims a step in its AppConfig:
#     steps = {"see": "register:start"}
# and may add to the foot of every page: footer = ((_("Hoe het werkt"), "stories:how"),)
LOOP: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("see", _("Zien"), _("Wie en wat")),
    ("match", _("Verbinden"), _("Vraag en aanbod")),
    ("build", _("Bouwen"), _("Ideeën")),
    ("promise", _("Beloven"), _("Beloften")),
    ("learn", _("Leren"), _("Wat mensen zeggen")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The names that every template has; the rest of this module says what each one is."""
    language = get_language() or "nl"
    loop, footer = _frame(language, get_script_prefix())
    return {
        "place": place_of(request),
        "main_place": main_place(),
        "practice": practice_place(),
        "loop": loop,
        "other_language": "nl" if language == "en" else "en",
        "other_language_address": address_in(request, "nl" if language == "en" else "en"),
        "footer_links": footer,
        "site_url": settings.BASE_URL,
    }


@lru_cache(maxsize=32)
def _frame(language: str, prefix: str) -> tuple[list[Step], list[tuple[str | Promise, str]]]:
    """The menu and the foot, which are the same on every page of a place in one language."""
    return [Step(id, verb, under, step_address(id)) for id, verb, under in LOOP], footer_links()


def step_address(step: str) -> str:
    """The first page of a step: the room that has claimed it, or the page that says what comes."""
    for room in apps.get_app_configs():
        name = getattr(room, "steps", {}).get(step)
        if name:
            return reverse(name)
    return reverse("common:step", args=[step])


def footer_links() -> list[tuple[str | Promise, str]]:
    """Name and address of what the rooms put at the foot of every page."""
    told = (link for room in apps.get_app_configs() for link in getattr(room, "footer", ()))
    return [(words, reverse(name)) for words, name in told]


def address_in(request: HttpRequest, language: str) -> str:
    """This page in the other language: the same address with or without /en."""
    prefix = place_of(request).prefix
    rest = request.path_info.removeprefix("/en") if language == "nl" else f"/en{request.path_info}"
    question = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return f"{prefix}{rest or '/'}{question}"
