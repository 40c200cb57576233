from django.urls import path, re_path

from oever.site.ventures.views import downloads, keeping, private, public

app_name = "ventures"
urlpatterns = [
    path("bouwen/", public.start, name="start"),
    path("bouwen/ideeen/nieuw/", public.new, name="new"),
    path("bouwen/ideeen/<int:pk>/", public.idea, name="idea"),
    re_path(r"^bouwen/ideeen\.(?P<form>csv|json)$", downloads.ideas, name="download"),
    path("bouwen/proeven/", public.pilots, name="pilots"),
    path("bouwen/proeven/<int:pk>/", public.pilot, name="pilot"),
    re_path(r"^bouwen/proeven\.(?P<form>csv|json)$", downloads.pilots, name="download_pilots"),
    path("bouwen/wie-wil-proberen/", public.ready, name="ready"),
    re_path(r"^bouwen/wie-wil-proberen\.(?P<form>csv|json)$", downloads.ready, name="download_ready"),
    path("bouwen/mijn/<str:token>/", private.mine, name="mine"),
    path("bouwen/mijn/<str:token>/doe/", private.act, name="act"),
    path("bouwen/mijn/<str:token>/proef/", private.card, name="card"),
    path("bouwen/meedoen/<str:token>/", private.joined, name="joined"),
    path("bouwen/bureau/<int:pk>/", keeping.keep, name="keep"),
    path("bouwen/bureau/<int:pk>/proef/", keeping.card, name="keep_card"),
    path("bouwen/bureau/afspraak/<int:pk>/", keeping.from_pledge, name="from_pledge"),
    path("bouwen/bureau/wie-wil-proberen/", keeping.say_ready, name="say_ready"),
]
