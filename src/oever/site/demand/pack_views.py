"""The pack for a session, on the screen and on paper; and what was signed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.demand import actions, queries
from oever.site.demand.forms import SignedForm
from oever.site.demand.pack import pack_of
from oever.site.demand.views import STEP, day_of
from oever.site.people.models import Account
from oever.site.people.queries import actor_of, may
from oever.site.register.models import Organisation


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """For which institution?"""
    found = queries.institutions(place_of(request).id)
    return render(request, "demand/packs.html", STEP | {"institutions": found})


@require_safe
def pack(request: HttpRequest, ref: str) -> HttpResponse:
    """The pack of one institution."""
    place, on = place_of(request), day_of(request)
    anchor = get_object_or_404(Organisation.objects.anchors(), place_id=place.id, ref=ref)
    account = request.user
    told = {
        "pack": pack_of(place, anchor, on), "lang": language_of_page(), "anchor": anchor, "on": on,
        "signed": queries.signed_lines(place.id).filter(anchor=anchor)[:30],
        "may_sign": isinstance(account, Account) and queries.may_hand_in(account, anchor),
    }  # fmt: skip
    return render(request, "demand/pack.html", STEP | told)


@require_http_methods(["GET", "HEAD", "POST"])
def signed(request: HttpRequest, ref: str) -> HttpResponse:
    """Type over what was signed on the list: it becomes a promise."""
    place = place_of(request)
    anchor = get_object_or_404(Organisation.objects.anchors(), place_id=place.id, ref=ref)
    account = request.user
    if not isinstance(account, Account) or not queries.may_hand_in(account, anchor):
        raise PermissionDenied
    first = {
        "what": request.GET.get("wat", ""),
        "by_on": request.GET.get("voor", ""),
        "signed_on": timezone.localdate(),
    }
    form = SignedForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        what = "keep" if may(account, "keep", place_id=place.id) else "upload_ledger"
        actions.keep_signed_line(anchor=anchor, by=actor_of(request, what, anchor), **form.cleaned_signed())
        messages.success(request, _("Het staat erbij."))
        return redirect("demand:signed", ref)
    told = {"anchor": anchor, "form": form, "lines": queries.signed_lines(place.id).filter(anchor=anchor)}
    return render(request, "demand/signed.html", STEP | told)
