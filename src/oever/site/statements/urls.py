"""Where statements stand: below "beloven", and the private links."""

from django.urls import path

from oever.site.statements import deciding, views

app_name = "statements"
urlpatterns = [
    path("onderschrijven/", views.all_statements, name="list"),
    path("onderschrijven/link/<str:token>/", views.endorse, name="endorse"),
    path("onderschrijven/voorstel/<str:token>/", views.proposal, name="proposal"),
    path("onderschrijven/schrijver/<str:token>/", deciding.author, name="author"),
    path("bureau/onderschrijven/nieuw/", deciding.new, name="new"),
    path("bureau/onderschrijven/organisatie/<int:pk>/", deciding.signatory, name="signatory"),
    path("bureau/onderschrijven/plan/<int:pk>/", deciding.carrier, name="carrier"),
    path("bureau/onderschrijven/<slug:slug>/", deciding.keeper, name="keeper"),
    path("bureau/onderschrijven/<slug:slug>/mensen/", deciding.people, name="people"),
    path("bureau/onderschrijven/<slug:slug>/vraag-opnieuw/", deciding.ask_all, name="ask_all"),
    path("onderschrijven/<slug:slug>/", views.statement, name="statement"),
    path("onderschrijven/<slug:slug>/versies/", views.history, name="history"),
    path("onderschrijven/<slug:slug>/tekst.txt", views.plain_text, name="text"),
    path("onderschrijven/<slug:slug>/tekst.json", views.as_json, name="json"),
    path("onderschrijven/<slug:slug>/insluiten/", views.embed, name="embed"),
    path("onderschrijven/<slug:slug>/voorstel/", views.propose, name="propose"),
    path("onderschrijven/<slug:slug>/onderschrijf/", views.sign, name="sign"),
    path("onderschrijven/<slug:slug>/staat-in/", views.carried, name="carried"),
]
