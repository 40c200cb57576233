"""Agreements between a buyer and a supplier, and the first orders that lead there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT, history_of
from oever.site.common.links import mark_private, record_behind
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.told import told
from oever.site.obstacles.deeds import offered, refused
from oever.site.obstacles.fields import in_page_language
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, may
from oever.site.promises import actions, exports, ordering
from oever.site.promises.actions.first_orders import BUYER_LINK, SUPPLIER_LINK, facts_of
from oever.site.promises.forms.agreements import AgreementForm, BuyerForm, FirstOrderForm, OfferForm
from oever.site.promises.from_ideas import idea_asked, key_of, start_of
from oever.site.promises.keeping_agreements import AGREEMENT_DEEDS, ORDER_DEEDS
from oever.site.promises.models import FirstOrder
from oever.site.promises.queries import agreements as queries

STEP = {"step": "promise"}
POSTS = ["GET", "HEAD", "POST"]


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Every agreement, and the first orders that are being tried."""
    place_id, today = place_of(request).id, timezone.localdate()
    keeps = may(request.user, "keep", place_id=place_id)
    shown = {
        "page": page_of(request, queries.agreements_of(place_id)), "keeps": keeps,
        "orders": queries.orders_of(place_id, today, for_keeper=keeps), **STEP,
    }  # fmt: skip
    return render(request, "promises/agreements.html", shown)


@require_http_methods(POSTS)
def agreement(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One agreement: agreed against really bought."""
    one = queries.agreements_of(place_of(request).id).filter(ref=ref).first()
    if one is None:
        raise Http404
    deeds = offered(
        request, one, AGREEMENT_DEEDS, lambda id: reverse("promises:agreement_do", args=[ref, id]), deed
    )
    if isinstance(deeds, HttpResponse):
        return deeds
    years = queries.years_of(one)
    latest = next((year for year in reversed(years) if year.share_pct is not None), None)
    shown = {
        "agreement": one, "years": years, "latest": latest, "is_published": queries.is_published(one),
        "offered": deeds, "lines": told(history_of(one)[:30]), **STEP,
    }  # fmt: skip
    return render(request, "promises/agreement.html", shown)


@allowed("keep")
@require_http_methods(POSTS)
def draft(request: HttpRequest) -> HttpResponse:
    """A keeper writes the draft of an agreement."""
    idea = idea_asked(request)
    form = AgreementForm(
        request.POST if request.method == "POST" else None, place_id=place_of(request).id,
        initial=start_of(idea, "what"),
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        names = ("buyer", "supplier", "category", "yearly_eur", "quantity", "proof", "source")
        try:
            made = actions.draft_agreement(
                what=in_page_language(given["what"]), by=actor_of(request, "keep"), contract_key=key_of(idea),
                **{name: given[name] for name in names},
            )  # fmt: skip
            return redirect(made)
        except OeverError as problem:
            refused(form, problem)
    shown = {
        "form": form,
        "title": _("Een afspraak opschrijven"),
        "back": reverse("promises:agreements"),
        **STEP,
    }
    return render(request, "promises/write.html", shown)


@allowed("keep")
@require_http_methods(POSTS)
def ask_supplier(request: HttpRequest) -> HttpResponse:
    """A match becomes a question to the supplier, who answers before the buyer sees anything."""
    idea = idea_asked(request)
    form = FirstOrderForm(
        request.POST if request.method == "POST" else None, place_id=place_of(request).id,
        initial=start_of(idea, "asked_for"),
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        try:
            made, token = actions.make_first_order(
                buyer=given["buyer"],
                supplier=given["supplier"],
                asked_for=in_page_language(given["asked_for"]),
                fits_because=given["fits_because"],
                missing=given["missing"],
                mail=given["mail"],
                contract_key=key_of(idea),
                by=actor_of(request, "keep"),
            )
        except OeverError as problem:
            refused(form, problem)
        else:
            link = request.build_absolute_uri(reverse("promises:order_supplier", args=[token]))
            messages.success(request, _("De link voor de leverancier: %(link)s") % {"link": link})
            return redirect(made)
    shown = {
        "form": form,
        "title": _("Een leverancier vragen"),
        "back": reverse("promises:agreements"),
        **STEP,
    }
    return render(request, "promises/write.html", shown)


@require_http_methods(POSTS)
def first_order(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One first order. Before the trial only a keeper may see it."""
    place_id = place_of(request).id
    one = (
        FirstOrder.objects.filter(place_id=place_id, ref=ref)
        .select_related("buyer", "supplier", "agreement")
        .first()
    )
    keeps = may(request.user, "keep", place_id=place_id)
    if one is None or not (keeps or one.trial_from):
        raise Http404
    if request.method == "POST" and deed == "naar-koper" and keeps:
        return _send_to_buyer(request, one)
    deeds = offered(
        request, one, ORDER_DEEDS, lambda id: reverse("promises:first_order_do", args=[ref, id]), deed
    )
    if isinstance(deeds, HttpResponse):
        return deeds
    shown = {
        "one": queries.order_of(one, timezone.localdate()),
        "order": one,
        "offered": deeds,
        "keeps": keeps,
        **STEP,
    }
    return render(request, "promises/first_order.html", shown)


def _send_to_buyer(request: HttpRequest, one: FirstOrder) -> HttpResponse:
    """The buyer's link is shown once to the keeper, who may pass it on."""
    try:
        token = actions.send_offer_to_buyer(
            order=one, mail=request.POST.get("mail", "").strip(), by=actor_of(request, "keep")
        )
        link = request.build_absolute_uri(reverse("promises:order_buyer", args=[token]))
        messages.success(request, _("De link voor de koper: %(link)s") % {"link": link})
    except OeverError as problem:
        messages.warning(request, problem.text.nl)
    return redirect(one)


@never_cache
@require_http_methods(POSTS)
def order_supplier(request: HttpRequest, token: str) -> HttpResponse:
    """By their own link: the supplier says yes with half a page, or no."""
    one = _order(request, token, SUPPLIER_LINK)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=_offer(one))
    may_answer = ordering.step(facts_of(one)) in (ordering.SUPPLIER, ordering.OFFER, ordering.BUYER)
    if may_answer and form.is_valid() and not form.is_robot:
        given = {
            name: value for name, value in form.cleaned_data.items() if name not in ("company_fax", "opened")
        }
        try:
            actions.supplier_answers(order=one, by=RESIDENT, **given)
        except OeverError as problem:
            refused(form, problem)
        else:
            messages.success(request, _("Dank je wel. Jullie antwoord is binnen."))
            return redirect("promises:order_supplier", token)
    shown = {"order": one, "form": form, "may_answer": may_answer, **STEP}
    return render(request, "promises/order_supplier.html", shown)


@never_cache
@require_http_methods(POSTS)
def order_buyer(request: HttpRequest, token: str) -> HttpResponse:
    """By their own link: the buyer reads the offer and answers. Only after the supplier's yes."""
    one = _order(request, token, BUYER_LINK)
    if not ordering.buyer_may_see(facts_of(one)):
        raise Http404
    form = BuyerForm(request.POST if request.method == "POST" else None)
    may_answer = ordering.step(facts_of(one)) == ordering.BUYER
    if may_answer and form.is_valid() and not form.is_robot:
        try:
            actions.buyer_answers(
                order=one, said=form.cleaned_data["said"], because=form.cleaned_data["because"], by=RESIDENT
            )
        except OeverError as problem:
            refused(form, problem)
        else:
            messages.success(request, _("Dank je wel. Jullie antwoord is binnen."))
            return redirect("promises:order_buyer", token)
    return render(
        request, "promises/order_buyer.html", {"order": one, "form": form, "may_answer": may_answer, **STEP}
    )


@require_safe
def agreements_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Agreed against bought, as .csv or .json."""
    return listed(
        ending,
        "afspraken",
        exports.AGREEMENTS,
        exports.agreements(queries.agreements_of(place_of(request).id)),
    )


def _offer(one: FirstOrder) -> dict[str, object]:
    names = ("offer_what", "offer_quantity", "offer_price_eur", "offer_per", "offer_from", "may_tell_missing")
    return {"said": one.supplier_said, **{name: getattr(one, name) for name in names}}


def _order(request: HttpRequest, token: str, purpose: str) -> FirstOrder:
    mark_private(request)
    one = record_behind(token, purpose=purpose)
    if not isinstance(one, FirstOrder) or one.place_id != place_of(request).id:
        raise Http404
    return one
