"""What everybody reads: asks before offers, one of them with a form to answer, and what worked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.exchange import queries
from oever.site.exchange.actions import send_posting, send_reply
from oever.site.exchange.fits import what_fits
from oever.site.exchange.forms import PostingForm, ReplyForm, known_organisation
from oever.site.exchange.models import Pledge, Posting
from oever.site.exchange.queries import Asked
from oever.site.people.queries import may
from oever.site.places.queries import areas_here

# The words in addresses, and the kinds they stand for.
KINDS = {"vragen": Posting.Kind.ASK, "aanbod": Posting.Kind.OFFER}
ON_START = 8
PER_PAGE = 25


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Asks first, then offers, then what worked."""
    place_id = place_of(request).id
    told = {
        "step": "match",
        "asks": queries.postings(place_id, Posting.Kind.ASK)[:ON_START],
        "offers": queries.postings(place_id, Posting.Kind.OFFER)[:ON_START],
        "solved": queries.solved(place_id)[:3],
        "counts": queries.counts(place_id),
    }
    return render(request, "exchange/start.html", told)


@require_safe
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """All asks, or all offers, with filters, and as a file."""
    place_id, asked = place_of(request).id, Asked.of(request.GET)
    found = queries.postings(place_id, KINDS[kind], asked)
    files = [
        (name, reverse("exchange:download", args=[kind, form]) + asked.address())
        for name, form in (("CSV", "csv"), ("JSON", "json"))
    ]
    told = {
        "step": "match", "kind": KINDS[kind], "word": kind, "asked": asked, "files": files,
        "page": page_of(request, found, PER_PAGE), "whats": Posting.What.choices, "hows": Posting.How.choices,
        "areas": areas_here(place_id),
        "states": [(state, Posting.State(state).label) for state in Posting.PUBLIC],
    }  # fmt: skip
    return render(request, "exchange/list.html", told)


@require_safe
def solved(request: HttpRequest) -> HttpResponse:
    """What worked."""
    page = page_of(request, queries.solved(place_of(request).id), PER_PAGE)
    return render(request, "exchange/solved.html", {"step": "match", "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask or offer something, in one sentence."""
    place_id = place_of(request).id
    posted = request.POST if request.method == "POST" else None
    initial = {"from_words": request.GET.get("van", "")[:120], "sentence": request.GET.get("zin", "")[:280]}
    form = PostingForm(posted, place_id=place_id, kind=KINDS[kind], initial=initial)
    if posted is None or not form.is_valid():
        return render(
            request, "exchange/new.html", {"step": "match", "form": form, "kind": KINDS[kind], "word": kind}
        )
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    if not allow("posting", request, times=20, hours=1):
        return too_often(request)
    _posting, token = send_posting(
        place_id=place_id, kind=KINDS[kind], wording=form.wording(), person=form.person(), by=RESIDENT,
        is_for_somebody=bool(form.cleaned_data["is_for_somebody"]),
    )  # fmt: skip
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("exchange:mine", token)


@require_http_methods(["GET", "HEAD", "POST"])
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One ask or offer, and how to answer it."""
    place_id = place_of(request).id
    one = queries.posting_at(place_id, pk)
    if one is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = ReplyForm(posted, kind=one.kind, place_id=place_id)
    if posted is None or not form.is_valid():
        return _posting(request, one, form)
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    if not allow("reply", request, times=30, hours=1):
        return too_often(request)
    from_words = form.cleaned_data["from_words"]
    try:
        _reply, token = send_reply(
            posting=one, words=form.cleaned_data["words"], person=form.person(), by=RESIDENT,
            from_words=from_words, organisation=known_organisation(place_id, from_words),
        )  # fmt: skip
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
        one.refresh_from_db()
        return _posting(request, one, form)
    messages.success(request, _("Dank je wel. Je antwoord is onderweg."))
    return redirect("exchange:my_reply", token)


def _agreed(request: HttpRequest, one: Posting) -> list[Pledge]:
    """For a keeper: what was promised, to go on with as something that is tried for longer."""
    if not may(request.user, "keep", place_id=one.place_id):
        return []
    return list(one.pledges.filter(state__in=Pledge.HOLDS).order_by("-pk")[:5])


def _posting(request: HttpRequest, one: Posting, form: ReplyForm) -> HttpResponse:
    told: dict[str, Any] = {
        "step": "match", "one": one, "form": form, "fits": what_fits(one) if one.is_open else [],
        "word": "vragen" if one.kind == Posting.Kind.ASK else "aanbod",
        "done": one.pledges.filter(state="done").count() if one.parts > 1 else 0,
        "agreed": _agreed(request, one),
    }  # fmt: skip
    return render(request, "exchange/posting.html", told)
