"""The working view: what people said beside the draft. Every button has a key; every key has a button."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.languages import language_of_page
from oever.site.people.guards import allowed
from oever.site.rounds.actions import asking, cutting, weaving
from oever.site.rounds.actions.stepping import undo_last
from oever.site.rounds.forms import fragment_kinds, owns
from oever.site.rounds.models import Evidence, Fragment, OtherText, Round, Sentence, Theme
from oever.site.rounds.phases import may, phase_of
from oever.site.rounds.queries.synthesis import turned
from oever.site.rounds.queries.weaving import alike_to, draft_of, filtered, standing
from oever.site.rounds.views.finding import round_of
from oever.site.rounds.views.holding import TWO_TEXTS, by, number

FILTERS = ("vraag", "soort", "toon")


@never_cache
@require_safe
@allowed("keep")
def loom(request: HttpRequest, ref: str) -> HttpResponse:
    """Fragments on one side, the draft on the other."""
    round = round_of(request, ref)
    every = list(standing(round))
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = [one for one in every if str(one.pk) in request.GET.getlist("gekozen")]
    like = next((one for one in every if str(one.pk) == request.GET.get("lijkt")), None)
    draft = list(draft_of(round))
    told = {
        "round": round, "phase": phase_of(round), "may_weave": may(round, "weave"), "step": "learn",
        "fragments": filtered(every, asked), "every": every, "asked": asked, "chosen": chosen,
        "unused": sum(not getattr(one, "uses", 0) for one in every), "kinds": fragment_kinds(),
        "owns": owns(), "relations": Evidence.Relation.choices, "themes": list(round.themes.all()),
        "questions": list(round.questions.all()), "like": like,
        "alike": alike_to(like, every) if like else [],
        "draft": [(one, turned(one, [link.fragment for link in one.evidence.all()])) for one in draft],
        "can_undo": round.steps.filter(undone_at=None, by_account=request.user.pk).exists(),
        "cut": next((one for one in every if str(one.pk) == request.GET.get("knip")), None),
    }  # fmt: skip
    return render(request, "rounds/keep/loom.html", told)


@never_cache
@require_POST
@allowed("keep")
def weave(request: HttpRequest, ref: str) -> HttpResponse:
    """One thing done to the fragments that were chosen, or to a sentence."""
    round = round_of(request, ref)
    do = DEEDS.get(request.POST.get("do", "").split(":")[0])
    if do is None:
        return _back(request, round)
    try:
        said = do(request, round)
    except OeverError as problem:
        messages.error(request, problem.text[language_of_page()])
        return _back(request, round)
    if said:
        messages.success(request, said)
    return _back(request, round)


def _back(request: HttpRequest, round: Round) -> HttpResponse:
    """To where the editor was, with the same filter and the focus on the same fragment or sentence."""
    kept = QueryDict(mutable=True)
    for name in FILTERS:
        if request.POST.get(name):
            kept[name] = request.POST[name]
    at = "".join(sign for sign in request.POST.get("at", "") if sign.isalnum() or sign == "-")
    question = f"?{kept.urlencode()}" if kept else ""
    return redirect(f"{reverse('rounds:loom', args=[round.ref])}{question}{'#' + at if at else ''}")


def _chosen(request: HttpRequest, round: Round) -> list[Fragment]:
    numbers = [told for told in request.POST.getlist("gekozen") if told.isdigit()]
    return list(round.fragments.filter(pk__in=numbers, state=Fragment.State.STANDS))


def _argument(request: HttpRequest) -> str:
    return request.POST.get("do", "").partition(":")[2]


def _kind(request: HttpRequest, round: Round) -> str:
    kind = _argument(request)
    cutting.say_what_kind(round=round, fragments=_chosen(request, round), kind=kind, by=by(request))
    return ""


def _theme(request: HttpRequest, round: Round) -> str:
    name, chosen = request.POST.get("new_theme", "").strip(), _chosen(request, round)
    if name:
        weaving.make_theme(round=round, name=name, fragments=chosen, by=by(request))
        return _("Nieuw onderwerp: %(name)s.") % {"name": name}
    weaving.put_in_theme(
        round=round, fragments=chosen, theme=_the_theme(request, round, "theme"), by=by(request)
    )
    return ""


def _the_theme(request: HttpRequest, round: Round, name: str) -> Theme | None:
    told = request.POST.get(name, "")
    return get_object_or_404(Theme, round=round, pk=told) if told.isdigit() else None


def _the_sentence(request: HttpRequest, round: Round, told: str) -> Sentence:
    return get_object_or_404(Sentence, round=round, pk=told if told.isdigit() else 0)


def _link(request: HttpRequest, round: Round) -> str:
    sentence = _the_sentence(request, round, request.POST.get("sentence", ""))
    weaving.link(
        sentence=sentence, fragments=_chosen(request, round), relation=request.POST.get("relation", ""),
        by=by(request),
    )  # fmt: skip
    return ""


def _write(request: HttpRequest, round: Round) -> str:
    weaving.write_sentence(
        round=round, text=request.POST.get("new_sentence", ""), fragments=_chosen(request, round),
        relation=request.POST.get("relation") or Evidence.Relation.PARAPHRASE,
        theme=_the_theme(request, round, "theme"), by=by(request),
    )  # fmt: skip
    return ""


def _change(request: HttpRequest, round: Round) -> str:
    sentence = _the_sentence(request, round, _argument(request))
    _now, other = weaving.change_sentence(
        sentence=sentence, text=request.POST.get("text", ""), own=request.POST.get("own", ""),
        theme=_the_theme(request, round, "sentence_theme"), seen_revision=number(request, "revision"),
        by=by(request),
    )  # fmt: skip
    if other is not None:
        messages.warning(request, TWO_TEXTS)
    return ""


def _remove(request: HttpRequest, round: Round) -> str:
    weaving.remove_sentence(sentence=_the_sentence(request, round, _argument(request)), by=by(request))
    return _("De zin is weg. Terugdraaien kan.")


def _up(request: HttpRequest, round: Round) -> str:
    weaving.move_sentence(
        sentence=_the_sentence(request, round, _argument(request)), is_up=True, by=by(request)
    )
    return ""


def _unlink(request: HttpRequest, round: Round) -> str:
    told = _argument(request)
    evidence = get_object_or_404(Evidence, sentence__round=round, pk=told if told.isdigit() else 0)
    weaving.unlink(evidence=evidence, by=by(request))
    return ""


def _enter(request: HttpRequest, round: Round) -> str:
    """Enter in a field: a browser presses the first button of a form, so that one looks what was typed."""
    if request.POST.get("new_sentence", "").strip():
        return _write(request, round)
    return _theme(request, round) if request.POST.get("new_theme", "").strip() else ""


def _merge(request: HttpRequest, round: Round) -> str:
    cutting.merge_fragments(fragments=_chosen(request, round), by=by(request))
    return _("Samengevoegd.")


def _cut(request: HttpRequest, round: Round) -> str:
    told = _argument(request)
    fragment = get_object_or_404(Fragment, round=round, pk=told if told.isdigit() else 0)
    pieces = request.POST.get("pieces", "").replace("\r\n", "\n").split("\n\n")
    made = cutting.split_fragment(fragment=fragment, pieces=pieces, by=by(request))
    return _("Geknipt in %(count)s stukken.") % {"count": len(made)}


def _reword(request: HttpRequest, round: Round) -> str:
    told = _argument(request)
    fragment = get_object_or_404(Fragment, round=round, pk=told if told.isdigit() else 0)
    cutting.reword_fragment(
        fragment=fragment, text=request.POST.get("pieces", ""), seen_revision=number(request, "revision"),
        by=by(request),
    )  # fmt: skip
    return _("De woorden zijn veranderd. Terugdraaien kan.")


def _undo(request: HttpRequest, round: Round) -> str:
    undo_last(round=round, by=by(request))
    return _("Teruggedraaid.")


def _settle(request: HttpRequest, round: Round) -> str:
    choice, _sign, pk = _argument(request).partition("-")
    other = get_object_or_404(OtherText, round=round, pk=pk if pk.isdigit() else 0)
    weaving.settle(other=other, choice=choice, by=by(request))
    return _("Gekozen.")


def _ask(request: HttpRequest, round: Round) -> str:
    count = 0
    for fragment in _chosen(request, round):
        asking.ask_openly(fragment=fragment, text=fragment.text, by=by(request))
        count += 1
    return _("Bij de open vragen gezet: %(count)s.") % {"count": count}


def _rename(request: HttpRequest, round: Round) -> str:
    theme = get_object_or_404(Theme, round=round, pk=_argument(request) or 0)
    weaving.rename_theme(theme=theme, name=request.POST.get("theme_name", ""), by=by(request))
    return ""


def _drop_theme(request: HttpRequest, round: Round) -> str:
    theme = get_object_or_404(Theme, round=round, pk=_argument(request) or 0)
    weaving.remove_theme(theme=theme, by=by(request))
    return _("Het onderwerp is weg. Wat erin zat staat er nog.")


DEEDS: dict[str, Callable[[HttpRequest, Round], str]] = {
    "enter": _enter,
    "kind": _kind, "theme": _theme, "link": _link, "write": _write, "change": _change, "remove": _remove,
    "up": _up, "unlink": _unlink, "merge": _merge, "cut": _cut, "undo": _undo, "settle": _settle,
    "ask": _ask, "reword": _reword, "rename": _rename, "drop_theme": _drop_theme,
}  # fmt: skip
