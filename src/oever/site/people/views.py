"""In and out, for those who keep Oever and organisations that edit their own page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oever.site.common.history import Actor
from oever.site.common.limits import allow
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.people.actions import send_code, use_code
from oever.site.people.forms import CodeForm, MailForm
from oever.site.people.models import Account
from oever.site.people.queries import may, roles_of

ASKED = "asked_for_code"


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for a mail address. Whether there is an account of that address is not told."""
    form = MailForm(request.POST or None)
    if not form.is_valid():
        return render(request, "people/enter.html", {"form": form, "next": _next(request)})
    if not allow("code", request, times=20, hours=1) or not allow(
        "code", form.cleaned_data["mail"].lower(), times=5, hours=1
    ):
        return too_often(request)
    account = Account.objects.find(form.cleaned_data["mail"])
    if account and account.is_active and not form.is_robot:
        send_code(account=account, by=Actor("resident"))
    request.session[ASKED] = form.cleaned_data["mail"]
    request.session["next"] = _next(request)
    return redirect("people:code")


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and let in whoever has it."""
    mail = request.session.get(ASKED)
    if not mail:
        return redirect("people:enter")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if not allow("enter", request, times=30, hours=1):
            return too_often(request)
        account = Account.objects.find(mail)
        if (
            account
            and account.is_active
            and use_code(account=account, code=form.cleaned_data["code"], by=Actor("resident", account.pk))
        ):
            return _let_in(request, account)
        form.add_error("code", _("Deze code klopt niet, of is te oud. Vraag een nieuwe als het niet lukt."))
    return render(request, "people/code.html", {"form": form, "mail": mail})


def _let_in(request: HttpRequest, account: Account) -> HttpResponse:
    after = request.session.pop("next", "")
    request.session.pop(ASKED, None)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    messages.success(request, _("Je bent binnen."))
    return redirect(after or "people:account")


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, and what you may do."""
    is_keeper = may(request.user, "give_role", place_id=place_of(request).id)
    return render(request, "people/account.html", {"roles": roles_of(request.user), "is_keeper": is_keeper})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out again."""
    logout(request)
    return redirect("common:home")


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else ""
