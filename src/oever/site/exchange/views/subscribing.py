"""The mail on Fridays: ask for it, say yes from the mailbox, stop with one button."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.site.common.history import RESIDENT
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.contributions.fields import language_of_page
from oever.site.exchange import actions, queries
from oever.site.exchange.actions.subscribing import CONFIRM, STOP
from oever.site.exchange.short_forms import MailForm

PAGE = "exchange/subscribe.html"


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """An address, and then: look in your mailbox. It says the same whether the address was known or not."""
    form = MailForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, PAGE, {"step": "match", "form": form, "now": "ask"})
    if not form.is_robot:
        if not allow("subscribe", request, times=10, hours=1):
            return too_often(request)
        if allow("subscribe_to", form.cleaned_data["mail"].lower(), times=3, hours=24):
            actions.subscribe(
                place_id=place_of(request).id,
                mail=form.cleaned_data["mail"],
                language=language_of_page(),
                by=RESIDENT,
            )
    return render(request, PAGE, {"step": "match", "now": "look"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, from that mailbox."""
    mark_private(request)
    one = queries.subscription_behind(token, CONFIRM, place_of(request).id)
    if one is None:
        raise Http404
    if request.method == "POST":
        one = actions.confirm_subscription(subscription=one, by=RESIDENT)
    return render(request, PAGE, {"step": "match", "now": "on" if one.confirmed_at else "confirm"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more. A second time says the same, so that nobody meets an error page for wanting quiet."""
    mark_private(request)
    one = queries.subscription_behind(token, STOP, place_of(request).id)
    if one is not None and request.method == "POST":
        actions.stop_subscription(subscription=one, by=RESIDENT)
        one = None
    return render(request, PAGE, {"step": "match", "now": "stop" if one else "off"})
