from django.urls import path, re_path

from oever.site.contributions import goals, still_right, ties, views

app_name = "contributions"
KIND = "(?P<kind>organisatie|ruimte|voorziening)"
urlpatterns = [
    path("meedoen/", views.start, name="start"),
    re_path(rf"^meedoen/toevoegen/{KIND}/$", views.add, name="add"),
    path("meedoen/lijkt-op/", views.alike, name="alike"),
    path("meedoen/tip/", views.tip, name="tip"),
    path("meedoen/verbeteren/", views.find, name="find"),
    re_path(rf"^meedoen/verbeteren/{KIND}/(?P<ref>[\w-]+)/$", views.correct, name="correct"),
    path("meedoen/dit-zijn-wij/<slug:ref>/", views.claim, name="claim"),
    path("meedoen/onze-pagina/<slug:ref>/", still_right.own_page, name="own_page"),
    path("meedoen/onze-doelen/<slug:ref>/", goals.own_goals, name="own_goals"),
    path("meedoen/verbanden/<slug:ref>/", ties.ties, name="ties"),
    path("meedoen/verbanden/<slug:ref>/<slug:link>/weg/", ties.end, name="end_tie"),
    path("meedoen/volgen/<str:token>/", views.follow, name="follow"),
    path("meedoen/volgen/<str:token>/wijzigen/", views.change, name="change"),
    path("meedoen/volgen/<str:token>/terugnemen/", views.withdraw, name="withdraw"),
    path("klopt-dit-nog/<str:token>/", still_right.asked, name="still_right"),
    path("klopt-dit-nog/<str:token>/ja/", still_right.yes, name="still_right_yes"),
    path("klopt-dit-nog/<str:token>/aanpassen/", still_right.correct, name="still_right_correct"),
    path("klopt-dit-nog/<str:token>/niet-meer-vragen/", still_right.stop, name="still_right_stop"),
]
