"""The three pages of a mail that comes by itself: ask for it, say yes, stop.

Opening a link changes nothing, because programmes that inspect mail open every link in it: a button does. The
page after asking says the same whether the address was known or not, and the one after stopping says the same
a second time, so that nobody meets an error for wanting quiet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.site.common.forms import OpenForm
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.mailings import Mailing
from oever.site.common.places import place_of
from oever.site.common.views import too_often

_OPENED = require_http_methods(["GET", "HEAD", "POST"])


class AddressForm(OpenForm):
    """Where it goes."""

    mail = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_("Je krijgt eerst een mail met een link, dan begint het pas."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Schrijf je mailadres op.")},
    )


@dataclass(frozen=True)
class MailingPages:
    """page: the template, told what is the case `now` (ask, look, confirm, on, stop or off) and the form;
    step: of the loop, in which the page stands."""

    mailing: Mailing[Any]
    page: str
    step: str

    def shown(self, request: HttpRequest, now: str, **told: Any) -> HttpResponse:
        """The page as it is now."""
        return render(request, self.page, {"step": self.step, "now": now} | told)


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, of: MailingPages) -> HttpResponse:
    """An address, and then: look in your mailbox."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return of.shown(request, "ask", form=form)
    if not form.is_robot:
        mail = form.cleaned_data["mail"]
        if not allow("subscribe", request, times=10, hours=1):
            return too_often(request)
        if allow("subscribe_to", mail.lower(), times=3, hours=24):
            place_id, language = place_of(request).id, language_of_page()
            of.mailing.subscribe(place_id=place_id, mail=mail, language=language, by=RESIDENT)
    return of.shown(request, "look")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str, of: MailingPages) -> HttpResponse:
    """Yes, from that mailbox."""
    mark_private(request)
    reader = of.mailing.behind(token, of.mailing.confirms, place_of(request).id)
    if reader is None:
        raise Http404
    if request.method == "POST":
        reader = of.mailing.confirm(reader=reader, by=RESIDENT)
    return of.shown(request, "on" if reader.confirmed_at else "confirm")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str, of: MailingPages) -> HttpResponse:
    """No more."""
    mark_private(request)
    reader = of.mailing.behind(token, of.mailing.stops, place_of(request).id)
    if reader is not None and request.method == "POST":
        of.mailing.stop(reader=reader, by=RESIDENT)
        reader = None
    return of.shown(request, "stop" if reader else "off")
