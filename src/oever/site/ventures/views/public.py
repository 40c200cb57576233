"""What everybody reads: ideas where the energy is, one of them, pilots as cards, and who wants to try
something.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.exchange.forms import known_organisation
from oever.site.people.queries import may
from oever.site.places.queries import areas_here, goals_of
from oever.site.ventures import actions, queries, taking_part
from oever.site.ventures.alike import look_alikes
from oever.site.ventures.energy import energy_of
from oever.site.ventures.forms import IdeaForm, JoinForm, SameIdeaForm
from oever.site.ventures.models import Idea, Joining
from oever.site.ventures.queries import Asked

PER_PAGE = 20
JOINS_AS = Joining.As.HELPS


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ideas, where the energy is first; and what is tried."""
    place_id, asked = place_of(request).id, Asked.of(request.GET)
    page = page_of(request, queries.ideas(place_id, asked), PER_PAGE)
    told = {
        "step": "build", "asked": asked, "page": page, "rows": [(one,
        energy_of(one)) for one in page.object_list],
        "counts": queries.counts(place_id), "pilots": queries.pilots(place_id)[:4],
        "stages": [(stage, Idea.Stage(stage).label) for stage in Idea.SHOWN],
        "areas": areas_here(place_id), "goals": goals_of(place_id), "question": asked.address(),
    }  # fmt: skip
    return render(request, "ventures/start.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An idea; where one resembles it, first: join, deepen or stand apart."""
    place_id = place_of(request).id
    posted = request.POST if request.method == "POST" else None
    form = IdeaForm(posted, place_id=place_id, initial={"title": request.GET.get("zin", "")[:120]})
    if posted is None or not form.is_valid() or request.POST.get("go") == "back":
        return render(request, "ventures/new.html", {"step": "build", "form": form})
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    given = form.given()
    alike = look_alikes(place_id, given["title"], given["words"])
    resembling = None
    if alike:
        which = SameIdeaForm(
            posted if "which" in posted or posted.get("screen") == "alike" else None, alike=alike
        )
        if not which.is_valid():
            told = {"step": "build", "form": which, "carried": _carried(posted), "alike": alike}
            return render(request, "ventures/alike.html", told)
        said = which.cleaned_data
        resembling = actions.Resembling(which.chosen, said["alike_choice"], said["alike_why"])
    if not allow("idea", request, times=20, hours=1):
        return too_often(request)
    if resembling and resembling.choice == Idea.Choice.JOIN:
        return _joined(request, resembling.idea, given)
    _idea, token = actions.send_idea(place_id=place_id, resembling=resembling, by=RESIDENT, **given)
    messages.success(request, _("Dank je wel. Je idee is binnen."))
    return redirect("ventures:mine", token)


@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """One idea: what, the answer, who sees to it, the next step, and how to join."""
    place_id = place_of(request).id
    one = queries.idea_at(place_id, pk)
    if one is None:
        return _waits(request, pk)
    if one.joined_into is not None:
        return redirect(one.joined_into)
    posted = request.POST if request.method == "POST" else None
    form = JoinForm(posted)
    if posted is None or not form.is_valid():
        return _idea(request, one, form)
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    if not allow("join", request, times=20, hours=1):
        return too_often(request)
    told = form.cleaned_data
    try:
        _joining, token = taking_part.join_idea(
            idea=one, kind=told["kind"], words=told["words"], person=form.person(), by=RESIDENT,
            organisation=known_organisation(place_id, told["from_words"]),
        )  # fmt: skip
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
        return _idea(request, one, form)
    messages.success(request, _("Fijn dat je meedoet."))
    return redirect("ventures:joined", token)


@require_safe
def pilots(request: HttpRequest) -> HttpResponse:
    """What is tried, and what was learned."""
    page = page_of(request, queries.pilots(place_of(request).id), PER_PAGE)
    return render(request, "ventures/pilots.html", {"step": "build", "page": page})


@require_safe
def pilot(request: HttpRequest, pk: int) -> HttpResponse:
    """The card; on paper one page for a funder."""
    one = get_object_or_404(queries.pilots(place_of(request).id), pk=pk)
    return render(request, "ventures/pilot.html", {"step": "build", "one": one, "idea": one.idea})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Who can and wants to try something."""
    place_id = place_of(request).id
    words = request.GET.get("woorden", "")[:100]
    told = {
        "step": "build", "words": words, "page": page_of(request, queries.ready(place_id, words), 50),
        "may_say": may(request.user, "keep", place_id=place_id),
    }  # fmt: skip
    return render(request, "ventures/ready.html", told)


def _waits(request: HttpRequest, pk: int) -> HttpResponse:
    """Its gap is public already and links to this idea; whoever follows such a link reads by when."""
    one = get_object_or_404(queries.taken_up_and_waiting(place_of(request).id), pk=pk)
    return render(request, "ventures/waits.html", {"step": "build", "one": one})


def _idea(request: HttpRequest, one: Idea, form: JoinForm) -> HttpResponse:
    as_what = queries.joined_as(one)
    told: dict[str, Any] = {
        "step": "build", "one": one, "form": form, "energy": energy_of(one),
        "joined": [(Joining.As(kind), as_what[kind]) for kind in Joining.As.values if kind in as_what],
        "organisations": queries.organisations_in(one), "done": one.done.all()[:20],
        "postings": one.postings.filter(state__in=("open", "promised", "solved")),
        "pilot": getattr(one, "pilot", None),
        "may_keep": may(request.user, "keep", place_id=one.place_id),
    }  # fmt: skip
    return render(request, "ventures/idea.html", told)


def _joined(request: HttpRequest, idea: Idea, given: dict[str, Any]) -> HttpResponse:
    words = given["title"] if not given["words"] else f"{given['title']} {given['words']}"
    _joining, token = taking_part.join_idea(
        idea=idea, kind=JOINS_AS, words=words[:300], person=given["person"], by=RESIDENT,
        organisation=given["organisation"],
    )  # fmt: skip
    messages.success(request, _("Fijn dat je meedoet."))
    return redirect("ventures:joined", token)


def _carried(posted: QueryDict) -> list[tuple[str, str]]:
    own = (
        "csrfmiddlewaretoken",
        "which",
        "alike_choice",
        "alike_why",
        "screen",
        "go",
        "opened",
        "company_fax",
    )
    return [(name, value) for name, values in posted.lists() if name not in own for value in map(str, values)]
