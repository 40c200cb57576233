"""Addresses of what is bought. The pages of the lawful route have their own module, taken in when it is
there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import path

from oever.site.demand import gap_views, hand_in_views, pack_views, potential_views, views

app_name = "demand"
urlpatterns = [
    path("inkoop/", views.start, name="start"),
    path("inkoop/kalender/", views.calendar, name="calendar"),
    path("inkoop/kalender.ics", views.ical, name="ical"),
    path("inkoop/contracten.csv", views.contracts_file, {"ending": "csv"}, name="contracts_csv"),
    path("inkoop/contracten.json", views.contracts_file, {"ending": "json"}, name="contracts_json"),
    path("inkoop/contract/<int:pk>/", views.contract, name="contract"),
    path("inkoop/contract/<int:pk>/soort/", hand_in_views.classify, name="classify"),
    path("inkoop/kansen/", potential_views.potential, name="potential"),
    path("inkoop/kansen/regels/", potential_views.lines, name="potential_lines"),
    path("inkoop/gaten/", gap_views.gaps, name="gaps"),
    path("inkoop/gat/<slug:class_id>/", gap_views.gap, name="gap"),
    path("inkoop/gat/<slug:class_id>/oppakken/", gap_views.take_up, name="take_up"),
    path("inkoop/volgen/<str:token>/", gap_views.follow, name="follow"),
    path("inkoop/volgen/<str:token>/terugnemen/", gap_views.withdraw, name="withdraw"),
    path("inkoop/opgepakt/<int:pk>/antwoord/", gap_views.answer, name="answer"),
    path("inkoop/stappen/", gap_views.steps, name="steps"),
    path("inkoop/stap/<int:pk>/", gap_views.counterstep, name="counterstep"),
    path("inkoop/inleveren/", hand_in_views.own, name="own"),
    path("inkoop/inleveren/<slug:ref>/", hand_in_views.hand_in, name="hand_in"),
    path("inkoop/blad/<int:pk>/", hand_in_views.look, name="look"),
    path("inkoop/bij/<slug:ref>/brief/", hand_in_views.ask, name="ask"),
    path("inkoop/pakket/", pack_views.choose, name="packs"),
    path("inkoop/pakket/<slug:ref>/", pack_views.pack, name="pack"),
    path("inkoop/pakket/<slug:ref>/getekend/", pack_views.signed, name="signed"),
]
if find_spec("oever.site.demand.lawful_urls"):
    urlpatterns += import_module("oever.site.demand.lawful_urls").urlpatterns
if find_spec("oever.site.demand.need_urls"):
    urlpatterns += import_module("oever.site.demand.need_urls").urlpatterns
