"""What is asked about an obstacle: of anybody two sentences, of a keeper the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import AmountField, DayField
from oever.site.common.forms import OpenForm
from oever.site.contributions.names import WhoField
from oever.site.obstacles.deeds import DeedForm
from oever.site.obstacles.fields import TextField, choose_from
from oever.site.obstacles.models import Asking, ExistingRoom, Obstacle, RoomMaker, Rule


class ReportForm(OpenForm):
    """Two sentences on a phone; the rest may stay empty."""

    what = TextField(
        label=_("Wat gebeurt er?"),
        help_text=_("Twee zinnen is genoeg. Noem geen namen van mensen."),
        error_messages={"required": _("Schrijf in een of twee zinnen wat je tegenhoudt.")},
    )
    cost_low = AmountField(
        label=_("Wat kost het je ongeveer, in euro's?"),
        help_text=_("Weet je het niet? Laat leeg. Dan staat er dat we het niet weten."),
        required=False,
    )
    cost_high = AmountField(label=_("En hoogstens?"), required=False)
    cost_every = forms.ChoiceField(
        label=_("Hoe vaak?"), choices=[("", _("weet ik niet")), *Obstacle.Every.choices], required=False
    )
    to_whom = forms.CharField(
        label=_("Wie heeft er last van?"),
        help_text=_("Bijvoorbeeld: wij, en andere winkeltjes in de straat."),
        max_length=300,
        required=False,
    )
    mail = forms.EmailField(
        label=_("Waar mag het antwoord heen?"),
        help_text=_(
            "Een mailadres. Alleen wie Oever bijhoudt ziet het. Leeg laten kan: je krijgt een eigen link."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Two amounts stand in their order."""
        told = self.cleaned_data
        low, high = told.get("cost_low"), told.get("cost_high")
        if low is not None and high is not None and low > high:
            self.add_error("cost_high", gettext("Dit is minder dan het eerste bedrag."))
        return told


class MoreWordsForm(OpenForm):
    """More, or better, as long as no keeper has looked."""

    words = TextField(label=_("Wat gebeurt er?"))


class ShowForm(OpenForm):
    """A keeper puts it on the site, alone or with what is alike."""

    into = forms.TypedChoiceField(
        label=_("Hoort het bij iets wat er al staat?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Zin voor de gever"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, alike: Any = (), others: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = [(one.pk, str(one)) for one in alike]
        rest = [(one.pk, str(one)) for one in others if one.pk not in {pk for pk, _name in near}]
        self.fields["into"].choices = [("", _("Nee, het staat op zichzelf")), *near, *rest[:20]]  # type: ignore[attr-defined]


class ChangeForm(DeedForm):
    """The words, the costs, to whom."""

    title = forms.CharField(
        label=_("Titel"),
        max_length=120,
        required=False,
        help_text=_("Leeg: de eerste woorden van het verhaal."),
    )
    kind = forms.ChoiceField(
        label=_("Wat houdt tegen?"),
        choices=[("", _("nog niet gekozen")), *Obstacle.Kind.choices],
        required=False,
    )
    to_whom = forms.CharField(label=_("Wie heeft er last van?"), max_length=300, required=False)
    organisation = WhoField(label=_("Van welke organisatie?"), must_be_known=True, required=False)
    cost_low = AmountField(label=_("Kost minstens"), required=False)
    cost_high = AmountField(label=_("Kost hoogstens"), required=False)
    cost_every = forms.ChoiceField(
        label=_("Hoe vaak?"), choices=[("", _("weet ik niet")), *Obstacle.Every.choices], required=False
    )
    is_confirmed = forms.BooleanField(label=_("Nagevraagd: dit klopt"), required=False)

    def prepare(self) -> None:
        self.fields["organisation"].of_place(self.place_id)  # type: ignore[attr-defined]


class RuleForm(DeedForm):
    """Which rule does it."""

    name = forms.CharField(label=_("Welke regel, belasting of procedure?"), max_length=200)
    article = forms.CharField(label=_("Artikel"), max_length=200, required=False)
    what = TextField(label=_("Wat staat er, in gewone woorden?"), rows=2, required=False)
    link = forms.URLField(label=_("Link"), max_length=300, required=False, assume_scheme="https")
    source = forms.CharField(label=_("Wie zegt dat?"), max_length=300, required=False)
    is_verified = forms.BooleanField(label=_("Iemand die ervan weet heeft dit nagekeken"), required=False)


class RoomForm(DeedForm):
    """Room that exists already, or a precedent elsewhere."""

    kind = forms.ChoiceField(
        label=_("Wat voor ruimte?"), choices=ExistingRoom.Kind.choices, widget=forms.RadioSelect
    )
    what = TextField(label=_("Wat is het?"), rows=2)
    where = forms.CharField(label=_("Waar?"), max_length=200, required=False)
    link = forms.URLField(label=_("Link"), max_length=300, required=False, assume_scheme="https")
    source = forms.CharField(label=_("Wie zegt dat?"), max_length=300, required=False)
    is_verified = forms.BooleanField(label=_("Iemand die ervan weet heeft dit nagekeken"), required=False)


class RoomMakerForm(DeedForm):
    """Who can make room: office and role."""

    office = WhoField(label=_("Wie kan ruimte maken?"), help_text=_("Een organisatie of afdeling."))
    role = forms.CharField(
        label=_("In welke rol?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: wethouder, heffingsambtenaar. Geen naam."),
    )
    since_on = DayField(label=_("Sinds wanneer in die rol?"), required=False)
    is_unsure = forms.BooleanField(label=_("We weten het niet zeker"), required=False)

    def prepare(self) -> None:
        self.fields["office"].of_place(self.place_id)  # type: ignore[attr-defined]


class AskForm(DeedForm):
    """It was asked."""

    room_maker = forms.ModelChoiceField(
        label=_("Aan wie?"), queryset=RoomMaker.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    asked_on = DayField(label=_("Gevraagd op"))
    due_on = DayField(
        label=_("Wanneer moet er antwoord zijn?"), help_text=_("Leeg: over dertig dagen."), required=False
    )
    how = forms.CharField(
        label=_("Hoe?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: brief, gebeld, inspreken."),
    )

    def prepare(self) -> None:
        choose_from(self, "room_maker", RoomMaker.objects.filter(obstacle=self.record))
        self.initial.setdefault("asked_on", timezone.localdate())


class AnswerForm(DeedForm):
    """An answer came."""

    asking = forms.ModelChoiceField(
        label=_("Op welke vraag?"), queryset=Asking.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    said = forms.ChoiceField(label=_("Wat zeiden ze?"), choices=Asking.Said.choices, widget=forms.RadioSelect)
    answer = TextField(label=_("In hun woorden"), required=False)
    on = DayField(label=_("Op welke dag?"))
    came_of_it = TextField(label=_("Wat kwam ervan?"), rows=2, required=False)
    new_due_on = DayField(label=_("Bij later: op welke dag dan?"), required=False)

    def prepare(self) -> None:
        choose_from(self, "asking", _askings(self.record).filter(answered_on=None), _asked)
        self.initial.setdefault("on", timezone.localdate())


class CameForm(DeedForm):
    """What came of an answer, later."""

    asking = forms.ModelChoiceField(
        label=_("Van welk antwoord?"),
        queryset=Asking.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    came_of_it = TextField(label=_("Wat kwam ervan?"), rows=2)

    def prepare(self) -> None:
        choose_from(self, "asking", _askings(self.record).exclude(answered_on=None), _asked)


class RemindedForm(DeedForm):
    """Somebody reminded them."""

    asking = forms.ModelChoiceField(
        label=_("Van welke vraag?"),
        queryset=Asking.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        choose_from(self, "asking", _askings(self.record).filter(answered_on=None), _asked)


class CloseForm(DeedForm):
    """Closed, with the answer."""

    outcome = forms.ChoiceField(
        label=_("Wat is het geworden?"), choices=Obstacle.Outcome.choices, widget=forms.RadioSelect
    )
    answer = TextField(
        label=_("Het antwoord, voor wie hierna komt"),
        error_messages={"required": _("Sluiten kan alleen met een antwoord: wat is het geworden?")},
    )
    on = DayField(label=_("Op welke dag?"))

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())


class BundleForm(DeedForm):
    """It is like another."""

    into = forms.ModelChoiceField(label=_("Hoort bij"), queryset=Obstacle.objects.none())

    def prepare(self) -> None:
        found = Obstacle.objects.filter(place_id=self.place_id, state=Obstacle.State.OPEN, part_of=None)
        choose_from(self, "into", found.exclude(pk=self.record.pk) if self.record else found)


class ApartForm(DeedForm):
    """One of them is something else after all."""

    part = forms.ModelChoiceField(
        label=_("Welke hoort er niet bij?"),
        queryset=Obstacle.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        choose_from(self, "part", Obstacle.objects.filter(part_of=self.record))


class NothingForm(DeedForm):
    """Only a button."""


def _askings(obstacle: Obstacle | None) -> QuerySet[Asking]:
    return Asking.objects.filter(obstacle=obstacle).select_related("room_maker")


def _asked(asking: Asking) -> str:
    return f"{asking.room_maker}, {asking.asked_on:%d-%m-%Y}"


def rule_choices(place_id: str) -> list[tuple[str, str]]:
    """The rules of a place, to filter by."""
    return list(Rule.objects.filter(place_id=place_id).values_list("ref", "name"))
