"""What is asked: an idea in a few sentences; of its owner a step and a day; of a pilot what a funder wants
to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.contributions.forms import NONE_OF_THESE, AlikeForm, public_words
from oever.site.exchange.forms import PersonForm, known_organisation
from oever.site.places.queries import areas_here, goals_of
from oever.site.register.folding import one_line, several_lines
from oever.site.ventures.alike import Alike
from oever.site.ventures.models import Idea, Joining
from oever.site.ventures.models.ideas import LONGEST_TITLE

DAY = {"type": "date"}


def long_text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}), **more)


class WordsForm(OpenForm):
    """The idea itself."""

    title = forms.CharField(
        label=_("Wat is je idee, in één zin?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Schrijf je idee in één zin op.")},
    )
    words = long_text(
        _("Wil je er iets over vertellen?"),
        required=False,
        help_text=_("Voor wie is het, wat is er al, wat heb je nodig? Noem geen namen van mensen."),
    )

    def clean_title(self) -> str:
        return one_line(public_words(self.cleaned_data["title"]))

    def clean_words(self) -> str:
        return public_words(self.cleaned_data["words"])


class IdeaForm(WordsForm, PersonForm):
    """A new idea."""

    area = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    from_words = forms.CharField(label=_("Namens een groep of organisatie?"), max_length=120, required=False)
    is_for_somebody = forms.ChoiceField(
        label=_("Voor wie vul je dit in?"),
        choices=[("", _("Voor mezelf")), ("1", _("Voor iemand anders, die het mij vertelde"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    field_order = ("title", "words", "area", "from_words", "mail", "phone", "name", "is_for_somebody")

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_id = place_id
        self.areas = {area.code: area for area in areas_here(place_id)}
        names = [(code, area.name) for code, area in self.areas.items()]
        self.fields["area"].choices = [("", gettext("Overal hier, of weet ik niet")), *names]  # type: ignore[attr-defined]
        self.fields["mail"].help_text = _(
            "Hier komt het antwoord. Het staat nergens op de site. Leeg laten kan: je krijgt ook een "
            "eigen link."
        )

    def given(self) -> dict[str, Any]:
        """What was told, for the action."""
        told = self.cleaned_data
        return {
            "title": told["title"], "words": told["words"], "area": self.areas.get(told.get("area", "")),
            "organisation": known_organisation(self.place_id, told.get("from_words", "")),
            "person": self.person(), "is_for_somebody": bool(told.get("is_for_somebody")),
        }  # fmt: skip


class SameIdeaForm(AlikeForm):
    """Whether an idea is one that is here already: join, deepen, or stand apart and say why."""

    which = forms.ChoiceField(
        label=_("Is het een van deze?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een, of “Nee, geen van deze”.")},
    )

    def __init__(self, *args: Any, alike: Iterable[Alike], **kwargs: Any) -> None:
        self.alike = {str(one.idea.pk): one.idea for one in alike}
        named = [(pk, idea.title) for pk, idea in self.alike.items()]
        super().__init__(*args, named=named, **kwargs)

    @property
    def chosen(self) -> Idea:
        """The idea that was meant; for whoever stands apart the one most alike."""
        which = self.cleaned_data["which"]
        return next(iter(self.alike.values())) if which == NONE_OF_THESE else self.alike[which]


class AnswerForm(OpenForm):
    """What we do, what we do not, and why: the answer that every idea gets."""

    do = long_text(_("Wat doen we?"), required=False)
    do_not = long_text(_("Wat doen we niet?"), required=False)
    why = long_text(_("Waarom?"), error_messages={"required": _("Schrijf waarom; de gever leest het.")})
    goes_on = forms.ChoiceField(
        label=_("Hoe gaat het verder?"),
        choices=[("1", _("We zoeken het uit")), ("", _("We bewaren het: wie het wil, kan het oppakken"))],
        widget=forms.RadioSelect,
        required=False,
        initial="1",
    )
    is_hidden = forms.BooleanField(label=_("Zet dit idee niet op de site"), required=False)

    def clean(self) -> dict[str, Any]:
        """Something we do or something we do not, and why."""
        told = {
            name: several_lines(value) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        if not self.errors and not told.get("do") and not told.get("do_not"):
            self.add_error("do", gettext("Schrijf wat we doen, of wat we niet doen."))
        return told


class PlanForm(OpenForm):
    """The next step, before when, and who sees to it."""

    next_step = forms.CharField(
        label=_("Wat is de volgende stap?"),
        max_length=300,
        error_messages={"required": _("Schrijf de volgende stap op.")},
    )
    next_on = forms.DateField(
        label=_("Voor welke dag?"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Kies een dag; dan komt het vanzelf terug.")},
    )
    owner_role = forms.CharField(
        label=_("Wie ziet erop toe?"),
        help_text=_("Een rol, geen naam: “de kok van de buurtkeuken”."),
        max_length=120,
        required=False,
    )
    goal = forms.ChoiceField(label=_("Bij welk doel hoort het?"), required=False)

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {goal.key: goal for goal in goals_of(place_id)}
        named = [(key, str(goal.name)) for key, goal in self.goals.items()]
        self.fields["goal"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def clean_owner_role(self) -> str:
        return one_line(public_words(self.cleaned_data["owner_role"]))

    def clean_next_step(self) -> str:
        return one_line(public_words(self.cleaned_data["next_step"]))

    def clean_next_on(self) -> Any:
        day = self.cleaned_data["next_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("Kies vandaag of een latere dag."))
        return day


class DoneForm(OpenForm):
    """Something that was done."""

    done = forms.CharField(
        label=_("Wat is er gedaan?"),
        max_length=300,
        error_messages={"required": _("Schrijf in een zin wat er gedaan is.")},
    )
    on = forms.DateField(label=_("Op welke dag?"), widget=forms.DateInput(attrs=DAY), required=False)

    def clean_done(self) -> str:
        return one_line(public_words(self.cleaned_data["done"]))

    def clean_on(self) -> Any:
        """Today when nothing was chosen; never a day that is still to come."""
        day, today = self.cleaned_data["on"] or timezone.localdate(), timezone.localdate()
        if day > today:
            raise forms.ValidationError(gettext("Die dag moet nog komen."))
        return day


class JoinForm(PersonForm):
    """Somebody wants to do something in it."""

    kind = forms.ChoiceField(
        label=_("Hoe wil je meedoen?"),
        choices=Joining.As.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je mee wilt doen.")},
    )
    words = forms.CharField(label=_("Wat kun of wil je doen?"), max_length=300, required=False)
    from_words = forms.CharField(label=_("Namens een groep of organisatie?"), max_length=120, required=False)
    field_order = ("kind", "words", "from_words", "mail", "phone", "name")

    def clean(self) -> dict[str, Any]:
        """Whoever joins has to be reachable."""
        told = self.cleaned_data
        if not self.errors and not told.get("mail") and not told.get("phone"):
            self.add_error("mail", gettext("Schrijf een mailadres of een telefoonnummer op."))
        return told


class MoveForm(OpenForm):
    """To another stage, and why."""

    stage = forms.ChoiceField(
        label=_("Hoe staat het ervoor?"),
        choices=[(one, Idea.Stage(one).label) for one in ("kept", "exploring", "going", "stopped")],
    )
    why = forms.CharField(
        label=_("Waarom?"), max_length=300, error_messages={"required": _("Schrijf in een zin waarom.")}
    )

    def clean_why(self) -> str:
        return one_line(public_words(self.cleaned_data["why"]))


class MergeForm(OpenForm):
    """Into which idea, and what the giver reads."""

    into = forms.IntegerField(
        label=_("Nummer van het andere idee"), error_messages={"required": _("Kies een idee.")}
    )
    answer = long_text(
        _("Je antwoord aan de gever"),
        error_messages={"required": _("Schrijf een antwoord; de gever leest het.")},
    )


class ReadyForm(OpenForm):
    """What an organisation can and wants to try."""

    organisation = forms.CharField(
        label=_("Welke organisatie?"), max_length=120, error_messages={"required": _("Schrijf de naam op.")}
    )
    with_what = forms.CharField(
        label=_("Wat wil je wel eens proberen?"),
        max_length=300,
        error_messages={"required": _("Schrijf op wat je wilt proberen.")},
    )
    conditions = forms.CharField(label=_("Onder welke voorwaarden?"), max_length=300, required=False)
    until_on = forms.DateField(
        label=_("Tot en met welke dag?"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Kies een dag.")},
    )

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_id = place_id

    def clean_with_what(self) -> str:
        return one_line(public_words(self.cleaned_data["with_what"]))

    def clean_conditions(self) -> str:
        return one_line(public_words(self.cleaned_data["conditions"]))

    def clean_organisation(self) -> Any:
        """One that stands in the register."""
        found = known_organisation(self.place_id, self.cleaned_data["organisation"])
        if found is None:
            raise forms.ValidationError(gettext("Die naam staat niet in het register. Voeg haar eerst toe."))
        return found
