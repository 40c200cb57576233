from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "oever.site.desk"
    label = "desk"
