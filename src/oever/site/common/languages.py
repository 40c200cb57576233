"""The language of a page, as one of the two that everything is written in."""

from __future__ import annotations

from django.utils.translation import get_language

from oever.vocabulary.languages import Language


def language_of_page() -> Language:
    """The language of the page that is being made: Dutch where it is neither."""
    return "en" if (get_language() or "").startswith("en") else "nl"
