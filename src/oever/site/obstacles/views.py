"""Obstacles: the list, one obstacle, a rule, telling one, and the private link. No GET changes anything."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT, history_of
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.told import told
from oever.site.common.views import too_often
from oever.site.obstacles import actions, exports, queries
from oever.site.obstacles.deeds import offered, refused
from oever.site.obstacles.fields import in_page_language
from oever.site.obstacles.forms import MoreWordsForm, ReportForm, ShowForm, rule_choices
from oever.site.obstacles.keeping import DEEDS
from oever.site.obstacles.models import Obstacle
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of

STEP = {"step": "promise"}
POSTS = ["GET", "HEAD", "POST"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Every obstacle, bundled: what is overdue first."""
    place_id, asked = place_of(request).id, request.GET
    stands = asked.get("stand", "") if asked.get("stand") in queries.STANDS else ""
    found = queries.bundles(queries.filtered(queries.heads_of(place_id), asked), timezone.localdate(), stands)
    shown = {
        "page": page_of(request, found), "asked": asked, "stands": queries.STANDS.items(),
        "kinds": Obstacle.Kind.choices, "rules": rule_choices(place_id), **STEP,
    }  # fmt: skip
    return render(request, "obstacles/start.html", shown)


@require_http_methods(POSTS)
def obstacle(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One obstacle: to whom, what it costs together, who can make room, what was asked and answered."""
    one = queries.obstacle_at(place_of(request).id, ref)
    if one is None:
        raise Http404
    if one.ref != ref and request.method != "POST":
        return redirect(one)
    deeds = offered(request, one, DEEDS, lambda id: reverse("obstacles:do", args=[one.ref, id]), deed)
    if isinstance(deeds, HttpResponse):
        return deeds
    shown = {
        "obstacle": one, "bundle": queries.bundle_of(one, timezone.localdate()), "offered": deeds,
        "today": timezone.localdate(), "lines": told(history_of(one)[:30]), **STEP,
    }  # fmt: skip
    return render(request, "obstacles/obstacle.html", shown)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that stand in the way, and the room they have already."""
    return render(request, "obstacles/rules.html", {"rules": queries.rules_of(place_of(request).id), **STEP})


@require_safe
def rule(request: HttpRequest, ref: str) -> HttpResponse:
    """One rule, for the next one who meets it."""
    one = queries.rule_at(place_of(request).id, ref)
    if one is None:
        raise Http404
    today = timezone.localdate()
    bundles = [queries.bundle_of(head, today) for head in one.obstacles.all()]
    return render(request, "obstacles/rule.html", {"rule": one, "bundles": bundles, **STEP})


@require_http_methods(POSTS)
def report(request: HttpRequest) -> HttpResponse:
    """Somebody tells in two sentences what stands in their way."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "obstacles/report.html", {"form": form, **STEP})
    if form.is_robot:
        return render(request, "obstacles/thanks.html", STEP)
    if not allow("obstacle", request, times=20, hours=1):
        return too_often(request)
    given = form.cleaned_data
    _made, token = actions.report(
        place_id=place_of(request).id, what=in_page_language(given["what"]), by=RESIDENT, mail=given["mail"],
        language=language_of_page(), to_whom=given["to_whom"], cost_low=given["cost_low"],
        cost_high=given["cost_high"], cost_every=given["cost_every"],
    )  # fmt: skip
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("obstacles:follow", token)


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of whoever told it: what happens now, who else has it, and what has been answered."""
    one = _followed(request, token)
    head = one.part_of or one
    shown = {
        "obstacle": one,
        "head": head,
        "token": token,
        "alike": queries.alike(one.place_id, " ".join(one.what.values()), but=head.pk)
        if one.state == "new"
        else [],
        "askings": head.askings.select_related("room_maker"),
        "private_address": request.build_absolute_uri(reverse("obstacles:follow", args=[token])),
        **STEP,
    }
    return render(request, "obstacles/follow.html", shown)


@never_cache
@require_http_methods(POSTS)
def more(request: HttpRequest, token: str) -> HttpResponse:
    """Say more, or say it better, as long as no keeper has looked."""
    one = _followed(request, token)
    if one.state != Obstacle.State.NEW:
        return redirect("obstacles:follow", token)
    start = {"words": one.what.get(one.language, "")}
    form = MoreWordsForm(request.POST if request.method == "POST" else None, initial=start)
    if not form.is_valid():
        return render(request, "obstacles/more.html", {"form": form, "token": token, **STEP})
    try:
        actions.add_words(obstacle=one, words=form.cleaned_data["words"], by=RESIDENT)
        messages.success(request, _("Je aanvulling is binnen."))
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("obstacles:follow", token)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back: a button, never the opening of a link."""
    try:
        actions.withdraw(obstacle=_followed(request, token), by=RESIDENT)
        messages.success(request, _("Je hebt het teruggenomen. We hebben je gegevens weggehaald."))
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("obstacles:follow", token)


@allowed("keep")
@require_http_methods(POSTS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A keeper looks at what came in: on the site, with others, or not and why."""
    place_id = place_of(request).id
    one = get_object_or_404(Obstacle, place_id=place_id, pk=pk)
    alike = queries.alike(place_id, " ".join(one.what.values()), but=one.pk)
    open_ones = queries.heads_of(place_id).filter(state=Obstacle.State.OPEN)
    form = ShowForm(request.POST if request.method == "POST" else None, alike=alike, others=open_ones)
    if form.is_valid():
        by, answer = actor_of(request, "keep"), form.cleaned_data["answer"]
        try:
            if request.POST.get("do") == "refuse":
                actions.refuse(obstacle=one, answer=answer, by=by)
                messages.success(request, _("Niet overgenomen. De gever hoort waarom."))
                return redirect("obstacles:start")
            into = (
                open_ones.filter(pk=form.cleaned_data["into"]).first() if form.cleaned_data["into"] else None
            )
            shown = actions.show(obstacle=one, into=into, answer=answer, by=by)
            messages.success(request, _("Het staat erop."))
            return redirect(shown.part_of or shown)
        except OeverError as problem:
            refused(form, problem)
    return render(request, "obstacles/decide.html", {"obstacle": one, "form": form, "alike": alike, **STEP})


@require_safe
def obstacles_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The list as .csv or .json, with the filters of the page: one row an obstacle, parts too."""
    found = queries.filtered(queries.heads_of(place_of(request).id), request.GET)
    return listed(ending, "knelpunten", exports.COLUMNS, exports.rows(found, timezone.localdate()))


@require_safe
def askings_file(request: HttpRequest, ending: str) -> HttpResponse:
    """What was asked, of whom, and what they said."""
    return listed(ending, "vragen", exports.ASKINGS, exports.askings(place_of(request).id))


def _followed(request: HttpRequest, token: str) -> Obstacle:
    mark_private(request)
    one = record_behind(token, purpose=actions.FOLLOW)
    if not isinstance(one, Obstacle) or one.place_id != place_of(request).id:
        raise Http404
    return one
