"""In and out, for those who keep Oever."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def enter(request: HttpRequest) -> HttpResponse:
    """Ask for a mail address."""
    return render(request, "people/enter.html")


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, and what you may do."""
    return render(request, "people/account.html")
