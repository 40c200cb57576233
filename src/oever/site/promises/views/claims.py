"""Spaces that somebody wants, and steps from below and from above."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.obstacles.deeds import offered
from oever.site.obstacles.fields import in_page_language, who_fields
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, may
from oever.site.promises import actions, exports, letters
from oever.site.promises.forms.claims import WishForm, next_step
from oever.site.promises.forms.funding import PairForm, StepForm
from oever.site.promises.keeping_claims import CLAIM_DEEDS
from oever.site.promises.models import Step
from oever.site.promises.queries import claims as queries

STEP = {"step": "promise"}
POSTS = ["GET", "HEAD", "POST"]


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Who wants which space, and how far it is."""
    page = page_of(request, queries.claims_of(place_of(request).id))
    shown = {"page": page, "today": timezone.localdate(), **STEP}
    return render(request, "promises/claims.html", shown)


@require_http_methods(POSTS)
def claim(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One claim: its steps, what a day costs, the letter to the owner."""
    one = queries.claim_at(place_of(request).id, ref)
    if one is None:
        raise Http404
    deeds = offered(request, one, CLAIM_DEEDS, lambda id: reverse("promises:claim_do", args=[ref, id]), deed)
    if isinstance(deeds, HttpResponse):
        return deeds
    shown = {
        "claim": one, "today": timezone.localdate(), "next": next_step(one), "cost": queries.day_cost(one),
        "letter": letters.owner_letter(one, letters.page_address(one)), "offered": deeds, **STEP,
    }  # fmt: skip
    return render(request, "promises/claim.html", shown)


@require_http_methods(POSTS)
def wish(request: HttpRequest) -> HttpResponse:
    """Somebody wants a space."""
    place_id = place_of(request).id
    start = {"space": request.GET.get("ruimte", "")[:80]}
    form = WishForm(request.POST if request.method == "POST" else None, place_id=place_id, initial=start)
    if not form.is_valid():
        shown = {
            "form": form,
            "title": _("Wij willen een ruimte gebruiken"),
            "back": reverse("promises:claims"),
            "lede": _(
                "Voor een dag, een tijdje of voor vast. De stappen staan open en bloot, zodat niets in "
                "stilte blijft liggen. Je hebt geen account nodig."
            ),
            **STEP,
        }
        return render(request, "promises/write.html", shown)
    if form.is_robot:
        return render(request, "promises/thanks.html", STEP)
    if not allow("claim", request, times=20, hours=1):
        return too_often(request)
    given = form.cleaned_data
    _made, token = actions.wish_for_space(
        space=given["space"], wish=in_page_language(given["wish"]), how_long=given["how_long"], by=RESIDENT,
        mail=given["mail"], from_on=given["from_on"], until_on=given["until_on"], language=language_of_page(),
        **who_fields(given["who"]),
    )  # fmt: skip
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("promises:follow", token)


@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """Pairs of steps, and for both sides the list of what is missing."""
    place_id = place_of(request).id
    found = queries.paired(place_id)
    forms = {}
    if may(request.user, "keep", place_id=place_id):
        every = [one for pair in found.pairs for one in pair] + found.below_alone + found.above_alone
        forms = {one.pk: PairForm(step=one) for one in every[:20]}
    return render(request, "promises/steps.html", {"found": found, "forms": forms, **STEP})


@require_http_methods(POSTS)
def add_step(request: HttpRequest) -> HttpResponse:
    """A step from one side, with what the other side should do."""
    place_id = place_of(request).id
    form = StepForm(request.POST if request.method == "POST" else None, place_id=place_id)
    if not form.is_valid():
        shown = {
            "form": form, "title": _("Een stap toevoegen"), "back": reverse("promises:steps"),
            "lede": _("Wat doe jij, en wat moet de andere kant doen zodat het lukt?"), **STEP,
        }  # fmt: skip
        return render(request, "promises/write.html", shown)
    if form.is_robot:
        return render(request, "promises/thanks.html", STEP)
    if not allow("step", request, times=20, hours=1):
        return too_often(request)
    given = form.cleaned_data
    _made, token = actions.add_step(
        place_id=place_id,
        side=given["side"],
        what=in_page_language(given["what"]),
        due_on=given["due_on"],
        wanted=in_page_language(given["wanted"]),
        mail=given["mail"],
        by=RESIDENT,
        language=language_of_page(),
        **who_fields(given["who"]),
    )
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("promises:follow", token)


@allowed("keep")
@require_POST
def keep_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A keeper pairs a step, takes it apart, or says how far it is."""
    one = get_object_or_404(Step, place_id=place_of(request).id, pk=pk)
    form, by = PairForm(request.POST, step=one), actor_of(request, "keep")
    if form.is_valid():
        other = form.cleaned_data["other"]
        try:
            if one.other_id and (other is None or other.pk != one.other_id):
                actions.unpair(step=one, by=by)
            if other is not None and other.pk != one.other_id:
                actions.pair(step=one, other=other, by=by)
            if form.cleaned_data["state"] != one.state:
                actions.move_step(step=one, state=form.cleaned_data["state"], by=by)
            messages.success(request, _("Opgeslagen."))
        except OeverError as problem:
            messages.warning(request, problem.text[language_of_page()])
    return redirect(one)


@require_safe
def claims_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Every claim with its steps, as .csv or .json."""
    return listed(ending, "ruimtes", exports.CLAIMS, exports.claims(queries.claims_of(place_of(request).id)))


@require_safe
def steps_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Every step and its other side, as .csv or .json."""
    return listed(ending, "stappen", exports.STEPS, exports.steps(queries.steps_of(place_of(request).id)))
