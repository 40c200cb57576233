from django.urls import path, re_path

from oever.site.register import downloads, sheet_views, views

LISTING = "(?P<listing>organisaties|instellingen|ruimtes|voorzieningen)"
RECORD = r"(?P<ref>[-\w]+)"

app_name = "register"
urlpatterns = [
    path("zien/", views.records, name="start"),
    re_path(rf"^zien/{LISTING}/$", views.records, name="list"),
    re_path(rf"^zien/{LISTING}\.(?P<form>csv|xlsx|json|geojson)$", downloads.download, name="download"),
    path("zien/organisaties.murmurations.json", downloads.all_profiles, name="murmurations_all"),
    path("zien/register.xlsx", downloads.workbook, name="workbook"),
    path("zien/verbanden.csv", downloads.links, name="links"),
    path("zien/bijdragen.csv", downloads.contributions, name="contributions"),
    path("zien/nieuw.rss", downloads.news, name="news"),
    path("zien/voorzieningen.ics", downloads.disappearing, name="disappearing"),
    path("zien/voorbeelden/newcastleton/", views.newcastleton, name="newcastleton"),
    path("zien/blad/", sheet_views.receive, name="sheet"),
    path("zien/blad/<int:pk>/", sheet_views.look, name="sheet_look"),
    re_path(rf"^zien/organisaties/{RECORD}\.jsonld$", downloads.jsonld, name="jsonld"),
    re_path(rf"^zien/organisaties/{RECORD}\.murmurations\.json$", downloads.profile, name="murmurations"),
    re_path(rf"^zien/organisaties/{RECORD}/$", views.organisation, name="organisation"),
    re_path(rf"^zien/ruimtes/{RECORD}/$", views.space, name="space"),
    re_path(rf"^zien/voorzieningen/{RECORD}/$", views.service, name="service"),
    re_path(rf"^zien/{LISTING}/{RECORD}/geschiedenis/$", views.record_history, name="history"),
]
