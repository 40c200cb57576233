"""The pack as one file that opens anywhere, also without a network: its style stands inside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from oever.site.common.addresses import standing_in
from oever.site.common.places import ServedPlace
from oever.site.demand.pack import pack_of
from oever.site.demand.queries import signed_lines
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Language

STYLES = (
    Path(__file__).parents[1] / "common" / "static" / "oever" / "look.css",
    Path(__file__).parents[1] / "money" / "static" / "money" / "money.css",
    Path(__file__).parent / "static" / "demand" / "demand.css",
)


def pack_file(place: ServedPlace, anchor: Organisation, on: date, language: Language) -> str:
    """The pack of an institution as one page of HTML, with whole addresses."""
    with standing_in(place.id, host=settings.BASE_URL), override(language):
        told = {
            "pack": pack_of(place, anchor, on), "anchor": anchor, "on": on, "lang": language,
            "place": place, "signed": signed_lines(place.id).filter(anchor=anchor)[:30],
            "may_sign": False, "style": "\n".join(path.read_text(encoding="utf-8") for path in STYLES),
        }  # fmt: skip
        return render_to_string("demand/pack_file.html", told)
