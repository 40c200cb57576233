"""What is asked about a promise: of anybody who heard one, of a keeper, of them who made it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import AmountField, DayField
from oever.site.common.forms import OpenForm
from oever.site.contributions.names import WhoField
from oever.site.obstacles.deeds import DeedForm
from oever.site.obstacles.fields import TextField, who_fields
from oever.site.places.models import BasicNeed, Goal
from oever.site.promises import states
from oever.site.promises.models import Promise, Urgency
from oever.site.promises.models.measured import MEASURES
from oever.site.promises.models.promises import STATE_WORDS


class GiverField(forms.EmailField):
    """Where the answer may go; nobody has to say it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Waar mag het antwoord heen?"),
            help_text=_(
                "Een mailadres. Alleen wie Oever bijhoudt ziet het. Leeg laten kan: je krijgt een eigen link."
            ),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            required=False,
            **kwargs,
        )


class PromiseForm(OpenForm):
    """Somebody heard or read a promise."""

    what = TextField(
        label=_("Wat is er beloofd?"),
        help_text=_(
            "Zo dat iedereen kan zien of het gebeurd is. Bijvoorbeeld: “De tuin blijft open tot 2028.”"
        ),
        max_length=1_000,
        error_messages={"required": _("Schrijf op wat er beloofd is.")},
    )
    who = WhoField(
        label=_("Wie beloofde het?"),
        help_text=_("Een organisatie, geen naam van een mens."),
        error_messages={"required": _("Schrijf op wie het beloofde.")},
    )
    who_role = forms.CharField(
        label=_("In welke rol?"),
        help_text=_("Bijvoorbeeld: wethouder, directeur, inkoper."),
        max_length=200,
        required=False,
    )
    due_on = DayField(
        label=_("Uiterlijk wanneer?"), help_text=_("Weet je het niet? Laat leeg."), required=False
    )
    source_document = forms.CharField(
        label=_("Waar staat of klonk het?"),
        help_text=_("Bijvoorbeeld: brief aan de buurt, bladzijde 3, of bijeenkomst in het buurthuis."),
        max_length=300,
        error_messages={"required": _("Schrijf op waar je het las of hoorde.")},
    )
    source_link = forms.URLField(
        label=_("Link"),
        max_length=400,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Dit is geen link. Hij begint met https://.")},
    )
    source_on = DayField(label=_("Wanneer was dat?"), required=False)
    source_quote = TextField(label=_("Letterlijk"), rows=2, required=False)
    mail = GiverField()

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].of_place(place_id)  # type: ignore[attr-defined]

    def clean_source_on(self) -> Any:
        told = self.cleaned_data["source_on"]
        if told and told > timezone.localdate():
            raise forms.ValidationError(gettext("Deze dag moet nog komen."))
        return told

    def promise_fields(self) -> dict[str, Any]:
        """The fields of a promise, apart from the words in a language."""
        told = {name: value for name, value in self.cleaned_data.items() if name in _PLAIN}
        return told | who_fields(self.cleaned_data["who"])


_PLAIN = ("who_role", "due_on", "source_document", "source_link", "source_on", "source_quote")


class KeptPromiseForm(PromiseForm):
    """The same for a keeper, with what ties a promise to the rest."""

    check_by = TextField(label=_("Waaraan zie je of het gebeurd is?"), rows=2, required=False)
    source_page = forms.CharField(label=_("Bladzijde"), max_length=40, required=False)
    due_words = forms.CharField(label=_("Wanneer, in hun woorden"), max_length=120, required=False)
    goal = forms.ModelChoiceField(
        label=_("Welk doel?"), queryset=Goal.objects.none(), required=False, empty_label=_("Nog niet gekozen")
    )
    need = forms.ModelChoiceField(
        label=_("Welke behoefte?"),
        queryset=BasicNeed.objects.none(),
        required=False,
        empty_label=_("Nog niet gekozen"),
    )
    urgency = forms.ModelChoiceField(
        label=_("Wat dringt hier?"),
        queryset=Urgency.objects.none(),
        required=False,
        empty_label=_("Nog niet gekozen"),
    )
    is_our_own = forms.BooleanField(label=_("Dit beloofde onze eigen groep"), required=False)

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, place_id=place_id, **kwargs)
        for name, model in (("goal", Goal), ("need", BasicNeed), ("urgency", Urgency)):
            self.fields[name].queryset = model.objects.filter(place_id=place_id)  # type: ignore[attr-defined]
        del self.fields["mail"]

    def promise_fields(self) -> dict[str, Any]:
        extra = ("source_page", "due_words", "goal", "need", "urgency", "is_our_own")
        return super().promise_fields() | {name: self.cleaned_data[name] for name in extra}


class SayForm(DeedForm):
    """How a promise stands now, and what shows it."""

    state = forms.ChoiceField(
        label=_("Hoe staat het?"),
        choices=(),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het staat.")},
    )
    on = DayField(label=_("Sinds welke dag?"))
    why = TextField(label=_("Waaraan zie je dat?"), required=False)
    evidence_link = forms.URLField(
        label=_("Link naar het bewijs"), max_length=400, required=False, assume_scheme="https"
    )
    new_what = TextField(label=_("Alleen bij veranderd: wat is het nu?"), rows=2, required=False)
    new_due_on = DayField(label=_("Alleen bij veranderd: wat is nu de dag?"), required=False)

    def prepare(self) -> None:
        after = (
            states.AFTER[self.record.state] if isinstance(self.record, Promise) else frozenset(states.STATES)
        )
        chosen = [(code, words) for code, words in STATE_WORDS if code in after]
        self.fields["state"].choices = chosen  # type: ignore[attr-defined]
        self.initial.setdefault("on", timezone.localdate())


class PutRightForm(DeedForm):
    """A line was wrong."""

    line = forms.TypedChoiceField(
        label=_("Welke regel klopt niet?"), choices=(), coerce=int, widget=forms.RadioSelect
    )
    why = TextField(label=_("Wat klopte er niet?"), rows=2)
    new_due_on = DayField(label=_("Als de klok ernaast zat: welke dag geldt wel?"), required=False)

    def prepare(self) -> None:
        from oever.site.promises.queries.promises import lines_that_hold

        held = lines_that_hold(self.record) if self.record is not None else []
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            (line.pk, f"{line.get_state_display()}, {line.on:%d-%m-%Y}") for line in held
        ]


class SecondForm(DeedForm):
    """A second person looks."""

    agrees = forms.ChoiceField(
        label=_("Klopt het volgens jou?"),
        choices=[("yes", _("Ja, dat zie ik ook")), ("no", _("Nee, ik zie het anders"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    because = TextField(label=_("Als je het anders ziet: waarom?"), rows=2, required=False)


class SecondByLinkForm(SecondForm):
    """The same by a private link: in which role."""

    role = forms.CharField(
        label=_("In welke rol kijk je mee?"),
        help_text=_("Bijvoorbeeld: bestuur van de buurtcoöperatie. Je naam komt nergens te staan."),
        max_length=120,
        error_messages={"required": _("Schrijf in welke rol je meekijkt.")},
    )


class AskSecondForm(DeedForm):
    """Who is asked to look as the second person."""

    mail = forms.EmailField(label=_("Mailadres van wie meekijkt"))


class AskReplyForm(DeedForm):
    """Where they who promised get their link."""

    mail = forms.EmailField(
        label=_("Mailadres van wie het beloofde"),
        help_text=_("Bijvoorbeeld een algemeen adres van de afdeling."),
    )


class ReplyForm(OpenForm):
    """What they who promised say themselves."""

    words = TextField(
        label=_("Wat willen jullie zeggen?"),
        rows=5,
        error_messages={"required": _("Schrijf op wat jullie willen zeggen.")},
    )
    role = forms.CharField(
        label=_("In welke rol schrijf je dit?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: afdeling Inkoop. Je naam hoeft niet."),
        error_messages={"required": _("Schrijf in welke rol je dit schrijft.")},
    )


class KeptReplyForm(DeedForm):
    """The same, given to a keeper by phone or mail."""

    words = TextField(label=_("Wat zeiden ze?"), rows=4)
    role = forms.CharField(label=_("In welke rol?"), max_length=200)
    on = DayField(label=_("Op welke dag?"))

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())


class RemindForm(DeedForm):
    """A reminder that is ready: send it from here, or say that it was sent."""

    words = TextField(label=_("De herinnering"), rows=9)
    mail = forms.EmailField(
        label=_("Versturen naar"), help_text=_("Leeg: je hebt hem zelf verstuurd of gebeld."), required=False
    )
    how = forms.CharField(
        label=_("Hoe?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: gebeld met het secretariaat."),
    )


class CollideForm(DeedForm):
    """A decision goes against this promise."""

    what = TextField(label=_("Wat is er besloten?"), rows=2)
    by = WhoField(label=_("Wie besloot het?"))
    decided_on = DayField(label=_("Op welke dag?"), required=False)
    source = forms.CharField(label=_("Waar staat het?"), max_length=300, required=False)
    link = forms.URLField(label=_("Link"), max_length=400, required=False, assume_scheme="https")
    why = TextField(label=_("Waarom botst dat met de belofte?"), rows=2)

    def prepare(self) -> None:
        self.fields["by"].of_place(self.place_id)  # type: ignore[attr-defined]


class MeasureForm(DeedForm):
    """Tie a promise to a published figure."""

    organisation = WhoField(label=_("Van welke instelling is het cijfer?"), must_be_known=True)
    measure = forms.ChoiceField(label=_("Welk cijfer?"), choices=MEASURES)
    period = forms.CharField(
        label=_("Welk jaar?"), max_length=20, help_text=_("Zoals het boekjaar heet, bijvoorbeeld 2027.")
    )
    at_least = AmountField(label=_("Minstens hoeveel?"), help_text=_("Procenten of euro's, zonder teken."))

    def prepare(self) -> None:
        self.fields["organisation"].of_place(self.place_id)  # type: ignore[attr-defined]


class DecideEntryForm(OpenForm):
    """A keeper shows what came in, or says why not."""

    answer = forms.CharField(
        label=_("Zin voor de gever"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )
