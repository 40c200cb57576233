"""Who may hand in for an institution: a keeper says so, and the person gets a mail with the way in.

The same comes about when a keeper says yes to "dit zijn wij" on the page of an institution (the desk).
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.money import actions
from oever.site.money.views import STEP
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, roles_in
from oever.site.register.models import Organisation


class OfficerForm(OpenForm):
    """One person of one institution."""

    institution = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Voor welke instelling?"),
        empty_label=gettext_lazy("Kies een instelling"),
        error_messages={"required": gettext_lazy("Kies een instelling.")},
    )
    mail = forms.EmailField(
        label=gettext_lazy("Mailadres van het werk"),
        help_text=gettext_lazy(
            "Die persoon kan dan de cijfers van deze instelling inleveren en publiceren, "
            "en de pagina bewerken. Ga eerst na of het adres klopt, bijvoorbeeld door te bellen."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        help_text=gettext_lazy("Alleen bijhouders zien deze naam."),
        max_length=120,
        required=False,
    )


@never_cache
@allowed("give_role")
def officers(request: HttpRequest) -> HttpResponse:
    """Who hands in for which institution, and a form for one person more."""
    place_id = place_of(request).id
    form = OfficerForm(request.POST if request.method == "POST" else None)
    institutions = Organisation.objects.filter(place_id=place_id).anchors().exclude(state="stopped")
    form.fields["institution"].queryset = institutions  # type: ignore[attr-defined]
    if form.is_valid():
        organisation, mail = form.cleaned_data["institution"], form.cleaned_data["mail"]
        by = actor_of(request, "give_role")
        name, language = form.cleaned_data["name"], language_of_page()
        account = actions.let_officer_in(
            organisation=organisation, mail=mail, name=name, by=by, language=language
        )
        said = gettext("%(mail)s kan nu inleveren voor %(institution)s, en krijgt daar mail over.")
        messages.success(request, said % {"mail": account.mail, "institution": organisation.name})
        return redirect("money:officers")
    roles = [role for role in roles_in(place_id) if role.role == "officer"]
    return render(request, "money/officers.html", STEP | {"form": form, "roles": roles})
