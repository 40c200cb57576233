"""What a keeper can do on the page of a record: one short form each, on the page itself.

A *deed* has a word for the address, a form, and what it does. The page shows those that fit how the record
stands. A mistake comes back in its own form, with what was typed; after a deed the page is shown anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise

from oever.errors import OeverError
from oever.site.common.forms import OpenForm
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.people.queries import actor_of, may

Words = str | Promise
Do = Callable[[Any, Mapping[str, Any], Actor], Any]


def _always(record: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do. `do(record, cleaned, by)`; `fits(record)` says whether it can be done now."""

    id: str
    title: Words
    button: Words
    form: type[OpenForm]
    do: Do
    told: Words = ""
    fits: Callable[[Any], bool] = _always
    start: Callable[[Any], Mapping[str, Any]] = field(default=lambda record: {})


@dataclass(frozen=True, slots=True)
class Offered:
    """A deed as the page shows it: its form, open when something in it was wrong."""

    deed: Deed
    form: OpenForm
    address: str
    is_open: bool


class DeedForm(OpenForm):
    """A form of a deed; knows the place, and the record it is about."""

    def __init__(self, *args: Any, record: Any = None, place_id: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.place_id = place_id or getattr(record, "place_id", "")
        self.prepare()

    def prepare(self) -> None:
        """Room for a form to fill its choices."""


def offered(
    request: HttpRequest, record: Model, deeds: Sequence[Deed], address: Callable[[str], str], asked: str = ""
) -> list[Offered] | HttpResponse:
    """The deeds for whoever keeps this place, [] for everybody else; or the answer after one was done.

    `asked` is the deed in the address of a POST. Raises PermissionDenied and Http404."""
    keeps = may(request.user, "keep", place_id=place_of(request).id)
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied
        deed = next((one for one in deeds if one.id == asked), None)
        if deed is None:
            raise Http404
        form = _form(deed, record, request)
        if _done(request, deed, form, record):
            return HttpResponseRedirect(record.get_absolute_url())  # type: ignore[attr-defined]
        return [
            _offer(one, record, address, form if one is deed else None)
            for one in deeds
            if one is deed or one.fits(record)
        ]
    return [_offer(one, record, address) for one in deeds if one.fits(record)] if keeps else []


def refused(form: OpenForm, problem: OeverError) -> None:
    """Put a sentence of an action at its field, or above the form."""
    at = getattr(problem, "field", "")
    form.add_error(at if at in form.fields else None, problem.text[language_of_page()])


def _done(request: HttpRequest, deed: Deed, form: OpenForm, record: Model) -> bool:
    if not form.is_valid():
        return False
    try:
        deed.do(record, form.cleaned_data, actor_of(request, "keep"))
    except OeverError as problem:
        refused(form, problem)
        return False
    messages.success(request, str(deed.told or deed.title))
    return True


def _form(deed: Deed, record: Any, request: HttpRequest | None = None) -> OpenForm:
    told = request.POST if request is not None else None
    extra = {"record": record} if issubclass(deed.form, DeedForm) else {}
    return deed.form(told, auto_id=f"id_{deed.id}_%s", initial=dict(deed.start(record)), **extra)


def _offer(deed: Deed, record: Any, address: Callable[[str], str], form: OpenForm | None = None) -> Offered:
    return Offered(deed, form or _form(deed, record), address(deed.id), form is not None)
