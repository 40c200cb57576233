from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MoneyConfig(AppConfig):
    name = "oever.site.money"
    label = "money"
    footer = ((_("Waar het geld heen gaat"), "money:start"),)
