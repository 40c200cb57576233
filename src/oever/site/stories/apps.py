from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "oever.site.stories"
    label = "stories"
    footer = ((_("Wat is dit?"), "stories:about"), (_("Zoeken"), "stories:search"))
