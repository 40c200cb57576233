"""The page on which keepers see who may do what, let another keeper in, and take a role back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from oever.site.common.places import place_of
from oever.site.people.actions import give_role, open_account, take_role
from oever.site.people.forms import KeeperForm
from oever.site.people.guards import allowed
from oever.site.people.models import Account, Role
from oever.site.people.queries import actor_of, keepers_of, roles_in


@allowed("give_role")
def keepers(request: HttpRequest) -> HttpResponse:
    """Who may do what in this place, and a form for one keeper more."""
    place_id = place_of(request).id
    form = KeeperForm(request.POST or None)
    if form.is_valid():
        by = actor_of(request, "give_role")
        mail = form.cleaned_data["mail"]
        account = Account.objects.find(mail) or open_account(mail=mail, name=form.cleaned_data["name"], by=by)
        give_role(account=account, role="keeper", place_id=place_id, by=by)
        messages.success(request, _("%(mail)s kan nu inloggen.") % {"mail": account.mail})
        return redirect("people:keepers")
    return render(request, "people/keepers.html", {"form": form, "roles": roles_in(place_id)})


@require_POST
@allowed("give_role")
def take_back(request: HttpRequest, role_id: int) -> HttpResponse:
    """Take a role back; the last keeper of a place stays, or nobody could let anybody in."""
    place_id = place_of(request).id
    role = get_object_or_404(Role, pk=role_id, place_id=place_id)
    if role.role == "keeper" and keepers_of(place_id).count() == 1:
        messages.error(request, _("Dit is de laatste bijhouder. Laat eerst een ander binnen."))
    else:
        take_role(role=role, by=actor_of(request, "give_role"))
        messages.success(request, _("De rol is teruggenomen."))
    return redirect("people:keepers")
