"""What can be answered to a question that is not free text, and how it is said."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANSWERED = "answered"  # how many people said anything to a question; counted beside the values

VALUES: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    "statements": (("agree", _("eens")), ("disagree", _("oneens")), ("pass", _("weet ik niet"))),
    "sense": (("good", _("goed zo")), ("unsure", _("twijfel")), ("worried", _("zorgen"))),
    "choose": (("chosen", _("gekozen")),),
}


def values_of(kind: str, options: int) -> tuple[str, ...]:
    """Every value that an answer of this kind can have; ranks for as many choices as there are."""
    if kind == "rank":
        return tuple(str(rank) for rank in range(1, options + 1))
    return tuple(value for value, _words in VALUES.get(kind, ()))
