from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "oever.site.letters"
    label = "letters"
    footer = ((_("De kwartaalbrief"), "letters:list"),)
