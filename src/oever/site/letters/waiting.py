"""A letter that is ready waits a week for the line of the desk."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Waiting
from oever.site.letters.jobs import FOR_A_LINE
from oever.site.letters.models import Letter
from oever.site.letters.quarters import Quarter


def waiting(place_id: str) -> Iterator[Waiting]:
    """One line for each letter that is ready."""
    for one in Letter.objects.filter(place_id=place_id, state=Letter.State.READY).defer("parts"):
        over = Quarter(one.year, one.quarter).after
        title = _("Kwartaal %(quarter)d van %(year)d") % {"quarter": one.quarter, "year": one.year}
        yield Waiting(
            title,
            _("de brief is klaar: een regel erbij?"),
            over.starts,
            reverse("letters:letter", args=[one.year, one.quarter]),
            answer_by=over.first_day + FOR_A_LINE,
        )
