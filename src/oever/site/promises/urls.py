from django.urls import path, re_path

from oever.site.promises.views import agreements, claims, entering, funding, promises

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
    path("beloven/afspraken/", agreements.agreements, name="agreements"),
    re_path(rf"^beloven/afspraken{LIST}$", agreements.agreements_file, name="agreements_file"),
    path("beloven/afspraken/opschrijven/", agreements.draft, name="draft_agreement"),
    path("beloven/afspraak/<slug:ref>/", agreements.agreement, name="agreement"),
    path("beloven/afspraak/<slug:ref>/doe/<slug:deed>/", agreements.agreement, name="agreement_do"),
    path("beloven/eerste-bestelling/vragen/", agreements.ask_supplier, name="ask_supplier"),
    path("beloven/eerste-bestelling/<slug:ref>/", agreements.first_order, name="first_order"),
    path(
        "beloven/eerste-bestelling/<slug:ref>/doe/<slug:deed>/", agreements.first_order, name="first_order_do"
    ),
    path("beloven/leveren/<str:token>/", agreements.order_supplier, name="order_supplier"),
    path("beloven/kopen/<str:token>/", agreements.order_buyer, name="order_buyer"),
    path("beloven/ruimtes/", claims.claims, name="claims"),
    re_path(rf"^beloven/ruimtes{LIST}$", claims.claims_file, name="claims_file"),
    path("beloven/ruimte/willen/", claims.wish, name="wish"),
    path("beloven/ruimte/<slug:ref>/", claims.claim, name="claim"),
    path("beloven/ruimte/<slug:ref>/doe/<slug:deed>/", claims.claim, name="claim_do"),
    path("beloven/geld/", funding.fundings, name="fundings"),
    re_path(rf"^beloven/geld{LIST}$", funding.funding_file, name="funding_file"),
    path("beloven/geld/vertellen/", funding.tell, name="tell_funding"),
    path("beloven/geld/<slug:ref>/", funding.funding, name="funding"),
    path("beloven/geld/<slug:ref>/doe/<slug:deed>/", funding.funding, name="funding_do"),
    path("beloven/onder-de-brief/<str:token>/", funding.sign, name="sign"),
    path("beloven/samen-op/", claims.steps, name="steps"),
    re_path(rf"^beloven/samen-op{LIST}$", claims.steps_file, name="steps_file"),
    path("beloven/samen-op/toevoegen/", claims.add_step, name="add_step"),
    path("beloven/samen-op/<int:pk>/", claims.keep_step, name="keep_step"),
]
