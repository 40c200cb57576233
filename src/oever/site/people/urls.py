from django.urls import path

from oever.site.people import keeping, views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.enter, name="enter"),
    path("inloggen/code/", views.code, name="code"),
    path("uitloggen/", views.leave, name="leave"),
    path("account/", views.account, name="account"),
    path("bijhouders/", keeping.keepers, name="keepers"),
    path("bijhouders/<int:role_id>/terugnemen/", keeping.take_back, name="take_back"),
]
