"""Where letters stand."""

from django.urls import path

from oever.site.letters import views

app_name = "letters"
urlpatterns = [
    path("brief/", views.all_letters, name="list"),
    path("brief/krijgen/", views.subscribe, name="subscribe"),
    path("brief/krijgen/ja/<str:token>/", views.confirm, name="confirm"),
    path("brief/krijgen/stop/<str:token>/", views.stop, name="stop"),
    path("brief/<int:year>-<int:quarter>/", views.letter, name="letter"),
    path("brief/<int:year>-<int:quarter>/verstuur/", views.send, name="send"),
]
