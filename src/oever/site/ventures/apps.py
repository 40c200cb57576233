from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VenturesConfig(AppConfig):
    name = "oever.site.ventures"
    label = "ventures"
    steps = {"build": "ventures:start"}
    footer = ((_("Een idee vertellen"), "ventures:new"),)

    def ready(self) -> None:
        from oever.site.ventures import gaps

        gaps.listen()
