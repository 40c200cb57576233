from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "oever.site.contributions"
    label = "contributions"
    footer = ((_("Iets toevoegen of verbeteren"), "contributions:start"),)

    def ready(self) -> None:
        from oever.site.contributions import indexing

        indexing.listen()
