from django.urls import path

from oever.site.common import views

app_name = "common"
urlpatterns = [
    path("", views.home, name="home"),
    path("stap/<slug:step>/", views.step, name="step"),
]
