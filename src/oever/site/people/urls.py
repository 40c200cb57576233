from django.urls import path

from oever.site.people import views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.enter, name="enter"),
    path("inloggen/code/", views.code, name="code"),
    path("uitloggen/", views.leave, name="leave"),
    path("account/", views.account, name="account"),
]
