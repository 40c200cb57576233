"""Could a neighbourhood co-op bid? The check of a pasted tender text: read, answered, and not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from oever.methods.lawful_route import whole_money
from oever.methods.tender_barriers import Finding, TenderCheck, Weight, check_tender
from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.views import too_often
from oever.site.demand.lawful_forms import AmountField
from oever.vocabulary.languages import Language

STEP = {"step": "match"}
MOST_TEXT = 400_000  # letters; a tender of two hundred pages
ORDER = [Weight.OVER, Weight.LOOK, Weight.WITHIN]
LOOKS = {Weight.OVER: "needs", Weight.LOOK: "unsure", Weight.WITHIN: ""}


class TenderForm(OpenForm):
    """A text, and what the contract is worth for who knows."""

    text = forms.CharField(
        max_length=MOST_TEXT,
        label=gettext_lazy("Plak hier de tekst of de eisen"),
        help_text=gettext_lazy("Kopieer het uit het bestek, de leidraad of de mail. Een deel mag ook."),
        widget=forms.Textarea(attrs={"rows": 14, "class": "long"}),
        error_messages={
            "required": gettext_lazy("Plak eerst een tekst."),
            "max_length": gettext_lazy("Deze tekst is te lang; plak het deel met de eisen."),
        },
    )
    value = AmountField(
        required=False,
        label=gettext_lazy("Hoeveel is de hele opdracht waard?"),
        help_text=gettext_lazy(
            "Staat het in de tekst, dan lezen we het daar. Zonder bedrag wegen we minder."
        ),
    )


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One demand in the reader's language."""

    name: str
    weight: str
    look: str
    before: str
    hit: str
    after: str
    numbers: str
    why: str
    allowed: str
    instead: str
    article: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """What was found, heaviest first."""

    findings: list[ShownFinding]
    over: int
    sentences: int
    value: str


@require_http_methods(["GET", "HEAD", "POST"])
def tender_check(request: HttpRequest) -> HttpResponse:
    """Paste a text, and see below it which demand keeps small ones out."""
    form = TenderForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if not allow("tender_check", request, times=120, hours=1):
            return too_often(request)
        found = check_tender(form.cleaned_data["text"], form.cleaned_data["value"])
        told["check"] = shown_check(found, language_of_page())
    return render(request, "demand/lawful_tender.html", STEP | told)


def shown_check(check: TenderCheck, language: Language) -> ShownCheck:
    """The findings in words, heaviest first and then as they stand in the text."""
    ordered = sorted(check.findings, key=lambda one: ORDER.index(one.weight))
    is_read = check.is_value_read and check.value is not None
    return ShownCheck(
        findings=[_shown(one, language) for one in ordered],
        over=sum(one.weight is Weight.OVER for one in ordered),
        sentences=check.sentences,
        value=whole_money(check.value, "EUR", language) if is_read and check.value is not None else "",
    )


def _shown(one: Finding, language: Language) -> ShownFinding:
    names = {
        Weight.OVER: _("meer dan meestal mag"),
        Weight.LOOK: _("kijk hiernaar"),
        Weight.WITHIN: _("mag meestal, en houdt toch kleinen buiten"),
    }
    barrier = one.barrier
    return ShownFinding(
        name=barrier.name[language],
        weight=names[one.weight],
        look=LOOKS[one.weight],
        before=one.before,
        hit=one.hit,
        after=one.after,
        numbers=", ".join(found.written for found in one.numbers),
        why=barrier.why[language],
        allowed=barrier.allowed[language],
        instead=barrier.instead[language],
        article=barrier.article,
        source=barrier.source,
        is_verified=barrier.is_verified,
    )
