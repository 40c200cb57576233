"""Addresses of the lawful route and of the check of a tender text."""

from __future__ import annotations

from django.urls import path

from oever.site.demand import lawful_tender, lawful_views

urlpatterns = [
    path("vraag/route/", lawful_views.lawful_route, name="lawful_route"),
    path("vraag/route/blad/", lawful_views.lawful_note, name="lawful_note"),
    path("vraag/aanbesteding/", lawful_tender.tender_check, name="tender_check"),
]
