from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "oever.site.common"
    label = "common"
