from django.urls import path, re_path

from oever.site.promises.views import entering, promises

app_name = "promises"
LIST = r"\.(?P<ending>csv|json)"
urlpatterns = [
    path("beloven/", promises.start, name="start"),
    path("beloven/beloften/", promises.all_promises, name="promises"),
    re_path(rf"^beloven/beloften{LIST}$", promises.promises_file, name="promises_file"),
    path("beloven/agenda.ics", promises.agenda, name="agenda"),
    path("beloven/dringt/", promises.urgencies, name="urgencies"),
    path("beloven/belofte/vertellen/", promises.bring_in, name="bring_in"),
    path("beloven/belofte/opschrijven/", promises.write_down, name="write_down"),
    path("beloven/belofte/<slug:ref>/", promises.promise, name="promise"),
    path("beloven/belofte/<slug:ref>/verbeteren/", promises.put_record_right, name="put_record_right"),
    path("beloven/belofte/<slug:ref>/doe/<slug:deed>/", promises.promise, name="promise_do"),
    path("beloven/antwoorden/<str:token>/", promises.reply, name="reply"),
    path("beloven/meekijken/<str:token>/", promises.second, name="second"),
    path("beloven/volgen/<str:token>/", entering.follow, name="follow"),
    path("beloven/volgen/<str:token>/terugnemen/", entering.withdraw, name="withdraw"),
    re_path(
        r"^beloven/binnen/(?P<kind>belofte|ruimte|geld|stap)/(?P<pk>\d+)/$", entering.decide, name="decide"
    ),
]
