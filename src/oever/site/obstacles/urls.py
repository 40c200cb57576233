from django.urls import path, re_path

from oever.site.obstacles import views

app_name = "obstacles"
urlpatterns = [
    path("beloven/knelpunten/", views.start, name="start"),
    re_path(r"^beloven/knelpunten\.(?P<ending>csv|json)$", views.obstacles_file, name="file"),
    re_path(r"^beloven/knelpunten/vragen\.(?P<ending>csv|json)$", views.askings_file, name="askings_file"),
    path("beloven/knelpunten/vertellen/", views.report, name="report"),
    path("beloven/knelpunten/regels/", views.rules, name="rules"),
    path("beloven/knelpunten/regels/<slug:ref>/", views.rule, name="rule"),
    path("beloven/knelpunten/volgen/<str:token>/", views.follow, name="follow"),
    path("beloven/knelpunten/volgen/<str:token>/aanvullen/", views.more, name="more"),
    path("beloven/knelpunten/volgen/<str:token>/terugnemen/", views.withdraw, name="withdraw"),
    path("beloven/knelpunten/binnen/<int:pk>/", views.decide, name="decide"),
    path("beloven/knelpunt/<slug:ref>/", views.obstacle, name="obstacle"),
    path("beloven/knelpunt/<slug:ref>/doe/<slug:deed>/", views.obstacle, name="do"),
]
