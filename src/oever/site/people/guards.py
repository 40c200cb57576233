"""Views for those who may: everybody else is asked to enter, or told that this is not open to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from oever.site.common.places import place_of
from oever.site.people.queries import may

View = Callable[..., HttpResponse]


def allowed(what: str) -> Callable[[View], View]:
    """Guard a view: only for accounts with a role that allows `what` in this place."""

    def guarded(view: View) -> View:
        @wraps(view)
        def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, what, place_id=place_of(request).id):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_required(viewed)

    return guarded
