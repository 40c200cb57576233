"""The round that an address names, or a page that is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from oever.site.common.places import place_of
from oever.site.people.queries import may
from oever.site.rounds.models import Round
from oever.site.rounds.queries.finding import round_at


def round_of(request: HttpRequest, ref: str) -> Round:
    """The round, a draft only for keepers. Raises Http404."""
    place_id = place_of(request).id
    found = round_at(place_id, ref, with_drafts=may(request.user, "keep", place_id=place_id))
    if found is None:
        raise Http404
    return found
