from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoundsConfig(AppConfig):
    name = "oever.site.rounds"
    label = "rounds"
    steps = {"learn": "rounds:start"}
    footer = ((_("Vragen waar nog geen antwoord op is"), "rounds:open_questions"),)
