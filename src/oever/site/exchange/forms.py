"""What is asked of somebody who asks, offers, answers or wants to meet: one short form each, no account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.contributions.alike import look_alikes
from oever.site.contributions.forms import public_words
from oever.site.exchange.actions import Person, Wording
from oever.site.exchange.models import Posting
from oever.site.exchange.models.postings import LONGEST_SENTENCE
from oever.site.exchange.terms import terms_of
from oever.site.places.models import Area
from oever.site.places.queries import areas_here
from oever.site.register.folding import folded, one_line, several_lines
from oever.site.register.models import Organisation

MOST_PARTS = 99


class PersonForm(OpenForm):
    """Who somebody is and where they can be reached; `must_reach`: one of the two has to be there."""

    must_reach = False

    mail = forms.EmailField(
        label=_("Je mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )
    phone = forms.CharField(
        label=_("Of je telefoonnummer"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        required=False,
    )
    name = forms.CharField(label=_("Hoe mogen we je noemen?"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Where an answer must arrive, an address or a number has to be there."""
        told = self.cleaned_data
        if self.must_reach and not self.errors and not told.get("mail") and not told.get("phone"):
            self.add_error("mail", gettext("Schrijf een mailadres of een telefoonnummer op."))
        return told

    def person(self) -> Person:
        """What was told, for an action."""
        told = self.cleaned_data
        name, phone = one_line(told.get("name", "")), one_line(told.get("phone", ""))
        return Person(name=name, mail=told.get("mail", ""), phone=phone, language=language_of_page())


class WordingForm(OpenForm):
    """What is asked or offered, in one sentence, with where and until when."""

    # Asked below a line that opens, so that the first screen is short.
    MORE = ("how", "rhythm", "parts", "from_words", "name", "is_for_somebody")

    sentence = forms.CharField(
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf het in één zin op.")},
    )
    what = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=Posting.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het is.")},
    )
    contact_role = forms.CharField(
        label=_("Bij mensen of talent: met wie maakt iemand een afspraak?"),
        help_text=_("Een rol, geen naam: “de coördinator”. Schrijf nooit een lijst van mensen op."),
        max_length=120,
        required=False,
    )
    how = forms.ChoiceField(
        label=_("Hoe?"), choices=Posting.How.choices, initial=Posting.How.GIVE, widget=forms.RadioSelect
    )
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak?"), choices=Posting.Rhythm.choices, initial=Posting.Rhythm.ONCE
    )
    parts = forms.IntegerField(
        label=_("Voor hoeveel mensen of groepen?"),
        initial=1,
        min_value=1,
        max_value=MOST_PARTS,
        required=False,
    )
    area = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    until_on = forms.DateField(
        label=_("Tot en met welke dag?"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    from_words = forms.CharField(
        label=_("Namens een groep of organisatie?"), max_length=120, required=False
    )  # fmt: skip

    def __init__(self, *args: Any, place_id: str, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_id, self.kind = place_id, kind
        self.areas: dict[str, Area] = {area.code: area for area in areas_here(place_id)}
        names = [(code, area.name) for code, area in self.areas.items()]
        self.fields["area"].choices = [("", gettext("Overal hier, of weet ik niet")), *names]  # type: ignore[attr-defined]
        is_ask = kind == Posting.Kind.ASK
        self.fields["sentence"].label = _("Wat zoek je?") if is_ask else _("Wat heb je?")
        self.fields["sentence"].help_text = (
            _("Eén zin. Bijvoorbeeld: “Onze buurtkeuken zoekt elke vrijdag 40 kilo groente.”")
            if is_ask
            else _(
                "Eén zin. Bijvoorbeeld: “Elke vrijdag 40 kilo groente van het veld, op te halen voor 12 uur.”"
            )
        )
        usual = timezone.localdate() + timedelta(days=terms_of(place_id).stands_for)
        self.initial.setdefault("until_on", usual.isoformat())

    @property
    def has_more(self) -> bool:
        """Whether something below that line was filled in before, or is not right."""
        told = {name: self.initial.get(name) for name in self.MORE if name in self.fields}
        usual = {"how": Posting.How.GIVE, "rhythm": Posting.Rhythm.ONCE, "parts": 1}
        changed = any(value not in (None, "", usual.get(name)) for name, value in told.items())
        return changed or any(name in self.errors for name in self.MORE)

    def clean_sentence(self) -> str:
        return one_line(public_words(self.cleaned_data["sentence"]))

    def clean_from_words(self) -> str:
        return one_line(public_words(self.cleaned_data["from_words"]))

    def clean_contact_role(self) -> str:
        return one_line(public_words(self.cleaned_data["contact_role"]))

    def clean_until_on(self) -> Any:
        """A day from today on, and not endlessly far away."""
        day, today = self.cleaned_data["until_on"], timezone.localdate()
        if day and day < today:
            raise forms.ValidationError(gettext("Kies vandaag of een latere dag."))
        if day and day > today + timedelta(days=terms_of(self.place_id).longest):
            raise forms.ValidationError(
                gettext("Kies een dag binnen een jaar. Daarna kun je het opnieuw vragen.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Whoever offers or asks for people names a role to speak with."""
        told = super().clean() or self.cleaned_data
        is_missing = not told.get("contact_role") and "contact_role" not in self.errors
        if told.get("what") == Posting.What.PEOPLE and is_missing:
            self.add_error("contact_role", gettext("Schrijf op met welke rol iemand een afspraak maakt."))
        return told

    def wording(self) -> Wording:
        """What was told, for an action; a group that the register knows becomes a link to it."""
        told = self.cleaned_data
        return Wording(
            sentence=told["sentence"], what=told["what"], how=told["how"], rhythm=told["rhythm"],
            parts=told.get("parts") or 1, area=self.areas.get(told.get("area", "")),
            until_on=told.get("until_on"), from_words=told.get("from_words", ""),
            organisation=known_organisation(self.place_id, told.get("from_words", "")),
            contact_role=told.get("contact_role", "") if told["what"] == Posting.What.PEOPLE else "",
        )  # fmt: skip


class PostingForm(WordingForm, PersonForm):
    """A new ask or offer."""

    is_for_somebody = forms.ChoiceField(
        label=_("Voor wie vul je dit in?"),
        choices=[("", _("Voor mezelf")), ("1", _("Voor iemand anders, die het mij vertelde"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    field_order = (
        "sentence", "what", "contact_role", "area", "until_on", "mail", "phone", "how", "rhythm", "parts",
        "from_words", "name", "is_for_somebody",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].help_text = _(
            "Hier komt bericht als iemand antwoordt. Het staat nergens op de site; alleen wie je "
            "iets toezegt krijgt het. Leeg laten kan: je krijgt ook een eigen link."
        )


class ReplyForm(PersonForm):
    """An answer to an ask or an offer."""

    must_reach = True

    words = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf in een zin wat je wilt zeggen.")},
    )
    from_words = forms.CharField(label=_("Namens een groep of organisatie?"), max_length=120, required=False)
    field_order = ("words", "from_words", "mail", "phone", "name")

    def __init__(self, *args: Any, kind: str, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_id = place_id
        is_ask = kind == Posting.Kind.ASK
        self.fields["words"].label = _("Wat kun jij doen?") if is_ask else _("Wat wil je ermee?")
        self.fields["mail"].help_text = _(
            "Alleen een bijhouder ziet het, en wie je ja zegt. Een van de twee is genoeg."
        )

    def clean_words(self) -> str:
        return several_lines(self.cleaned_data["words"])

    def clean_from_words(self) -> str:
        return one_line(self.cleaned_data["from_words"])


def known_organisation(place_id: str, words: str) -> Organisation | None:
    """The organisation of the register that has this name or alias; None for every other."""
    if not words:
        return None
    found = [one.record for one in look_alikes(place_id=place_id, name=words)]
    exact = [
        record
        for record in found
        if isinstance(record, Organisation)
        and folded(words) in {folded(name) for name in (record.name, *record.aliases)}
    ]
    return exact[0] if len(exact) == 1 else None
