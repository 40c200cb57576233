"""The lawful route and the check of a tender text, for everybody and without an account. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from oever.methods.lawful_route import (
    AMOUNT_NAMES,
    VERDICT_NAMES,
    Amount,
    LawfulVerdict,
    decide,
    municipalities,
    name_of,
    shown_amount,
    whole_money,
    words,
)
from oever.site.common.languages import language_of_page
from oever.site.common.places import ServedPlace, place_of
from oever.site.demand.lawful_forms import LawfulForm
from oever.vocabulary.languages import Language

STEP = {"step": "match"}
LOOKS = {"may": "here", "may-if": "here", "ask-lawyer": "unsure", "may-not": "needs"}


@dataclass(frozen=True, slots=True)
class ShownAmount:
    """An amount of the law as the page shows it."""

    name: str
    value: str
    days: str
    article: str
    source: str
    signed: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class OtherWish:
    """The same contract with another wish: what it is called, its verdict and its address."""

    name: str
    verdict: str
    look: str
    address: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict in one language, ready for the template."""

    word: str
    name: str
    look: str
    plain: str
    official: str
    article: str
    source: str
    signed: str
    is_rule_verified: bool
    is_to_verify: bool
    is_conditional: bool
    conditions: list[str]
    instead: list[str]
    amounts: list[ShownAmount]
    asked: list[tuple[str, str]]
    law: str
    read_on: Any
    vat: str


@require_safe
def lawful_route(request: HttpRequest) -> HttpResponse:
    """Ask, and see the verdict below the question."""
    form = _form(request)
    told: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid() and form.verdict:
        told |= {
            "said": said(form.verdict, language_of_page()),
            "others": list(other_wishes(form.verdict, request)),
            "note": f"{reverse('demand:lawful_note')}?{_asked(request)}",
        }
    return render(request, "demand/lawful_route.html", STEP | told)


@require_safe
def lawful_note(request: HttpRequest) -> HttpResponse:
    """The same verdict as one page on paper, for the file."""
    form = _form(request)
    if not (form.is_bound and form.is_valid() and form.verdict):
        return redirect(f"{reverse('demand:lawful_route')}?{_asked(request)}")
    told = {
        "said": said(form.verdict, language_of_page()),
        "back": f"{reverse('demand:lawful_route')}?{_asked(request)}",
    }
    return render(request, "demand/lawful_note.html", STEP | told)


def _form(request: HttpRequest) -> LawfulForm:
    """Asked where the address holds a wish; else empty, with what another page already knows."""
    usual = usual_answers(place_of(request))
    if request.GET.get("action"):
        return LawfulForm(request.GET, initial=usual)
    known = {name: value for name, value in request.GET.items() if name in LawfulForm.base_fields}
    return LawfulForm(initial=usual | known)


def usual_answers(place: ServedPlace) -> dict[str, Any]:
    """What a question in this place starts from."""
    at = next((one for one in municipalities().values() if place.id in one.places), None)
    return {
        "on": timezone.localdate(),
        "body": "municipality",
        "kind": "services",
        "municipality": at.id if at else "",
        "country": at.country if at else "NL",
    }


def _asked(request: HttpRequest) -> str:
    """The question part of the address, without what was left empty and without the form's own fields."""
    fields = set(LawfulForm.base_fields) - {"company_fax", "opened"}
    return urlencode([(name, value) for name, value in request.GET.items() if name in fields and value])


def said(verdict: LawfulVerdict, language: Language) -> Said:
    """A verdict in the reader's language."""
    plain = verdict.plain[language]
    if verdict.remark:
        plain = f"{plain} {verdict.remark[language]}"
    return Said(
        word=str(verdict.word),
        name=VERDICT_NAMES[verdict.word][language],
        look=LOOKS[verdict.word],
        plain=plain,
        official=verdict.official[language],
        article=verdict.article,
        source=verdict.source,
        signed=verdict.rule.signed,
        is_rule_verified=verdict.rule.is_verified,
        is_to_verify=verdict.is_to_verify,
        is_conditional=verdict.word == "may-if",
        conditions=[one[language] for one in verdict.conditions],
        instead=[one[language] for one in verdict.instead],
        amounts=[_amount(one, language) for one in (*verdict.amounts, *verdict.also_named)],
        asked=_question(verdict, language),
        law=verdict.rules.law[language],
        read_on=verdict.rules.read_on,
        vat=verdict.rules.vat[language],
    )


def _amount(amount: Amount, language: Language) -> ShownAmount:
    until = f"{amount.valid_to:%d-%m-%Y}" if amount.valid_to else "…"
    return ShownAmount(
        name=AMOUNT_NAMES[amount.id][language],
        value=shown_amount(amount, language),
        days=f"{amount.valid_from:%d-%m-%Y} – {until}",
        article=amount.article,
        source=amount.source,
        signed=amount.signed,
        is_verified=amount.is_verified,
    )


def _question(verdict: LawfulVerdict, language: Language) -> list[tuple[str, str]]:
    """What was asked, as terms and answers; the terms are those of the form."""
    need, fields = verdict.need, LawfulForm.base_fields
    value = f"{whole_money(need.total, verdict.rules.currency, language)} ({verdict.rules.vat[language]})"
    rows = [
        ("action", name_of("action", need.action)[language]),
        ("kind", name_of("kind", need.kind)[language]),
        ("value", value),
        ("body", name_of("body", need.body)[language]),
        ("on", f"{need.on:%d-%m-%Y}"),
    ]
    more = ("years", "invited", "local", "lots", "minutes")
    rows += [(name, f"{told.normalize():f}" if hasattr(told, "normalize") else str(told))
             for name in more if (told := getattr(need, name)) is not None]  # fmt: skip
    if need.lot_count:
        rows.append(("lot_value", whole_money(need.each_lot, verdict.rules.currency, language)))
    return [(str(fields[name].label), told) for name, told in rows]


def other_wishes(verdict: LawfulVerdict, request: HttpRequest) -> Iterator[OtherWish]:
    """What the verdict would be for the same contract with every other wish, most open first."""
    language, found = language_of_page(), []
    for word in words()["action"]:
        other = decide(replace(verdict.need, action=word.id), verdict.rules)
        asked = request.GET.copy()
        asked["action"] = word.id
        asked.pop("opened", None)
        asked.pop("company_fax", None)
        found.append((other, word.name[language], f"{request.path}?{asked.urlencode()}"))
    order = list(VERDICT_NAMES)
    for other, name, address in sorted(found, key=lambda one: order.index(one[0].word)):
        yield OtherWish(
            name, VERDICT_NAMES[other.word][language], LOOKS[other.word], address,
            other.need.action == verdict.need.action,
        )  # fmt: skip
