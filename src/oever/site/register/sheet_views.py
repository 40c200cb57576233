"""The spreadsheet door on the site, for those who keep the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from oever.errors import OeverError
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of
from oever.site.register import handing_in
from oever.site.register.forms import HandInForm, HeadersForm
from oever.site.register.models import SheetReceived


@require_http_methods(["GET", "POST"])
@allowed("import")
def receive(request: HttpRequest) -> HttpResponse:
    """Hand in a file; then look at what it would do."""
    form = HandInForm(request.POST or None, request.FILES or None)
    account = request.user
    if request.method == "POST" and form.is_valid() and isinstance(account, Account):
        file = form.cleaned_data["file"]
        try:
            kept = handing_in.receive(
                name=file.name, content=file.read(), place_id=place_of(request).id, by=account
            )
            return redirect("register:sheet_look", pk=kept.pk)
        except OeverError as error:
            form.add_error("file", error.text[language_of_page()])
    return render(request, "register/sheet.html", {"step": "see", "form": form})


@require_http_methods(["GET", "POST"])
@allowed("import")
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """What is added, changed, left and refused; say what headers mean; save, or let go."""
    kept = get_object_or_404(SheetReceived, pk=pk, place_id=place_of(request).id, by_id=request.user.pk)
    if request.POST.get("do") == "let_go":
        kept.delete()
        messages.info(request, _("Er is niets opgeslagen, en het bestand is weg."))
        return redirect("register:sheet")
    by = actor_of(request, "import")
    if request.POST.get("do") == "save":
        outcome = handing_in.save(kept, by)
        told = {"added": len(outcome.added), "changed": len(outcome.changed)}
        messages.success(request, _("%(added)s erbij gezet, %(changed)s veranderd.") % told)
        return redirect("register:start")
    form = HeadersForm(
        request.POST or None if request.POST.get("do") == "headers" else None,
        headings=handing_in.headings(kept),
        sheet=request.POST.get("sheet", kept.sheet),
    )
    if form.is_bound and form.is_valid():
        kept.mapping, kept.sheet = form.mapping(), form.cleaned_data["sheet"]
        kept.save()
        return redirect("register:sheet_look", pk=kept.pk)
    outcome = handing_in.preview(kept, by)
    context = {"step": "see", "kept": kept, "outcome": outcome, "form": form}
    return render(request, "register/sheet_look.html", context)
