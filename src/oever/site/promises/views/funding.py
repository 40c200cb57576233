"""Money that ends: the list, one stream, telling of one, and the link under which somebody signs."""

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
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.obstacles.deeds import offered, refused
from oever.site.obstacles.fields import in_page_language, who_fields
from oever.site.people.queries import may
from oever.site.promises import actions, exports
from oever.site.promises.actions.funding import SIGN
from oever.site.promises.forms.funding import FundingForm, SignForm
from oever.site.promises.keeping_claims import FUNDING_DEEDS
from oever.site.promises.models import Signature
from oever.site.promises.periods import periods_of
from oever.site.promises.queries import funding as queries

STEP = {"step": "promise"}
POSTS = ["GET", "HEAD", "POST"]


@require_safe
def fundings(request: HttpRequest) -> HttpResponse:
    """Every stream of money with its end; what is near stands on top."""
    place_id, today = place_of(request).id, timezone.localdate()
    near = queries.ending(place_id, today)
    rest = queries.fundings_of(place_id).exclude(pk__in=[one.funding.pk for one in near])
    shown = {
        "near": near,
        "page": page_of(request, rest),
        "warn_days": periods_of(place_id).funding_warning,
        **STEP,
    }
    return render(request, "promises/fundings.html", shown)


@require_http_methods(POSTS)
def funding(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One stream: what is lost, who depends on it, which promise it collides with, what the group does."""
    place_id = place_of(request).id
    one = queries.funding_at(place_id, ref)
    if one is None:
        raise Http404
    deeds = offered(
        request, one, FUNDING_DEEDS, lambda id: reverse("promises:funding_do", args=[ref, id]), deed
    )
    if isinstance(deeds, HttpResponse):
        return deeds
    today = timezone.localdate()
    shown = {
        "funding": one,
        "offered": deeds,
        "today": today,
        "keeps": may(request.user, "keep", place_id=place_id),
        "days": (one.ends_on - today).days if one.ends_on else None,
        "letters": [(letter, queries.names_under(letter)) for letter in one.letters.all()],
        **STEP,
    }
    return render(request, "promises/funding.html", shown)


@require_http_methods(POSTS)
def tell(request: HttpRequest) -> HttpResponse:
    """Somebody tells until when there is money."""
    place_id = place_of(request).id
    form = FundingForm(request.POST if request.method == "POST" else None, place_id=place_id)
    if not form.is_valid():
        shown = {
            "form": form, "title": _("Ons geld houdt op"), "back": reverse("promises:fundings"),
            "lede": _("Zeg het op tijd, dan kan er nog iets gebeuren. Je hebt geen account nodig."), **STEP,
        }  # fmt: skip
        return render(request, "promises/write.html", shown)
    if form.is_robot:
        return render(request, "promises/thanks.html", STEP)
    if not allow("funding", request, times=20, hours=1):
        return too_often(request)
    given = form.cleaned_data
    funder = who_fields(given["funder"])
    _made, token = actions.report_funding(
        place_id=place_id,
        what_for=in_page_language(given["what_for"]),
        by=RESIDENT,
        mail=given["mail"],
        ends_on=given["ends_on"],
        is_ending=given["ends_on"] is None,
        language=language_of_page(),
        funder=funder["organisation"],
        funder_name=funder["who"],
        what_is_lost=in_page_language(given["what_is_lost"]),
        who_depends=in_page_language(given["who_depends"]),
        **who_fields(given["who"]),
    )
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("promises:follow", token)


@never_cache
@require_http_methods(POSTS)
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """By a link: may your name stand under this letter? Opening it says nothing; the button does."""
    mark_private(request)
    signature = record_behind(token, purpose=SIGN)
    if not isinstance(signature, Signature) or signature.place_id != place_of(request).id:
        raise Http404
    letter = signature.letter
    form = SignForm(request.POST if request.method == "POST" else None)
    if letter.published_on is None and form.is_valid() and not form.is_robot:
        told = form.cleaned_data
        seen = request.POST.get("version", "")
        try:
            actions.answer_signature(
                signature=signature, answer=told["answer"], because=told["because"], by=RESIDENT,
                seen_version=int(seen) if seen.isdigit() else 0,
            )  # fmt: skip
        except OeverError as problem:
            refused(form, problem)
            letter.refresh_from_db()
        else:
            messages.success(request, _("Dank je wel. Je kunt het hier veranderen tot de brief weg is."))
            return redirect("promises:sign", token)
    return render(
        request, "promises/sign.html", {"signature": signature, "letter": letter, "form": form, **STEP}
    )


@require_safe
def funding_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Every stream as .csv or .json."""
    found = queries.fundings_of(place_of(request).id).prefetch_related("collisions__promise")
    return listed(ending, "geld", exports.FUNDING, exports.funding(found))
