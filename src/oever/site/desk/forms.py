"""What a keeper fills in: the answer, the entry as it will stand, and being away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.contributions.alike import Alike
from oever.site.contributions.fields import all_columns
from oever.site.contributions.forms import EntryForm
from oever.site.contributions.models import Suggestion
from oever.site.desk.sentences import NO, yes_to
from oever.site.people.models import Account

OWN_WORDS = _("met eigen woorden")


class DecisionForm(OpenForm):
    """The sentence for the giver; for a refusal the reason; for a merge the record."""

    answer = forms.CharField(
        label=_("Zin voor de gever"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    into = forms.ChoiceField(label=_("Hoort bij"), required=False, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Waarom niet?"), required=False)
    refusal = forms.CharField(
        label=_("Eigen woorden"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, suggestion: Suggestion, alike: list[Alike], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answer", yes_to(suggestion))
        reasons = [(name, text[language_of_page()] or OWN_WORDS) for name, text in NO.items()]
        self.fields["reason"].choices = [("", "—"), *reasons]  # type: ignore[attr-defined]
        self.fields["into"].choices = [(one.key, one.record.name) for one in alike]  # type: ignore[attr-defined]
        self.fields["reason"].widget.attrs["data-key"] = "n"
        if alike:
            self.initial.setdefault("into", alike[0].key)

    def told(self) -> dict[str, str]:
        """What was filled in; nothing where somebody else was first."""
        return dict(self.cleaned_data) if self.is_valid() else {}


class AwayForm(OpenForm):
    """From when until when, and who stands in."""

    from_on = forms.DateField(
        label=_("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until_on = forms.DateField(
        label=_("Tot en met"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    stand_in = forms.ChoiceField(label=_("Wie neemt het over?"))

    def __init__(self, *args: Any, others: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(account.pk): account for account in others}
        named = [(pk, account.name or account.mail) for pk, account in self.others.items()]
        self.fields["stand_in"].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        told = self.cleaned_data
        if told.get("from_on") and told.get("until_on") and told["until_on"] < told["from_on"]:
            self.add_error("until_on", gettext("De laatste dag ligt voor de eerste."))
        return told


def entry_form(suggestion: Suggestion, told: Any) -> EntryForm:
    """The entry as the giver left it, for a keeper to change before it is taken over."""
    sheet = suggestion.sheet or "organisations"
    columns = tuple(all_columns(sheet))
    if suggestion.kind == Suggestion.Kind.CLAIM or suggestion.is_applied:
        columns = ()
    elif suggestion.record_id is not None:
        columns = tuple(name for name in columns if name in suggestion.entry)
    before = {name: suggestion.entry.get(name) for name in columns}
    return EntryForm(
        told, sheet=sheet, columns=columns, place_id=suggestion.place_id, before=before, prefix="entry"
    )


def decided_entry(suggestion: Suggestion, form: EntryForm) -> dict[str, Any]:
    """What the giver gave with the keeper's changes over it; a new record leaves out what is empty."""
    together = {**suggestion.entry, **form.values}
    is_new = suggestion.record_id is None
    return {name: value for name, value in together.items() if value or not is_new}
