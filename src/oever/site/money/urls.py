from django.urls import path, register_converter

from oever.site.money import downloads, officer_views, officers, views, what_if_views


class Ending:
    """csv or json."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")

app_name = "money"
urlpatterns = [
    path("geld/", views.start, name="start"),
    path("geld/betekenis/", views.meanings, name="meanings"),
    path("geld/wat-als/", what_if_views.what_if, name="what_if"),
    path("geld/wat-als/bewaren/", what_if_views.keep, name="what_if_keep"),
    path("geld/wat-als/<str:token>/", what_if_views.kept, name="what_if_kept"),
    path("geld/wat-als/<str:token>/weg/", what_if_views.throw_away, name="what_if_throw_away"),
    path("geld/rijen/", views.rows, name="rows"),
    path("geld/rijen.<ending:ending>", views.rows_file, name="rows_file"),
    path("geld/figures.<ending:ending>", downloads.figures, name="figures"),
    path("geld/suppliers.<ending:ending>", downloads.suppliers, name="suppliers"),
    path("geld/wie-levert-in/", officers.officers, name="officers"),
    path("geld/inleveren/", officer_views.own, name="own"),
    path("geld/inleveren/<slug:ref>/", officer_views.institution, name="institution"),
    path("geld/inleveren/<slug:ref>/grootboek/", officer_views.hand_in, name="hand_in"),
    path("geld/inleveren/<slug:ref>/cijfers/", officer_views.hand_in_figures, name="hand_in_figures"),
    path("geld/grootboek/<int:pk>/", officer_views.ledger, name="ledger"),
    path("geld/grootboek/<int:pk>/wissen/", officer_views.delete, name="delete"),
    path("geld/concept/<int:pk>/", officer_views.draft, name="draft"),
    path("geld/concept/<int:pk>/rijen.<ending:ending>", officer_views.draft_rows, name="draft_rows"),
    path("geld/concept/<int:pk>/publiceren/", officer_views.publish, name="publish"),
    path("geld/concept/<int:pk>/terugtrekken/", officer_views.withdraw, name="withdraw"),
    path("geld/concept/<int:pk>/weggooien/", officer_views.throw_away, name="throw_away"),
    path("geld/bij/<slug:slug>/", views.payer, name="payer"),
    path("geld/bij/<slug:slug>/brief/", views.ask, name="ask"),
    path("geld/bij/<slug:slug>/figures.<ending:ending>", downloads.figures, name="payer_figures"),
    path("geld/bij/<slug:slug>/suppliers.<ending:ending>", downloads.suppliers, name="payer_suppliers"),
]
