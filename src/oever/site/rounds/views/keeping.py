"""For those who keep Oever: post that came in, open questions, and what goes on to another room."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.errors import OeverError
from oever.sheets.answers import Proposal, proposed
from oever.site.common.fields import DayField
from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.exchange.models import Posting
from oever.site.people.guards import allowed
from oever.site.rounds.actions.asking import look_into
from oever.site.rounds.actions.importing import import_round
from oever.site.rounds.actions.onward import Going, become, ways
from oever.site.rounds.actions.post import letter_aside, letter_is_answer
from oever.site.rounds.forms import OpenQuestionForm
from oever.site.rounds.models import Fragment, Letter, OpenQuestion, Question, Round
from oever.site.rounds.phases import may
from oever.site.rounds.shown import voice
from oever.site.rounds.tongues import tongues
from oever.site.rounds.views.holding import by, number


class ImportForm(OpenForm):
    """What was already said elsewhere: a text or a table."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een verslag (txt, docx) of een tabel van een formulier (xlsx, csv)."),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    said_on = DayField(label=gettext_lazy("Wanneer is het gezegd?"))


class LetterForm(OpenForm):
    """What a mail says, as an answer to a question."""

    text = forms.CharField(
        label=gettext_lazy("Wat er staat"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000
    )
    question = forms.ChoiceField(label=gettext_lazy("Antwoord op welke vraag?"))
    language = forms.ChoiceField(label=gettext_lazy("In welke taal?"))

    def __init__(self, *args: object, letter: Letter, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.found = _questions(letter)
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.round.name}: {one.number}. {one.asks}") for one in self.found
        ]
        self.fields["language"].choices = [(one.code, one.name) for one in tongues().values()]  # type: ignore[attr-defined]


def _questions(letter: Letter) -> list[Question]:
    rounds = [letter.round] if letter.round else Round.objects.filter(place_id=letter.place_id)
    open_now = [one for one in rounds if one is not None and may(one, "answer")]
    return list(Question.objects.filter(round__in=open_now, kind="open").select_related("round"))


class OnwardForm(OpenForm):
    """What it becomes, in a keeper's sentence."""

    became = forms.ChoiceField(label=gettext_lazy("Wat wordt het?"), widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=gettext_lazy("In één zin"), max_length=280, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Zonder namen van mensen. Wat er gezegd is blijft staan zoals het gezegd is."),
    )  # fmt: skip
    what = forms.ChoiceField(
        label=gettext_lazy("Waar gaat de vraag of het aanbod over?"),
        choices=Posting.What.choices,
        initial="help",
    )
    who = forms.CharField(
        label=gettext_lazy("Wie belooft het?"), required=False, max_length=200,
        help_text=gettext_lazy("Alleen bij een belofte: een rol of een organisatie."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["became"].choices = [(code, way.name) for code, way in ways().items()]  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def post(request: HttpRequest) -> HttpResponse:
    """Replies by mail, one form each."""
    place_id = place_of(request).id
    letters = list(Letter.objects.filter(place_id=place_id, state=Letter.State.NEW).select_related("round"))
    if request.method != "POST":
        return _post(request, [(one, _blank(one)) for one in letters])
    letter = get_object_or_404(Letter, place_id=place_id, pk=number(request, "letter"))
    form = LetterForm(request.POST, letter=letter, prefix=f"l{letter.pk}")
    try:
        if request.POST.get("do") == "aside":
            letter_aside(letter=letter, by=by(request))
            messages.success(request, _("Weggelegd. De tekst en het adres zijn vergeten."))
        elif form.is_valid():
            question = next(one for one in form.found if str(one.pk) == form.cleaned_data["question"])
            letter_is_answer(
                letter=letter, question=question, text=form.cleaned_data["text"],
                language=form.cleaned_data["language"], by=by(request),
            )  # fmt: skip
            messages.success(request, _("Het telt mee als antwoord."))
        else:
            return _post(request, [(one, form if one == letter else _blank(one)) for one in letters])
    except OeverError as problem:
        messages.error(request, problem.text[language_of_page()])
    return redirect("rounds:post")


def _blank(letter: Letter) -> LetterForm:
    told = {"text": letter.text, "language": "nl"}
    return LetterForm(letter=letter, prefix=f"l{letter.pk}", initial=told)


def _post(request: HttpRequest, shown: list[tuple[Letter, LetterForm]]) -> HttpResponse:
    return render(request, "rounds/keep/post.html", {"shown": shown, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring in what was said elsewhere; only keepers see it until it has been looked at."""
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            found = _proposal(told["file"])
            round = import_round(
                place_id=place_of(request).id, proposal=found, title=told["title"], said_on=told["said_on"],
                by=by(request),
            )  # fmt: skip
        except OeverError as problem:
            form.add_error("file", problem.text[language_of_page()])
        else:
            messages.success(request, _imported(found))
            return redirect("rounds:loom", round.ref)
    return render(request, "rounds/keep/bring_in.html", {"form": form, "step": "learn"})


def _proposal(file: UploadedFile[Any]) -> Proposal:
    """What stands in an upload: it is read from a file of its own name, because the name tells the format."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name or "bestand.txt").name
        path.write_bytes(file.read())
        return proposed(path)


def _imported(found: Proposal) -> str:
    """What came in, and what may be names."""
    names = sum(bool(piece.names) for question in found.questions for piece in question.pieces)
    told = _("%(questions)s vragen en %(pieces)s stukjes. Alleen jij en de andere bijhouders zien dit.") % {
        "questions": len(found.questions),
        "pieces": found.number_of_pieces,
    }
    if names:
        told += " " + _("In %(count)s stukjes staat misschien een naam: maak er een rol van.") % {
            "count": names
        }
    return told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def open_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who looks into a question, or answer it."""
    one = get_object_or_404(OpenQuestion, place_id=place_of(request).id, pk=pk)
    form = OpenQuestionForm(request.POST if request.method == "POST" else None, one=one)
    if form.is_valid():
        told = form.cleaned_data
        try:
            look_into(
                question=one, who_looks=told["who_looks"], look_by=told["look_by"], answer=told["answer"],
                source=told["source"], seen_revision=number(request, "revision"), by=by(request),
            )  # fmt: skip
            messages.success(request, _("Opgeslagen."))
            return redirect("rounds:open_questions")
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    return render(request, "rounds/keep/open_question.html", {"one": one, "form": form, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def onward(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a fragment become an ask, an offer, a promise, an obstacle or an idea."""
    one = get_object_or_404(
        Fragment.objects.select_related("round", "question"), place_id=place_of(request).id, pk=pk,
        state=Fragment.State.STANDS,
    )  # fmt: skip
    guess = {"wish": "ask"}.get(one.kind, one.kind)
    told = {"became": guess if guess in ways() else "", "sentence": one.text[:280]}
    form = OnwardForm(request.POST if request.method == "POST" else None, initial=told)
    if form.is_valid():
        going = Going(form.cleaned_data["sentence"], form.cleaned_data["who"], form.cleaned_data["what"])
        try:
            become(fragment=one, became=form.cleaned_data["became"], going=going, by=by(request))
            messages.success(request, _("Het staat er. Bij de stem staat wat het werd."))
            return redirect("rounds:loom", one.round.ref)
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    shown = {"one": one, "voice": voice(one), "form": form, "round": one.round, "step": "learn"}
    return render(request, "rounds/keep/onward.html", shown)
