from django.urls import include, path

from oever.site.stories.views import around, doing, finding, goals, home, together, whole

app_name = "stories"
urlpatterns = [
    path("", include(([path("", home.home, name="start")], "home"))),
    path("wat-is-dit/", home.about, name="about"),
    path("wat-kan-ik-doen/", doing.what_can_i_do, name="what_can_i_do"),
    path("dichtbij/", doing.near_you, name="near"),
    path("zoeken/", finding.search, name="search"),
    path("buurten/", together.areas, name="areas"),
    path("buurten/<str:code>/", together.area, name="area"),
    path("nodig/", together.needs, name="needs"),
    path("nodig/<slug:key>/", together.need, name="need"),
    path("doelen/", goals.matrix, name="matrix"),
    path("aan-tafel/", goals.table, name="table"),
    path("rondje/", around.around, name="around"),
    path("in-het-geheel/<slug:ref>/", whole.whole, name="whole"),
]
