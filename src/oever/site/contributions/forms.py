"""What is asked of somebody who gives something: a few short forms, none of them longer than a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.contributions.alike import Alike
from oever.site.contributions.fields import column_of, field_for, typed_in, value_of
from oever.site.contributions.models import Suggestion
from oever.site.register.folding import several_lines
from oever.site.register.private import private_part

NONE_OF_THESE = "none"


class EntryForm(OpenForm):
    """Some columns of one sheet. `before` is the entry of the record that is being put right."""

    def __init__(
        self,
        *args: Any,
        sheet: str,
        columns: Iterable[str],
        place_id: str,
        before: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [column_of(sheet, name) for name in columns]
        self.before = before or {}
        for column in self.columns:
            self.fields[column.id] = field_for(column, place_id)
            if before is not None:
                self.initial.setdefault(column.id, typed_in(column, before.get(column.id)))

    def clean(self) -> dict[str, Any]:
        """Put every answer in the form of its column; a sentence at the field where that cannot be."""
        self.values: dict[str, Any] = {}
        for column in self.columns:
            if column.id not in self.cleaned_data or not self._was_on_page(column.id):
                continue
            typed = self.cleaned_data[column.id]
            if column.id in self.before and typed == typed_in(column, self.before[column.id]):
                continue
            try:
                self.values[column.id] = value_of(column, typed, self.before.get(column.id))
            except forms.ValidationError as problem:
                self.add_error(column.id, problem)
        return self.cleaned_data

    def _was_on_page(self, name: str) -> bool:
        """Whether the field was sent at all; boxes that are not ticked send nothing."""
        is_boxes = isinstance(self.fields[name], forms.MultipleChoiceField)
        return (
            self.add_prefix("name" if is_boxes else name) in self.data or self.add_prefix(name) in self.data
        )

    def entry(self) -> dict[str, Any]:
        """What was filled in, or, where there was something before, what is different."""
        if self.before:
            return {name: value for name, value in self.values.items() if value != self.before.get(name)}
        return {name: value for name, value in self.values.items() if value}


class NameForm(EntryForm):
    """The first screen: how it is called. What resembles it is shown while somebody types."""

    def __init__(self, *args: Any, sheet: str, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, sheet=sheet, columns=("name",), place_id=place_id, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = gettext("Schrijf op hoe het heet.")
        self.fields["name"].widget.attrs.update(
            {
                "autocomplete": "off",
                "hx-get": reverse_lazy("contributions:alike"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#lijkt-op",
            }
        )


class AlikeForm(OpenForm):
    """Join, deepen, or stand apart and say why. `named`: a key and a line for each that is alike."""

    which = forms.ChoiceField(
        label=_("Bedoel je een van deze?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een, of “Nee, geen van deze”.")},
    )
    alike_choice = forms.ChoiceField(
        label=_("Als het er een van is: wat wil je?"),
        choices=Suggestion.Choice.choices[:2],
        initial=Suggestion.Choice.DEEPEN,
        widget=forms.RadioSelect,
        required=False,
    )
    alike_why = forms.CharField(
        label=_("Als het iets anders is: wat is het verschil?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, named: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [*named, (NONE_OF_THESE, _("Nee, geen van deze"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever stands apart says why in a few words; whoever does not, chooses what to do."""
        told = self.cleaned_data
        which = told.get("which")
        told["alike_why"] = several_lines(told.get("alike_why") or "")
        if which == NONE_OF_THESE and not told["alike_why"]:
            self.add_error("alike_why", gettext("Schrijf in een paar woorden wat er anders is."))
        if which and which != NONE_OF_THESE and not told.get("alike_choice"):
            told["alike_choice"] = Suggestion.Choice.DEEPEN
        if which == NONE_OF_THESE:
            told["alike_choice"] = Suggestion.Choice.APART
        return told


class YouForm(OpenForm):
    """The last screen: where the answer goes, and whether this was typed in for somebody else."""

    is_for_somebody = forms.ChoiceField(
        label=_("Voor wie vul je dit in?"),
        choices=[("", _("Voor mezelf")), ("1", _("Voor iemand anders, die het mij vertelde"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    giver_mail = forms.EmailField(
        label=_("Waar mag het antwoord heen?"),
        help_text=_(
            "Een mailadres. Alleen wie Oever bijhoudt ziet het, en na het antwoord gaat het weg. "
            "Leeg laten kan: je krijgt zo ook een eigen link."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )
    giver_name = forms.CharField(label=_("Hoe mogen we je noemen?"), max_length=120, required=False)
    stands = forms.ChoiceField(
        label=_("Hoe ken je deze buurt?"),
        choices=[("", _("Zeg ik liever niet")), *Suggestion.Stands.choices],
        required=False,
    )
    may_ask_again = forms.BooleanField(
        label=_("Ik hoor erbij. Vraag mij twee keer per jaar of het nog klopt."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Who may be asked again has to say where."""
        told = self.cleaned_data
        if told.get("may_ask_again") and not told.get("giver_mail") and "giver_mail" not in self.errors:
            self.add_error("giver_mail", gettext("Schrijf op waar we het kunnen vragen."))
        return told


class TipForm(YouForm):
    """One screen: what somebody knows, and where the answer goes."""

    words = forms.CharField(
        label=_("Wat weet je, of wat mist hier?"),
        help_text=_("Een of twee zinnen is genoeg. Noem geen namen van mensen."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat je weet.")},
    )
    field_order = ("words", "is_for_somebody", "giver_mail", "giver_name", "stands")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["may_ask_again"]

    def clean_words(self) -> str:
        return public_words(self.cleaned_data["words"])


class CorrectionForm(TipForm):
    """Besides the fields of the record: what they do not ask, and where the answer goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False
        self.fields["words"].label = _("Wat klopt er nog meer niet?")
        self.fields["words"].help_text = ""


class WordsForm(OpenForm):
    """Only words, added by whoever gave something before."""

    words = forms.CharField(
        label=_("Wat wil je erbij zeggen?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean_words(self) -> str:
        return public_words(self.cleaned_data["words"])


class ClaimForm(OpenForm):
    """This is us: who asks, and at which address they can be reached."""

    giver_mail = forms.EmailField(
        label=_("Jouw mailadres"),
        help_text=_("Hier komt de code waarmee je jullie pagina kunt bewerken."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Zonder mailadres kunnen we geen code sturen.")},
    )
    giver_name = forms.CharField(label=_("Hoe heet je?"), max_length=120, required=False)
    words = forms.CharField(
        label=_("Hoe hoor je erbij?"),
        help_text=_("Bijvoorbeeld: “Ik ben de coördinator.” Een bijhouder kijkt het na."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in een paar woorden hoe je erbij hoort.")},
    )

    def clean_words(self) -> str:
        return several_lines(self.cleaned_data["words"])


def public_words(text: str) -> str:
    """A text without anybody's number or address in it. Raises ValidationError with the reason."""
    why = private_part(text)
    if why:
        raise forms.ValidationError(why[language_of_page()])
    return several_lines(text)


def named_alike(one: Alike) -> str:
    """A record that is alike in one line: its name, why, and what it does."""
    summary = str(one.summary)
    short = summary if len(summary) < 110 else f"{summary[:100].rsplit(' ', 1)[0]} …"
    why = ", ".join(str(reason) for reason in one.reasons)
    return f"{one.record.name} ({why}). {short}".strip()
