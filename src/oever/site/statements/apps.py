from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatementsConfig(AppConfig):
    name = "oever.site.statements"
    label = "statements"
    footer = ((_("Wat we samen onderschrijven"), "statements:list"),)
