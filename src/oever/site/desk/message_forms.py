"""What a keeper fills in: a message that came in by hand, what it becomes, its answer, and ready answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.desk.language import language_of
from oever.site.desk.messaging import Came, File
from oever.site.desk.models import Message, ReadyAnswer
from oever.site.exchange.fits import likely_what
from oever.site.exchange.models import Posting
from oever.site.exchange.models.postings import LONGEST_SENTENCE
from oever.site.people.models import Account
from oever.site.register.folding import one_line, several_lines
from oever.site.rounds.models import Question

LARGEST_FILE = 10_000_000


class ByHandForm(OpenForm):
    """Somebody called, came along, sent a voice message or handed in a sheet of paper."""

    channel = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[
            (one, Message.Channel(one).label) for one in ("call", "talk", "voice", "paper", "mail", "form")
        ],
        widget=forms.RadioSelect,
        initial="call",
    )
    words = forms.CharField(
        label=_("Wat zei of schreef iemand?"),
        help_text=_("Zo veel mogelijk in eigen woorden."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf op wat er gezegd werd.")},
    )
    name = forms.CharField(label=_("Wie was het?"), max_length=120, required=False)
    mail = forms.EmailField(label=_("Mailadres voor het antwoord"), required=False)
    phone = forms.CharField(label=_("Of telefoonnummer"), max_length=40, required=False)
    file = forms.FileField(
        label=_("Foto van het papier, of het geluid"),
        required=False,
        help_text=_("Alleen bijhouders zien het."),
    )

    def clean_file(self) -> Any:
        """Not larger than a long voice message."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(gettext("Dit bestand is te groot; 10 MB is het meeste."))
        return file

    def came(self) -> Came:
        """What was filled in, for the action."""
        told, file = self.cleaned_data, self.cleaned_data.get("file")
        words = several_lines(told["words"])
        files = (File(file.name, file.content_type or "", file.read()),) if file else ()
        return Came(
            channel=told["channel"], words=words, name=one_line(told["name"]), mail=told["mail"],
            phone=one_line(told["phone"]), files=files, language=language_of(words),
        )  # fmt: skip


class TurnForm(OpenForm):
    """The sentence that it becomes, and for some kinds one thing more."""

    sentence = forms.CharField(
        label=_("In één zin"),
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    what = forms.ChoiceField(
        label=_("Bij een vraag of aanbod: wat is het?"), choices=Posting.What.choices,
        initial=Posting.What.HELP, required=False
    )  # fmt: skip
    question = forms.ModelChoiceField(
        label=_("Bij een rondeantwoord: op welke vraag?"), queryset=Question.objects.none(), required=False
    )

    def __init__(self, *args: Any, place_id: str, message: Message, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = Question.objects.filter(  # type: ignore[attr-defined]
            round__place_id=place_id, round__published_at__isnull=False, round__closed_at__isnull=True
        )
        self.initial.setdefault("sentence", first_sentence(message))
        self.initial.setdefault("what", likely_what(message.words))

    def clean_sentence(self) -> str:
        return one_line(self.cleaned_data["sentence"])


class MessageAnswerForm(OpenForm):
    """A ready answer, own words, or both."""

    ready = forms.ModelChoiceField(label=_("Vaste zin"), queryset=ReadyAnswer.objects.none(), required=False)
    answer = forms.CharField(
        label=_("Je antwoord"), max_length=8_000, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ready"]
        field.queryset = ReadyAnswer.objects.filter(place_id=place_id)  # type: ignore[attr-defined]
        field.widget.attrs["data-key"] = "n"

    def words(self, language: str) -> str:
        """The ready answer in the language of who gets it, and the keeper's own words below it."""
        ready, own = self.cleaned_data.get("ready"), several_lines(self.cleaned_data.get("answer") or "")
        said = "" if ready is None else (language == "en" and ready.words_en) or ready.words_nl
        return "\n\n".join(part for part in (said, own) if part)


class GiveForm(OpenForm):
    """Which colleague sees to it."""

    to = forms.ChoiceField(label=_("Wie ziet erop toe?"))

    def __init__(self, *args: Any, keepers: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keepers = {str(one.pk): one for one in keepers}
        self.fields["to"].choices = [(pk, one.name or one.mail) for pk, one in self.keepers.items()]  # type: ignore[attr-defined]


class ReadyAnswerForm(OpenForm):
    """A sentence to use again."""

    name = forms.CharField(
        label=_("Hoe noem je deze zin?"),
        max_length=80,
        error_messages={"required": _("Geef de zin een naam.")},
    )
    words_nl = forms.CharField(
        label=_("Nederlands"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf de zin op.")},
    )
    words_en = forms.CharField(label=_("Engels"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


def first_sentence(message: Message) -> str:
    """The first sentence of what was said, or the subject where that says more."""
    text = " ".join((message.words or message.subject).split())
    ends = [at for at in (text.find(f"{sign} ") for sign in ".!?") if at > 0]
    sentence = text[: min(ends) + 1] if ends else text
    greeting = sentence.rstrip(",.!").lower()
    if len(greeting.split()) <= 3 and ends and len(text) > len(sentence):  # "Hallo allemaal." says nothing
        rest = text[len(sentence) :].strip()
        ends = [at for at in (rest.find(f"{sign} ") for sign in ".!?") if at > 0]
        sentence = rest[: min(ends) + 1] if ends else rest
    return sentence[:LONGEST_SENTENCE]
