"""Paper: a sheet to print, numbered sheets with a strip to keep, and typing in."""

from __future__ import annotations

import secrets
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.rounds.actions.papering import MOST_SHEETS, make_sheets, type_in
from oever.site.rounds.answering import AnswerForm
from oever.site.rounds.models import Question, Response, Round
from oever.site.rounds.phases import may, phase_of
from oever.site.rounds.queries.paper import paper_of
from oever.site.rounds.tongues import tongues
from oever.site.rounds.views.finding import round_of
from oever.site.rounds.views.holding import by


class PrintForm(OpenForm):
    """How many sheets, in which language and size."""

    language = forms.ChoiceField(label=gettext_lazy("Taal"))
    count = forms.IntegerField(
        label=gettext_lazy("Hoeveel formulieren?"), min_value=1, max_value=MOST_SHEETS, initial=20,
        help_text=gettext_lazy("Elk krijgt een nummer en een strookje om te bewaren."),
    )  # fmt: skip
    is_large = forms.BooleanField(label=gettext_lazy("In grote letters"), required=False)

    def __init__(self, *args: object, round: Round, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code in round.languages if code in tongues()]
        self.fields["language"].choices = [(code, tongues()[code].name) for code in codes]  # type: ignore[attr-defined]


class TypingForm(AnswerForm):
    """A sheet, or what somebody told, as it is typed in at the desk."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam dit binnen?"),
        choices=[
            ("paper", gettext_lazy("op papier")),
            ("told", gettext_lazy("verteld, aan de telefoon of buiten")),
        ],
        widget=forms.RadioSelect, initial="paper",
    )  # fmt: skip
    sheet = forms.IntegerField(
        label=gettext_lazy("Nummer van het formulier"), required=False, min_value=1,
        help_text=gettext_lazy("Leeg als er geen nummer op staat."),
    )  # fmt: skip
    spoken = forms.ChoiceField(label=gettext_lazy("In welke taal staat of was het?"))
    helped_by = forms.CharField(
        label=gettext_lazy("Met wiens hulp?"), help_text=gettext_lazy("Een rol, geen naam: “de wijkcoach”."),
        max_length=120, required=False,
    )  # fmt: skip
    translation = forms.CharField(
        label=gettext_lazy("Vertaling van de vrije tekst"),
        help_text=gettext_lazy("Alleen als het in een andere taal is. Wat er stond blijft ernaast staan."),
        widget=forms.Textarea(attrs={"rows": 2}), max_length=20_000, required=False,
    )  # fmt: skip
    translated_by = forms.CharField(
        label=gettext_lazy("Wie vertaalde het?"), help_text=gettext_lazy("Een rol, of: een computer."),
        max_length=120, required=False,
    )  # fmt: skip

    def __init__(self, *args: object, round: Round, **kwargs: object) -> None:
        super().__init__(*args, round=round, **kwargs)  # type: ignore[arg-type]
        self.fields["spoken"].choices = [(one.code, one.name) for one in tongues().values()]  # type: ignore[attr-defined]

    def _draw(self, question: Question) -> None:
        """On paper stand all statements."""

    def clean(self) -> dict[str, object]:
        """A translation says who made it."""
        told = super().clean()
        if told.get("translation") and not told.get("translated_by"):
            self.add_error("translated_by", _("Schrijf op wie het vertaalde."))
        return told


@require_safe
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """One sheet without a number, to print as often as one likes; changes nothing."""
    round = round_of(request, ref)
    if not may(round, "print"):
        return redirect(round.get_absolute_url())
    told = request.GET.get("taal", "")
    language = told if told in round.languages else str((round.languages or ["nl"])[0])
    shown = paper_of(round, language, is_large="groot" in request.GET)
    return render(request, "rounds/paper.html", {"paper": shown, "round": round, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def sheets(request: HttpRequest, ref: str) -> HttpResponse:
    """Numbered sheets, each with a strip to keep: made once, by a button."""
    round = round_of(request, ref)
    form = PrintForm(request.POST if request.method == "POST" else None, round=round)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = make_sheets(round=round, count=told["count"], language=told["language"], by=by(request))
            shown = paper_of(round, told["language"], is_large=told["is_large"], sheets=iter(made))
            return render(request, "rounds/paper.html", {"paper": shown, "round": round, "step": "learn"})
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    return render(request, "rounds/keep/sheets.html", {"form": form, "round": round, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def typing(request: HttpRequest, ref: str) -> HttpResponse:
    """One sheet after another: what was the same last time is filled in already."""
    round = round_of(request, ref)
    if not may(round, "type_in"):
        return redirect("rounds:keep", round.ref)
    if request.method != "POST":
        return _typing(request, round, TypingForm(round=round, initial=_as_last_time(request)))
    form = TypingForm(request.POST, round=round)
    if not form.is_valid():
        return _typing(request, round, form)
    try:
        response = _type_in(request, round, form)
    except OeverError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return _typing(request, round, form)
    messages.success(request, _("Ingevoerd: %(what)s. De volgende.") % {"what": _name_of(response)})
    request.session["typing"] = {
        name: form.cleaned_data[name] for name in ("channel", "spoken", "helped_by", "translated_by")
    }
    return redirect("rounds:type_in", round.ref)


def _type_in(request: HttpRequest, round: Round, form: TypingForm) -> Response:
    told = form.cleaned_data
    said = form.said()
    if told["translation"]:
        words = {"text": told["translation"], "by": told["translated_by"], "how": "person"}
        said = [
            replace(one, translations={"nl" if told["spoken"] != "nl" else "en": words}) if one.text else one
            for one in said
        ]
    about = replace(form.about(told["channel"]), helped_by=told["helped_by"], language=told["spoken"])
    account = request.user if isinstance(request.user, Account) else None
    return type_in(
        round=round, key=told["key"], said=said, about=about, number=told["sheet"], typed_by=account,
        by=by(request),
    )  # fmt: skip


def _typing(request: HttpRequest, round: Round, form: TypingForm) -> HttpResponse:
    typed = round.responses.filter(state="sent").exclude(channel="web").count()
    told = {
        "round": round, "form": form, "screens": list(form.screens()), "about_you": form.about_you(),
        "desk": form.described("channel", "sheet", "spoken", "helped_by"),
        "translation": form.described("translation", "translated_by"), "phase": phase_of(round),
        "typed": typed, "printed": round.sheets.count(), "tongue": form.tongue, "step": "learn",
    }  # fmt: skip
    return render(request, "rounds/keep/typing.html", told)


def _as_last_time(request: HttpRequest) -> dict[str, object]:
    kept = dict(request.session.get("typing", {}))
    return {"key": secrets.token_urlsafe(18), "spoken": "nl", **kept}


def _name_of(response: Response) -> str:
    return (
        _("formulier %(number)s") % {"number": response.sheet.number} if response.sheet else _("één reactie")
    )
