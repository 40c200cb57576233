from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "oever.site.exchange"
    label = "exchange"
    steps = {"match": "exchange:start"}
    footer = ((_("De vrijdagmail"), "exchange:subscribe"),)
