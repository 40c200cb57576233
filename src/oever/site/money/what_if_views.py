"""What if a part of this moved here? Everybody can ask, keep the answer behind a link, and print it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.money.models import SavedWhatIf
from oever.site.money.views import STEP
from oever.site.money.what_if_actions import PURPOSE, save_what_if, throw_away_what_if
from oever.site.money.what_if_figures import BoughtKind, bought_kinds, suppliers_here
from oever.site.money.what_if_forms import Asked, asked_in, money_sign
from oever.site.money.what_if_showing import shown

LONGEST = 120


@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Choose what moves, and see what follows."""
    place, language = place_of(request), language_of_page()
    kinds = bought_kinds(place.id)
    told: dict[str, Any] = {"kinds": _grouped(kinds)}
    kind = _chosen(kinds, request.GET.get("what", ""))
    if kind:
        told |= _answer(request, kind, request.GET.dict())
        told["address"] = f"{reverse('money:what_if')}?{urlencode(told['asked'].filled_in())}"
        told["is_new"] = True
        told["was_unknown"] = bool(request.GET.get("what")) and request.GET["what"] != kind.key
    return render(request, "money/what_if.html", STEP | told | {"language": language})


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep an answer with its figures; its private link is the way back."""
    if not allow("what_if", request, times=20, hours=1):
        return too_often(request)
    place = place_of(request)
    kind = _chosen(bought_kinds(place.id), request.POST.get("what", ""), is_exact=True)
    if kind is None:
        raise Http404
    asked = asked_in(request.POST.dict(), kind, suppliers_here(place.id, kind).middle, language_of_page())
    if asked.wish is None:
        return redirect(f"{reverse('money:what_if')}?{urlencode(asked.filled_in())}")
    token = save_what_if(
        place_id=place.id,
        title=request.POST.get("title", "").strip()[:LONGEST],
        asked=asked.filled_in(),
        base=kind.as_kept(),
        by=RESIDENT,
    )
    return redirect("money:what_if_kept", token=token)


@require_safe
def kept(request: HttpRequest, token: str) -> HttpResponse:
    """A kept answer, with the figures of the day on which it was kept."""
    saved = _behind(request, token)
    kind = BoughtKind.kept(saved.base)
    told = _answer(request, kind, saved.asked)
    now = _chosen(bought_kinds(saved.place_id), kind.key, is_exact=True)
    told |= {
        "saved": saved,
        "token": token,
        "has_changed": now is None or (now.category, now.period) != (kind.category, kind.period),
        "address": f"{reverse('money:what_if')}?{urlencode(saved.asked)}",
        "own_address": request.build_absolute_uri(request.path),
    }
    return render(request, "money/what_if_kept.html", STEP | told)


@require_POST
def throw_away(request: HttpRequest, token: str) -> HttpResponse:
    """Delete a kept answer."""
    throw_away_what_if(saved=_behind(request, token), by=RESIDENT)
    return redirect("money:what_if")


def _behind(request: HttpRequest, token: str) -> SavedWhatIf:
    mark_private(request)
    saved = record_behind(token, purpose=PURPOSE)
    if not isinstance(saved, SavedWhatIf) or saved.place_id != place_of(request).id:
        raise Http404
    return saved


def _answer(request: HttpRequest, kind: BoughtKind, told: dict[str, str]) -> dict[str, Any]:
    """The sliders and what follows from them; nothing is worked out where nothing is known."""
    language = language_of_page()
    here = suppliers_here(place_of(request).id, kind)
    asked: Asked = asked_in(told, kind, here.middle, language)
    found = shown(kind, asked.wish, here, language) if asked.wish and kind.is_placed else None
    rows = urlencode({"payer": kind.slug, "period": kind.period, "category": kind.kind})
    return {
        "kind": kind,
        "kind_name": kind.name(language),
        "asked": asked,
        "found": found,
        "sign": money_sign(kind.currency),
        "rows": f"{reverse('money:rows')}?{rows}",
        "problems": asked.problems,
    }


def _chosen(kinds: list[BoughtKind], key: str, is_exact: bool = False) -> BoughtKind | None:
    """The kind with this key; without one, the largest of which something is known."""
    found = next((one for one in kinds if one.key == key), None)
    if found or is_exact:
        return found
    placed = [one for one in kinds if one.is_placed] or kinds
    return max(placed, key=lambda one: one.category.elsewhere.lower, default=None)


def _grouped(kinds: list[BoughtKind]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices, per institution."""
    language, groups = language_of_page(), dict[str, list[tuple[str, str]]]()
    for one in kinds:
        name = (
            one.name(language)
            if one.is_placed
            else f"{one.name(language)} ({_('niet bekend waar het landt')})"
        )
        groups.setdefault(one.payer, []).append((one.key, name))
    return list(groups.items())
