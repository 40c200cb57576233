"""Addresses of what is bought. The pages of the lawful route have their own module, taken in when it is there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import path

from oever.site.demand import views

app_name = "demand"
urlpatterns = [
    path("vraag/inkoop/", views.start, name="start"),
    path("vraag/contract/<int:pk>/", views.contract, name="contract"),
]
if find_spec("oever.site.demand.lawful_urls"):
    urlpatterns += import_module("oever.site.demand.lawful_urls").urlpatterns
