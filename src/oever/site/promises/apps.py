from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "oever.site.promises"
    label = "promises"
