from django.urls import path

from oever.site.common import plain, views

app_name = "common"
urlpatterns = [
    path("", views.home, name="home"),
    path("helder/", plain.plain, name="plain"),
    path("stap/<slug:step>/", views.step, name="step"),
]
