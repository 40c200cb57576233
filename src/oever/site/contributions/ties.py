"""What hangs together with what, told by who may edit: an organisation and its partners, members, spaces.

One link at a time, with the year, the money and what it grew through where those are known. It stands at
once on the pages of both sides; what an editor tells, a keeper looks at. A link that is over, or was never
right, is taken away; the history keeps it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from oever.site.common.fields import AmountField
from oever.site.common.forms import OpenForm
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.contributions.actions import show_to_keepers
from oever.site.contributions.forms import public_words
from oever.site.contributions.goals import who_may_edit
from oever.site.contributions.names import NameField
from oever.site.contributions.queries import record_at
from oever.site.register.actions import add_link, end_link
from oever.site.register.choices import choices, said
from oever.site.register.models import Link, Organisation
from oever.site.register.pages import Tie, tie_of
from oever.site.register.queries import links_of
from oever.site.register.spreadsheet.writing import Entry

BACK = "<"  # after a kind: the other side is where the link starts
INWARD = ("grew_out_of", "member", "runs", "owns")
END = {"organisations": "to_organisation", "spaces": "to_space", "services": "to_service"}


class TieForm(OpenForm):
    """One link: which kind, with whom, since when."""

    kind = forms.ChoiceField(label=gettext_lazy("Welk verband?"))
    other = NameField(
        label=gettext_lazy("Met wie of wat?"),
        help_text=gettext_lazy("De naam van een organisatie, ruimte of voorziening in het register."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Sinds welk jaar?"), required=False, min_value=1000, max_value=2200
    )
    grown_through = forms.ChoiceField(label=gettext_lazy("Als het eruit groeide: waardoor?"), required=False)
    amount = AmountField(label=gettext_lazy("Om hoeveel geld ging het?"), required=False)
    note = forms.CharField(label=gettext_lazy("Toelichting"), required=False, max_length=300)

    def __init__(self, *args: Any, organisation: Organisation, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.currency, self.language = organisation, currency, language_of_page()
        asked: Any = self.fields
        asked["other"].of_place(organisation.place_id)
        asked["kind"].choices = [("", "—"), *self._kinds()]
        through = choices()["grown_through"].items()
        asked["grown_through"].choices = [("", "—"), *((code, text[self.language]) for code, text in through)]

    def clean_note(self) -> str:
        """No number or address of a person."""
        return public_words(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        """Only one organisation grows out of another, or stands at the start of a link."""
        told = self.cleaned_data
        kind, other = told.get("kind", ""), told.get("other")
        if other == self.organisation:
            self.add_error("other", _("Dat is deze organisatie zelf. Kies een andere."))
        elif other and not isinstance(other, Organisation) and (BACK in kind or kind == "grew_out_of"):
            self.add_error("other", _("Dit verband kan alleen met een organisatie."))
        elif kind and other and self._is_there(kind, other):
            self.add_error("other", _("Dit verband staat er al."))
        return told

    def entry(self) -> Entry:
        """The link as the register keeps it."""
        told = self.cleaned_data
        kind, turned, _rest = told["kind"].partition(BACK)
        start, other = (told["other"], self.organisation) if turned else (self.organisation, told["other"])
        entry: dict[str, Any] = {"organisation": start.ref, "kind": kind, END[other.SHEET]: other.ref}
        entry |= {"year": told["year"], "amount": told["amount"]}
        entry["currency"] = self.currency if told["amount"] is not None else ""
        entry["grown_through"] = told["grown_through"] if kind == "grew_out_of" else ""
        entry["note"] = {self.language: told["note"]} if told["note"] else {}
        return entry

    def _kinds(self) -> list[tuple[str, str]]:
        name, words = self.organisation.name, choices()["link_kind"]
        outward = [(code, f"{name} {text[self.language]} …") for code, text in words.items()]
        return outward + [(code + BACK, f"… {words[code][self.language]} {name}") for code in INWARD]

    def _is_there(self, kind: str, other: Any) -> bool:
        bare, turned, _rest = kind.partition(BACK)
        start, end = (other, self.organisation) if turned else (self.organisation, other)
        known = Link.objects.filter(organisation=start, kind=bare, is_ended=False)
        return known.filter(**{END[end.SHEET]: end}).exists()


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: HttpRequest, ref: str) -> HttpResponse:
    """The links of an organisation, and one to add."""
    record, by = _asked(request, ref)
    given = request.POST if request.method == "POST" else None
    form = TieForm(given, organisation=record, currency=place_of(request).currency)
    if form.is_valid():
        with transaction.atomic():
            link = add_link(place_id=record.place_id, entry=form.entry(), by=by)
            words = _("Erbij: %(tie)s") % {"tie": sentence(link)}
            show_to_keepers(record=record, words=words, language=form.language, by=by)
        messages.success(request, _("Het staat er nu: %(tie)s.") % {"tie": sentence(link)})
        return redirect("contributions:ties", record.ref)
    told = {"form": form, "record": record, "ties": _ties(record)}
    return render(request, "contributions/ties.html", told)


@never_cache
@login_required
@require_POST
def end(request: HttpRequest, ref: str, link: str) -> HttpResponse:
    """Take a link away: it is over, or it was never right."""
    record, by = _asked(request, ref)
    known = {one.pk for one in links_of(record)}
    found = get_object_or_404(Link.objects.filter(pk__in=known), place_id=record.place_id, ref=link)
    with transaction.atomic():
        end_link(link=found, by=by)
        words = _("Weg: %(tie)s") % {"tie": sentence(found)}
        show_to_keepers(record=record, words=words, language=language_of_page(), by=by)
    messages.success(request, _("Weggehaald: %(tie)s.") % {"tie": sentence(found)})
    return redirect("contributions:ties", record.ref)


def sentence(link: Link) -> str:
    """A link as one sentence in the reader's language: "Fix Brigade groeide uit Cascoland (2019)"."""
    other = link.to_organisation or link.to_space or link.to_service
    assert other is not None
    told = f"{link.organisation.name} {said('link_kind', link.kind, language_of_page())} {other.name}"
    return f"{told} ({link.year})" if link.year else told


def _ties(record: Organisation) -> list[tuple[Tie, str]]:
    return [(tie_of(link, record), sentence(link)) for link in links_of(record)]


def _asked(request: HttpRequest, ref: str) -> tuple[Organisation, Actor]:
    record = record_at(place_of(request).id, "organisations", ref)
    if not isinstance(record, Organisation):
        raise Http404
    return record, who_may_edit(request, record)
