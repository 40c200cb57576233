from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemandConfig(AppConfig):
    name = "oever.site.demand"
    label = "demand"
    footer = ((_("Wat er gekocht wordt"), "demand:start"),)
